/* "What is this?": the files that a pasted text asks for. */
#ifndef PAGES_WHAT_H
#define PAGES_WHAT_H

#include "pages/app.h"

/*
 * what_put(app, exchange, text, node, count):
 * Put below NODE a line of answer for each hash, file name or URL in TEXT, as
 * files.N.  COUNT: how many there are; 0 when TEXT is words, or one file that
 * is not known.
 */
enum status what_put(struct app *app, struct exchange *exchange,
    const char *text, struct node *node, size_t *count);

#endif
