/* Devices of which an import has put releases: their names, their newest. */
#ifndef PUBLISH_TOUCHED_H
#define PUBLISH_TOUCHED_H

#include "model/release.h"
#include "store/store.h"

struct touched_device {
	int64_t product_id;
	const char *codename;
};

/* STORE and POOL are set by its owner, the rest is zero. */
struct touched {
	struct store *store;
	struct pool *pool; /* of what lives to the end */
	struct touched_device *devices;
	size_t count;
	const char *named; /* the codename that was named last */
};

/*
 * touched_add(touched, release):
 * RELEASE was added or changed.  A device of its packages that has no name yet
 * is called as its package is, less the region.
 */
enum status touched_add(struct touched *touched, const struct release *release);

/*
 * touched_update(touched):
 * Find out anew which packages are the newest of the devices added, and remove
 * the changelogs that no package has any more.
 */
enum status touched_update(struct touched *touched);

#endif
