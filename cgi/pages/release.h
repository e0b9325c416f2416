/* The page of a release, for the desk to preview. */
#ifndef PAGES_RELEASE_H
#define PAGES_RELEASE_H

#include "pages/app.h"
#include "view/html/release.h"

/* release_show(site, exchange, shown): Answer with the page. */
enum status release_show(struct site *site, struct exchange *exchange,
    const struct release_view *shown);

/*
 * release_show_withdrawn(site, exchange, shown):
 * Fill the response, a 410, with what a withdrawn release was, so that who has
 * a file of it can tell.
 */
enum status release_show_withdrawn(struct site *site, struct exchange *exchange,
    const struct release_view *shown);

#endif
