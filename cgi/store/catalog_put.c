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
		return store_number(store, &product->id, QUERY_PRODUCT_INSERT,
		    "tttttt", product->slug, product->name, kind,
		    product->channel_name, product->channel_url,
		    product->version_prefixes);
	return store_write(store, QUERY_PRODUCT_UPDATE, "itttttt", product->id,
	    product->slug, product->name, kind, product->channel_name,
	    product->channel_url, product->version_prefixes);
}

enum status
store_generation_put(struct store *store, struct generation *generation)
{
	if (generation->id == 0)
		return store_number(store, &generation->id,
		    QUERY_GENERATION_INSERT, "ittt", generation->product_id,
		    generation->slug, generation->name,
		    generation->version_prefix);
	return store_write(store, QUERY_GENERATION_UPDATE, "iittt",
	    generation->id, generation->product_id, generation->slug,
	    generation->name, generation->version_prefix);
}

enum status
store_region_insert(struct store *store, const struct region *region)
{
	return store_write(store, QUERY_REGION_INSERT, "tttti", region->code,
	    region->name, region->device_word, region->version_code,
	    (int64_t)region->position);
}

enum status
store_region_update(struct store *store, const struct region *region)
{
	return store_write(store, QUERY_REGION_UPDATE, "tttti", region->code,
	    region->name, region->device_word, region->version_code,
	    (int64_t)region->position);
}

enum status
store_branch_put(struct store *store, const struct branch *branch)
{
	return store_write(store, QUERY_BRANCH_PUT, "tti", branch->slug,
	    branch->label, (int64_t)branch->position);
}

static enum status
is_used(struct store *store, int query, int64_t id, bool *used)
{
	int64_t found = 1;
	enum status status = store_number(store, &found, query, "i", id);

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

enum status
store_slug_owner(struct store *store, struct pool *pool, const char *slug,
    const char **owner)
{
	return rows_text(store_query(store, QUERY_SLUG_OWNER, "t", slug), pool,
	    owner);
}

/* A package that is of another generation now. */
struct moved {
	int64_t release_id;
	int64_t product_id;
	const char *codename;
};

static const struct column moved_columns[] = {
	FIELD(INT64, struct moved, release_id),
	FIELD(INT64, struct moved, product_id),
	FIELD(TEXT, struct moved, codename),
};

const struct row store_moved_row = ROW("moved", struct moved, moved_columns);

/* The generation is a facet of the search, which forgets it first. */
static enum status
assign(struct store *store, int64_t release_id)
{
	enum status status = store_search_remove(store, release_id);

	if (status != STATUS_OK)
		return status;
	return store_write(store, QUERY_GENERATION_ASSIGN, "i", release_id);
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
	struct moved *list;
	size_t i, count;
	enum status status = rows_list(
	    store_query(store, QUERY_GENERATION_MOVED, ""), pool, &list,
	    &count);

	for (i = 0; i < count && status == STATUS_OK; i++)
		status = assign(store, list[i].release_id);
	for (i = 0; i < count && status == STATUS_OK; i++)
		if (i == 0 || !same_device(&list[i - 1], &list[i]))
			status = store_latest_update(store, list[i].product_id,
			    list[i].codename);
	pool_free(pool);
	return status;
}
