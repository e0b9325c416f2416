/* What a change of a release tells the world: its messages in the outbox. */
#ifndef PUBLISH_ANNOUNCE_H
#define PUBLISH_ANNOUNCE_H

#include "model/release.h"
#include "store/store.h"

/*
 * announce_event(before, after):
 * What visitors see happen when BEFORE, whose id is 0 when there was none,
 * becomes AFTER: an event of model/channel.h, or NULL for nothing.
 */
const char *announce_event(const struct release *before,
    const struct release *after);

/* A change, BEFORE's id being 0 when there was none; JSON is what
 * release_json_write makes of AFTER. */
struct announcement {
	const struct release *before;
	const struct release *after;
	const char *json;
};

/*
 * announce_payload(pool, catalog, announcement):
 * The JSON that a message is made of: AFTER as it is now, with its packages,
 * and where it was before.
 */
const char *announce_payload(struct pool *pool, const struct catalog *catalog,
    const struct announcement *announcement);

/*
 * announce_release(store, announcement):
 * Put what happened, if anything did, in the outbox for each channel that wants
 * it, inside the caller's transaction, which is that of the change.
 */
enum status announce_release(struct store *store,
    const struct announcement *announcement);

#endif
