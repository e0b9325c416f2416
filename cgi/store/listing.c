/* Listings in the store. */
#include "store/listing.h"

#include <stdlib.h>
#include <string.h>

#include "model/version.h"
#include "store/internal.h"
#include "store/link.h"

static const struct column listing_columns[] = {
	FIELD(INT64, struct listing_row, package_id),
	FIELD(INT64, struct listing_row, product_id),
	FIELD(TEXT, struct listing_row, device),
	FIELD(TEXT, struct listing_row, codename),
	FIELD(TEXT, struct listing_row, region),
	FIELD(TEXT, struct listing_row, branch),
	FIELD(TEXT, struct listing_row, type),
	FIELD(TEXT, struct listing_row, version),
	FIELD(TEXT, struct listing_row, android),
	FIELD(TEXT, struct listing_row, size),
	FIELD(TEXT, struct listing_row, date),
	FIELD(TEXT, struct listing_row, patch_level),
	FIELD(INT64, struct listing_row, place),
	FIELD(TEXT, struct listing_row, release_codename),
	FIELD(TEXT, struct listing_row, release_branch),
};

const struct row store_listing_row = ROW("listing", struct listing_row,
    listing_columns);

struct link_of_package {
	int64_t package_id;
	const char *label;
	const char *pattern;
	const char *filename;
	const char *version;
};

static const struct column link_columns[] = {
	FIELD(INT64, struct link_of_package, package_id),
	FIELD(TEXT, struct link_of_package, label),
	FIELD(BORROWED, struct link_of_package, pattern),
	FIELD(BORROWED, struct link_of_package, filename),
	FIELD(BORROWED, struct link_of_package, version),
};

const struct row store_listing_link_row = ROW("listing_link",
    struct link_of_package, link_columns);

struct facet {
	const char *name;
	const char *value;
};

static const struct column facet_columns[] = {
	FIELD(BORROWED, struct facet, name),
	FIELD(TEXT, struct facet, value),
};

const struct row store_facet_row = ROW("facet", struct facet, facet_columns);

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
add_link(struct pool *pool, const struct link_of_package *from,
    struct listing_row *row)
{
	struct listing_link *link;

	row->links = pool_grow(pool, row->links, row->nlinks, sizeof(*link));
	link = &row->links[row->nlinks++];
	link->label = from->label;
	link->url = store_link_expand(pool, from->pattern, from->version,
	    from->filename);
}

/* Vendor packages have no page of their own: their rows hold the links. */
static enum status
read_links(struct store *store, struct pool *pool, struct listing *listing)
{
	const char *ids = vendor_ids(store, pool, listing);
	struct link_of_package link;
	struct statement *stmt;
	enum status status;
	size_t i;

	if (ids == NULL)
		return STATUS_OK;
	stmt = store_query(store, QUERY_LISTING_LINKS, "t", ids);
	while (rows_next(stmt, pool, &link, &status))
		for (i = 0; i < listing->count; i++)
			if (listing->rows[i].package_id == link.package_id)
				add_link(pool, &link, &listing->rows[i]);
	return status;
}

/* The rows of a query, with the links of those that have no page. */
static enum status
read_rows(struct store *store, struct pool *pool, struct statement *stmt,
    struct listing *listing)
{
	enum status status = rows_list(stmt, pool, &listing->rows,
	    &listing->count);

	return status == STATUS_OK ? read_links(store, pool, listing) : status;
}

/* The newest day first; a higher version of the same day before the others. */
static int
row_order(const void *a, const void *b)
{
	const struct listing_row *x = a, *y = b;
	int64_t days = (y->place >> 32) - (x->place >> 32);
	int order = (days > 0) - (days < 0);

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
	enum status status = read_rows(store, pool,
	    store_query(store, queries[which], "it", page->product_id,
		page->codename),
	    listing);

	if (status == STATUS_OK && listing->count > 0)
		qsort(listing->rows, listing->count, sizeof(*listing->rows),
		    row_order);
	return status;
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
	static const enum query products[] = { QUERY_LISTING_PRODUCT,
		QUERY_LISTING_PRODUCT_BEFORE };
	static const enum query generations[] = { QUERY_LISTING_GENERATION,
		QUERY_LISTING_GENERATION_BEFORE };
	static const enum query archives[] = { QUERY_LISTING_ARCHIVE,
		QUERY_LISTING_ARCHIVE_BEFORE };
	const struct release_filter *filter = &query->filter;
	bool before = query->before.rank != 0;
	bool generation = !query->archive && filter->generation_id != 0;
	const enum query *queries = query->archive ? archives :
	    generation				   ? generations :
						     products;
	int64_t from = before ? query->before.rank : query->after.rank;
	enum status status;

	/* One row more than asked for tells whether there are more. */
	status = read_rows(store, pool,
	    store_query(store, queries[before], FITS "iii", FITS_OF(filter),
		generation ? filter->generation_id : filter->product_id,
		from != 0 ? from : INT64_MAX, (int64_t)query->limit + 1),
	    listing);
	if (status != STATUS_OK)
		return status;
	*more = listing->count > query->limit;
	if (*more)
		listing->count = query->limit;
	if (before)
		reverse(listing);
	return STATUS_OK;
}

enum status
store_listing_newest(struct store *store, struct pool *pool, int64_t product_id,
    size_t limit, struct listing *listing)
{
	return read_rows(store, pool,
	    store_query(store, QUERY_LISTING_NEWEST, "ii", product_id,
		(int64_t)limit),
	    listing);
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
read_facets(struct pool *pool, struct statement *stmt, struct facets *facets)
{
	struct facet facet;
	enum status status;

	memset(facets, 0, sizeof(*facets));
	while (rows_next(stmt, pool, &facet, &status)) {
		if (strcmp(facet.name, "branch") == 0)
			add_facet(pool, &facets->branches, &facets->nbranches,
			    facet.value);
		else if (strcmp(facet.name, "region") == 0)
			add_facet(pool, &facets->regions, &facets->nregions,
			    facet.value);
		else if (strcmp(facet.name, "type") == 0)
			add_facet(pool, &facets->types, &facets->ntypes,
			    facet.value);
		else if (strcmp(facet.name, "patch_level") == 0)
			add_facet(pool, &facets->patch_levels,
			    &facets->npatch_levels, facet.value);
		else
			add_facet(pool, &facets->androids, &facets->nandroids,
			    facet.value);
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
	const struct release_filter *filter = &query->filter;
	bool generation = !query->archive && filter->generation_id != 0;

	return read_facets(pool,
	    store_query(store,
		generation ? QUERY_FACET_GENERATION : QUERY_FACET_PRODUCT, "i",
		generation ? filter->generation_id : filter->product_id),
	    facets);
}

enum status
store_facets_all(struct store *store, struct pool *pool, struct facets *facets)
{
	return read_facets(pool, store_query(store, QUERY_FACET_ALL, ""),
	    facets);
}
