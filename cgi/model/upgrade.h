/* Updates: which incremental packages lead from one version to another. */
#ifndef MODEL_UPGRADE_H
#define MODEL_UPGRADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "model/product.h"
#include "model/release.h"

/*
 * What a version is for.  Only packages of one line update each other: of one
 * codename and region, under one name of the device, since some codenames have
 * ROMs of their own for a carrier or a second model.
 */
struct upgrade_line {
	const char *codename;
	const char *region; /* code */
	const char *device; /* as packages name it, with its region */
};

/* What is asked for: two versions, and what narrows them to a line; "" or NULL
 * for what is left out. */
struct upgrade_query {
	const char *from;
	const char *to;
	const char *codename;
	const char *region;
	const char *device;
};

/* Larger sizes are taken for mistakes: sums of them would not fit. */
#define UPDATE_SIZE_MAX ((int64_t)1 << 44)

/* An incremental package. */
struct upgrade_step {
	const char *from_version;
	const char *version; /* that it leads to */
	const char *filename;
	const char *url;
	const char *label; /* of its button */
	int64_t size;	   /* in bytes, maybe rounded; -1: unknown */
	bool foreign;	   /* for another device, as its name says */
};

struct upgrade_step_list {
	struct upgrade_step *steps;
	size_t count;
};

/* A chain of incrementals; without any it leads from a version to itself. */
struct upgrade_path {
	const struct upgrade_step **steps;
	size_t count;
	int64_t bytes;	/* of those steps whose size is known */
	size_t unknown; /* how many are not */
};

/*
 * upgrade_path_find(list, query, pool, path):
 * Find the best chain of LIST from query->from to query->to, without regard to
 * case: the one with the fewest steps of unknown size, of these with the fewest
 * bytes, of these with the fewest steps; of equals the one that goes to the
 * higher version first, by the file name that sorts first.  So it is the fewest
 * bytes where all are known, and the fewest steps where none is.  False: there
 * is none.  Foreign steps are not taken.
 *
 * The costs are found backwards from the end by relaxation (Bellman, Ford).
 */
bool upgrade_path_find(const struct upgrade_step_list *list,
    const struct upgrade_query *query, struct pool *pool,
    struct upgrade_path *path);

/*
 * upgrade_is_foreign(line, filename, incremental, catalog, pool):
 * Whether INCREMENTAL, a file name or URL that stands at the package FILENAME
 * of LINE, says that it is for another codename, or for a region that is
 * neither the line's nor that which FILENAME tells.  The static site gave many
 * weekly releases the incremental of whatever device had one of that version.
 * A name that no rule reads says nothing.
 */
bool upgrade_is_foreign(const struct upgrade_line *line, const char *filename,
    const char *incremental, const struct catalog *catalog, struct pool *pool);

/*
 * upgrade_release_sort(releases, count, pool):
 * Put RELEASES in the order in which a device gets them: by generation, within
 * one by their newest dates, and of one day by version.  A release that tells
 * no generation is of the highest that there was by then.  Neither alone tells
 * it: V14.0.9.0.UMCEUXM is newer than V14.0.24.0.TMCEUXM; but a V14 of the day
 * after OS3 is for those who stayed, and going there from OS3 is going back.
 */
void upgrade_release_sort(struct release *releases, size_t count,
    struct pool *pool);

/*
 * upgrade_release_find(releases, count, version):
 * The one of that version, without regard to case, or NULL.
 */
const struct release *upgrade_release_find(const struct release *releases,
    size_t count, const char *version);

/*
 * upgrade_release_latest(releases, count, branch):
 * The last published one of RELEASES, which are in order, that who has a
 * release of BRANCH is offered: of that branch, or a stable one.  "" is not
 * known: a stable one then, or else any.  NULL: none.
 */
const struct release *upgrade_release_latest(const struct release *releases,
    size_t count, const char *branch);

/*
 * upgrade_release_before(releases, count, to):
 * The last published one of the branch of TO that is before it, of a stable
 * beta also a stable one; or NULL.
 */
const struct release *upgrade_release_before(const struct release *releases,
    size_t count, const struct release *to);

/*
 * upgrade_full_package(release, catalog, pool):
 * The package that an incremental one spares: for recovery and whole; or NULL.
 */
const struct package *upgrade_full_package(const struct release *release,
    const struct catalog *catalog, struct pool *pool);

#endif
