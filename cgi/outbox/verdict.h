/* What the answer to a letter means. */
#ifndef OUTBOX_VERDICT_H
#define OUTBOX_VERDICT_H

#include "model/channel.h"
#include "net/courier.h"

/* The longest wait for the next attempt, in seconds, whoever asks for it. */
#define VERDICT_WAIT_MAX (6 * 3600)

enum outcome {
	OUTCOME_SENT,
	OUTCOME_RETRY, /* it may work later */
	OUTCOME_DEAD,  /* it never will as it is */
	OUTCOME_OFF    /* nor will any other: the channel is gone */
};

struct verdict {
	enum outcome outcome;
	int64_t retry_after; /* seconds that were asked for; 0: none */
	const char *error;   /* one line of text, or "" */
};

/*
 * verdict_read(pool, channel, secret, reply):
 * Judge REPLY, which may hold anything.  SECRET does not get into the error.
 */
struct verdict verdict_read(struct pool *pool, const struct channel *channel,
    const char *secret, const struct reply *reply);

/*
 * verdict_pause(attempts, first):
 * How many seconds to wait after that many failures in a row: FIRST, doubled
 * with each, up to an hour; a part of it by chance, so that what failed
 * together does not come again together.
 */
int64_t verdict_pause(int64_t attempts, int64_t first);

/*
 * verdict_dead(age, attempts):
 * Whether a message of AGE seconds is given up after so many failures: it is a
 * day old, and has been tried at least 20 times.
 */
bool verdict_dead(int64_t age, int64_t attempts);

#endif
