/* The nearest pages to an address that leads nowhere. */
#ifndef PAGES_SUGGEST_H
#define PAGES_SUGGEST_H

#include "pages/site.h"

/*
 * suggest_put(site, exchange, node):
 * Put links to the releases and devices nearest to the request's path below
 * NODE, numbered from 0, with text and url.
 */
void suggest_put(struct site *site, struct exchange *exchange,
    struct node *node);

#endif
