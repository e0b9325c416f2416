/* Whether a release is one that may be published. */
#ifndef DESK_RELEASES_CHECK_H
#define DESK_RELEASES_CHECK_H

#include "model/problem.h"
#include "model/product.h"
#include "model/release.h"

/*
 * check_release(release, catalog, problems):
 * Add what is wrong with RELEASE to PROBLEMS; true when nothing is.  Every
 * field has its rule: see the tables in check.c.
 */
bool check_release(const struct release *release, const struct catalog *catalog,
    struct problems *problems);

/*
 * check_filled(release, catalog, pool):
 * Fill in what follows from the rest: the title from the first package, its
 * packages' branch from the release's, their Android from the file's name.
 */
void check_filled(struct release *release, const struct catalog *catalog,
    struct pool *pool);

#endif
