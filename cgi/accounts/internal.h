/* What the files of the accounts share: statements by name. */
#ifndef ACCOUNTS_INTERNAL_H
#define ACCOUNTS_INTERNAL_H

#include "accounts/accounts.h"
#include "store/database.h"
#include "store/rows.h"
#include "account_queries.h"

struct accounts {
	struct database database;
};

/* The rows that queries give, where their structs are read. */
extern const struct row account_session_row;
extern const struct row account_attempt_row;
extern const struct row account_token_row;
extern const struct row account_user_row;

/*
 * accounts_query(accounts, query, types, ...), accounts_write(...),
 * accounts_number(accounts, number, query, types, ...):
 * What store/internal.h says of store_query and so on.
 */
struct statement *accounts_query(struct accounts *accounts,
    enum account_query query, const char *types, ...);
enum status accounts_write(struct accounts *accounts, enum account_query query,
    const char *types, ...);
enum status accounts_number(struct accounts *accounts, int64_t *number,
    enum account_query query, const char *types, ...);

#endif
