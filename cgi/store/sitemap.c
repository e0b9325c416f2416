/* What search engines are told of: addresses, and when they changed. */
#include "store/sitemap.h"

#include "store/internal.h"

static const struct column change_columns[] = {
	FIELD(INT64, struct sitemap_change, number),
	FIELD(INT64, struct sitemap_change, updated),
};

const struct row store_sitemap_row = ROW("sitemap_change",
    struct sitemap_change, change_columns);

enum status
store_sitemap_parts(struct store *store, struct pool *pool, int64_t size,
    struct sitemap_changes *parts)
{
	return rows_list(store_query(store, QUERY_SITEMAP_PARTS, "i", size),
	    pool, &parts->changes, &parts->count);
}

enum status
store_sitemap_products(struct store *store, struct pool *pool,
    struct sitemap_changes *products)
{
	return rows_list(store_query(store, QUERY_SITEMAP_PRODUCTS, ""), pool,
	    &products->changes, &products->count);
}
