/* HTML of the static site, made safe and valid for a page of ours. */
#ifndef IMPORT_SITE_SANITIZE_H
#define IMPORT_SITE_SANITIZE_H

#include "base/buf.h"

/*
 * sanitize(html, out):
 * Append to OUT what HTML, a fragment in UTF-8, holds, in the elements and
 * attributes of a short list alone: no script, style, form, frame or picture,
 * no address but of http, https, mailto or the site itself.  Headings begin at
 * the second level and skip none.  Elements that may not stand where they do
 * give way to what is in them.
 */
void sanitize(const char *html, struct buf *out);

/*
 * sanitize_words(html, max, out):
 * Append the text of HTML, that is, its words with single spaces, up to about
 * MAX bytes.
 */
void sanitize_words(const char *html, size_t max, struct buf *out);

#endif
