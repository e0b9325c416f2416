/* Percent encoding (RFC 3986) and UTF-8 (RFC 3629). */
#ifndef BASE_CODEC_H
#define BASE_CODEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * percent_decode(text, len, plus, out):
 * Append the LEN bytes at TEXT to OUT with each %XX decoded, and with '+' as a
 * space if PLUS (the application/x-www-form-urlencoded of the URL standard).
 * Return false for a '%' without two hex digits and for an encoded NUL.
 */
bool percent_decode(const char *text, size_t len, bool plus, struct buf *out);

/*
 * percent_encode(text, keep, out):
 * Append TEXT to OUT with every byte as %XX that is neither unreserved
 * (RFC 3986, 2.3) nor in the string KEEP.
 */
void percent_encode(const char *text, const char *keep, struct buf *out);

/*
 * utf8_check(text, len, bad):
 * Return whether the LEN bytes at TEXT are UTF-8 without NUL.  If not, BAD,
 * unless NULL, gets the offset of the first byte that is wrong.
 */
bool utf8_check(const char *text, size_t len, size_t *bad);

/*
 * text_check(text):
 * Return whether TEXT is UTF-8 without control characters (C0, DEL, C1); what
 * people read has more rules: base/plain.h.
 */
bool text_check(const char *text);

/* text_check_lines(text): Likewise, but tabs and line feeds are allowed. */
bool text_check_lines(const char *text);

#endif
