/* Sessions of the desk, the browsers that are known, and failed attempts. */
#ifndef ACCOUNTS_SESSION_H
#define ACCOUNTS_SESSION_H

#include "accounts/accounts.h"

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
 * Those that write do so inside the caller's transaction.  A session and a
 * browser are found by the HASH of what the client keeps.
 */

/* account_session_add(accounts, hash, session): Begin SESSION, of user_id,
 * stage, address and agent. */
enum status account_session_add(struct accounts *accounts, const char *hash,
    const struct session *session);

/* account_session_find(...): STATUS_NOT_FOUND when there is none, or it has
 * ended. */
enum status account_session_find(struct accounts *accounts, struct pool *pool,
    const char *hash, struct session *session);
enum status account_session_list(struct accounts *accounts, struct pool *pool,
    int64_t user_id, struct session_list *list);

/* account_session_seen(accounts, hash): It was used now. */
enum status account_session_seen(struct accounts *accounts, const char *hash);

/* account_session_stage(accounts, session): Write its stage and secret. */
enum status account_session_stage(struct accounts *accounts,
    const struct session *session);

/*
 * account_session_remove(accounts, user_id, id):
 * End the session ID of the user.  account_session_remove_all: all but KEEP,
 * which may be 0.
 */
enum status account_session_remove(struct accounts *accounts, int64_t user_id,
    int64_t id);
enum status account_session_remove_all(struct accounts *accounts,
    int64_t user_id, int64_t keep);

/* account_session_prune(accounts): Remove what has ended. */
enum status account_session_prune(struct accounts *accounts);

/*
 * account_browser_add(accounts, hash, user_id), account_browser_find(...):
 * A browser in which the user has signed in, for ninety days.
 * account_browser_remove: none is any more, but that with the hash KEEP, which
 * may be "".
 */
enum status account_browser_add(struct accounts *accounts, const char *hash,
    int64_t user_id);
enum status account_browser_find(struct accounts *accounts, const char *hash,
    int64_t user_id);
enum status account_browser_remove(struct accounts *accounts, int64_t user_id,
    const char *keep);

/*
 * account_attempt_wait(accounts, what, seconds):
 * How many seconds the next attempt has to wait: none for the first five
 * failures of an hour, then 2, 4, 8... seconds after the last, at most five
 * minutes.
 */
enum status account_attempt_wait(struct accounts *accounts, const char *what,
    int64_t *seconds);
enum status account_attempt_add(struct accounts *accounts, const char *what);
enum status account_attempt_remove(struct accounts *accounts, const char *what);

#endif
