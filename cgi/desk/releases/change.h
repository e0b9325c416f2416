/* Changes of releases: stored, audited and shown, or not at all. */
#ifndef DESK_RELEASES_CHANGE_H
#define DESK_RELEASES_CHANGE_H

#include "desk/app.h"
#include "store/release.h"

/* desk_change's REVISION: there is none yet; whatever it is. */
#define REVISION_NEW 0
#define REVISION_ANY (-1)

struct change {
	const char *action;	 /* for the audit: "publish", "withdraw" */
	struct release *release; /* whole, with the id of the one it changes */
	int64_t revision;	 /* of the release that it was made from */
	/* Called in the transaction, when it is not NULL. */
	enum status (*also)(struct desk *desk, const struct change *change,
	    void *context);
	void *context;
	/* What desk_change tells. */
	struct release before; /* its id is 0 when there was none */
};

/*
 * desk_change(desk, exchange, change):
 * Store the release with its audit entry in one transaction, and let nginx
 * renew the pages that show it.  The release gets its id and revision.
 * STATUS_CONFLICT: the revision is another by now, or the name is another
 * release's; BEFORE tells which.  Nothing is written when nothing has changed.
 */
enum status desk_change(struct desk *desk, struct exchange *exchange,
    struct change *change);

/*
 * change_subject(desk, pool, release):
 * What the audit calls it: "release hyperos/ishtar/OS2.0.2.0.VMAMIXM".
 */
const char *change_subject(const struct desk *desk, struct pool *pool,
    const struct release *release);

/*
 * change_refresh(desk, pool, releases, count):
 * Let nginx renew the pages that show these; those without an id have none.
 */
void change_refresh(struct desk *desk, struct pool *pool,
    const struct release *const *releases, size_t count);

/* change_load(desk, pool, id, release): A release with its packages. */
enum status change_load(struct desk *desk, struct pool *pool, int64_t id,
    struct release *release);

#endif
