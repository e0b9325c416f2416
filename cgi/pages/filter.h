/* What a list of releases is narrowed to, as parameters of a request. */
#ifndef PAGES_FILTER_H
#define PAGES_FILTER_H

#include "pages/app.h"
#include "store/listing.h"
#include "store/search.h"

/* The largest value of the parameter "limit". */
#define FILTER_LIMIT_MAX 100

/* A filter that does not narrow. */
#define FILTER_NONE                                                     \
	{                                                               \
		.text = "", .codename = "", .branch = "", .region = "", \
		.android = "", .type = "", .patch_level = ""            \
	}

/*
 * filter_product(app, exchange, filter):
 * Read the parameters product and generation into FILTER.
 */
enum status filter_product(const struct app *app, struct exchange *exchange,
    struct release_filter *filter);

/*
 * filter_read(app, exchange, query):
 * Read the parameters q, product, generation, codename, branch, region,
 * android, type, patch_level, after and limit into QUERY, which keeps what it
 * has where there is none.  STATUS_INVALID, with the reason, for a value that
 * cannot be.
 */
enum status filter_read(const struct app *app, struct exchange *exchange,
    struct search_query *query);

/*
 * filter_listing(exchange, query):
 * Likewise q, branch, region, android, patch_level, after, before and limit
 * into QUERY, of a listing.
 */
enum status filter_listing(struct exchange *exchange,
    struct listing_query *query);

/* filter_region(app, exchange): The parameter "region" is a region's code. */
enum status filter_region(const struct app *app, struct exchange *exchange);

/*
 * filter_limit(exchange, limit):
 * Read the parameter "limit", a number from 1 to FILTER_LIMIT_MAX.
 */
enum status filter_limit(struct exchange *exchange, size_t *limit);

/*
 * filter_after(exchange, value):
 * The address of the page that follows: the path and parameters of the
 * request, with VALUE as "after".
 */
const char *filter_after(const struct exchange *exchange, const char *value);

/*
 * filter_key(pool, key), filter_row_key(pool, row):
 * A place in a list as a value of "after" or "before".
 */
const char *filter_key(struct pool *pool, const struct search_key *key);
const char *filter_row_key(struct pool *pool, const struct listing_row *row);

#endif
