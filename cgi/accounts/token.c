/* Tokens of bots. */
#include "accounts/token.h"

#include <string.h>

#include "base/when.h"
#include "accounts/internal.h"

static const struct {
	unsigned int scope;
	const char *name;
} scopes_known[] = {
	{ SCOPE_DRAFT, "draft" },
	{ SCOPE_PUBLISH, "publish" },
	{ SCOPE_WITHDRAW, "withdraw" },
};

#define NSCOPES (sizeof(scopes_known) / sizeof(scopes_known[0]))

const char *
scope_names(struct pool *pool, unsigned int scopes)
{
	const char *names = "";
	size_t i;

	for (i = 0; i < NSCOPES; i++)
		if ((scopes & scopes_known[i].scope) != 0)
			names = pool_printf(pool, "%s%s%s", names,
			    names[0] != '\0' ? " " : "", scopes_known[i].name);
	return names;
}

static unsigned int
scope_of(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < NSCOPES; i++)
		if (strlen(scopes_known[i].name) == len &&
		    memcmp(scopes_known[i].name, name, len) == 0)
			return scopes_known[i].scope;
	return 0;
}

unsigned int
scope_parse(const char *names)
{
	unsigned int scopes = 0, scope;
	size_t len;

	for (;;) {
		names += strspn(names, " ,");
		len = strcspn(names, " ,");
		if (len == 0)
			return scopes;
		scope = scope_of(names, len);
		if (scope == 0)
			return 0;
		scopes |= scope;
		names += len;
	}
}

static void
scopes_read(void *field, const char *text)
{
	*(unsigned int *)field = scope_parse(text);
}

static const struct column token_columns[] = {
	FIELD(INT64, struct token, id),
	FIELD(TEXT, struct token, name),
	PARSED("scopes", struct token, scopes, scopes_read),
	FIELD(INT64, struct token, created),
	FIELD(INT64, struct token, expires),
	FIELD(INT64, struct token, revoked),
	FIELD(INT64, struct token, used),
};

const struct row account_token_row = ROW("token", struct token, token_columns);

enum status
account_token_add(struct accounts *accounts, const char *hash,
    const struct token *token, int64_t *id)
{
	struct pool *pool = pool_new();
	enum status status = accounts_number(accounts, id,
	    ACCOUNT_QUERY_TOKEN_INSERT, "tttii", hash, token->name,
	    scope_names(pool, token->scopes), when_now(), token->expires);

	pool_free(pool);
	return status;
}

enum status
account_token_find(struct accounts *accounts, struct pool *pool,
    const char *hash, struct token *token)
{
	return rows_one(
	    accounts_query(accounts, ACCOUNT_QUERY_TOKEN_BY_HASH, "t", hash),
	    pool, token);
}

enum status
account_token_list(struct accounts *accounts, struct pool *pool,
    struct token_list *list)
{
	return rows_list(accounts_query(accounts, ACCOUNT_QUERY_TOKEN_LIST, ""),
	    pool, &list->tokens, &list->count);
}

enum status
account_token_used(struct accounts *accounts, int64_t id)
{
	return accounts_write(accounts, ACCOUNT_QUERY_TOKEN_USED, "ii", id,
	    when_now());
}

enum status
account_token_revoke(struct accounts *accounts, int64_t id)
{
	int64_t revoked;

	return accounts_number(accounts, &revoked, ACCOUNT_QUERY_TOKEN_REVOKE,
	    "ii", id, when_now());
}
