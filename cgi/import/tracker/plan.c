/* What the rows of the tracker's feed mean for the store. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/plain.h"
#include "import/tracker/merge.h"
#include "import/tracker/row.h"
#include "publish/rules.h"

/*
 * The catalog, the rules and the clock are looked at once, at the start, so
 * that all rows of a feed are judged alike.
 */
struct planning {
	struct store *store;
	struct pool *pool;
	struct tracker_plan *plan;
	struct check check;
};

/* In capitals, as they stand at the start of a line of the report. */
static const char *const verdict_names[TRACKER_VERDICT__MAX] = {
	[TRACKER_NEW] = "NEW",
	[TRACKER_ADDED] = "ADDED",
	[TRACKER_CHANGED] = "CHANGED",
	[TRACKER_SAME] = "SAME",
	[TRACKER_ERROR] = "ERROR",
};

const char *
tracker_verdict_name(enum tracker_verdict verdict)
{
	return verdict_names[verdict];
}

/*
 * What of a wrong row can be shown, "?" for what cannot.  A field that failed
 * may hold a file's worth of bytes or escape sequences, and the report goes to
 * terminals.
 */
static const char *
shown(const char *field)
{
	return field != NULL && field[0] != '\0' && strlen(field) <= 80 &&
		plain_refuse(field, false) == NULL ?
	    field :
	    "?";
}

/*
 * Whether ENTRY's package may be published as one of PRODUCT, by the rules that
 * a row alone does not tell of.  They are those of the desk and the API: no way
 * in accepts what another refuses.  The first problem is enough;
 * problems.list[0] is there whenever check_package() says no.
 */
static bool
check_entry(struct planning *planning, const struct product *product,
    struct tracker_entry *entry)
{
	struct problems problems = { .pool = planning->pool };

	if (check_package(&planning->check, product, &entry->package,
		&problems))
		return true;
	entry->item->verdict = TRACKER_ERROR;
	entry->item->reason = pool_printf(planning->pool, "%s: %s",
	    problems.list[0].pointer + 1, problems.list[0].detail);
	return false;
}

/*
 * The item of ROW; true, and ENTRY too, of one that is right.  The feed names
 * no product: the shape of the version decides.  A branch that the catalog does
 * not have is refused, as it would be part of a permalink for ever.
 */
static bool
start_item(struct planning *planning, const struct tracker_row *row,
    struct tracker_item *item, struct tracker_entry *entry)
{
	const char *const *fields = row->fields;
	const struct product *product;
	const struct branch *branch;

	item->line = row->line;
	item->verdict = row->error != NULL ? TRACKER_ERROR : TRACKER_SAME;
	item->reason = row->error != NULL ? row->error : "";
	item->codename = shown(fields[TRACKER_CODENAME]);
	item->version = shown(fields[TRACKER_VERSION]);
	item->type = shown(fields[TRACKER_METHOD]);
	item->product = item->filename = "?";
	if (row->error != NULL)
		return false;
	product = catalog_product_of_version(store_catalog(planning->store),
	    item->version);
	if (product == NULL) {
		item->verdict = TRACKER_ERROR;
		item->reason = "no product has such versions";
		return false;
	}
	branch = catalog_branch(store_catalog(planning->store),
	    fields[TRACKER_BRANCH]);
	if (branch == NULL) {
		item->verdict = TRACKER_ERROR;
		item->reason = catalog_branch_unknown(
		    store_catalog(planning->store), planning->pool);
		return false;
	}
	item->product = product->slug;
	tracker_row_package(planning->pool, row, &entry->package,
	    pool_calloc(planning->pool, 1, sizeof(struct link)));
	entry->package.branch = branch->label;
	item->codename = entry->package.codename;
	item->filename = entry->package.filename;
	entry->row = row;
	entry->item = item;
	entry->product_id = product->id;
	return check_entry(planning, product, entry);
}

/*
 * By release, so that all rows of one are merged and published at once; then as
 * in the file, so that the first row of a package is the one that counts.
 * Codenames and versions compare without case, as they do in the database.
 */
static int
entry_order(const void *a, const void *b)
{
	const struct tracker_entry *x = a, *y = b;
	int order;

	if (x->product_id != y->product_id)
		return x->product_id < y->product_id ? -1 : 1;
	order = strcasecmp(x->item->codename, y->item->codename);
	if (order == 0)
		order = strcasecmp(x->item->version, y->item->version);
	if (order == 0)
		order = x->item < y->item ? -1 : x->item > y->item;
	return order;
}

static bool
same_release(const struct tracker_entry *a, const struct tracker_entry *b)
{
	return a->product_id == b->product_id &&
	    strcasecmp(a->item->codename, b->item->codename) == 0 &&
	    strcasecmp(a->item->version, b->item->version) == 0;
}

/* Plan the release that all COUNT ENTRIES are about. */
static enum status
plan_release(struct planning *planning, struct tracker_entry *entries,
    size_t count)
{
	struct tracker_plan *plan = planning->plan;
	struct tracker_merge merge = { .store = planning->store,
		.pool = planning->pool };
	enum status status;
	size_t i;

	status = tracker_merge_open(&merge, &entries[0], count);
	if (status != STATUS_OK)
		return status;
	for (i = 0; i < count; i++)
		tracker_merge_row(&merge, &entries[i]);
	/* An unchanged release is not put: its rows keep the verdict SAME. */
	if (!merge.changed)
		return STATUS_OK;
	plan->releases = pool_grow(planning->pool, plan->releases,
	    plan->nreleases, sizeof(*plan->releases));
	plan->before = pool_grow(planning->pool, plan->before, plan->nreleases,
	    sizeof(*plan->before));
	plan->before[plan->nreleases] = merge.before;
	plan->releases[plan->nreleases++] = merge.release;
	return STATUS_OK;
}

static enum status
plan_releases(struct planning *planning, struct tracker_entry *entries,
    size_t count)
{
	enum status status = STATUS_OK;
	size_t i, n;

	if (count > 0)
		qsort(entries, count, sizeof(*entries), entry_order);
	for (i = 0; i < count && status == STATUS_OK; i += n) {
		for (n = 1; i + n < count; n++)
			if (!same_release(&entries[i], &entries[i + n]))
				break;
		status = plan_release(planning, &entries[i], n);
	}
	return status;
}

enum status
tracker_plan(struct store *store, struct pool *pool,
    const struct tracker_rows *rows, struct tracker_plan *plan)
{
	struct planning planning = {
		.store = store, .pool = pool, .plan = plan
	};
	struct tracker_entry *entries;
	enum status status;
	size_t i, n = 0;

	memset(plan, 0, sizeof(*plan));
	rules_now(store_catalog(store), &planning.check);
	/* One more than there are, as a feed may have no rows at all. */
	plan->items = pool_calloc(pool, rows->count + 1, sizeof(*plan->items));
	plan->nitems = rows->count;
	entries = pool_calloc(pool, rows->count + 1, sizeof(*entries));
	for (i = 0; i < rows->count; i++)
		if (start_item(&planning, &rows->rows[i], &plan->items[i],
			&entries[n]))
			n++;
	status = plan_releases(&planning, entries, n);
	for (i = 0; i < plan->nitems; i++)
		plan->verdicts[plan->items[i].verdict]++;
	return status;
}
