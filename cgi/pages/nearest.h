/* The nearest pages to an address that leads nowhere. */
#ifndef PAGES_NEAREST_H
#define PAGES_NEAREST_H

#include "pages/app.h"

/*
 * suggest_put(site, exchange, node):
 * Put links to the releases and devices nearest to the request's path below
 * NODE, numbered from 0, with text and url.
 */
void suggest_put(struct site *site, struct exchange *exchange,
    struct node *node);

/*
 * suggest_words(site, exchange, text, node):
 * Likewise links to the devices whose codenames are nearest to TEXT.
 */
void suggest_words(struct site *site, struct exchange *exchange,
    const char *text, struct node *node);

#endif
