/* Putting what the tracker's feed was planned to change. */
#include <string.h>

#include "import/tracker/tracker.h"

/*
 * Publish one release of the plan.  It has a pool of its own, as a feed may
 * touch thousands and nothing that publishing one borrows is needed for the
 * next.  The revision is the one that the plan was made from: the plan was
 * shown to somebody, so a release edited since is a conflict and is not
 * overwritten.
 */
static enum status
put_release(struct publisher *publisher, const struct release *before,
    struct release *release, struct tracker_report *report)
{
	struct pool *pool = pool_new();
	struct publication publication = { .action = "import",
		.release = release,
		.revision = before->id != 0 ? before->revision : REVISION_NEW,
		.pool = pool,
		.before = *before };
	enum status status = publish_release(publisher, &publication);

	report->added += publication.change == RELEASE_ADDED;
	report->changed += publication.change == RELEASE_CHANGED;
	pool_free(pool);
	return status;
}

/*
 * Each release has its own entry in the audit; this one tells which import they
 * came from, and how many rows it did nothing with.
 */
static enum status
audit_all(const struct publisher *publisher, const struct tracker_plan *plan,
    const struct tracker_report *report)
{
	const size_t *verdicts = plan->verdicts;
	const struct import_count counts[] = {
		{ "rows_new", verdicts[TRACKER_NEW] },
		{ "rows_added", verdicts[TRACKER_ADDED] },
		{ "rows_changed", verdicts[TRACKER_CHANGED] },
		{ "rows_same", verdicts[TRACKER_SAME] },
		{ "rows_wrong", verdicts[TRACKER_ERROR] },
		{ "releases_added", report->added },
		{ "releases_changed", report->changed },
		{ NULL, 0 },
	};

	return import_audit(publisher->store, &publisher->actor, "tracker",
	    counts);
}

enum status
tracker_apply(struct publisher *publisher, struct tracker_plan *plan,
    struct tracker_report *report)
{
	enum status status = STATUS_OK;
	size_t i;

	memset(report, 0, sizeof(*report));
	/*
	 * A feed is imported again and again, mostly without news: that leaves
	 * no trace in the audit.
	 */
	if (plan->nreleases == 0)
		return STATUS_OK;
	for (i = 0; i < plan->nreleases && status == STATUS_OK; i++)
		status = put_release(publisher, &plan->before[i],
		    &plan->releases[i], report);
	if (status == STATUS_OK)
		status = store_changelog_prune(publisher->store);
	return status == STATUS_OK ? audit_all(publisher, plan, report) :
				     status;
}
