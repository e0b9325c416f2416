/* Feeds: announcing them in the head of a page. */
#ifndef PAGES_FEED_H
#define PAGES_FEED_H

#include "base/pool.h"
#include "view/html/view.h"

/*
 * feed_announce(page, pool, title, path):
 * Announce in the head of PAGE the feeds, called TITLE, of the page at PATH.
 */
void feed_announce(struct page *page, struct pool *pool, const char *title,
    const char *path);

#endif
