/* Changes of users, their links and tokens, as desk and shell make them. */
#include "accounts/people.h"

#include <stdlib.h>
#include <string.h>

#include "accounts/session.h"
#include "base/when.h"
#include "crypto/secret.h"
#include "store/audit.h"

#define DAY_SECONDS (24 * 60 * 60)
#define INVITE_DAYS 2
#define DAYS_DIGITS 4

const char *
people_state(const struct user *user)
{
	if (!user->active)
		return "disabled";
	return user->password[0] == '\0' ? "waiting" : "ready";
}

/* What the audit keeps of a user; no word in it needs escaping. */
static const char *
user_json(struct pool *pool, const struct user *user)
{
	return user == NULL ?
	    NULL :
	    pool_printf(pool, "{\"role\":\"%s\",\"state\":\"%s\"}",
		role_name(user->role), people_state(user));
}

static enum status
audit_user(const struct people_actor *actor, const char *action,
    const struct user *before, const struct user *after)
{
	const struct audit_entry entry = { .actor = actor->name,
		.address = actor->address,
		.action = action,
		.subject = pool_printf(actor->pool, "user %s", after->name),
		.before = user_json(actor->pool, before),
		.after = user_json(actor->pool, after) };

	return accounts_audit_add(actor->accounts, &entry);
}

/* The database has the hash alone: nobody reads a link from a backup. */
static enum status
invite(const struct people_actor *actor, int64_t user_id, const char **secret)
{
	*secret = secret_new(actor->pool);
	return account_invite_add(actor->accounts, user_id,
	    secret_hash(actor->pool, *secret),
	    when_now() + INVITE_DAYS * DAY_SECONDS);
}

enum status
people_add(const struct people_actor *actor, struct user *user,
    const char **secret)
{
	enum status status = account_user_add(actor->accounts, user->name,
	    user->role, &user->id);

	if (status == STATUS_OK)
		status = account_user_by_id(actor->accounts, actor->pool,
		    user->id, user);
	if (status == STATUS_OK)
		status = audit_user(actor, "add user", NULL, user);
	return status == STATUS_OK ? invite(actor, user->id, secret) : status;
}

enum status
people_link(const struct people_actor *actor, const struct user *user,
    const char **secret)
{
	enum status status;

	if (!user->active)
		return STATUS_UNPROCESSABLE;
	status = audit_user(actor, "make link", user, user);
	return status == STATUS_OK ? invite(actor, user->id, secret) : status;
}

/* Nothing that lets the user in is left. */
static enum status
shut_out(const struct people_actor *actor, int64_t user_id)
{
	enum status status = account_session_remove_all(actor->accounts,
	    user_id, 0);

	if (status == STATUS_OK)
		status = account_browser_remove(actor->accounts, user_id, "");
	if (status == STATUS_OK)
		status = account_invite_remove(actor->accounts, user_id);
	return status;
}

enum status
people_change(const struct people_actor *actor, const struct user *before,
    const struct user *after, const char *action)
{
	enum status status = account_user_rights(actor->accounts, after);

	if (status == STATUS_OK && !after->active)
		status = shut_out(actor, after->id);
	return status == STATUS_OK ? audit_user(actor, action, before, after) :
				     status;
}

int64_t
people_token_expires(const char *days)
{
	size_t len = strlen(days);
	int64_t count = 0;

	if (len <= DAYS_DIGITS && strspn(days, "0123456789") == len)
		count = strtoll(days, NULL, 10);
	return count > 0 && count <= PEOPLE_TOKEN_DAYS_MAX ?
	    when_now() + count * DAY_SECONDS :
	    0;
}

static enum status
audit_token(const struct people_actor *actor, const struct token *token,
    bool added)
{
	struct pool *pool = actor->pool;
	struct audit_entry entry = { .actor = actor->name,
		.address = actor->address,
		.action = added ? "add token" : "revoke token",
		.subject = pool_printf(pool, "token %s", token->name) };
	char until[WHEN_DATE_SIZE];
	const char *json;

	when_date(token->expires, until);
	json = pool_printf(pool, "{\"scopes\":\"%s\",\"expires\":\"%s\"}",
	    scope_names(pool, token->scopes), until);
	entry.before = added ? NULL : json;
	entry.after = added ? json : NULL;
	return accounts_audit_add(actor->accounts, &entry);
}

enum status
people_token_add(const struct people_actor *actor, struct token *token,
    const char **secret)
{
	enum status status;

	*secret = pool_printf(actor->pool, "ota_%s", secret_new(actor->pool));
	status = account_token_add(actor->accounts,
	    secret_hash(actor->pool, *secret), token, &token->id);
	return status == STATUS_OK ? audit_token(actor, token, true) : status;
}

static enum status
find_token(const struct people_actor *actor, int64_t id, struct token *token)
{
	struct token_list list;
	enum status status = account_token_list(actor->accounts, actor->pool,
	    &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		if (list.tokens[i].id == id) {
			*token = list.tokens[i];
			return STATUS_OK;
		}
	return status == STATUS_OK ? STATUS_NOT_FOUND : status;
}

enum status
people_token_revoke(const struct people_actor *actor, int64_t id)
{
	struct token token;
	enum status status = find_token(actor, id, &token);

	if (status == STATUS_OK)
		status = account_token_revoke(actor->accounts, token.id);
	return status == STATUS_OK ? audit_token(actor, &token, false) : status;
}
