/* user and token: who may use the desk, and which bots the API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "command/command.h"
#include "crypto/secret.h"
#include "accounts/account.h"
#include "store/audit.h"
#include "accounts/token.h"

#define DAY_SECONDS (24 * 60 * 60)
#define INVITE_DAYS 2
#define TOKEN_DAYS 365
#define TOKEN_DAYS_MAX 3650

static enum status
audit(struct store *accounts, struct pool *pool, const char *action,
    const char *subject)
{
	const struct audit_entry entry = { .actor = command_actor(pool),
		.address = "",
		.action = action,
		.subject = subject };

	return store_audit_add(accounts, &entry);
}

/* Print the link for the user to set the password, good once. */
static enum status
invite(struct store *accounts, struct pool *pool, int64_t user_id)
{
	const char *url = getenv("OTASHELF_URL");
	const char *secret = secret_new(pool);
	enum status status = store_invite_add(accounts, user_id,
	    secret_hash(pool, secret), when_now() + INVITE_DAYS * DAY_SECONDS);

	if (status == STATUS_OK)
		status = store_commit(accounts);
	if (status == STATUS_OK)
		printf("%s/desk/invite/%s\n", url != NULL ? url : "", secret);
	return status;
}

int
command_user_add(const struct invocation *invocation)
{
	struct store *accounts = invocation->store;
	const char *name = invocation->args[0];
	enum role role = invocation->role == NULL ?
	    ROLE_ADMIN :
	    role_parse(invocation->role);
	struct pool *pool;
	int64_t id;
	enum status status;

	if (!user_name_check(name) || role == ROLE__MAX) {
		log_error(role == ROLE__MAX ?
			"the role is editor or admin" :
			"a name is 1 to 32 of A-Z, a-z, 0-9, '.', '_', '-'");
		return EXIT_USAGE;
	}
	pool = pool_new();
	status = store_begin(accounts);
	if (status == STATUS_OK)
		status = store_user_add(accounts, name, role, &id);
	if (status == STATUS_OK)
		status = audit(accounts, pool, "add user",
		    pool_printf(pool, "user %s", name));
	if (status == STATUS_OK)
		status = invite(accounts, pool, id);
	pool_free(pool);
	if (status == STATUS_CONFLICT) {
		log_error("there is a user %s: 'user link' gives a new link",
		    name);
		return EXIT_FAILED;
	}
	return command_finish(status, "adding the user");
}

int
command_user_link(const struct invocation *invocation)
{
	struct store *accounts = invocation->store;
	struct pool *pool = pool_new();
	struct user user;
	enum status status = store_user_find(accounts, pool,
	    invocation->args[0], &user);

	if (status == STATUS_OK)
		status = store_begin(accounts);
	/* The link is the way back in, so it also lets in. */
	user.active = true;
	if (status == STATUS_OK)
		status = store_user_rights(accounts, &user);
	if (status == STATUS_OK)
		status = audit(accounts, pool, "make link",
		    pool_printf(pool, "user %s", user.name));
	if (status == STATUS_OK)
		status = invite(accounts, pool, user.id);
	pool_free(pool);
	if (status == STATUS_NOT_FOUND) {
		log_error("there is no user %s", invocation->args[0]);
		return EXIT_FAILED;
	}
	return command_finish(status, "making the link");
}

int
command_user_list(const struct invocation *invocation)
{
	struct pool *pool = pool_new();
	struct user_list list;
	enum status status = store_user_list(invocation->store, pool, &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		printf("%s %s %s\n", list.users[i].name,
		    role_name(list.users[i].role),
		    !list.users[i].active		  ? "disabled" :
			list.users[i].password[0] == '\0' ? "waiting" :
							    "ready");
	pool_free(pool);
	return command_finish(status, "the list");
}

/* The days in TEXT, or 0. */
static int64_t
days_of(const char *text)
{
	int64_t days;

	if (text == NULL)
		return TOKEN_DAYS;
	if (strspn(text, "0123456789") != strlen(text) || strlen(text) > 4)
		return 0;
	days = strtoll(text, NULL, 10);
	return days <= TOKEN_DAYS_MAX ? days : 0;
}

static enum status
add_token(struct store *accounts, struct pool *pool, struct token *token)
{
	const char *secret = pool_printf(pool, "ota_%s", secret_new(pool));
	enum status status = store_begin(accounts);

	if (status == STATUS_OK)
		status = store_token_add(accounts, secret_hash(pool, secret),
		    token, &token->id);
	if (status == STATUS_OK)
		status = audit(accounts, pool, "add token",
		    pool_printf(pool, "token %s", token->name));
	if (status == STATUS_OK)
		status = store_commit(accounts);
	if (status == STATUS_OK)
		printf("%s\n", secret);
	return status;
}

int
command_token_add(const struct invocation *invocation)
{
	int64_t days = days_of(invocation->days);
	struct token token = { .name = invocation->args[0],
		.scopes = scope_parse(
		    invocation->scopes != NULL ? invocation->scopes : "draft"),
		.expires = when_now() + days * DAY_SECONDS };
	struct pool *pool;
	enum status status;

	if (!user_name_check(token.name) || token.scopes == 0 || days == 0) {
		log_error("a name of 1 to 32 letters, scopes of draft, "
			  "publish and withdraw, and 1 to 3650 days");
		return EXIT_USAGE;
	}
	pool = pool_new();
	status = add_token(invocation->store, pool, &token);
	pool_free(pool);
	return command_finish(status, "adding the token");
}

int
command_token_list(const struct invocation *invocation)
{
	struct pool *pool = pool_new();
	struct token_list list;
	char until[WHEN_DATE_SIZE];
	enum status status = store_token_list(invocation->store, pool, &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		when_date(list.tokens[i].expires, until);
		printf("%lld %s (%s) until %s%s\n",
		    (long long)list.tokens[i].id, list.tokens[i].name,
		    scope_names(pool, list.tokens[i].scopes), until,
		    list.tokens[i].revoked != 0 ? ", revoked" : "");
	}
	pool_free(pool);
	return command_finish(status, "the list");
}

int
command_token_revoke(const struct invocation *invocation)
{
	struct store *accounts = invocation->store;
	const char *id = invocation->args[0];
	struct pool *pool = pool_new();
	enum status status = strspn(id, "0123456789") == strlen(id) ?
	    store_begin(accounts) :
	    STATUS_NOT_FOUND;

	if (status == STATUS_OK)
		status = store_token_revoke(accounts, strtoll(id, NULL, 10));
	if (status == STATUS_OK)
		status = audit(accounts, pool, "revoke token",
		    pool_printf(pool, "token %s", id));
	if (status == STATUS_OK)
		status = store_commit(accounts);
	pool_free(pool);
	if (status == STATUS_NOT_FOUND) {
		log_error("there is no token %s to revoke", id);
		return EXIT_FAILED;
	}
	return command_finish(status, "revoking the token");
}
