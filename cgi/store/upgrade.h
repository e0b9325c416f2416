/* Updates in the store: the versions of a device, and what is between them. */
#ifndef STORE_UPGRADE_H
#define STORE_UPGRADE_H

#include "model/upgrade.h"
#include "store/release.h"

struct upgrade_line_list {
	struct upgrade_line *lines;
	size_t count;
};

/*
 * store_upgrade_lines(store, pool, version, starts, list):
 * The lines that know VERSION, without regard to case, sorted: those that have
 * such a release, drafts apart, and if STARTS those that have an incremental of
 * their own which updates it.
 */
enum status store_upgrade_lines(struct store *store, struct pool *pool,
    const char *version, bool starts, struct upgrade_line_list *list);

/*
 * store_upgrade_releases(store, pool, line, changelogs, list):
 * The ROM releases of LINE in their order, a version once: what their address
 * needs, and of their packages what tells them apart; with CHANGELOGS these
 * too.  A region or device of "" stands for all.
 */
enum status store_upgrade_releases(struct store *store, struct pool *pool,
    const struct upgrade_line *line, bool changelogs,
    struct release_list *list);

/* store_upgrade_steps(store, pool, line, list): The incrementals that the
 * published releases of LINE offer. */
enum status store_upgrade_steps(struct store *store, struct pool *pool,
    const struct upgrade_line *line, struct upgrade_step_list *list);

struct upgrade_versions {
	const char **versions;
	size_t count;
};

/*
 * store_upgrade_near(store, pool, version, list):
 * A few versions of ROMs that are written most like VERSION at first.
 */
enum status store_upgrade_near(struct store *store, struct pool *pool,
    const char *version, struct upgrade_versions *list);

#endif
