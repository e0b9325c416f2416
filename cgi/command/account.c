/* user and token: who may use the desk, and which bots the API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accounts/people.h"
#include "base/log.h"
#include "base/when.h"
#include "command/command.h"

static struct people_actor
begin(const struct invocation *invocation, struct pool *pool,
    enum status *status)
{
	*status = accounts_begin(invocation->accounts);
	return (struct people_actor){ .accounts = invocation->accounts,
		.pool = pool,
		.name = command_actor(pool),
		.address = "" };
}

/* The link that SECRET is good for, once it is stored. */
static enum status
print_link(struct accounts *accounts, const char *secret)
{
	const char *url = getenv("OTASHELF_URL");
	enum status status = accounts_commit(accounts);

	if (status == STATUS_OK)
		printf("%s/desk/invite/%s\n", url != NULL ? url : "", secret);
	return status;
}

int
command_user_add(const struct invocation *invocation)
{
	struct user user = { .name = invocation->args[0],
		.role = invocation->role == NULL ?
		    ROLE_ADMIN :
		    role_parse(invocation->role) };
	const char *name = user.name, *secret;
	struct people_actor actor;
	struct pool *pool;
	enum status status;

	if (!user_name_check(name) || user.role == ROLE__MAX) {
		log_error(user.role == ROLE__MAX ?
			"the role is editor or admin" :
			"a name is 1 to 32 of A-Z, a-z, 0-9, '.', '_', '-'");
		return EXIT_USAGE;
	}
	pool = pool_new();
	actor = begin(invocation, pool, &status);
	if (status == STATUS_OK)
		status = people_add(&actor, &user, &secret);
	if (status == STATUS_OK)
		status = print_link(invocation->accounts, secret);
	pool_free(pool);
	if (status == STATUS_CONFLICT) {
		log_error("there is a user %s: 'user link' gives a new link",
		    name);
		return EXIT_FAILED;
	}
	return command_finish(status, "adding the user");
}

/* The link is the way back in, so here, as the last resort, it also lets in:
 * the audit has that as a change of its own. */
static enum status
enable(const struct people_actor *actor, struct user *user)
{
	const struct user before = *user;

	if (user->active)
		return STATUS_OK;
	user->active = true;
	log_info("%s was disabled, and is enabled with this link", user->name);
	return people_change(actor, &before, user, "enable user");
}

int
command_user_link(const struct invocation *invocation)
{
	const char *name = invocation->args[0], *secret;
	struct pool *pool = pool_new();
	struct people_actor actor;
	struct user user;
	enum status status;

	actor = begin(invocation, pool, &status);
	if (status == STATUS_OK)
		status = account_user_find(invocation->accounts, pool, name,
		    &user);
	if (status == STATUS_OK)
		status = enable(&actor, &user);
	if (status == STATUS_OK)
		status = people_link(&actor, &user, &secret);
	if (status == STATUS_OK)
		status = print_link(invocation->accounts, secret);
	pool_free(pool);
	if (status == STATUS_NOT_FOUND) {
		log_error("there is no user %s", name);
		return EXIT_FAILED;
	}
	return command_finish(status, "making the link");
}

int
command_user_list(const struct invocation *invocation)
{
	struct pool *pool = pool_new();
	struct user_list list;
	enum status status = account_user_list(invocation->accounts, pool,
	    &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		printf("%s %s %s\n", list.users[i].name,
		    role_name(list.users[i].role),
		    people_state(&list.users[i]));
	pool_free(pool);
	return command_finish(status, "the list");
}

int
command_token_add(const struct invocation *invocation)
{
	const char *days = invocation->days, *secret;
	struct token token = { .name = invocation->args[0],
		.scopes = scope_parse(invocation->scopes != NULL ?
			invocation->scopes :
			"draft") };
	struct pool *pool = pool_new();
	struct people_actor actor;
	enum status status;

	if (days == NULL)
		days = pool_printf(pool, "%d", PEOPLE_TOKEN_DAYS);
	token.expires = people_token_expires(days);
	if (!user_name_check(token.name) || token.scopes == 0 ||
	    token.expires == 0) {
		log_error("a name of 1 to 32 letters, scopes of draft, "
			  "publish and withdraw, and 1 to %d days",
		    PEOPLE_TOKEN_DAYS_MAX);
		pool_free(pool);
		return EXIT_USAGE;
	}
	actor = begin(invocation, pool, &status);
	if (status == STATUS_OK)
		status = people_token_add(&actor, &token, &secret);
	if (status == STATUS_OK)
		status = accounts_commit(invocation->accounts);
	if (status == STATUS_OK)
		printf("%s\n", secret);
	pool_free(pool);
	return command_finish(status, "adding the token");
}

int
command_token_list(const struct invocation *invocation)
{
	struct pool *pool = pool_new();
	struct token_list list;
	char until[WHEN_DATE_SIZE];
	enum status status = account_token_list(invocation->accounts, pool,
	    &list);
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
	const char *id = invocation->args[0];
	struct pool *pool = pool_new();
	struct people_actor actor;
	enum status status;

	actor = begin(invocation, pool, &status);
	if (status == STATUS_OK)
		status = strspn(id, "0123456789") == strlen(id) ?
		    people_token_revoke(&actor, strtoll(id, NULL, 10)) :
		    STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = accounts_commit(invocation->accounts);
	else
		accounts_rollback(invocation->accounts);
	pool_free(pool);
	if (status == STATUS_NOT_FOUND) {
		log_error("there is no token %s to revoke", id);
		return EXIT_FAILED;
	}
	return command_finish(status, "revoking the token");
}
