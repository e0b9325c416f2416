/* Plain text: which letters may stand in what people read. */
#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * plain_refuse(text, lines):
 * Why TEXT may not be shown to people, as a sentence, or NULL.  It is not
 * UTF-8; has control characters (C0 but for tab and line end with LINES, DEL,
 * C1), which terminals obey; characters that are none (U+FFFE and the like),
 * which no XML may hold; line separators; or marks that turn or tag text, which
 * make it read otherwise than it is.  Without LINES it may not hold marks that
 * nobody sees either: of two names, one would look like the other.
 */
const char *plain_refuse(const char *text, bool lines);

/* plain_span(text, lines): How many bytes of TEXT come before what plain_refuse
 * refuses. */
size_t plain_span(const char *text, bool lines);

/*
 * plain_put(text, lines, out):
 * Append TEXT to OUT without what plain_refuse refuses; return whether there
 * was any of it.
 */
bool plain_put(const char *text, bool lines, struct buf *out);

#endif
