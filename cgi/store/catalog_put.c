/* Changes of the catalog, and what follows from them for packages. */
#include <string.h>
#include <strings.h>

#include "store/catalog.h"
#include "store/internal.h"
#include "store/listing.h"

enum status
store_product_put(struct store *store, struct product *product)
{
	const char *kind = product_kind_name(product->kind);

	if (product->id == 0)
		return store_exec_id(store,
		    store_query(store, QUERY_PRODUCT_INSERT, "tttttt",
			product->slug, product->name, kind,
			product->channel_name, product->channel_url,
			product->version_prefixes),
		    &product->id);
	return store_exec(store,
	    store_query(store, QUERY_PRODUCT_UPDATE, "itttttt", product->id,
		product->slug, product->name, kind, product->channel_name,
		product->channel_url, product->version_prefixes));
}

enum status
store_generation_put(struct store *store, struct generation *generation)
{
	if (generation->id == 0)
		return store_exec_id(store,
		    store_query(store, QUERY_GENERATION_INSERT, "ittt",
			generation->product_id, generation->slug,
			generation->name, generation->version_prefix),
		    &generation->id);
	return store_exec(store,
	    store_query(store, QUERY_GENERATION_UPDATE, "iittt", generation->id,
		generation->product_id, generation->slug, generation->name,
		generation->version_prefix));
}

enum status
store_region_insert(struct store *store, const struct region *region)
{
	return store_exec(store,
	    store_query(store, QUERY_REGION_INSERT, "tttti", region->code,
		region->name, region->device_word, region->version_code,
		(int64_t)region->position));
}

enum status
store_region_update(struct store *store, const struct region *region)
{
	return store_exec(store,
	    store_query(store, QUERY_REGION_UPDATE, "tttti", region->code,
		region->name, region->device_word, region->version_code,
		(int64_t)region->position));
}

enum status
store_branch_put(struct store *store, const struct branch *branch)
{
	return store_exec(store,
	    store_query(store, QUERY_BRANCH_PUT, "tti", branch->slug,
		branch->label, (int64_t)branch->position));
}

static enum status
is_used(struct store *store, int query, int64_t id, bool *used)
{
	int64_t found = 1;
	enum status status = store_exec_id(store,
	    store_query(store, query, "i", id), &found);

	*used = found != 0;
	return status;
}

enum status
store_product_used(struct store *store, int64_t id, bool *used)
{
	return is_used(store, QUERY_PRODUCT_USED, id, used);
}

enum status
store_generation_used(struct store *store, int64_t id, bool *used)
{
	return is_used(store, QUERY_GENERATION_USED, id, used);
}

const char *
store_slug_owner(struct store *store, struct pool *pool, const char *slug)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_SLUG_OWNER, "t", slug);
	const char *owner = NULL;

	if (store_find(store, stmt) == STATUS_OK)
		owner = store_text(pool, stmt, 0);
	store_done(stmt);
	return owner;
}

/* A package that is of another generation now. */
struct moved {
	int64_t release_id;
	int64_t product_id;
	const char *codename;
};

static enum status
list_moved(struct store *store, struct pool *pool, struct moved **list,
    size_t *count)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_GENERATION_MOVED, "");
	struct moved *moved;
	enum status status;

	while (store_step(store, stmt, &status)) {
		*list = pool_grow(pool, *list, *count, sizeof(**list));
		moved = &(*list)[(*count)++];
		moved->release_id = sqlite3_column_int64(stmt, 0);
		moved->product_id = sqlite3_column_int64(stmt, 1);
		moved->codename = store_text(pool, stmt, 2);
	}
	return status;
}

/* The generation is a facet of the search, which forgets it first. */
static enum status
assign(struct store *store, int64_t release_id)
{
	enum status status = store_search_remove(store, release_id);

	if (status != STATUS_OK)
		return status;
	return store_exec(store,
	    store_query(store, QUERY_GENERATION_ASSIGN, "i", release_id));
}

static bool
same_device(const struct moved *a, const struct moved *b)
{
	return a->product_id == b->product_id &&
	    strcasecmp(a->codename, b->codename) == 0;
}

enum status
store_generations_apply(struct store *store)
{
	struct pool *pool = pool_new();
	struct moved *list = NULL;
	size_t i, count = 0;
	enum status status = list_moved(store, pool, &list, &count);

	for (i = 0; i < count && status == STATUS_OK; i++)
		status = assign(store, list[i].release_id);
	for (i = 0; i < count && status == STATUS_OK; i++)
		if (i == 0 || !same_device(&list[i - 1], &list[i]))
			status = store_latest_update(store, list[i].product_id,
			    list[i].codename);
	pool_free(pool);
	return status;
}
