/* Tokens of bots. */
#include "accounts/token.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"

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
read_token(struct pool *pool, sqlite3_stmt *stmt, struct token *token)
{
	token->id = sqlite3_column_int64(stmt, 0);
	token->name = store_text(pool, stmt, 1);
	token->scopes = scope_parse(store_text(pool, stmt, 2));
	token->created = sqlite3_column_int64(stmt, 3);
	token->expires = sqlite3_column_int64(stmt, 4);
	token->revoked = sqlite3_column_int64(stmt, 5);
	token->used = sqlite3_column_int64(stmt, 6);
}

enum status
store_token_add(struct store *store, const char *hash,
    const struct token *token, int64_t *id)
{
	struct pool *pool = pool_new();
	enum status status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_TOKEN_INSERT, "tttii", hash,
		token->name, scope_names(pool, token->scopes), when_now(),
		token->expires),
	    id);

	pool_free(pool);
	return status;
}

enum status
store_token_find(struct store *store, struct pool *pool, const char *hash,
    struct token *token)
{
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_TOKEN_BY_HASH,
	    "t", hash);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_token(pool, stmt, token);
	store_done(stmt);
	return status;
}

enum status
store_token_list(struct store *store, struct pool *pool,
    struct token_list *list)
{
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_TOKEN_LIST, "");
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->tokens = pool_grow(pool, list->tokens, list->count,
		    sizeof(*list->tokens));
		read_token(pool, stmt, &list->tokens[list->count++]);
	}
	return status;
}

enum status
store_token_used(struct store *store, int64_t id)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_TOKEN_USED, "ii", id, when_now()));
}

enum status
store_token_revoke(struct store *store, int64_t id)
{
	int64_t revoked = 0;
	enum status status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_TOKEN_REVOKE, "ii", id,
		when_now()),
	    &revoked);

	return status == STATUS_OK && revoked == 0 ? STATUS_NOT_FOUND : status;
}
