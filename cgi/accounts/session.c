/* Sessions of the desk, the browsers that are known, and failed attempts. */
#include "accounts/session.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"

#define BROWSER_SECONDS (90 * 24 * 60 * 60)
#define ATTEMPTS_FREE 5
#define ATTEMPT_WAIT_MAX 300
#define ATTEMPT_SECONDS (60 * 60)

static const char *const stages[SESSION__MAX] = {
	[SESSION_ENROL] = "enrol",
	[SESSION_CODE] = "code",
	[SESSION_FULL] = "full",
};

static enum session_stage
stage_parse(const char *name)
{
	int i;

	for (i = 0; i < SESSION__MAX; i++)
		if (strcmp(stages[i], name) == 0)
			break;
	return (enum session_stage)i;
}

static void
read_session(struct pool *pool, sqlite3_stmt *stmt, struct session *session)
{
	session->id = sqlite3_column_int64(stmt, 0);
	session->user_id = sqlite3_column_int64(stmt, 1);
	session->stage = stage_parse(store_text(pool, stmt, 2));
	session->secret = store_text(pool, stmt, 3);
	session->created = sqlite3_column_int64(stmt, 4);
	session->seen = sqlite3_column_int64(stmt, 5);
	session->address = store_text(pool, stmt, 6);
	session->agent = store_text(pool, stmt, 7);
}

enum status
store_session_add(struct store *store, const char *hash,
    const struct session *session)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_INSERT, "titittt", hash,
		session->user_id, stages[session->stage], when_now(),
		session->address, session->agent));
}

enum status
store_session_find(struct store *store, struct pool *pool, const char *hash,
    struct session *session)
{
	int64_t now = when_now();
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_SESSION_FIND,
	    "tii", hash, now - SESSION_IDLE, now - SESSION_LONGEST);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_session(pool, stmt, session);
	store_done(stmt);
	return status;
}

enum status
store_session_list(struct store *store, struct pool *pool, int64_t user_id,
    struct session_list *list)
{
	int64_t now = when_now();
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_SESSION_LIST,
	    "iii", user_id, now - SESSION_IDLE, now - SESSION_LONGEST);
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->sessions = pool_grow(pool, list->sessions, list->count,
		    sizeof(*list->sessions));
		read_session(pool, stmt, &list->sessions[list->count++]);
	}
	return status;
}

enum status
store_session_seen(struct store *store, const char *hash)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_SEEN, "ti", hash,
		when_now()));
}

enum status
store_session_stage(struct store *store, const struct session *session)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_STAGE, "itt", session->id,
		stages[session->stage], session->secret));
}

enum status
store_session_remove(struct store *store, int64_t user_id, int64_t id)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_REMOVE, "ii", id,
		user_id));
}

enum status
store_session_remove_all(struct store *store, int64_t user_id, int64_t keep)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_REMOVE_ALL, "ii", user_id,
		keep));
}

enum status
store_session_prune(struct store *store)
{
	int64_t now = when_now();
	enum status status = store_exec(store,
	    store_query(store, ACCOUNT_QUERY_SESSION_PRUNE, "ii",
		now - SESSION_IDLE, now - SESSION_LONGEST));

	if (status == STATUS_OK)
		status = store_exec(store,
		    store_query(store, ACCOUNT_QUERY_BROWSER_PRUNE, "i",
			now - BROWSER_SECONDS));
	if (status != STATUS_OK)
		return status;
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_ATTEMPT_PRUNE, "i",
		now - ATTEMPT_SECONDS));
}

enum status
store_browser_add(struct store *store, const char *hash, int64_t user_id)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_BROWSER_INSERT, "tii", hash,
		user_id, when_now()));
}

enum status
store_browser_find(struct store *store, const char *hash, int64_t user_id)
{
	int64_t found = 0;
	enum status status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_BROWSER_FIND, "tii", hash, user_id,
		when_now() - BROWSER_SECONDS),
	    &found);

	return status == STATUS_OK && found == 0 ? STATUS_NOT_FOUND : status;
}

enum status
store_browser_remove(struct store *store, int64_t user_id, const char *keep)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_BROWSER_REMOVE, "it", user_id,
		keep));
}

/* What COUNT failures cost, in seconds after the last. */
static int64_t
wait_after(int64_t count)
{
	int64_t wait = 1;

	for (; count > ATTEMPTS_FREE && wait < ATTEMPT_WAIT_MAX; count--)
		wait *= 2;
	return count < ATTEMPTS_FREE ? 0 :
	    wait < ATTEMPT_WAIT_MAX  ? wait :
				       ATTEMPT_WAIT_MAX;
}

enum status
store_attempt_wait(struct store *store, const char *what, int64_t *seconds)
{
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_ATTEMPT_FIND, "t",
	    what);
	int64_t now = when_now(), count, last;
	enum status status = store_find(store, stmt);

	*seconds = 0;
	if (status == STATUS_OK) {
		count = sqlite3_column_int64(stmt, 0);
		last = sqlite3_column_int64(stmt, 1);
		/* One far ahead is of a clock that was wrong: to wait for it
		 * could be for good. */
		if (last > now - ATTEMPT_SECONDS &&
		    last <= now + ATTEMPT_WAIT_MAX)
			*seconds = last + wait_after(count) - now;
		if (*seconds < 0)
			*seconds = 0;
	}
	store_done(stmt);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
store_attempt_add(struct store *store, const char *what)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_ATTEMPT_ADD, "ti", what,
		when_now()));
}

enum status
store_attempt_remove(struct store *store, const char *what)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_ATTEMPT_REMOVE, "t", what));
}
