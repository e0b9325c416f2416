/* Listings as values for the templates. */
#ifndef VIEW_HTML_LISTING_H
#define VIEW_HTML_LISTING_H

#include "base/pool.h"
#include "model/listing.h"
#include "model/product.h"
#include "view/html/view.h"

/*
 * view_listing_put(node, catalog, listing, pool):
 * Put the rows of LISTING below NODE, numbered from 0.
 */
void view_listing_put(struct node *node, const struct catalog *catalog,
    const struct listing *listing, struct pool *pool);

#endif
