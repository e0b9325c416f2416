/* A release as plain text, for a terminal. */
#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include "base/buf.h"
#include "view/html/release.h"

/*
 * text_release_put(shown, url, out):
 * Append the release, whose page is at URL, to OUT.
 */
void text_release_put(const struct release_view *shown, const char *url,
    struct buf *out);

#endif
