/* The accounts: the database of users, sessions, tokens and their audit. */
#ifndef ACCOUNTS_ACCOUNTS_H
#define ACCOUNTS_ACCOUNTS_H

#include "store/audit.h"
#include "store/store.h"

/* A database of its own, which the visitors' program cannot open. */
struct accounts;

/*
 * accounts_open(path, mode, why), accounts_close(accounts):
 * Like store_open; the owner of the file PATH alone may read it.
 */
struct accounts *accounts_open(const char *path, enum store_mode mode,
    struct buf *why);
void accounts_close(struct accounts *accounts);

/* What store/store.h says of store_begin and so on. */
enum status accounts_begin(struct accounts *accounts);
enum status accounts_commit(struct accounts *accounts);
void accounts_rollback(struct accounts *accounts);
enum status accounts_backup(struct accounts *accounts, const char *path);
enum status accounts_verify(struct accounts *accounts,
    void (*say)(void *context, const char *what), void *context);

/* What store/audit.h says of store_audit_add and so on. */
enum status accounts_audit_add(struct accounts *accounts,
    const struct audit_entry *entry);
enum status accounts_audit_list(struct accounts *accounts, struct pool *pool,
    const struct audit_query *query, struct audit_list *list);
enum status accounts_audit_verify(struct accounts *accounts,
    struct audit_chain *chain);

#endif
