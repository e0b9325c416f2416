/* Listings in the store. */
#include "store/listing.h"

#include <stdlib.h>
#include <string.h>

#include "model/version.h"
#include "store/internal.h"
#include "store/link.h"

static void
read_row(struct pool *pool, sqlite3_stmt *stmt, struct listing_row *row)
{
	memset(row, 0, sizeof(*row));
	row->package_id = sqlite3_column_int64(stmt, 0);
	row->product_id = sqlite3_column_int64(stmt, 1);
	row->device = store_text(pool, stmt, 2);
	row->codename = store_text(pool, stmt, 3);
	row->region = store_text(pool, stmt, 4);
	row->branch = store_text(pool, stmt, 5);
	row->type = store_text(pool, stmt, 6);
	row->version = store_text(pool, stmt, 7);
	row->android = store_text(pool, stmt, 8);
	row->size = store_text(pool, stmt, 9);
	row->date = store_text(pool, stmt, 10);
	row->release_codename = store_text(pool, stmt, 11);
	row->release_branch = store_text(pool, stmt, 12);
	row->patch_level = store_text(pool, stmt, 13);
}

static enum status
read_rows(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct listing *listing)
{
	enum status status;

	memset(listing, 0, sizeof(*listing));
	while (store_step(store, stmt, &status)) {
		listing->rows = pool_grow(pool, listing->rows, listing->count,
		    sizeof(*listing->rows));
		read_row(pool, stmt, &listing->rows[listing->count++]);
	}
	return status;
}

static bool
is_vendor(const struct store *store, const struct listing_row *row)
{
	const struct product *product = catalog_product_id(store_catalog(store),
	    row->product_id);

	return product != NULL && product->kind == PRODUCT_VENDOR;
}

/* The package ids of the vendor rows as a JSON array; NULL for none. */
static const char *
vendor_ids(const struct store *store, struct pool *pool,
    const struct listing *listing)
{
	int64_t *ids = pool_calloc(pool, listing->count + 1, sizeof(*ids));
	size_t i, count = 0;

	for (i = 0; i < listing->count; i++)
		if (is_vendor(store, &listing->rows[i]))
			ids[count++] = listing->rows[i].package_id;
	return count > 0 ? store_ids(pool, ids, count) : NULL;
}

static void
add_link(struct pool *pool, sqlite3_stmt *stmt, struct listing_row *row)
{
	bool own = sqlite3_column_type(stmt, 3) != SQLITE_NULL;
	struct listing_link *link;

	row->links = pool_grow(pool, row->links, row->nlinks, sizeof(*link));
	link = &row->links[row->nlinks++];
	link->label = store_text(pool, stmt, 1);
	link->url = store_link_expand(pool,
	    (const char *)sqlite3_column_text(stmt, 2),
	    (const char *)sqlite3_column_text(stmt, 5),
	    (const char *)sqlite3_column_text(stmt, own ? 3 : 4));
}

/* Vendor packages have no page of their own: their rows hold the links. */
static enum status
read_links(struct store *store, struct pool *pool, struct listing *listing)
{
	const char *ids = vendor_ids(store, pool, listing);
	sqlite3_stmt *stmt;
	enum status status;
	int64_t id;
	size_t i;

	if (ids == NULL)
		return STATUS_OK;
	stmt = store_query(store, QUERY_LISTING_LINKS, "t", ids);
	while (store_step(store, stmt, &status)) {
		id = sqlite3_column_int64(stmt, 0);
		for (i = 0; i < listing->count; i++)
			if (listing->rows[i].package_id == id)
				add_link(pool, stmt, &listing->rows[i]);
	}
	return status;
}

static int
row_order(const void *a, const void *b)
{
	const struct listing_row *x = a, *y = b;
	int order = strcmp(y->date, x->date);

	if (order == 0)
		order = version_compare(y->version, x->version);
	if (order == 0)
		order = strcmp(x->device, y->device);
	if (order == 0)
		order = x->package_id < y->package_id ?
		    -1 :
		    x->package_id > y->package_id;
	return order;
}

enum status
store_listing_device(struct store *store, struct pool *pool,
    const struct device_page *page, enum device_listing which,
    struct listing *listing)
{
	static const enum query queries[] = {
		[DEVICE_LATEST] = QUERY_LISTING_DEVICE,
		[DEVICE_ARCHIVE] = QUERY_LISTING_DEVICE_ARCHIVE,
		[DEVICE_SIBLINGS] = QUERY_LISTING_DEVICE_SIBLINGS,
	};
	enum status status;

