/* Merging rows of the tracker's feed into the release that they are of. */
#include "import/tracker/merge.h"

#include <string.h>

#include "model/fields.h"
#include "model/filename.h"
#include "store/release.h"

static void
judge(struct tracker_entry *entry, enum tracker_verdict verdict,
    const char *reason)
{
	entry->item->verdict = verdict;
	entry->item->reason = reason;
}

enum status
tracker_merge_open(struct tracker_merge *merge,
    const struct tracker_entry *entry, size_t count)
{
	struct pool *pool = merge->pool;
	struct store *store = merge->store;
	struct release *release = &merge->release;
	struct package *packages;
	enum status status;

	memset(release, 0, sizeof(*release));
	release->product_id = entry->product_id;
	release->codename = entry->item->codename;
	release->version = entry->item->version;
	status = store_release_by_name(store, pool, release, release);
	merge->exists = status == STATUS_OK;
	if (status == STATUS_OK)
		status = store_release_packages(store, pool, release);
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	/* What is merged goes into copies of its packages and links. */
	if (merge->exists)
		merge->before = *release;
	/* The feed knows published ROMs only, so that no row makes a draft. */
	if (!merge->exists) {
		release->title = entry->row->fields[TRACKER_NAME];
		release->branch = entry->row->fields[TRACKER_BRANCH];
		release->state = RELEASE_PUBLISHED;
	}
	merge->dated = release_date(release);
	/*
	 * Each row may add a package.  With room for all of them the array
	 * never moves, and `before' keeps the one that was read.
	 */
	packages = pool_calloc(pool, release->npackages + count,
	    sizeof(*packages));
	if (release->npackages > 0)
		memcpy(packages, release->packages,
		    release->npackages * sizeof(*packages));
	release->packages = packages;
	merge->told = pool_calloc(pool, release->npackages + count,
	    sizeof(struct tracker_entry *));
	return status;
}

/*
 * The package that ENTRY is about, or how many there are.  The file name alone
 * does not tell: one file stands on a page under several device names.
 */
static size_t
find_package(const struct tracker_merge *merge,
    const struct tracker_entry *entry)
{
	const struct release *release = &merge->release;
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].filename,
			entry->item->filename) == 0 &&
		    strcmp(release->packages[i].device,
			entry->row->fields[TRACKER_NAME]) == 0)
			break;
	return i;
}

/*
 * A ROM's device name carries its region's word; the letters in the version are
 * asked only where it does not, as old versions have none.
 */
static const char *
region_of(const struct tracker_merge *merge, const struct package *package)
{
	const struct catalog *catalog = store_catalog(merge->store);
	const struct region *region;

	region = catalog_region_of_device(catalog, package->device);
	if (region == NULL)
		region = catalog_region_of_version(catalog,
		    merge->release.version);
	return region != NULL ? region->code : "";
}

/*
 * Whether PACKAGE has the link.  A feed may name by http what is known by https
 * here: that is the same file, and the https link stays the only one.
 */
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

/*
 * The links are copied, not grown in place: the old array is still that of
 * `before', with which the publisher compares.
 */
static void
add_link(struct pool *pool, struct package *package, const struct link *link)
{
	struct link *links = pool_calloc(pool, package->nlinks + 1,
	    sizeof(*links));

	if (package->nlinks > 0)
		memcpy(links, package->links, package->nlinks * sizeof(*links));
	links[package->nlinks] = *link;
	package->links = links;
	package->nlinks++;
}

static void
add_package(struct tracker_merge *merge, struct tracker_entry *entry)
{
	struct release *release = &merge->release;
	struct package *package = &release->packages[release->npackages++];

	*package = entry->package;
	package->codename = release->codename;
	/* The file name tells the Android version of most ROMs. */
	if (package->android[0] == '\0')
		package->android = filename_android(package->filename,
		    merge->pool);
	package->region = region_of(merge, package);
	merge->changed = true;
	judge(entry, merge->exists ? TRACKER_ADDED : TRACKER_NEW, "");
	/* An older package says nothing about the release's branch today. */
	if (strcmp(package->date, merge->dated) >= 0) {
		release->branch = entry->row->fields[TRACKER_BRANCH];
		merge->dated = package->date;
	}
}

