/* Updates in the store: the versions of a device, and what is between them. */
#ifndef STORE_UPGRADE_H
#define STORE_UPGRADE_H

#include "model/upgrade.h"
#include "store/release.h"

struct update_line_list {
	struct update_line *lines;
	size_t count;
};

/*
 * store_update_lines(store, pool, version, starts, list):
 * The lines that know VERSION, without regard to case, sorted: those that have
 * such a release, drafts apart, and if STARTS those that have an incremental of
 * their own which updates it.
 */
enum status store_update_lines(struct store *store, struct pool *pool,
    const char *version, bool starts, struct update_line_list *list);

/*
 * store_update_releases(store, pool, line, changelogs, list):
 * The ROM releases of LINE in their order, a version once: what their address
 * needs, and of their packages what tells them apart; with CHANGELOGS these
 * too.  A region or device of "" stands for all.
 */
enum status store_update_releases(struct store *store, struct pool *pool,
    const struct update_line *line, bool changelogs, struct release_list *list);

/* store_update_steps(store, pool, line, list): The incrementals that the
 * published releases of LINE offer. */
enum status store_update_steps(struct store *store, struct pool *pool,
    const struct update_line *line, struct update_step_list *list);

struct update_versions {
	const char **versions;
	size_t count;
};

/*
 * store_update_near(store, pool, version, list):
 * A few versions of ROMs that are written most like VERSION at first.
 */
enum status store_update_near(struct store *store, struct pool *pool,
    const char *version, struct update_versions *list);

#endif
