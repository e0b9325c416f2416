/* Tokens of bots. */
#ifndef ACCOUNTS_TOKEN_H
#define ACCOUNTS_TOKEN_H

#include "accounts/accounts.h"

/* What a token may do: a sum of these. */
enum scope {
	SCOPE_DRAFT = 1,   /* make drafts */
	SCOPE_PUBLISH = 2, /* make and change what is published */
	SCOPE_WITHDRAW = 4 /* withdraw it */
};

struct token {
	int64_t id;
	const char *name;
	unsigned int scopes;
	int64_t created;
	int64_t expires;
	int64_t revoked; /* 0: it is not */
	int64_t used;	 /* 0: never */
};

struct token_list {
	struct token *tokens;
	size_t count;
};

/*
 * scope_names(pool, scopes), scope_parse(names):
 * Scopes as words with a space between them; 0 when one is unknown or there
 * is none.
 */
const char *scope_names(struct pool *pool, unsigned int scopes);
unsigned int scope_parse(const char *names);

/*
 * Those that write do so inside the caller's transaction.  A token is found by
 * its HASH, also one that has expired or was revoked.
 */
enum status account_token_add(struct accounts *accounts, const char *hash,
    const struct token *token, int64_t *id);
enum status account_token_find(struct accounts *accounts, struct pool *pool,
    const char *hash, struct token *token);
enum status account_token_list(struct accounts *accounts, struct pool *pool,
    struct token_list *list);
enum status account_token_used(struct accounts *accounts, int64_t id);

/* account_token_revoke(accounts, id): STATUS_NOT_FOUND when there is nothing
 * to revoke. */
enum status account_token_revoke(struct accounts *accounts, int64_t id);

#endif
