/* What the audit has of one release. */
#ifndef DESK_RELEASES_HISTORY_H
#define DESK_RELEASES_HISTORY_H

#include "desk/app.h"
#include "model/release.h"

/*
 * history_of(desk, pool, release, list):
 * Who did what with RELEASE, the newest first, also under the names that it
 * had, and not what was done with others that have had its name.
 */
enum status history_of(struct desk *desk, struct pool *pool,
    const struct release *release, struct audit_list *list);

#endif
