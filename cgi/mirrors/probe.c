/* Probes: asking mirrors for their files, many at once, without taking them. */
#include "mirrors/probe.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/pool.h"
#include "base/when.h"
#include "net/address.h"
#include "net/guard.h"

/* A probe waits so long, in the schedule's milliseconds, for the host that it
 * was redirected to. */
#define WAIT_MAX 60000

/* Seconds that 429 asks for at least, as schedule_answered has it. */
#define REST_LEAST 60

#define SPEED_MAX 10000

enum phase { FREE, WAITING, ASKING, ANSWERED };

struct probe {
	enum phase phase;
	uint32_t link;
	CURL *curl;
	CURLU *url;
	struct guard guard;
	struct schedule_host *host; /* of the link */
	struct schedule_gate *gate; /* of the request at hand */
	int64_t waiting;	    /* since, in the schedule's time */
	bool get;		    /* not HEAD */
	int redirects;
	int64_t spent;	 /* milliseconds of the requests before */
	int64_t latency; /* likewise until their first byte */
	size_t header;	 /* bytes of it */
	size_t body;
	bool ended; /* the headers have */
	struct answer answer;
};

struct prober {
	CURLM *multi;
	struct curl_slist *routes; /* for tests */
	struct pool *pool;	   /* for a moment */
	char *agent;
	int speed;
	struct schedule *schedule; /* those of prober_wait */
	int64_t now;
	struct probe probes[SCHEDULE_LINKS];
};

static struct curl_slist *
test_routes(struct pool *pool)
{
	const char *list = getenv("OTASHELF_TEST_ROUTES");
	struct curl_slist *lines = NULL;
	size_t len;

	if (guard_allowed() == NULL || list == NULL)
		return NULL;
	for (;;) {
		list += strspn(list, " ");
		len = strcspn(list, " ");
		if (len == 0)
			return lines;
		lines = curl_slist_append(lines, pool_strndup(pool, list, len));
		list += len;
	}
}

int
prober_speed(void)
{
	const char *value = getenv("OTASHELF_TEST_SPEED");
	long speed = guard_allowed() != NULL && value != NULL ?
	    strtol(value, NULL, 10) :
	    1;

	return speed >= 1 && speed <= SPEED_MAX ? (int)speed : 1;
}

struct prober *
prober_new(const char *site)
{
	struct prober *prober = mem_alloc(sizeof(*prober));
	const char *agent;
	size_t i;

	memset(prober, 0, sizeof(*prober));
	prober->multi = curl_multi_init();
	curl_multi_setopt(prober->multi, CURLMOPT_MAXCONNECTS,
	    (long)SCHEDULE_LINKS);
	prober->speed = prober_speed();
	prober->pool = pool_new();
	prober->routes = test_routes(prober->pool);
	agent = pool_printf(prober->pool, "otashelf%s%s%s",
	    site[0] != '\0' ? " (+" : "", site, site[0] != '\0' ? ")" : "");
	prober->agent = mem_alloc(strlen(agent) + 1);
	memcpy(prober->agent, agent, strlen(agent) + 1);
	for (i = 0; i < SCHEDULE_LINKS; i++) {
		prober->probes[i].curl = curl_easy_init();
		prober->probes[i].guard.allowed = guard_allowed();
	}
	return prober;
}

void
prober_free(struct prober *prober)
{
	struct probe *probe;
	size_t i;

	if (prober == NULL)
		return;
	for (i = 0; i < SCHEDULE_LINKS; i++) {
		probe = &prober->probes[i];
		if (probe->phase == ASKING)
			curl_multi_remove_handle(prober->multi, probe->curl);
		curl_easy_cleanup(probe->curl);
		curl_url_cleanup(probe->url);
	}
	curl_multi_cleanup(prober->multi);
	curl_slist_free_all(prober->routes);
	pool_free(prober->pool);
	free(prober->agent);
	free(prober);
}

/* One line of the headers; those behind the body are none of ours. */
static size_t
take_header(char *line, size_t size, size_t count, void *context)
{
	struct probe *probe = context;
	size_t len = size * count;

	probe->header += len;
	if (probe->header > PROBE_HEADER_MAX)
		return 0;
	if (len >= 5 && memcmp(line, "HTTP/", 5) == 0)
		probe->ended = false;
	else if (len > 0 && (line[0] == '\r' || line[0] == '\n'))
		probe->ended = true;
	if (!probe->ended)
		answer_header(&probe->answer, line, len, when_now());
	return len;
}

/* One byte was asked for: who sends more is stopped. */
static size_t
take_body(char *data, size_t size, size_t count, void *context)
{
	struct probe *probe = context;

	(void)data;
	probe->body += size * count;
	return probe->body > 1 ? 0 : size * count;
}

