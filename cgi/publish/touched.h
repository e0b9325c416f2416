/* Devices of which releases were stored: their names, their newest. */
#ifndef PUBLISH_TOUCHED_H
#define PUBLISH_TOUCHED_H

#include "model/release.h"
#include "store/store.h"

struct touched_device {
	int64_t product_id;
	const char *codename;
};

/* All zero at the start. */
struct touched {
	struct touched_device *devices;
	size_t count;
	const char *named; /* the codename that was named last */
};

/*
 * touched_add(store, pool, touched, release):
 * RELEASE was added or changed.  A device of its packages that has no name yet
 * is called as its package is, less the region, unless it is but a draft.  What
 * TOUCHED holds is of POOL.
 */
enum status touched_add(struct store *store, struct pool *pool,
    struct touched *touched, const struct release *release);

/*
 * touched_update(store, touched):
 * Find out anew which packages are the newest of the devices added, and forget
 * them.
 */
enum status touched_update(struct store *store, struct touched *touched);

#endif
