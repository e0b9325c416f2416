/* What the rows of the tracker's feed mean for the store. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/log.h"
#include "base/when.h"
#include "import/tracker.h"
#include "model/filename.h"
#include "store/release.h"

/* A release of the site has ten packages at most; looking for one among them
 * takes time that grows with their number. */
#define PACKAGES_MAX 100

#define LINK_LABEL "Full ROM"

/* A row that is right, on its way into a release. */
struct entry {
	const struct tracker_row *row;
	struct tracker_item *item;
	int64_t product_id;
	const char *branch; /* as in the permalink */
};

struct planning {
	struct store *store;
	struct pool *pool;
	struct tracker_plan *plan;
	const struct product *hyperos;
	const struct product *miui;
};

/* A release, with the rows of it that have been merged so far. */
struct group {
	struct planning *planning;
	struct release release;
	bool exists;
	bool changed;
	const char *dated;	   /* of the package that its branch is of */
	const struct entry **told; /* by package: the row about it, or NULL */
};

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

static const struct product *
product_of(const struct planning *planning, const char *version)
{
	return strncmp(version, "OS", 2) == 0 ||
		strncmp(version, "A15", 3) == 0 ?
	    planning->hyperos :
	    planning->miui;
}

/* What of a wrong row can be shown. */
static const char *
shown(const char *field)
{
	return field != NULL && field[0] != '\0' && strlen(field) <= 80 &&
		text_check(field) ?
	    field :
	    "?";
}

static const char *
lower(struct pool *pool, const char *text)
{
	char *copy = pool_strdup(pool, text), *p;

	for (p = copy; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

/* The item of ROW; of one that is right, ENTRY too. */
static void
start_item(struct planning *planning, const struct tracker_row *row,
    struct tracker_item *item, struct entry *entry)
{
	const char *const *fields = row->fields;
	const struct product *product;

	item->line = row->line;
	item->verdict = row->error != NULL ? TRACKER_ERROR : TRACKER_SAME;
	item->reason = row->error != NULL ? row->error : "";
	item->codename = shown(fields[TRACKER_CODENAME]);
	item->version = shown(fields[TRACKER_VERSION]);
	item->type = shown(fields[TRACKER_METHOD]);
	item->product = item->filename = "?";
	if (row->error != NULL)
		return;
	product = product_of(planning, item->version);
	item->product = product->slug;
	item->codename = pool_strndup(planning->pool, item->codename,
	    strcspn(item->codename, "_"));
	item->filename = strrchr(fields[TRACKER_LINK], '/') + 1;
	entry->row = row;
	entry->item = item;
	entry->product_id = product->id;
	entry->branch = lower(planning->pool, fields[TRACKER_BRANCH]);
}

/* By release, then as in the file. */
static int
entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
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
same_release(const struct entry *a, const struct entry *b)
{
	return a->product_id == b->product_id &&
	    strcasecmp(a->item->codename, b->item->codename) == 0 &&
	    strcasecmp(a->item->version, b->item->version) == 0;
}

static void
judge(struct entry *entry, enum tracker_verdict verdict, const char *reason)
{
	entry->item->verdict = verdict;
	entry->item->reason = reason;
}

/* Read the release that ENTRY, the first of COUNT, names, or start it. */
static enum status
open_group(struct group *group, const struct entry *entry, size_t count)
{
	struct pool *pool = group->planning->pool;
	struct store *store = group->planning->store;
	struct release *release = &group->release;
	struct package *packages;
	enum status status;

	memset(release, 0, sizeof(*release));
	release->product_id = entry->product_id;
	release->codename = entry->item->codename;
	release->version = entry->item->version;
	status = store_release_by_name(store, pool, release, release);
	group->exists = status == STATUS_OK;
	if (status == STATUS_OK)
		status = store_release_packages(store, pool, release);
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (!group->exists) {
		release->title = entry->row->fields[TRACKER_NAME];
		release->branch = entry->branch;
		release->state = RELEASE_PUBLISHED;
	}
	group->dated = release_date(release);
	packages = pool_calloc(pool, release->npackages + count,
	    sizeof(*packages));
	if (release->npackages > 0)
		memcpy(packages, release->packages,
		    release->npackages * sizeof(*packages));
	release->packages = packages;
	group->told = pool_calloc(pool, release->npackages + count,
	    sizeof(struct entry *));
	return status;
}

/* The package that ENTRY is about, or how many there are. */
static size_t
find_package(const struct group *group, const struct entry *entry)
{
	const struct release *release = &group->release;
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].filename,
			entry->item->filename) == 0 &&
		    strcmp(release->packages[i].device,
			entry->row->fields[TRACKER_NAME]) == 0)
			break;
	return i;
}

