/* The API: what its handlers share. */
#ifndef PAGES_API_H
#define PAGES_API_H

#include "pages/app.h"
#include "view/api/api.h"

/* api_view_of(app, exchange): What answers to EXCHANGE are made with. */
struct api_view api_view_of(const struct app *app,
    const struct exchange *exchange);

/*
 * api_send_headers(exchange, next):
 * The headers of an answer: any page may read it, and NEXT, the address of what
 * follows or NULL, is announced as of RFC 8288.
 */
void api_send_headers(struct exchange *exchange, const char *next);

#endif
