/* What a list of releases is narrowed to, as parameters of a request. */
#ifndef PAGES_FILTER_H
#define PAGES_FILTER_H

#include "pages/app.h"
#include "store/listing.h"
#include "store/search.h"

/*
 * The largest value of the parameter "limit": each item is read with its
 * packages and links, within one request's time.
 */
#define FILTER_LIMIT_MAX 100

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
 * filter_listing(app, exchange, query):
 * Likewise into QUERY, of a listing, which has "before" too.
 */
enum status filter_listing(const struct app *app, struct exchange *exchange,
    struct listing_query *query);

/* filter_region(app, exchange): The parameter "region" is a region's code. */
enum status filter_region(const struct app *app, struct exchange *exchange);

/*
 * filter_limit(exchange, limit):
 * Read the parameter "limit", a number from 1 to FILTER_LIMIT_MAX.
 */
enum status filter_limit(struct exchange *exchange, size_t *limit);

/*
 * filter_url(exchange, name, value):
 * The address of another page of a list: the path and parameters of the
 * request, with the VALUE of NAME, "after" or "before", as its place.
 */
const char *filter_url(const struct exchange *exchange, const char *name,
    const char *value);

/* filter_place(pool, place): It as a value of "after" or "before". */
const char *filter_place(struct pool *pool, const struct place *place);

#endif