static const char *
region_of(const struct group *group, const struct package *package)
{
	const struct catalog *catalog = store_catalog(group->planning->store);
	const struct region *region;

	region = catalog_region_of_device(catalog, package->device);
	if (region == NULL)
		region = catalog_region_of_version(catalog,
		    group->release.version);
	return region != NULL ? region->code : "";
}

/* A link of http is there too when it is there as https. */
static bool
has_link(const struct package *package, const char *url)
{
	const char *known;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		known = package->links[i].url;
		if (strcmp(known, url) == 0 ||
		    (strncmp(known, "https:", 6) == 0 &&
			strncmp(url, "http:", 5) == 0 &&
			strcmp(known + 6, url + 5) == 0))
			return true;
	}
	return false;
}

static void
add_link(struct pool *pool, struct package *package, const char *url)
{
	struct link *links = pool_calloc(pool, package->nlinks + 1,
	    sizeof(*links));

	if (package->nlinks > 0)
		memcpy(links, package->links, package->nlinks * sizeof(*links));
	links[package->nlinks].kind = LINK_FULL;
	links[package->nlinks].label = LINK_LABEL;
	links[package->nlinks].url = url;
	links[package->nlinks].from_version = "";
	package->links = links;
	package->nlinks++;
}

static void
add_package(struct group *group, struct entry *entry)
{
	struct release *release = &group->release;
	struct pool *pool = group->planning->pool;
	struct package *package = &release->packages[release->npackages++];
	const char *const *fields = entry->row->fields;

	package->card = true;
	package->codename = release->codename;
	package->device = fields[TRACKER_NAME];
	package->branch = branch_label(entry->branch, pool);
	package->type = fields[TRACKER_METHOD];
	package->filename = entry->item->filename;
	package->android = fields[TRACKER_ANDROID];
	if (package->android[0] == '\0')
		package->android = filename_android(package->filename, pool);
	package->size = fields[TRACKER_SIZE];
	package->date = fields[TRACKER_DATE];
	package->md5 = fields[TRACKER_MD5];
	package->sha256 = "";
	package->region = region_of(group, package);
	add_link(pool, package, fields[TRACKER_LINK]);
	group->changed = true;
	judge(entry, group->exists ? TRACKER_ADDED : TRACKER_NEW, "");
	/* An older package says nothing about the release's branch today. */
	if (strcmp(package->date, group->dated) >= 0) {
		release->branch = entry->branch;
		group->dated = package->date;
	}
}

/* Note that COLUMN of ENTRY's package changes. */
static void
note(struct group *group, struct entry *entry, const char *column)
{
	const char *reason = entry->item->reason;

	group->changed = true;
	judge(entry, TRACKER_CHANGED,
	    reason[0] == '\0' ?
		column :
		pool_printf(group->planning->pool, "%s, %s", reason, column));
}

static void
merge_package(struct group *group, struct entry *entry, struct package *package)
{
	struct pool *pool = group->planning->pool;
	const char *const *fields = entry->row->fields;
	const char *branch = branch_label(entry->branch, pool);
	const struct {
		enum tracker_column column;
		const char **to;
		const char *value;
	} values[] = {
		{ TRACKER_ANDROID, &package->android, fields[TRACKER_ANDROID] },
		{ TRACKER_BRANCH, &package->branch, branch },
		{ TRACKER_DATE, &package->date, fields[TRACKER_DATE] },
		{ TRACKER_MD5, &package->md5, fields[TRACKER_MD5] },
		{ TRACKER_METHOD, &package->type, fields[TRACKER_METHOD] },
		{ TRACKER_SIZE, &package->size, fields[TRACKER_SIZE] },
	};
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		if (values[i].value[0] == '\0' ||
		    strcmp(values[i].value, *values[i].to) == 0)
			continue;
		*values[i].to = values[i].value;
		note(group, entry, tracker_column_name(values[i].column));
		if (values[i].column == TRACKER_BRANCH)
			group->release.branch = entry->branch;
	}
	if (!has_link(package, fields[TRACKER_LINK])) {
		add_link(pool, package, fields[TRACKER_LINK]);
		note(group, entry, tracker_column_name(TRACKER_LINK));
	}
	if (package->region[0] == '\0') {
		package->region = region_of(group, package);
		if (package->region[0] != '\0')
			note(group, entry, "region");
	}
}