static void
finish(struct probe *probe, const char *error)
{
	if (error != NULL)
		probe->answer.error = error;
	probe->answer.latency = probe->latency;
	/* Its own host has answered, or nobody was asked. */
	if (probe->gate != &probe->host->gate)
		probe->answer.elsewhere = true;
	probe->phase = ANSWERED;
	curl_url_cleanup(probe->url);
	probe->url = NULL;
}

/* Begin the request at hand, whose gate has been entered. */
static void
ask(struct prober *prober, struct probe *probe)
{
	CURL *curl = probe->curl;

	curl_easy_reset(curl);
	guard_set(curl, &probe->guard);
	probe->guard.refused = false;
	probe->header = probe->body = 0;
	probe->ended = false;
	answer_clear(&probe->answer);
	curl_easy_setopt(curl, CURLOPT_CURLU, probe->url);
	curl_easy_setopt(curl, CURLOPT_PRIVATE, probe);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
	    (long)(PROBE_MS - probe->spent));
	curl_easy_setopt(curl, CURLOPT_USERAGENT, prober->agent);
	curl_easy_setopt(curl, CURLOPT_CONNECT_TO, prober->routes);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, probe);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, probe);
	if (probe->get)
		curl_easy_setopt(curl, CURLOPT_RANGE, "0-0");
	else
		curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	probe->phase = ASKING;
	curl_multi_add_handle(prober->multi, curl);
}

void
prober_start(struct prober *prober, struct schedule *schedule, uint32_t link,
    const char *url)
{
	struct probe *probe = prober->probes;
	bool refused = address_refuse(prober->pool, url) != NULL;

	while (probe->phase != FREE)
		probe++;
	probe->link = link;
	probe->host = schedule_host_of(schedule, link);
	probe->gate = &probe->host->gate;
	probe->get = probe->host->no_head;
	probe->redirects = 0;
	probe->spent = probe->latency = 0;
	probe->url = curl_url();
	pool_reset(prober->pool);
	if (!refused &&
	    curl_url_set(probe->url, CURLUPART_URL, url, 0) == CURLUE_OK) {
		ask(prober, probe);
		return;
	}
	schedule_leave(probe->gate);
	answer_clear(&probe->answer);
	probe->answer.elsewhere = true; /* nobody was asked */
	finish(probe, "no address of the open web");
}

/* Why there was no answer, in words. */
static const char *
words(const struct probe *probe, CURLcode code)
{
	if (probe->guard.refused)
		return "a private address";
	if (probe->header > PROBE_HEADER_MAX)
		return "headers without end";
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return "no such host";
	case CURLE_COULDNT_CONNECT:
		return "no connection";
	case CURLE_OPERATION_TIMEDOUT:
		return "too slow";
	case CURLE_GOT_NOTHING:
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
	case CURLE_PARTIAL_FILE:
		return "cut off";
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_INVALIDCERTSTATUS:
		return "no secure connection";
	default:
		return "no answer of HTTP";
	}
}

/* Ask again, from where URL is now, when the gate of its host is open. */
static void
queue(struct prober *prober, struct probe *probe)
{
	char *host = NULL;

	curl_url_get(probe->url, CURLUPART_HOST, &host, 0);
	probe->gate = schedule_gate(prober->schedule, host != NULL ? host : "");
	curl_free(host);
	probe->gate->waiting++;
	probe->waiting = prober->now;
	probe->phase = WAITING;
}

/* Go where Location leads, or say why not. */
static const char *
redirect(struct prober *prober, struct probe *probe)
{
	char *url = NULL;
	const char *error = NULL;

	if (probe->redirects++ >= PROBE_REDIRECTS)
		return "too many redirects";
	if (probe->answer.location[0] == '\0' ||
	    curl_url_set(probe->url, CURLUPART_URL, probe->answer.location,
		0) != CURLUE_OK ||
	    curl_url_get(probe->url, CURLUPART_URL, &url, 0) != CURLUE_OK ||
	    address_refuse(prober->pool, url) != NULL)
		error = "a redirect to no address of the open web";
	curl_free(url);
	pool_reset(prober->pool);
	return error;
}

/* A page where a file was asked for: the name, if it ends like one, does not
 * end like a page. */
static bool
wants_file(const struct probe *probe)
{
	const char *name, *dot;
	char *path = NULL;
	bool wants;

	if (curl_url_get(probe->url, CURLUPART_PATH, &path, 0) != CURLUE_OK)
		return false;
	name = strrchr(path, '/');
	dot = strrchr(name != NULL ? name : path, '.');
	wants = dot != NULL && strncasecmp(dot, ".htm", 4) != 0;
	curl_free(path);
	return wants;
}

