/* Releases in the store. */
#ifndef STORE_RELEASE_H
#define STORE_RELEASE_H

#include "model/related.h"
#include "model/release.h"
#include "store/store.h"

/*
 * store_release_by_permalink(store, pool, path, release):
 * The release that PATH leads or once led to, without regard to case.  Its
 * packages are not read.  STATUS_NOT_FOUND: no release ever had that path.
 */
enum status store_release_by_permalink(struct store *store, struct pool *pool,
    const char *path, struct release *release);

/*
 * store_release_by_name(store, pool, name, release):
 * The release with the product_id, codename and version of NAME, without
 * regard to case.  NAME and RELEASE may be the same.
 */
enum status store_release_by_name(struct store *store, struct pool *pool,
    const struct release *name, struct release *release);

/* store_release_by_id(store, pool, id, release): Without its packages. */
enum status store_release_by_id(struct store *store, struct pool *pool,
    int64_t id, struct release *release);

/*
 * store_release_by_filename(store, pool, filename, release):
 * The published release that has a package of that file name.
 */
enum status store_release_by_filename(struct store *store, struct pool *pool,
    const char *filename, struct release *release);

/*
 * store_release_packages(store, pool, release):
 * Read the packages of RELEASE and their links, in their order.
 */
enum status store_release_packages(struct store *store, struct pool *pool,
    struct release *release);

/* store_release_load(store, pool, id, release): One with its packages. */
enum status store_release_load(struct store *store, struct pool *pool,
    int64_t id, struct release *release);

/*
 * store_release_related(store, pool, release, related):
 * Likewise, and what has to do with RELEASE, by kind: what shares the digits of
 * file names with it under other products, its siblings, and the newest of each
 * region of its device that it has no package of.
 */
enum status store_release_related(struct store *store, struct pool *pool,
    struct release *release, struct related_list *related);

/*
 * store_release_preview(store, pool, release, related):
 * What will have to do with RELEASE, which need not be stored, nor its packages
 * as they are.
 */
enum status store_release_preview(struct store *store, struct pool *pool,
    const struct release *release, struct related_list *related);

/* Some releases, without their packages. */
struct release_list {
	struct release *releases;
	size_t count;
};

/*
 * store_release_list_packages(store, pool, list):
 * Read the packages and links of every release of LIST.
 */
enum status store_release_list_packages(struct store *store, struct pool *pool,
    struct release_list *list);

/*
 * store_release_of_device(store, pool, name, list):
 * The published releases of the product_id and codename of NAME.
 */
enum status store_release_of_device(struct store *store, struct pool *pool,
    const struct release *name, struct release_list *list);

/* store_release_of_state(...): At most 51 with ids below BEFORE, the newest
 * first. */
enum status store_release_of_state(struct store *store, struct pool *pool,
    const struct release *from, struct release_list *list);

/*
 * store_release_by_version(store, pool, version, list):
 * At most ten published releases of that version, of whatever device.
 */
enum status store_release_by_version(struct store *store, struct pool *pool,
    const char *version, struct release_list *list);

/*
 * store_release_range(store, pool, after, last, list):
 * The published releases with ids above AFTER, up to LAST.
 */
enum status store_release_range(struct store *store, struct pool *pool,
    int64_t after, int64_t last, struct release_list *list);

enum release_change { RELEASE_SAME, RELEASE_ADDED, RELEASE_CHANGED };

/*
 * store_release_put(store, release, old, change):
 * Store RELEASE, whole, inside the caller's transaction; CHANGE tells what that
 * did.  OLD is what is stored of it, with its packages, or NULL: there is no
 * release of that product, codename and version.  RELEASE gets the id, revision
 * and times that it then has.  STATUS_CONFLICT: it is to get the name that
 * another one has.  A state of RELEASE__MAX is OLD's, or published.  When all
 * is as it was, nothing is written.  A release whose branch has changed keeps
 * its old permalink as a former one.  The pages of its devices are made when
 * they are missing.  Call store_latest_update for its devices afterwards.
 */
enum status store_release_put(struct store *store, struct release *release,
    const struct release *old, enum release_change *change);

/*
 * store_changelog_prune(store):
 * Remove the changelogs that no package has any more.
 */
enum status store_changelog_prune(struct store *store);

/* store_count_changelogs(store, count): How many different ones there are. */
enum status store_count_changelogs(struct store *store, int64_t *count);

/*
 * store_release_path(store, pool, release):
 * The permalink path of RELEASE, not encoded: /hyperos/ishtar/stable/.../.
 */
const char *store_release_path(const struct store *store, struct pool *pool,
    const struct release *release);

#endif