/* An earlier row has told of ENTRY's package: does this one say the same? */
static void
compare_rows(struct group *group, struct entry *entry,
    const struct entry *earlier)
{
	static const enum tracker_column columns[] = { TRACKER_ANDROID,
		TRACKER_BRANCH, TRACKER_DATE, TRACKER_LINK, TRACKER_MD5,
		TRACKER_METHOD, TRACKER_SIZE };
	struct pool *pool = group->planning->pool;
	size_t i;

	for (i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (strcmp(entry->row->fields[columns[i]],
			earlier->row->fields[columns[i]]) != 0) {
			judge(entry, TRACKER_ERROR,
			    pool_printf(pool,
				"%s is another than that of this file in line "
				"%d",
				tracker_column_name(columns[i]),
				earlier->row->line));
			return;
		}
	judge(entry, TRACKER_SAME,
	    pool_printf(pool, "as line %d", earlier->row->line));
}

static void
plan_entry(struct group *group, struct entry *entry)
{
	struct release *release = &group->release;
	size_t at = find_package(group, entry);

	if (at == release->npackages && at >= PACKAGES_MAX) {
		judge(entry, TRACKER_ERROR,
		    "its release has too many packages");
		return;
	}
	if (at == release->npackages)
		add_package(group, entry);
	else if (group->told[at] != NULL)
		compare_rows(group, entry, group->told[at]);
	else
		merge_package(group, entry, &release->packages[at]);
	if (group->told[at] == NULL)
		group->told[at] = entry;
}

/* Plan the release that all COUNT ENTRIES are about. */
static enum status
plan_release(struct planning *planning, struct entry *entries, size_t count)
{
	struct tracker_plan *plan = planning->plan;
	struct group group = { .planning = planning };
	enum status status;
	size_t i;

	status = open_group(&group, &entries[0], count);
	if (status != STATUS_OK)
		return status;
	for (i = 0; i < count; i++)
		plan_entry(&group, &entries[i]);
	if (!group.changed)
		return STATUS_OK;
	if (!group.exists)
		group.release.appeared = when_date_parse(
		    release_date(&group.release));
	plan->releases = pool_grow(planning->pool, plan->releases,
	    plan->nreleases, sizeof(*plan->releases));
	plan->releases[plan->nreleases++] = group.release;
	return STATUS_OK;
}

static enum status
plan_releases(struct planning *planning, struct entry *entries, size_t count)
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
	struct planning planning = { store, pool, plan,
		catalog_product(store_catalog(store), "hyperos"),
		catalog_product(store_catalog(store), "miui") };
	struct entry *entries;
	enum status status;
	size_t i, n = 0;

	memset(plan, 0, sizeof(*plan));
	if (planning.hyperos == NULL || planning.miui == NULL) {
		log_error("there is no product hyperos, or no miui");
		return STATUS_FAILED;
	}
	plan->items = pool_calloc(pool, rows->count + 1, sizeof(*plan->items));
	plan->nitems = rows->count;
	entries = pool_calloc(pool, rows->count + 1, sizeof(*entries));
	for (i = 0; i < rows->count; i++) {
		start_item(&planning, &rows->rows[i], &plan->items[i],
		    &entries[n]);
		n += rows->rows[i].error == NULL;
	}
	status = plan_releases(&planning, entries, n);
	for (i = 0; i < plan->nitems; i++)
		plan->verdicts[plan->items[i].verdict]++;
	return status;
}
