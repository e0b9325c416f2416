/* What a page says of what was just done: texts of ours, by a short word. */
#ifndef DESK_SAID_H
#define DESK_SAID_H

#include <stddef.h>

#include "http/router.h"

enum said {
	SAID_DONE,
	SAID_SAVED,
	SAID_SAME,
	SAID_REMOVED,
	SAID_PUBLISHED,
	SAID_DRAFT,
	SAID_DISCARDED,
	SAID_DECLINED,
	SAID_IMPORTED, /* seven counts: see the text */
	SAID_PASSWORD,
	SAID_ENDED,
	SAID_ENDED_ALL,
	SAID_ROLE,
	SAID_DISABLED,
	SAID_ENABLED,
	SAID_REVOKED,
	SAID_OFF,
	SAID_TESTED,
	SAID_AGAIN,
	SAID_DROPPED,
	SAID__MAX
};

/* said_go(exchange, path, said): 303 to PATH, whose page says SAID. */
enum status said_go(struct exchange *exchange, const char *path,
    enum said said);

/* said_go_counts(exchange, path, said, counts): Likewise, with as many COUNTS
 * as the text has numbers. */
enum status said_go_counts(struct exchange *exchange, const char *path,
    enum said said, const size_t *counts);

/*
 * said_text(exchange):
 * What the address of the page asks to be said, or NULL.  Anybody can write
 * such an address: no text but ours, and in it nothing but numbers.
 */
const char *said_text(const struct exchange *exchange);

#endif
