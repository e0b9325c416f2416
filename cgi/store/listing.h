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

/* Which rows of many devices. */
enum listing_kind {
	LISTING_PRODUCT,    /* the newest of each line; id of the product */
	LISTING_GENERATION, /* the same; id of the generation */
	LISTING_ARCHIVE	    /* everything; id of the product */
};

struct listing_query {
	enum listing_kind kind;
	int64_t id;
	struct listing_filter filter;
	struct listing_key after;  /* older than it; date NULL: none */
	struct listing_key before; /* newer than it; date NULL: none */
	size_t limit;
};

/*
 * store_listing(store, pool, query, listing, more):
 * At most LIMIT rows of a listing, the newest first, next to a key of it.
 * MORE tells whether there are further rows in that direction.
 */
enum status store_listing(struct store *store, struct pool *pool,
    const struct listing_query *query, struct listing *listing, bool *more);

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
