/* What search engines are told of: addresses, and when they changed. */
#include "store/sitemap.h"

#include <string.h>

#include "store/internal.h"

static enum status
read_changes(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct sitemap_changes *list)
{
	struct sitemap_change *change;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->changes = pool_grow(pool, list->changes, list->count,
		    sizeof(*change));
		change = &list->changes[list->count++];
		change->number = sqlite3_column_int64(stmt, 0);
		change->updated = sqlite3_column_int64(stmt, 1);
	}
	return status;
}

enum status
store_sitemap_parts(struct store *store, struct pool *pool, int64_t size,
    struct sitemap_changes *parts)
{
	return read_changes(store, pool,
	    store_query(store, QUERY_SITEMAP_PARTS, "i", size), parts);
}

enum status
store_sitemap_products(struct store *store, struct pool *pool,
    struct sitemap_changes *products)
{
	return read_changes(store, pool,
	    store_query(store, QUERY_SITEMAP_PRODUCTS, ""), products);
}