/*
 * Note that COLUMN of ENTRY's package changes.  All of them are gathered, since
 * the plan shows what a row would do before it does it.
 */
static void
note(struct tracker_merge *merge, struct tracker_entry *entry,
    const char *column)
{
	const char *reason = entry->item->reason;

	merge->changed = true;
	judge(entry, TRACKER_CHANGED,
	    reason[0] == '\0' ?
		column :
		pool_printf(merge->pool, "%s, %s", reason, column));
}

/* What a row tells of a package, and is taken over where it differs. */
static const struct {
	enum tracker_column column;
	const char *field;
} told[] = {
	{ TRACKER_ANDROID, "android" },
	{ TRACKER_BRANCH, "branch" },
	{ TRACKER_DATE, "date" },
	{ TRACKER_MD5, "md5" },
	{ TRACKER_METHOD, "type" },
	{ TRACKER_SIZE, "size" },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
merge_package(struct tracker_merge *merge, struct tracker_entry *entry,
    struct package *package)
{
	const struct link *link = &entry->package.links[0];
	const struct fields_row *field;
	const char *value;
	size_t i;

	for (i = 0; i < COUNT(told); i++) {
		field = fields_find(&fields_package, told[i].field);
		value = fields_get(field, &entry->package);
		/*
		 * An empty field means that the feed does not know: it never
		 * erases what somebody has entered here.
		 */
		if (value[0] == '\0' ||
		    strcmp(value, fields_get(field, package)) == 0)
			continue;
		fields_set(field, package, value);
		note(merge, entry, tracker_column_name(told[i].column));
		if (told[i].column == TRACKER_BRANCH)
			merge->release.branch =
			    entry->row->fields[TRACKER_BRANCH];
	}
	if (!has_link(package, link->url)) {
		add_link(merge->pool, package, link);
		note(merge, entry, tracker_column_name(TRACKER_LINK));
	}
	/*
	 * A region that is set was imported from a better source or chosen by
	 * an editor, and is not guessed again.
	 */
	if (package->region[0] == '\0') {
		package->region = region_of(merge, package);
		if (package->region[0] != '\0')
			note(merge, entry, "region");
	}
}

/* An earlier row has told of ENTRY's package: does this one say the same? */
static void
compare_rows(struct tracker_merge *merge, struct tracker_entry *entry,
    const struct tracker_entry *earlier)
{
	/*
	 * Codename, version, file name and device are what made it the same
	 * package; they need no comparing.
	 */
	static const enum tracker_column columns[] = { TRACKER_ANDROID,
		TRACKER_BRANCH, TRACKER_DATE, TRACKER_LINK, TRACKER_MD5,
		TRACKER_METHOD, TRACKER_SIZE };
	struct pool *pool = merge->pool;
	size_t i;

	for (i = 0; i < COUNT(columns); i++)
		if (strcmp(entry->row->fields[columns[i]],
			earlier->row->fields[columns[i]]) != 0) {
			judge(entry, TRACKER_ERROR,
			    pool_printf(pool,
				"line %d tells another %s of this package",
				earlier->row->line,
				tracker_column_name(columns[i])));
			return;
		}
	judge(entry, TRACKER_SAME,
	    pool_printf(pool, "as line %d", earlier->row->line));
}

void
tracker_merge_row(struct tracker_merge *merge, struct tracker_entry *entry)
{
	struct release *release = &merge->release;
	size_t at = find_package(merge, entry);

	/* Told of the row, not of the release: what fits is still imported. */
	if (at == release->npackages && at >= RELEASE_PACKAGES_MAX) {
		judge(entry, TRACKER_ERROR,
		    pool_printf(merge->pool,
			"its release has %d packages already, and may not have "
			"more",
			RELEASE_PACKAGES_MAX));
		return;
	}
	if (at == release->npackages)
		add_package(merge, entry);
	else if (merge->told[at] != NULL)
		compare_rows(merge, entry, merge->told[at]);
	else
		merge_package(merge, entry, &release->packages[at]);
	/*
	 * The first row of a package decides.  Later ones that differ are
	 * wrong: there is no telling which of them the feed means.
	 */
	if (merge->told[at] == NULL)
		merge->told[at] = entry;
}
