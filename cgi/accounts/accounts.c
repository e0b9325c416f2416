/* The accounts: their database, opened and written as one. */
#include "accounts/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "accounts/internal.h"
#include "store/audit_chain.h"

extern const struct query_text account_query_texts[ACCOUNT_QUERY__MAX];
extern const struct query_text account_migrations[];

static const struct row *const account_rows[] = {
	&account_attempt_row,
	&account_session_row,
	&account_token_row,
	&account_user_row,
	&audit_chain_row,
	NULL,
};

static const struct schema account_schema = {
	.queries = account_query_texts,
	.nqueries = ACCOUNT_QUERY__MAX,
	.migrations = account_migrations,
	.rows = account_rows,
	.mode = 0600,
	.mark = ACCOUNTS_MARK,
	.other = SITE_MARK,
	.option = "otashelf --accounts",
	.maker = "user add NAME",
	.upgrader = "user list",
	.audit_last = ACCOUNT_QUERY_AUDIT_LAST,
	.audit_insert = ACCOUNT_QUERY_AUDIT_INSERT,
	.audit_chain = ACCOUNT_QUERY_AUDIT_CHAIN,
	.audit_list = ACCOUNT_QUERY_AUDIT_LIST,
	.verify = ACCOUNT_QUERY_VERIFY,
};

struct accounts *
accounts_open(const char *path, enum store_mode mode, struct buf *why)
{
	struct accounts *accounts = mem_alloc(sizeof(*accounts));

	memset(accounts, 0, sizeof(*accounts));
	accounts->database.schema = &account_schema;
	if (database_open(&accounts->database, path, mode, why))
		return accounts;
	accounts_close(accounts);
	return NULL;
}

void
accounts_close(struct accounts *accounts)
{
	if (accounts != NULL)
		database_close(&accounts->database);
	free(accounts);
}

struct statement *
accounts_query(struct accounts *accounts, enum account_query query,
    const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&accounts->database, (int)query, types,
	    args);
	va_end(args);
	return statement;
}

enum status
accounts_write(struct accounts *accounts, enum account_query query,
    const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&accounts->database, (int)query, types,
	    args);
	va_end(args);
	return rows_run(statement);
}

enum status
accounts_number(struct accounts *accounts, int64_t *number,
    enum account_query query, const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&accounts->database, (int)query, types,
	    args);
	va_end(args);
	return rows_number(statement, number);
}

enum status
accounts_begin(struct accounts *accounts)
{
	return database_begin(&accounts->database);
}

enum status
accounts_commit(struct accounts *accounts)
{
	return database_commit(&accounts->database);
}

void
accounts_rollback(struct accounts *accounts)
{
	database_rollback(&accounts->database);
}

enum status
accounts_backup(struct accounts *accounts, const char *path)
{
	return database_backup(&accounts->database, path);
}

enum status
accounts_verify(struct accounts *accounts,
    void (*say)(void *context, const char *what), void *context)
{
	return database_verify(&accounts->database, say, context);
}

enum status
accounts_audit_add(struct accounts *accounts, const struct audit_entry *entry)
{
	return audit_chain_add(&accounts->database, entry);
}

enum status
accounts_audit_list(struct accounts *accounts, struct pool *pool,
    const struct audit_query *query, struct audit_list *list)
{
	return audit_chain_list(&accounts->database, pool, query, list);
}

enum status
accounts_audit_verify(struct accounts *accounts, struct audit_chain *chain)
{
	return audit_chain_verify(&accounts->database, chain);
}
