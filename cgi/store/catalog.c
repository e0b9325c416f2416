/* The catalog: products, generations, regions, branches and settings. */
#include <string.h>

#include "store/internal.h"

READ_ENUM(product_kind)

static const struct column product_columns[] = {
	FIELD(INT64, struct product, id),
	FIELD(TEXT, struct product, slug),
	FIELD(TEXT, struct product, name),
	PARSED("kind", struct product, kind, product_kind_read),
	FIELD(TEXT, struct product, channel_name),
	FIELD(TEXT, struct product, channel_url),
	FIELD(TEXT, struct product, version_prefixes),
};

const struct row store_product_row = ROW("product", struct product,
    product_columns);

static const struct column generation_columns[] = {
	FIELD(INT64, struct generation, id),
	FIELD(INT64, struct generation, product_id),
	FIELD(TEXT, struct generation, slug),
	FIELD(TEXT, struct generation, name),
	FIELD(TEXT, struct generation, version_prefix),
};

const struct row store_generation_row = ROW("generation", struct generation,
    generation_columns);

static const struct column region_columns[] = {
	FIELD(TEXT, struct region, code),
	FIELD(TEXT, struct region, name),
	FIELD(TEXT, struct region, device_word),
	FIELD(TEXT, struct region, version_code),
	FIELD(INT, struct region, position),
};

const struct row store_region_row = ROW("region", struct region,
    region_columns);

static const struct column branch_columns[] = {
	FIELD(TEXT, struct branch, slug),
	FIELD(TEXT, struct branch, label),
	FIELD(INT, struct branch, position),
};

const struct row store_branch_row = ROW("branch", struct branch,
    branch_columns);

enum status
store_catalog_load(struct store *store)
{
	struct catalog *catalog = &store->catalog;
	struct pool *pool = store->pool;
	enum status status;

	pool_reset(pool);
	memset(catalog, 0, sizeof(*catalog));
	status = rows_list(store_query(store, QUERY_PRODUCT_LIST, ""), pool,
	    &catalog->products, &catalog->nproducts);
	if (status == STATUS_OK)
		status = rows_list(
		    store_query(store, QUERY_GENERATION_LIST, ""), pool,
		    &catalog->generations, &catalog->ngenerations);
	if (status == STATUS_OK)
		status = rows_list(store_query(store, QUERY_REGION_LIST, ""),
		    pool, &catalog->regions, &catalog->nregions);
	if (status == STATUS_OK)
		status = rows_list(store_query(store, QUERY_BRANCH_LIST, ""),
		    pool, &catalog->branches, &catalog->nbranches);
	return status;
}

const struct catalog *
store_catalog(const struct store *store)
{
	return &store->catalog;
}

enum status
store_setting(struct store *store, struct pool *pool, const char *name,
    const char **value)
{
	enum status status = rows_text(
	    store_query(store, QUERY_SETTING_FIND, "t", name), pool, value);

	if (status != STATUS_NOT_FOUND)
		return status;
	*value = "";
	return STATUS_OK;
}

enum status
store_setting_put(struct store *store, const char *name, const char *value)
{
	return store_write(store, QUERY_SETTING_PUT, "tt", name, value);
}