/* What status, headers and name together say. */
static void
judge(struct probe *probe)
{
	struct answer *answer = &probe->answer;
	bool there = link_check_success(answer);

	if (probe->get && there && probe->redirects == 0)
		probe->host->no_head = true;
	if (answer->page)
		answer->md5[0] = '\0';
	finish(probe,
	    there && answer->page && wants_file(probe) ?
		"a page instead of the file" :
		NULL);
}

static bool
leads_on(int status)
{
	return status == 301 || status == 302 || status == 303 ||
	    status == 307 || status == 308;
}

static void
add_times(struct probe *probe)
{
	curl_off_t total = 0, first = 0;

	curl_easy_getinfo(probe->curl, CURLINFO_TOTAL_TIME_T, &total);
	curl_easy_getinfo(probe->curl, CURLINFO_STARTTRANSFER_TIME_T, &first);
	probe->spent += total / 1000;
	probe->latency += first / 1000 + 1;
}

/* How many seconds of rest a host asks for with ANSWER. */
static int64_t
rest_of(const struct answer *answer)
{
	if (answer->status == 429 && answer->retry_after < REST_LEAST)
		return REST_LEAST;
	return answer->retry_after;
}

/* A request has ended with CODE: the probe has, too, or goes on. */
static void
conclude(struct prober *prober, struct probe *probe, CURLcode code)
{
	struct answer *answer = &probe->answer;
	const char *error = NULL;
	long status = 0;

	add_times(probe);
	curl_multi_remove_handle(prober->multi, probe->curl);
	schedule_leave(probe->gate);
	if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && probe->body > 1))
		curl_easy_getinfo(probe->curl, CURLINFO_RESPONSE_CODE, &status);
	answer->status = (int)status;
	/* Of its own host, schedule_answered keeps to that. */
	if (probe->gate != &probe->host->gate)
		schedule_close(probe->gate, rest_of(answer), prober->now);
	if (status == 0) {
		finish(probe, words(probe, code));
		return;
	}
	if (leads_on(answer->status))
		error = redirect(prober, probe);
	else if (!probe->get &&
	    (status == 403 || status == 405 || status == 501))
		probe->get = true;
	else {
		judge(probe);
		return;
	}
	if (error == NULL && probe->spent >= PROBE_MS)
		error = "too slow";
	if (error != NULL)
		finish(probe, error);
	else
		queue(prober, probe);
}

/* Whether the host that PROBE waits for has kept it waiting, or will, since it
 * asked for rest. */
static bool
waits_too_long(const struct prober *prober, const struct probe *probe)
{
	int64_t until = probe->gate->next > prober->now ? probe->gate->next :
							  prober->now;

	return until - probe->waiting > WAIT_MAX;
}

/* Let those that wait ask, when the gates of their hosts open; return how long
 * the next has to wait, if that is less than MS, in real milliseconds. */
static int
ask_waiting(struct prober *prober, int ms)
{
	struct probe *probe;
	int64_t wait;
	size_t i;

	for (i = 0; i < SCHEDULE_LINKS; i++) {
		probe = &prober->probes[i];
		if (probe->phase != WAITING)
			continue;
		if (schedule_enter_guest(probe->gate, prober->now)) {
			ask(prober, probe);
		} else if (waits_too_long(prober, probe)) {
			probe->gate->waiting--;
			probe->answer.unasked = true;
			finish(probe, "not asked to the end");
		} else if (prober->now < probe->gate->next) {
			wait = (probe->gate->next - prober->now) /
				prober->speed +
			    1;
			ms = wait < ms ? (int)wait : ms;
		}
	}
	return ms;
}

void
prober_wait(struct prober *prober, struct schedule *schedule, int64_t now,
    int ms)
{
	struct CURLMsg *message;
	struct probe *probe;
	int left;

	prober->schedule = schedule;
	prober->now = now;
	ms = ask_waiting(prober, ms);
	curl_multi_perform(prober->multi, &left);
	curl_multi_poll(prober->multi, NULL, 0, ms, NULL);
	curl_multi_perform(prober->multi, &left);
	while ((message = curl_multi_info_read(prober->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE,
		    &probe);
		conclude(prober, probe, message->data.result);
	}
}

bool
prober_next(struct prober *prober, uint32_t *link, const struct answer **answer)
{
	size_t i;

	for (i = 0; i < SCHEDULE_LINKS; i++) {
		if (prober->probes[i].phase != ANSWERED)
			continue;
		prober->probes[i].phase = FREE;
		*link = prober->probes[i].link;
		*answer = &prober->probes[i].answer;
		return true;
	}
	return false;
}
