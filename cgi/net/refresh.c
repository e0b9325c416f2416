/* Renewing what the web server keeps of pages that have changed. */
#include "net/refresh.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/pool.h"

#define REFRESH_MS 500L

static size_t
ignore_body(char *data, size_t size, size_t count, void *context)
{
	(void)data;
	(void)context;
	return size * count;
}

static CURL *
ask_for(const struct refresh *refresh, struct curl_slist *headers,
    struct pool *pool, const char *path)
{
	CURL *curl = curl_easy_init();

	curl_easy_setopt(curl, CURLOPT_URL,
	    pool_printf(pool, "%s%s", refresh->base, path));
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore_body);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, REFRESH_MS);
	return curl;
}

static void
run(CURLM *multi)
{
	int running = 1;

	while (running > 0) {
		if (curl_multi_perform(multi, &running) != CURLM_OK ||
		    (running > 0 &&
			curl_multi_poll(multi, NULL, 0, (int)REFRESH_MS,
			    NULL) != CURLM_OK))
			return;
	}
}

static void
log_failures(CURLM *multi)
{
	struct CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(multi, &left)) != NULL)
		if (message->msg == CURLMSG_DONE &&
		    message->data.result != CURLE_OK)
			log_error("refresh: %s",
			    curl_easy_strerror(message->data.result));
}

void
refresh_pages(const struct refresh *refresh, const char *const *paths,
    size_t count)
{
	struct pool *pool;
	struct curl_slist *headers;
	CURLM *multi;
	CURL **all;
	size_t i;

	if (refresh->base[0] == '\0' || count == 0)
		return;
	pool = pool_new();
	multi = curl_multi_init();
	headers = curl_slist_append(NULL,
	    refresh->https ? "X-Scheme: https" : "X-Scheme: http");
	all = pool_calloc(pool, count, sizeof(*all));
	for (i = 0; i < count; i++) {
		all[i] = ask_for(refresh, headers, pool, paths[i]);
		curl_multi_add_handle(multi, all[i]);
	}
	run(multi);
	log_failures(multi);
	for (i = 0; i < count; i++) {
		curl_multi_remove_handle(multi, all[i]);
		curl_easy_cleanup(all[i]);
	}
	curl_multi_cleanup(multi);
	curl_slist_free_all(headers);
	pool_free(pool);
}
