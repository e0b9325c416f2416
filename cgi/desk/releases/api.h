/* The writing half of the API: what its files share. */
#ifndef DESK_RELEASES_API_H
#define DESK_RELEASES_API_H

#include "desk/releases/change.h"
#include "desk/app.h"
#include "model/problem.h"
#include "store/answer.h"
#include "store/release.h"

/* One request of a bot on its way to its answer. */
struct api_call {
	struct desk *desk;
	struct exchange *exchange;
	struct problems problems; /* what is wrong in what was sent */
	const char *existing;	  /* address of what is in the way, or NULL */
	struct answer_key key;	  /* its key is NULL when none was sent */
	bool replayed;		  /* the answer is that of an earlier one */
	struct answer answer;
	struct release before;	/* that the address names; its id may be 0 */
	struct release release; /* what is to be stored */
	struct publication publication;
};

/*
 * api_begin(call, desk, exchange):
 * Begin CALL: its type must be JSON, its key (Idempotency-Key of
 * draft-ietf-httpapi-idempotency-key-header) one line.  When that key has an
 * answer already, CALL is done with it: replayed is true.
 */
enum status api_begin(struct api_call *call, struct desk *desk,
    struct exchange *exchange);

/*
 * api_store(call, code):
 * Store call->publication together with its answer, which has the status CODE.
 * STATUS_CONFLICT: there is another release of that name, or it has changed.
 */
enum status api_store(struct api_call *call, int code);

/*
 * api_end(call, status):
 * Fill the response: with the answer, or with a problem.  What it returns is
 * for the dispatcher, which knows of the other problems.
 */
enum status api_end(struct api_call *call, enum status status);

/* api_url(call, release): Where the API answers for RELEASE. */
const char *api_url(const struct api_call *call, const struct release *release);

#endif
