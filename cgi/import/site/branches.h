/* Branches of a checkout that the store does not have yet. */
#ifndef IMPORT_SITE_BRANCHES_H
#define IMPORT_SITE_BRANCHES_H

#include "store/store.h"

/* STORE and POOL are set by its owner, the rest is zero. */
struct branches {
	struct store *store;
	struct pool *pool; /* of what lives to the end */
	struct branch *list;
	size_t count;
};

/*
 * branches_take(branches, slug, added):
 * Take note of SLUG, where it is new: ADDED.  False: none is of such letters.
 */
bool branches_take(struct branches *branches, const char *slug, bool *added);

/*
 * branches_put(branches):
 * Add them to the store, inside the caller's transaction.  Its catalog tells of
 * them when it is read anew, which is the caller's part: others borrow from it.
 */
enum status branches_put(const struct branches *branches);

#endif
