/* The courier: letters that are posted over HTTP, several at once. */
#include "net/courier.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "net/guard.h"

#define ANSWER_MAX (64u << 10)

struct courier {
	CURLM *multi;
	const char *agent; /* borrowed from POOL */
	struct pool *pool;
	bool loopback;
	struct errand *errands;
};

/* A letter on its way. */
struct errand {
	struct errand *next;
	CURL *curl;
	struct guard guard;
	struct curl_slist *headers;
	struct buf body;     /* of the answer */
	size_t header_bytes; /* of the answer */
	bool full;	     /* more of it came than is taken */
	void *context;
};

struct courier *
courier_new(const char *agent, bool loopback)
{
	struct courier *courier = mem_alloc(sizeof(*courier));

	memset(courier, 0, sizeof(*courier));
	courier->multi = curl_multi_init();
	courier->pool = pool_new();
	courier->agent = pool_strdup(courier->pool, agent);
	courier->loopback = loopback;
	return courier;
}

static void
errand_free(struct courier *courier, struct errand *errand)
{
	struct errand **at = &courier->errands;

	while (*at != errand)
		at = &(*at)->next;
	*at = errand->next;
	curl_multi_remove_handle(courier->multi, errand->curl);
	curl_easy_cleanup(errand->curl);
	curl_slist_free_all(errand->headers);
	buf_free(&errand->body);
	free(errand);
}

void
courier_free(struct courier *courier)
{
	if (courier == NULL)
		return;
	while (courier->errands != NULL)
		errand_free(courier, courier->errands);
	curl_multi_cleanup(courier->multi);
	pool_free(courier->pool);
	free(courier);
}

static size_t
take_body(char *data, size_t size, size_t count, void *context)
{
	struct errand *errand = context;
	size_t len = size * count, room = ANSWER_MAX - errand->body.len;

	buf_put(&errand->body, data, len < room ? len : room);
	errand->full = len > room;
	return errand->full ? 0 : len;
}

static size_t
take_header(char *data, size_t size, size_t count, void *context)
{
	struct errand *errand = context;
	size_t len = size * count;

	(void)data;
	errand->header_bytes += len;
	errand->full = errand->header_bytes > ANSWER_MAX;
	return errand->full ? 0 : len;
}

static void
address_letter(struct courier *courier, struct errand *errand,
    const struct letter *letter)
{
	struct pool *pool = pool_new();
	CURL *curl = errand->curl;
	size_t i;

	errand->headers = curl_slist_append(NULL,
	    pool_printf(pool, "Content-Type: %s", letter->type));
	/* Not to wait for a leave to send what is short. */
	errand->headers = curl_slist_append(errand->headers, "Expect:");
	for (i = 0; i < letter->nheaders; i++)
		errand->headers = curl_slist_append(errand->headers,
		    letter->headers[i]);
	curl_easy_setopt(curl, CURLOPT_URL, letter->url);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, courier->agent);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, errand->headers);
	curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, letter->body);
	pool_free(pool);
}

void
courier_send(struct courier *courier, const struct letter *letter,
    void *context)
{
	struct errand *errand = mem_alloc(sizeof(*errand));

	memset(errand, 0, sizeof(*errand));
	errand->curl = curl_easy_init();
	errand->guard.loopback = courier->loopback;
	errand->context = context;
	errand->next = courier->errands;
	courier->errands = errand;
	guard_set(errand->curl, &errand->guard);
	address_letter(courier, errand, letter);
	curl_easy_setopt(errand->curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(errand->curl, CURLOPT_WRITEDATA, errand);
	curl_easy_setopt(errand->curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(errand->curl, CURLOPT_HEADERDATA, errand);
	curl_easy_setopt(errand->curl, CURLOPT_PRIVATE, errand);
	curl_multi_add_handle(courier->multi, errand->curl);
}

void
courier_wait(struct courier *courier, int ms)
{
	int running;

	curl_multi_perform(courier->multi, &running);
	curl_multi_poll(courier->multi, NULL, 0, ms, NULL);
	curl_multi_perform(courier->multi, &running);
}

static void
read_reply(const struct errand *errand, CURLcode code, struct pool *pool,
    struct reply *reply)
{
	curl_off_t retry_after = 0;

	memset(reply, 0, sizeof(*reply));
	reply->context = errand->context;
	reply->body = pool_strndup(pool, buf_text(&errand->body),
	    errand->body.len);
	reply->len = errand->body.len;
	reply->error = "";
	if (code != CURLE_OK && !errand->full) {
		reply->error = errand->guard.refused ?
		    "the address is not one of the open web" :
		    curl_easy_strerror(code);
		return;
	}
	curl_easy_getinfo(errand->curl, CURLINFO_RESPONSE_CODE, &reply->status);
	curl_easy_getinfo(errand->curl, CURLINFO_RETRY_AFTER, &retry_after);
	/* Of a date in the past, "now". */
	reply->retry_after = retry_after > 0 ? (int64_t)retry_after : 0;
}

bool
courier_next(struct courier *courier, struct pool *pool, struct reply *reply)
{
	struct CURLMsg *message;
	struct errand *errand;
	char *found;
	int left;

	do {
		message = curl_multi_info_read(courier->multi, &left);
		if (message == NULL)
			return false;
	} while (message->msg != CURLMSG_DONE);
	curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &found);
	errand = (struct errand *)(void *)found;
	read_reply(errand, message->data.result, pool, reply);
	errand_free(courier, errand);
	return true;
}
