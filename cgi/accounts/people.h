/* Changes of users, their links and tokens, as desk and shell make them. */
#ifndef ACCOUNTS_PEOPLE_H
#define ACCOUNTS_PEOPLE_H

#include "accounts/account.h"
#include "accounts/token.h"

/*
 * All functions run inside the caller's transaction of the accounts, and write
 * the audit, which has no secret.
 */

/* Who acts, and where; no string is NULL. */
struct people_actor {
	struct accounts *accounts;
	struct pool *pool;
	const char *name;    /* "anna", "shell USER" */
	const char *address; /* of the client, "" in a shell */
};

/* people_state(user): "disabled", "waiting" for a password, or "ready". */
const char *people_state(const struct user *user);

/*
 * people_add(actor, user, secret):
 * Add USER, of a name and a role, and set the rest of it; SECRET is what the
 * link to set the password holds, good once and for two days.  STATUS_CONFLICT:
 * there is a user of that name.
 */
enum status people_add(const struct people_actor *actor, struct user *user,
    const char **secret);

/*
 * people_link(actor, user, secret):
 * A new such link, in place of those that USER has.  STATUS_UNPROCESSABLE: the
 * account is disabled, and a link would not let in.
 */
enum status people_link(const struct people_actor *actor,
    const struct user *user, const char **secret);

/*
 * people_change(actor, before, after, action):
 * Let the role of BEFORE, and whether it is active, be those of AFTER, which
 * the audit calls ACTION.  Who is no longer active is signed out everywhere.
 */
enum status people_change(const struct people_actor *actor,
    const struct user *before, const struct user *after, const char *action);

/* Days that a token is good for. */
#define PEOPLE_TOKEN_DAYS 365
#define PEOPLE_TOKEN_DAYS_MAX 3650

/* people_token_expires(days): When a token of so many days, as text, expires,
 * or 0 when that is none. */
int64_t people_token_expires(const char *days);

/* people_token_add(actor, token, secret): Add TOKEN, of a name, scopes and a
 * time to expire, and set its id; SECRET is what the bot sends. */
enum status people_token_add(const struct people_actor *actor,
    struct token *token, const char **secret);

/* people_token_revoke(actor, id): STATUS_NOT_FOUND: there is none to revoke. */
enum status people_token_revoke(const struct people_actor *actor, int64_t id);

#endif
