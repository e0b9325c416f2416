/* The catalog: products, generations, regions, branches and settings. */
#include <string.h>

#include "store/internal.h"

static enum status
load_products(struct store *store)
{
	struct catalog *catalog = &store->catalog;
	sqlite3_stmt *stmt = store_query(store, QUERY_PRODUCT_LIST, "");
	struct pool *pool = store->pool;
	enum status status;
	struct product *product;

	while (store_step(store, stmt, &status)) {
		catalog->products = pool_grow(pool, catalog->products,
		    catalog->nproducts, sizeof(*product));
		product = &catalog->products[catalog->nproducts++];
		product->id = sqlite3_column_int64(stmt, 0);
		product->slug = store_text(pool, stmt, 1);
		product->name = store_text(pool, stmt, 2);
		product->kind = product_kind_parse(store_text(pool, stmt, 3));
		product->channel_name = store_text(pool, stmt, 4);
		product->channel_url = store_text(pool, stmt, 5);
		product->version_prefixes = store_text(pool, stmt, 6);
	}
	return status;
}

static enum status
load_generations(struct store *store)
{
	struct catalog *catalog = &store->catalog;
	sqlite3_stmt *stmt = store_query(store, QUERY_GENERATION_LIST, "");
	struct pool *pool = store->pool;
	enum status status;
	struct generation *generation;

	while (store_step(store, stmt, &status)) {
		catalog->generations = pool_grow(pool, catalog->generations,
		    catalog->ngenerations, sizeof(*generation));
		generation = &catalog->generations[catalog->ngenerations++];
		generation->id = sqlite3_column_int64(stmt, 0);
		generation->product_id = sqlite3_column_int64(stmt, 1);
		generation->slug = store_text(pool, stmt, 2);
		generation->name = store_text(pool, stmt, 3);
		generation->version_prefix = store_text(pool, stmt, 4);
	}
	return status;
}

static enum status
load_regions(struct store *store)
{
	struct catalog *catalog = &store->catalog;
	sqlite3_stmt *stmt = store_query(store, QUERY_REGION_LIST, "");
	struct pool *pool = store->pool;
	enum status status;
	struct region *region;

	while (store_step(store, stmt, &status)) {
		catalog->regions = pool_grow(pool, catalog->regions,
		    catalog->nregions, sizeof(*region));
		region = &catalog->regions[catalog->nregions++];
		region->code = store_text(pool, stmt, 0);
		region->name = store_text(pool, stmt, 1);
		region->device_word = store_text(pool, stmt, 2);
		region->version_code = store_text(pool, stmt, 3);
		region->position = sqlite3_column_int(stmt, 4);
	}
	return status;
}

static enum status
load_branches(struct store *store)
{
	struct catalog *catalog = &store->catalog;
	sqlite3_stmt *stmt = store_query(store, QUERY_BRANCH_LIST, "");
	struct pool *pool = store->pool;
	enum status status;
	struct branch *branch;

	while (store_step(store, stmt, &status)) {
		catalog->branches = pool_grow(pool, catalog->branches,
		    catalog->nbranches, sizeof(*branch));
		branch = &catalog->branches[catalog->nbranches++];
		branch->slug = store_text(pool, stmt, 0);
		branch->label = store_text(pool, stmt, 1);
		branch->position = sqlite3_column_int(stmt, 2);
	}
	return status;
}

enum status
store_catalog_load(struct store *store)
{
	enum status status;

	pool_reset(store->pool);
	memset(&store->catalog, 0, sizeof(store->catalog));
	status = load_products(store);
	if (status == STATUS_OK)
		status = load_generations(store);
	if (status == STATUS_OK)
		status = load_regions(store);
	if (status == STATUS_OK)
		status = load_branches(store);
	return status;
}

const struct catalog *
store_catalog(const struct store *store)
{
	return &store->catalog;
}

const char *
store_setting(struct store *store, struct pool *pool, const char *name)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_SETTING_FIND, "t", name);
	const char *value = "";

	if (store_find(store, stmt) == STATUS_OK)
		value = store_text(pool, stmt, 0);
	store_done(stmt);
	return value;
}

enum status
store_setting_put(struct store *store, const char *name, const char *value)
{
	return store_exec(store,
	    store_query(store, QUERY_SETTING_PUT, "tt", name, value));
}
