/* Putting what the tracker's feed was planned to change. */
#include <string.h>

#include "import/touched.h"
#include "import/tracker.h"
#include "store/release.h"

/* Whether the store still has RELEASE as it was when it was planned. */
static enum status
check_release(struct store *store, struct pool *pool,
    const struct release *release)
{
	struct release now;
	enum status status = store_release_by_name(store, pool, release, &now);

	if (status == STATUS_NOT_FOUND)
		return release->id == 0 ? STATUS_OK : STATUS_CONFLICT;
	if (status == STATUS_OK &&
	    (now.id != release->id || now.updated != release->updated))
		return STATUS_CONFLICT;
	return status;
}

static enum status
put_release(struct touched *touched, const struct release *release,
    struct tracker_report *report)
{
	enum release_change change;
	enum status status;

	status = check_release(touched->store, touched->pool, release);
	if (status == STATUS_OK)
		status = store_release_put(touched->store, release, &change);
	if (status != STATUS_OK)
		return status;
	report->added += change == RELEASE_ADDED;
	report->changed += change == RELEASE_CHANGED;
	return touched_add(touched, release);
}

enum status
tracker_apply(struct store *store, const struct tracker_plan *plan,
    struct tracker_report *report)
{
	struct touched touched = { .store = store };
	enum status status;
	size_t i;

	memset(report, 0, sizeof(*report));
	if (plan->nreleases == 0)
		return STATUS_OK;
	status = store_begin(store);
	if (status != STATUS_OK)
		return status;
	touched.pool = pool_new();
	for (i = 0; i < plan->nreleases && status == STATUS_OK; i++)
		status = put_release(&touched, &plan->releases[i], report);
	if (status == STATUS_OK)
		status = touched_update(&touched);
	if (status == STATUS_OK)
		status = store_commit(store);
	else
		store_rollback(store);
	pool_free(touched.pool);
	return status;
}
