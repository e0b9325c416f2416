/* Putting what the tracker's feed was planned to change. */
#include <string.h>

#include "publish/announce.h"
#include "publish/touched.h"
#include "import/tracker/tracker.h"
#include "store/release.h"

struct applying {
	struct touched touched;
	struct pool *pool; /* of what lives as long as one release is put */
	const struct import_actor *actor;
	struct tracker_report *report;
};

/* Whether the store still has RELEASE as it was when it was planned. */
static enum status
check_release(const struct applying *applying, const struct release *release)
{
	struct release now;
	enum status status = store_release_by_name(applying->touched.store,
	    applying->pool, release, &now);

	if (status == STATUS_NOT_FOUND)
		return release->id == 0 ? STATUS_OK : STATUS_CONFLICT;
	if (status == STATUS_OK &&
	    (now.id != release->id || now.revision != release->revision))
		return STATUS_CONFLICT;
	return status;
}

/* RELEASE, which has been put, gets its id; audit and outbox get it as it is
 * now. */
static enum status
audit_release(const struct applying *applying, const struct release *before,
    struct release *release)
{
	struct store *store = applying->touched.store;
	struct release after;
	enum status status = store_release_by_name(store, applying->pool,
	    release, &after);

	if (status == STATUS_OK)
		status = store_release_packages(store, applying->pool, &after);
	if (status != STATUS_OK)
		return status;
	release->id = after.id;
	release->revision = after.revision;
	status = import_audit_release(store, applying->actor, before, &after);
	return status == STATUS_OK ? announce_release(store, before, &after) :
				     status;
}

static enum status
put_release(struct applying *applying, const struct release *before,
    struct release *release)
{
	struct tracker_report *report = applying->report;
	enum release_change change;
	enum status status = check_release(applying, release);

	if (status == STATUS_OK)
		status = store_release_put(applying->touched.store, release,
		    &change);
	if (status != STATUS_OK)
		return status;
	report->added += change == RELEASE_ADDED;
	report->changed += change == RELEASE_CHANGED;
	if (change != RELEASE_SAME)
		status = audit_release(applying, before, release);
	return status == STATUS_OK ? touched_add(&applying->touched, release) :
				     status;
}

static enum status
audit_all(const struct applying *applying, const struct tracker_plan *plan)
{
	const size_t *verdicts = plan->verdicts;
	const struct import_count counts[] = {
		{ "rows_new", verdicts[TRACKER_NEW] },
		{ "rows_added", verdicts[TRACKER_ADDED] },
		{ "rows_changed", verdicts[TRACKER_CHANGED] },
		{ "rows_same", verdicts[TRACKER_SAME] },
		{ "rows_wrong", verdicts[TRACKER_ERROR] },
		{ "releases_added", applying->report->added },
		{ "releases_changed", applying->report->changed },
		{ NULL, 0 },
	};

	return import_audit(applying->touched.store, applying->actor, "tracker",
	    counts);
}

enum status
tracker_apply(struct store *store, struct tracker_plan *plan,
    const struct import_actor *actor, struct tracker_report *report)
{
	struct applying applying = {
		.touched = { .store = store }, .actor = actor, .report = report
	};
	enum status status = STATUS_OK;
	size_t i;

	memset(report, 0, sizeof(*report));
	if (plan->nreleases == 0)
		return STATUS_OK;
	applying.touched.pool = pool_new();
	applying.pool = pool_new();
	for (i = 0; i < plan->nreleases && status == STATUS_OK; i++) {
		status = put_release(&applying, &plan->before[i],
		    &plan->releases[i]);
		pool_reset(applying.pool);
	}
	if (status == STATUS_OK)
		status = touched_update(&applying.touched);
	if (status == STATUS_OK)
		status = audit_all(&applying, plan);
	pool_free(applying.pool);
	pool_free(applying.touched.pool);
	return status;
}
