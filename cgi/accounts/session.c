/* Sessions of the desk, the browsers that are known, and failed attempts. */
#include "accounts/session.h"

#include <string.h>

#include "base/when.h"
#include "accounts/internal.h"

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
stage_read(void *field, const char *text)
{
	*(enum session_stage *)field = stage_parse(text);
}

static const struct column session_columns[] = {
	FIELD(INT64, struct session, id),
	FIELD(INT64, struct session, user_id),
	PARSED("stage", struct session, stage, stage_read),
	FIELD(TEXT, struct session, secret),
	FIELD(INT64, struct session, created),
	FIELD(INT64, struct session, seen),
	FIELD(TEXT, struct session, address),
	FIELD(TEXT, struct session, agent),
};

const struct row account_session_row = ROW("session", struct session,
    session_columns);

/* Failures, and when the last was. */
struct attempts {
	int64_t count;
	int64_t last;
};

static const struct column attempt_columns[] = {
	FIELD(INT64, struct attempts, count),
	FIELD(INT64, struct attempts, last),
};

const struct row account_attempt_row = ROW("attempts", struct attempts,
    attempt_columns);

enum status
account_session_add(struct accounts *accounts, const char *hash,
    const struct session *session)
{
	return accounts_write(accounts, ACCOUNT_QUERY_SESSION_INSERT, "titittt",
	    hash, session->user_id, stages[session->stage], when_now(),
	    session->address, session->agent);
}

enum status
account_session_find(struct accounts *accounts, struct pool *pool,
    const char *hash, struct session *session)
{
	int64_t now = when_now();

	return rows_one(accounts_query(accounts, ACCOUNT_QUERY_SESSION_FIND,
			    "tii", hash, now - SESSION_IDLE,
			    now - SESSION_LONGEST),
	    pool, session);
}

enum status
account_session_list(struct accounts *accounts, struct pool *pool,
    int64_t user_id, struct session_list *list)
{
	int64_t now = when_now();

	return rows_list(accounts_query(accounts, ACCOUNT_QUERY_SESSION_LIST,
			     "iii", user_id, now - SESSION_IDLE,
			     now - SESSION_LONGEST),
	    pool, &list->sessions, &list->count);
}

enum status
account_session_seen(struct accounts *accounts, const char *hash)
{
	return accounts_write(accounts, ACCOUNT_QUERY_SESSION_SEEN, "ti", hash,
	    when_now());
}

enum status
account_session_stage(struct accounts *accounts, const struct session *session)
{
	return accounts_write(accounts, ACCOUNT_QUERY_SESSION_STAGE, "itt",
	    session->id, stages[session->stage], session->secret);
}

enum status
account_session_remove(struct accounts *accounts, int64_t user_id, int64_t id)
{
	return accounts_write(accounts, ACCOUNT_QUERY_SESSION_REMOVE, "ii", id,
	    user_id);
}

enum status
account_session_remove_all(struct accounts *accounts, int64_t user_id,
    int64_t keep)
{
	return accounts_write(accounts, ACCOUNT_QUERY_SESSION_REMOVE_ALL, "ii",
	    user_id, keep);
}

enum status
account_session_prune(struct accounts *accounts)
{
	int64_t now = when_now();
	enum status status = accounts_write(accounts,
	    ACCOUNT_QUERY_SESSION_PRUNE, "ii", now - SESSION_IDLE,
	    now - SESSION_LONGEST);

	if (status == STATUS_OK)
		status = accounts_write(accounts, ACCOUNT_QUERY_BROWSER_PRUNE,
		    "i", now - BROWSER_SECONDS);
	if (status != STATUS_OK)
		return status;
	return accounts_write(accounts, ACCOUNT_QUERY_ATTEMPT_PRUNE, "i",
	    now - ATTEMPT_SECONDS);
}

enum status
account_browser_add(struct accounts *accounts, const char *hash,
    int64_t user_id)
{
	return accounts_write(accounts, ACCOUNT_QUERY_BROWSER_INSERT, "tii",
	    hash, user_id, when_now());
}

enum status
account_browser_find(struct accounts *accounts, const char *hash,
    int64_t user_id)
{
	int64_t found;

	return accounts_number(accounts, &found, ACCOUNT_QUERY_BROWSER_FIND,
	    "tii", hash, user_id, when_now() - BROWSER_SECONDS);
}

enum status
account_browser_remove(struct accounts *accounts, int64_t user_id,
    const char *keep)
{
	return accounts_write(accounts, ACCOUNT_QUERY_BROWSER_REMOVE, "it",
	    user_id, keep);
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
account_attempt_wait(struct accounts *accounts, const char *what,
    int64_t *seconds)
{
	struct attempts attempts;
	int64_t now = when_now();
	enum status status = rows_one(
	    accounts_query(accounts, ACCOUNT_QUERY_ATTEMPT_FIND, "t", what),
	    NULL, &attempts);

	*seconds = 0;
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	/* One far ahead is of a clock that was wrong: to wait for it could be
	 * for good. */
	if (attempts.last > now - ATTEMPT_SECONDS &&
	    attempts.last <= now + ATTEMPT_WAIT_MAX)
		*seconds = attempts.last + wait_after(attempts.count) - now;
	if (*seconds < 0)
		*seconds = 0;
	return STATUS_OK;
}

enum status
account_attempt_add(struct accounts *accounts, const char *what)
{
	return accounts_write(accounts, ACCOUNT_QUERY_ATTEMPT_ADD, "ti", what,
	    when_now());
}

enum status
account_attempt_remove(struct accounts *accounts, const char *what)
{
	return accounts_write(accounts, ACCOUNT_QUERY_ATTEMPT_REMOVE, "t",
	    what);
}
