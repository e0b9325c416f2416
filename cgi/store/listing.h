/* Listings in the store. */
#ifndef STORE_LISTING_H
#define STORE_LISTING_H

#include "model/listing.h"
#include "store/store.h"

/* Which rows of a device. */
enum device_listing {
	DEVICE_LATEST,	/* the newest of each line of releases */
	DEVICE_ARCHIVE, /* everything */
	DEVICE_SIBLINGS /* packages of siblings on its pages */
};

/*
 * store_listing_device(store, pool, page, which, listing):
 * The rows of a device's page, the newest first, ties by higher version.
 */
enum status store_listing_device(struct store *store, struct pool *pool,
    const struct device_page *page, enum device_listing which,
    struct listing *listing);

/* Rows of many devices: of the filter's generation, or else of its product. */
struct listing_query {
	struct release_filter filter;
	bool archive; /* all of the product, not the newest of each line */
	struct place after;  /* older than it */
	struct place before; /* newer than it; one of them alone */
	size_t limit;
};

/*
 * store_listing(store, pool, query, listing, more):
 * At most LIMIT rows of a listing, the newest first, next to a place in it.
 * MORE tells whether there are further rows in that direction.
 */
enum status store_listing(struct store *store, struct pool *pool,
    const struct listing_query *query, struct listing *listing, bool *more);

/*
 * store_listing_newest(store, pool, product_id, limit, listing):
 * At most LIMIT rows of what appeared last, whatever the dates of its files.
 */
enum status store_listing_newest(struct store *store, struct pool *pool,
    int64_t product_id, size_t limit, struct listing *listing);

/* What a listing can be narrowed to. */
struct facets {
	const char **branches;
	size_t nbranches;
	const char **regions; /* codes */
	size_t nregions;
	const char **androids;
	size_t nandroids;
	const char **patch_levels; /* months, the newest first */
	size_t npatch_levels;
	const char **types; /* only of store_facets_all */
	size_t ntypes;
};

/*
 * store_facets(store, pool, query, facets):
 * The facets of a listing; those of an archive are of its product's newest
 * rows, which have every branch and region.
 */
enum status store_facets(struct store *store, struct pool *pool,
    const struct listing_query *query, struct facets *facets);

/*
 * store_facets_all(store, pool, facets):
 * The facets, and the types, of the newest rows of all products.
 */
enum status store_facets_all(struct store *store, struct pool *pool,
    struct facets *facets);

/*
 * store_latest_update(store, product_id, codename):
 * Find out anew which packages of a device are the newest of their line (a
 * device name, branch and type), and of their line within its generation; ties
 * go to the higher version.  Inside the caller's transaction.
 */
enum status store_latest_update(struct store *store, int64_t product_id,
    const char *codename);

/* store_latest_update_all(store): The same for every device. */
enum status store_latest_update_all(struct store *store);

#endif
