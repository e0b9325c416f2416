/* The nearest pages to an address that leads nowhere. */
#ifndef PAGES_NEAREST_H
#define PAGES_NEAREST_H

#include "pages/app.h"

/*
 * nearest_put(app, exchange, node):
 * Put links to the releases and devices nearest to the request's path below
 * NODE, numbered from 0, with text and url.
 */
void nearest_put(struct app *app, struct exchange *exchange, struct node *node);

/*
 * nearest_words(app, exchange, text, node):
 * Likewise links to the devices whose codenames are nearest to TEXT.
 */
void nearest_words(struct app *app, struct exchange *exchange, const char *text,
    struct node *node);

#endif
