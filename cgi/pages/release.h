/* The page of a release, for the desk to preview. */
#ifndef PAGES_RELEASE_H
#define PAGES_RELEASE_H

#include "pages/site.h"
#include "view/release.h"

/* release_show(site, exchange, shown): Answer with the page. */
enum status release_show(struct site *site, struct exchange *exchange,
    const struct release_view *shown);

#endif
