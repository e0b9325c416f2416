/* The API: what its handlers share. */
#ifndef PAGES_API_API_H
#define PAGES_API_API_H

#include "pages/app.h"
#include "store/search.h"
#include "view/api/api.h"

/*
 * Items of an answer, unless "limit" asks for another number, up to
 * FILTER_LIMIT_MAX.
 */
#define API_LIMIT 50

/* api_view_of(app, exchange): What answers to EXCHANGE are made with. */
struct api_view api_view_of(const struct app *app,
    const struct exchange *exchange);

/*
 * api_send_headers(exchange, next):
 * The headers of an answer: any page may read it, and NEXT, the address of what
 * follows or NULL, is announced as of RFC 8288.
 */
void api_send_headers(struct exchange *exchange, const char *next);

/*
 * api_next(app, exchange, after):
 * The address of what follows the item at AFTER: the request's own, with that.
 */
const char *api_next(const struct app *app, const struct exchange *exchange,
    const char *after);

/*
 * api_send_releases(app, exchange, query):
 * Answer with the releases that QUERY and the parameters ask for.
 */
enum status api_send_releases(struct app *app, struct exchange *exchange,
    struct search_query *query);

#endif