	status = read_rows(store, pool,
	    store_query(store, queries[which], "it", page->product_id,
		page->codename),
	    listing);
	if (status != STATUS_OK)
		return status;
	if (listing->count > 0)
		qsort(listing->rows, listing->count, sizeof(*listing->rows),
		    row_order);
	return read_links(store, pool, listing);
}

static void
reverse(struct listing *listing)
{
	struct listing_row row;
	size_t i;

	for (i = 0; i < listing->count / 2; i++) {
		row = listing->rows[i];
		listing->rows[i] = listing->rows[listing->count - 1 - i];
		listing->rows[listing->count - 1 - i] = row;
	}
}

enum status
store_listing(struct store *store, struct pool *pool,
    const struct listing_query *query, struct listing *listing, bool *more)
{
	static const enum query queries[][2] = {
		[LISTING_PRODUCT] = { QUERY_LISTING_PRODUCT,
		    QUERY_LISTING_PRODUCT_BEFORE },
		[LISTING_GENERATION] = { QUERY_LISTING_GENERATION,
		    QUERY_LISTING_GENERATION_BEFORE },
		[LISTING_ARCHIVE] = { QUERY_LISTING_ARCHIVE,
		    QUERY_LISTING_ARCHIVE_BEFORE },
	};
	static const struct listing_key newest = { "~", 0 };
	bool before = query->before.date != NULL;
	const struct listing_key *key = before ? &query->before : &query->after;
	const struct listing_filter *filter = &query->filter;
	enum status status;

	if (key->date == NULL)
		key = &newest;
	/* One row more than asked for tells whether there are more. */
	status = read_rows(store, pool,
	    store_query(store, queries[query->kind][before], "itttttiit",
		query->id, filter->branch, filter->region, filter->android,
		filter->text, key->date, key->package_id,
		(int64_t)query->limit + 1, filter->patch_level),
	    listing);
	if (status != STATUS_OK)
		return status;
	*more = listing->count > query->limit;
	if (*more)
		listing->count = query->limit;
	if (before)
		reverse(listing);
	return read_links(store, pool, listing);
}

static void
add_facet(struct pool *pool, const char ***values, size_t *count,
    const char *value)
{
	if (value[0] == '\0')
		return;
	*values = pool_grow(pool, *values, *count, sizeof(**values));
	(*values)[(*count)++] = value;
}

static int
by_version(const void *a, const void *b)
{
	return version_compare(*(const char *const *)b,
	    *(const char *const *)a);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum status
read_facets(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct facets *facets)
{
	const char *value, *name;
	enum status status;

	memset(facets, 0, sizeof(*facets));
	while (store_step(store, stmt, &status)) {
		name = (const char *)sqlite3_column_text(stmt, 0);
		value = store_text(pool, stmt, 1);
		if (strcmp(name, "branch") == 0)
			add_facet(pool, &facets->branches, &facets->nbranches,
			    value);
		else if (strcmp(name, "region") == 0)
			add_facet(pool, &facets->regions, &facets->nregions,
			    value);
		else if (strcmp(name, "type") == 0)
			add_facet(pool, &facets->types, &facets->ntypes, value);
		else if (strcmp(name, "patch_level") == 0)
			add_facet(pool, &facets->patch_levels,
			    &facets->npatch_levels, value);
		else
			add_facet(pool, &facets->androids, &facets->nandroids,
			    value);
	}
	if (facets->nbranches > 0)
		qsort(facets->branches, facets->nbranches,
		    sizeof(*facets->branches), by_name);
	if (facets->nandroids > 0)
		qsort(facets->androids, facets->nandroids,
		    sizeof(*facets->androids), by_version);
	if (facets->npatch_levels > 0)
		qsort(facets->patch_levels, facets->npatch_levels,
		    sizeof(*facets->patch_levels), by_version);
	return status;
}

enum status
store_facets(struct store *store, struct pool *pool,
    const struct listing_query *query, struct facets *facets)
{
	sqlite3_stmt *stmt = store_query(store,
	    query->kind == LISTING_GENERATION ? QUERY_FACET_GENERATION :
						QUERY_FACET_PRODUCT,
	    "i", query->id);
	return read_facets(store, pool, stmt, facets);
}

enum status
store_facets_all(struct store *store, struct pool *pool, struct facets *facets)
{
	return read_facets(store, pool, store_query(store, QUERY_FACET_ALL, ""),
	    facets);
}
