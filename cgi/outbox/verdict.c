/* What the answer to a letter means. */
#include "outbox/verdict.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/plain.h"

#define ERROR_MAX 200
#define PAUSE_MAX 3600
#define LIFE_SECONDS (24 * 3600)

/* Half a day of attempts at the default pause: neither a message that nobody
 * tried to send for a day nor a clock that is set ends sooner. */
#define LIFE_ATTEMPTS 20

/* The first ERROR_MAX bytes of TEXT as one line of clean text. */
static const char *
one_line(struct pool *pool, const char *text, size_t len)
{
	char *line = pool_strndup(pool, text,
	    len < ERROR_MAX ? len : ERROR_MAX);
	char *p;
	bool clean;

	for (p = line; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = ' ';
	clean = plain_refuse(line, false) == NULL;
	for (p = line; !clean && *p != '\0'; p++)
		if ((unsigned char)*p >= 0x80)
			*p = '?';
	return line;
}

/* Add to the error of VERDICT an excerpt of the body of TEXT: none of one that
 * repeats the secret of the request. */
static void
add_excerpt(struct pool *pool, struct verdict *verdict, const char *secret,
    const struct reply *text)
{
	if (text->len == 0 ||
	    (secret[0] != '\0' &&
		memmem(text->body, text->len, secret, strlen(secret)) != NULL))
		return;
	verdict->error = pool_printf(pool, "%s: %s", verdict->error,
	    one_line(pool, text->body, text->len));
}

/* Telegram says what is wrong, and how long to wait, in JSON. */
static struct verdict
read_telegram(struct pool *pool, const char *secret, const struct reply *reply,
    struct verdict verdict)
{
	json_t *root = json_loadb(reply->body, reply->len, 0, NULL);
	const json_t *text = json_object_get(root, "description");
	const json_t *after = json_object_get(
	    json_object_get(root, "parameters"), "retry_after");
	const struct reply excerpt = { .body = json_string_value(text),
		.len = json_string_length(text) };

	add_excerpt(pool, &verdict, secret, &excerpt);
	if (json_integer_value(after) > verdict.retry_after)
		verdict.retry_after = json_integer_value(after);
	json_decref(root);
	return verdict;
}

static enum outcome
outcome_of(enum channel_kind kind, long status)
{
	if (status >= 200 && status < 300)
		return OUTCOME_SENT;
	/* A receiver may be being mended; 410 is how it takes its leave. */
	if (kind == CHANNEL_WEBHOOK)
		return status == 410 ? OUTCOME_OFF : OUTCOME_RETRY;
	if (status < 400 || status >= 500 || status == 408 || status == 425 ||
	    status == 429)
		return OUTCOME_RETRY;
	return OUTCOME_DEAD;
}

struct verdict
verdict_read(struct pool *pool, const struct channel *channel,
    const char *secret, const struct reply *reply)
{
	struct verdict verdict = { OUTCOME_RETRY, reply->retry_after, "" };

	if (reply->status == 0) {
		verdict.error = one_line(pool, reply->error,
		    strlen(reply->error));
		return verdict;
	}
	verdict.outcome = outcome_of(channel->kind, reply->status);
	if (verdict.outcome == OUTCOME_SENT)
		return verdict;
	verdict.error = pool_printf(pool, "HTTP %ld", reply->status);
	if (channel->kind == CHANNEL_TELEGRAM)
		verdict = read_telegram(pool, secret, reply, verdict);
	else
		add_excerpt(pool, &verdict, secret, reply);
	if (verdict.retry_after > VERDICT_WAIT_MAX)
		verdict.retry_after = VERDICT_WAIT_MAX;
	return verdict;
}

int64_t
verdict_pause(int64_t attempts, int64_t first)
{
	int64_t pause = first;

	while (--attempts > 0 && pause < PAUSE_MAX)
		pause *= 2;
	if (pause > PAUSE_MAX)
		pause = PAUSE_MAX;
	return pause - arc4random_uniform((uint32_t)pause / 2 + 1);
}

bool
verdict_dead(int64_t age, int64_t attempts)
{
	return age >= LIFE_SECONDS && attempts >= LIFE_ATTEMPTS;
}
