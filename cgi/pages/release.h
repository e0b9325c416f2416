/* The page of a release, for the desk to preview. */
#ifndef PAGES_RELEASE_H
#define PAGES_RELEASE_H

#include "pages/app.h"
#include "view/html/release.h"

/* release_show(app, exchange, shown): Answer with the page. */
enum status release_show(struct app *app, struct exchange *exchange,
    const struct release_view *shown);

/*
 * release_show_withdrawn(app, exchange, shown):
 * Fill the response, a 410, with what a withdrawn release was, so that who has
 * a file of it can tell.
 */
enum status release_show_withdrawn(struct app *app, struct exchange *exchange,
    const struct release_view *shown);

#endif
