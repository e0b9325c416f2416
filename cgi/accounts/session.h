/* Sessions of the desk, the browsers that are known, and failed attempts. */
#ifndef ACCOUNTS_SESSION_H
#define ACCOUNTS_SESSION_H

#include "store/store.h"

/* A session ends after two hours without a request, and after twelve hours. */
#define SESSION_IDLE (2 * 60 * 60)
#define SESSION_LONGEST (12 * 60 * 60)

enum session_stage {
	SESSION_ENROL, /* the first code is asked for */
	SESSION_CODE,  /* the code is */
	SESSION_FULL,
	SESSION__MAX
};

struct session {
	int64_t id;
	int64_t user_id;
	enum session_stage stage;
	const char *secret; /* of an enrolment at hand */
	int64_t created;
	int64_t seen;
	const char *address;
	const char *agent;
};

struct session_list {
	struct session *sessions;
	size_t count;
};

/*
 * All functions take the store of the accounts; those that write do so inside
 * the caller's transaction.  A session and a browser are found by the HASH of
 * what the client keeps.
 */

/* store_session_add(store, hash, session): Begin SESSION, of user_id, stage,
 * address and agent. */
enum status store_session_add(struct store *store, const char *hash,
    const struct session *session);

/* store_session_find(...): STATUS_NOT_FOUND when there is none, or it has
 * ended. */
enum status store_session_find(struct store *store, struct pool *pool,
    const char *hash, struct session *session);
enum status store_session_list(struct store *store, struct pool *pool,
    int64_t user_id, struct session_list *list);

/* store_session_seen(store, hash): It was used now. */
enum status store_session_seen(struct store *store, const char *hash);

/* store_session_stage(store, session): Write its stage and secret. */
enum status store_session_stage(struct store *store,
    const struct session *session);

/*
 * store_session_remove(store, user_id, id):
 * End the session ID of the user.  store_session_remove_all: all but KEEP,
 * which may be 0.
 */
enum status store_session_remove(struct store *store, int64_t user_id,
    int64_t id);
enum status store_session_remove_all(struct store *store, int64_t user_id,
    int64_t keep);

/* store_session_prune(store): Remove what has ended. */
enum status store_session_prune(struct store *store);

/*
 * store_browser_add(store, hash, user_id), store_browser_find(...):
 * A browser in which the user has signed in, for ninety days.
 * store_browser_remove: none is any more, but that with the hash KEEP, which
 * may be "".
 */
enum status store_browser_add(struct store *store, const char *hash,
    int64_t user_id);
enum status store_browser_find(struct store *store, const char *hash,
    int64_t user_id);
enum status store_browser_remove(struct store *store, int64_t user_id,
    const char *keep);

/*
 * store_attempt_wait(store, what, seconds):
 * How many seconds the next attempt has to wait: none for the first five
 * failures of an hour, then 2, 4, 8... seconds after the last, at most five
 * minutes.
 */
enum status store_attempt_wait(struct store *store, const char *what,
    int64_t *seconds);
enum status store_attempt_add(struct store *store, const char *what);
enum status store_attempt_remove(struct store *store, const char *what);

#endif
