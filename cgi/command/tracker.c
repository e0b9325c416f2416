/* import tracker: the tracker's feed, from a file. */
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "import/tracker/tracker.h"

static void
report_wrong(const char *path, int line, const char *reason)
{
	if (line > 0)
		fprintf(stderr, "%s:%d: %s\n", path, line, reason);
	else
		fprintf(stderr, "%s: %s\n", path, reason);
}

static void
print_item(const struct tracker_item *item)
{
	printf("%d %s %s/%s/%s/%s%s%s\n", item->line,
	    tracker_verdict_name(item->verdict), item->product, item->codename,
	    item->version, item->type, item->reason[0] != '\0' ? " " : "",
	    item->reason);
}

/* The same whether it was done or not. */
static void
print_plan(const struct tracker_plan *plan)
{
	const size_t *verdicts = plan->verdicts;
	size_t i, added = 0;

	for (i = 0; i < plan->nreleases; i++)
		added += plan->before[i].id == 0;
	printf("rows              %zu new, %zu added, %zu changed, "
	       "%zu the same, %zu wrong\n",
	    verdicts[TRACKER_NEW], verdicts[TRACKER_ADDED],
	    verdicts[TRACKER_CHANGED], verdicts[TRACKER_SAME],
	    verdicts[TRACKER_ERROR]);
	printf("releases          %zu added, %zu changed\n", added,
	    plan->nreleases - added);
}

/* Plan what ROWS mean, and unless DRY do it, in one transaction. */
static enum status
plan_rows(struct store *store, const struct tracker_rows *rows, bool dry,
    struct pool *pool, struct tracker_plan *plan)
{
	struct publisher publisher = { .store = store,
		.pool = pool,
		.actor = { command_actor(pool), "" },
		.refresh = command_refresh() };
	struct tracker_report report;
	enum status status;

	memset(plan, 0, sizeof(*plan));
	if (dry)
		return tracker_plan(store, pool, rows, plan);
	status = publish_begin(&publisher);
	if (status == STATUS_OK)
		status = tracker_plan(store, pool, rows, plan);
	if (status == STATUS_OK)
		status = tracker_apply(&publisher, plan, &report);
	return publish_end(&publisher, status);
}

/* Import ROWS of the file PATH, and say what that did, or would do. */
static enum status
import_rows(struct store *store, const struct tracker_rows *rows,
    const char *path, bool dry)
{
	struct pool *pool = pool_new();
	struct tracker_plan plan;
	enum status status = plan_rows(store, rows, dry, pool, &plan);
	size_t i;

	for (i = 0; i < plan.nitems && status == STATUS_OK; i++) {
		if (dry)
			print_item(&plan.items[i]);
		if (plan.items[i].verdict == TRACKER_ERROR)
			report_wrong(path, plan.items[i].line,
			    plan.items[i].reason);
	}
	if (status == STATUS_OK)
		print_plan(&plan);
	if (status == STATUS_OK && plan.verdicts[TRACKER_ERROR] > 0)
		status = STATUS_INVALID;
	pool_free(pool);
	return status;
}

int
command_import_tracker(const struct invocation *invocation)
{
	const char *path = invocation->args[0];
	struct pool *pool = pool_new();
	struct buf text = { 0 };
	struct tracker_rows rows;
	struct source_error error;
	enum status status;

	status = source_load(path, &text, &error);
	if (status == STATUS_OK)
		status = tracker_parse(pool, &text, &rows, &error);
	if (status != STATUS_OK)
		report_wrong(path, error.line, error.reason);
	else
		status = import_rows(invocation->store, &rows, path,
		    invocation->dry_run);
	buf_free(&text);
	pool_free(pool);
	if (status == STATUS_INVALID)
		return EXIT_FAILED; /* it has been said why */
	return command_finish(status, "the import: nothing was changed; it");
}
