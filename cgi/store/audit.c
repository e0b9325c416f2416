/* The audit of the site: who changed what. */
#include "store/audit.h"

#include "store/audit_chain.h"
#include "store/internal.h"

/* Of one release. */
#define RELEASE_ENTRIES 50

enum status
store_audit_add(struct store *store, const struct audit_entry *entry)
{
	return audit_chain_add(&store->database, entry);
}

enum status
store_audit_list(struct store *store, struct pool *pool,
    const struct audit_query *query, struct audit_list *list)
{
	return audit_chain_list(&store->database, pool, query, list);
}

enum status
store_audit_of_release(struct store *store, struct pool *pool,
    int64_t release_id, struct audit_list *list)
{
	return rows_list(store_query(store, QUERY_AUDIT_OF_RELEASE, "ii",
			     release_id, (int64_t)RELEASE_ENTRIES),
	    pool, &list->entries, &list->count);
}

enum status
store_audit_find(struct store *store, struct pool *pool, int64_t id,
    struct audit_entry *entry)
{
	return rows_one(store_query(store, QUERY_AUDIT_FIND, "i", id), pool,
	    entry);
}

enum status
store_audit_verify(struct store *store, struct audit_chain *chain)
{
	return audit_chain_verify(&store->database, chain);
}
