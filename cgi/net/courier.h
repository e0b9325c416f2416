/* The courier: letters that are posted over HTTP, several at once. */
#ifndef NET_COURIER_H
#define NET_COURIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

struct courier;

/* A POST.  No string is NULL; none of the headers holds a line end. */
struct letter {
	const char *url;
	const char *type; /* Content-Type */
	const char *body;
	const char *const *headers; /* "name: value" */
	size_t nheaders;
};

/* What came of it. */
struct reply {
	void *context;	     /* as courier_send was given it */
	long status;	     /* of HTTP; 0: there was no whole answer */
	int64_t retry_after; /* seconds from now, by the header; 0: none */
	const char *body;    /* its first 64 KiB, as they came; never NULL */
	size_t len;
	const char *error; /* why there is no answer, or "" */
};

/*
 * courier_new(agent, loopback):
 * One that calls itself AGENT, held to the rules of net/guard.h; LOOPBACK is
 * theirs.  The caller frees it with courier_free, which gives up what is on
 * its way.
 */
struct courier *courier_new(const char *agent, bool loopback);
void courier_free(struct courier *courier);

/* courier_send(courier, letter, context): Begin to send a copy of LETTER. */
void courier_send(struct courier *courier, const struct letter *letter,
    void *context);

/*
 * courier_wait(courier, ms):
 * Go on with all that is on its way, for MS milliseconds or until something has
 * happened.
 */
void courier_wait(struct courier *courier, int ms);

/*
 * courier_next(courier, pool, reply):
 * The next REPLY, with its texts in POOL; false when there is none yet.  An
 * answer whose body or headers have no end counts once its status is known and
 * 64 KiB of it have come.
 */
bool courier_next(struct courier *courier, struct pool *pool,
    struct reply *reply);

#endif
