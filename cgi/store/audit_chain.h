/* The audit of a database: a chain of hashes, of the site and of accounts. */
#ifndef STORE_AUDIT_CHAIN_H
#define STORE_AUDIT_CHAIN_H

#include "store/audit.h"
#include "store/rows.h"

/* The row "audit_entry". */
extern const struct row audit_chain_row;

/* What store/audit.h says of store_audit_add, _list and _verify. */
enum status audit_chain_add(struct database *database,
    const struct audit_entry *entry);
enum status audit_chain_list(struct database *database, struct pool *pool,
    const struct audit_query *query, struct audit_list *list);
enum status audit_chain_verify(struct database *database,
    struct audit_chain *chain);

#endif
