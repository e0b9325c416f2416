/* THE transaction of a change of a release: all that belongs to it, or none. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "model/release.h"
#include "net/refresh.h"
#include "publish/audit.h"
#include "publish/touched.h"
#include "store/release.h"

/*
 * Desk, API, tracker, mirrors and the import of a site change releases by this
 * alone, one or many in a transaction:
 *
 *	status = publish_begin(&publisher);
 *	if (status == STATUS_OK)
 *		status = publish_release(&publisher, &publication);
 *	status = publish_end(&publisher, status);
 */

/* A publication's REVISION: there is none yet; whatever it is. */
#define REVISION_NEW 0
#define REVISION_ANY (-1)

/* Who changes releases, and what is left to do once they are stored.  The first
 * five are set by its owner, the rest is zero. */
struct publisher {
	struct store *store;
	struct pool *pool; /* of what lives until it ends */
	struct actor actor;
	struct refresh refresh; /* its base may be NULL */
	/* A whole site: no release is told of in audit and outbox. */
	bool bulk;
	struct touched touched;
	const char **paths; /* of the pages that show what has changed */
	size_t npaths;
	size_t nreleases; /* that they are of */
};

/* One change of one release. */
struct publication {
	const char *action;	 /* for the audit: "publish", "withdraw" */
	struct release *release; /* whole, with the id of the one it changes */
	int64_t revision;	 /* of the release that it was made from */
	int64_t draft_id;	 /* that ends with it, or 0 */
	struct pool *pool;	 /* of BEFORE */
	/*
	 * What is stored now; its id is 0 when there is nothing.  The caller
	 * may give it, with its packages, as it was read for the change: it is
	 * read only if it is another by now.
	 */
	struct release before;
	enum release_change change; /* what was done */
};

/* publish_begin(publisher): Begin a transaction of its store. */
enum status publish_begin(struct publisher *publisher);

/*
 * publish_release(publisher, publication):
 * Store the release, which gets its id, revision and times, inside the caller's
 * transaction, with an entry in the audit and a message for each channel that
 * wants it.  Nothing is written when nothing has changed.  STATUS_CONFLICT: the
 * revision is another by now, or the name is another release's; BEFORE tells
 * which.
 */
enum status publish_release(struct publisher *publisher,
    struct publication *publication);

/*
 * publish_settle(publisher):
 * Find out anew what is the newest of the devices of what was stored, inside
 * the caller's transaction; for who reads it before the end.
 */
enum status publish_settle(struct publisher *publisher);

/*
 * publish_end(publisher, status):
 * End the transaction: unless STATUS is STATUS_OK, nothing of it stays.  Then
 * let the web server renew the pages that show what has changed.  Returns
 * STATUS, or why the commit failed.
 */
enum status publish_end(struct publisher *publisher, enum status status);

/*
 * publish_refresh(publisher):
 * Let the web server renew the pages; for who commits by himself.
 */
void publish_refresh(struct publisher *publisher);

#endif
