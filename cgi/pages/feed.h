/* Feeds: of a product, and announcing them in the head of a page. */
#ifndef PAGES_FEED_H
#define PAGES_FEED_H

#include "pages/app.h"

/*
 * feed_announce(page, pool, title, path):
 * Announce in the head of PAGE the feeds, called TITLE, of the page at PATH.
 */
void feed_announce(struct page *page, struct pool *pool, const char *title,
    const char *path);

/*
 * feed_of_product(app, exchange, product, path):
 * Answer with the RSS feed of PRODUCT as the one at PATH, encoded.
 */
enum status feed_of_product(struct app *app, struct exchange *exchange,
    const struct product *product, const char *path);

#endif
