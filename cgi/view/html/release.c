/* A release as values for the templates. */
#include "view/html/release.h"

#include <string.h>

#include "base/when.h"
#include "model/filename.h"
#include "model/upgrade.h"
#include "view/shell.h"
#include "view/html/region_guard.h"
#include "view/url.h"

/* The next item of the list NAME below NODE, which is made when needed. */
static struct node *
next_item(struct node *node, const char *name, struct node **list,
    size_t *count)
{
	if (*list == NULL)
		*list = view_child(node, name);
	return view_item(*list, (*count)++);
}

void
view_age_put(struct node *node, const char *name, int64_t seconds, int64_t now)
{
	char time[WHEN_RFC3339_SIZE], date[WHEN_DATE_SIZE], ago[WHEN_AGO_SIZE];
	struct node *age;

	if (seconds == 0)
		return;
	age = view_child(node, name);
	when_rfc3339(seconds, time);
	when_date(seconds, date);
	when_ago(seconds, now, ago);
	view_set(age, "time", time);
	view_set(age, "date", date);
	view_set(age, "ago", ago);
}

void
view_check_put(struct node *node, const struct link *link, int64_t now)
{
	static const char *const names[LINK_STATE__MAX] = {
		[LINK_STATE_UNKNOWN] = "unclear",
		[LINK_STATE_UP] = "up",
		[LINK_STATE_DOWN] = "down",
		[LINK_STATE_CHANGED] = "changed",
	};
	const struct link_check *check = &link->check;
	char time[WHEN_RFC3339_SIZE], ago[WHEN_AGO_SIZE];
	int64_t seconds;

	if (!link_is_mirror(link))
		return;
	if (check->checked == 0) {
		view_flag(node, "unchecked", true);
		return;
	}
	seconds = check->checked;
	if (check->state == LINK_STATE_DOWN)
		seconds = check->since;
	else if (check->state != LINK_STATE_UNKNOWN)
		seconds = check->succeeded; /* what came since says nothing */
	when_rfc3339(seconds, time);
	when_ago(seconds, now, ago);
	view_flag(node, names[check->state], true);
	view_set(node, "time", time);
	view_set(node, "ago", ago);
}

/* Whether LINK is an incremental for another device or region than PACKAGE. */
static bool
is_foreign(const struct release_view *shown, const struct package *package,
    const struct link *link)
{
	const struct upgrade_line line = { package->codename, package->region,
		package->device };

	return link->kind == LINK_INCREMENTAL &&
	    upgrade_is_foreign(&line, package->filename, link->url,
		shown->catalog, shown->pool);
}

static void
put_links(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	struct node *buttons = NULL, *files = NULL, *item;
	size_t i, nbuttons = 0, nfiles = 0, nown = 0;
	int64_t now = when_now();
	const struct link *link;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		/* The static site's button leads to our page of the file. */
		if (link->kind == LINK_FILE)
			item = next_item(node, "files", &files, &nfiles);
		else
			item = next_item(node, "links", &buttons, &nbuttons);
		view_set(item, "label", link->label);
		view_set(item, "url",
		    link->kind == LINK_FIRMWARE ?
			url_download(shown->pool,
			    link->url + strlen(LINK_FIRMWARE_URL)) :
			link->url);
		view_flag(item, "incremental", link->kind == LINK_INCREMENTAL);
		view_flag(item, "foreign", is_foreign(shown, package, link));
		view_flag(item, "own", link->kind == LINK_FIRMWARE);
		view_check_put(item, link, now);
		nown += link->kind == LINK_FIRMWARE;
	}
	view_flag(node, "lost", nown == package->nlinks);
	view_flag(node, "has_files", nfiles > 0);
}

static void
put_commands(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	struct pool *pool = shown->pool;

	view_set(node, "curl", command_curl(pool, package));
	view_set(node, "aria2", command_aria2(pool, package));
	view_flag(node, "aria2_checks", package->md5[0] != '\0');
	view_set(node, "md5_line", command_md5_line(pool, package));
	view_set(node, "md5_url", url_checksum(pool, package->filename));
	if (package->filename[0] != '\0')
		view_set(node, "get_url", url_get(pool, package->filename));
}

void
view_package_put(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	const struct region *region = catalog_region(shown->catalog,
	    package->region);

	view_set_fields(node, package);
	view_set(node, "codename_url",
	    url_device(shown->pool, shown->product->slug, package->codename));
	view_set(node, "region", region != NULL ? region->name : "");
	view_set(node, "date",
	    package->date[0] != '\0' ? package->date : "None");
	view_set(node, "md5",
	    package->md5[0] != '\0' ? package->md5 : "Unknown");
	view_flag(node, "md5_known", package->md5[0] != '\0');
	/* A firmware's name holds the digits of its ROM, not its own. */
	if (package->md5[0] == '\0' && shown->product->kind == PRODUCT_ROM)
		view_set(node, "md5_digits",
		    filename_digits(package->filename, shown->pool));
	view_flag(node, "rom", shown->product->kind == PRODUCT_ROM);
	view_age_put(node, "vanished", package_vanished(package), when_now());
	view_flag(node, "has_changelog", package->changelog != NULL);
	view_region_guard_package_put(node, shown, package);
	put_links(node, shown, package);
	put_commands(node, shown, package);
}

static bool
same_line(const struct package *a, const struct package *b)
{
	return strcmp(a->codename, b->codename) == 0 &&
	    strcmp(a->region, b->region) == 0 &&
	    strcmp(a->device, b->device) == 0;
}

/* Whether a card of the same line of updates stands before number I. */
static bool
is_again(const struct release *release, size_t i)
{
	const struct package *packages = release->packages;
	size_t j;

	for (j = 0; j < i; j++)
		if (packages[j].card && same_line(&packages[j], &packages[i]))
			return true;
	return false;
}

/* The version that an incremental of PACKAGE updates, or "". */
static const char *
from_version(const struct release_view *shown, const struct package *package)
{
	const struct link *link;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		if (link->kind == LINK_INCREMENTAL &&
		    !is_foreign(shown, package, link))
			return link->from_version;
	}
	return "";
}

/* Where to see what PACKAGE changes, and how to get to it and on from it. */
static void
put_updates(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	const struct release *release = shown->release;
	struct upgrade_query query = { .from = "",
		.to = release->version,
		.codename = package->codename,
		.region = package->region,
		.device = package->device };
	size_t i;

	view_set(node, "compare_url", url_compare(shown->pool, &query));
	for (i = 0; i < release->npackages && query.from[0] == '\0'; i++)
		if (same_line(&release->packages[i], package))
			query.from = from_version(shown, &release->packages[i]);
	if (query.from[0] != '\0') {
		view_set(node, "from_version", query.from);
		view_set(node, "path_url", url_path(shown->pool, &query));
	}
	query.from = release->version;
	query.to = "";
	view_set(node, "latest_url", url_path(shown->pool, &query));
}

void
view_release_put(struct node *node, const struct release_view *shown)
{
	const struct release *release = shown->release;
	const struct product *product = shown->product;
	struct node *cards = view_child(node, "cards");
	struct node *listed = NULL, *item;
	size_t i, ncards = 0, nlisted = 0;

	view_set(node, "codename", release->codename);
	view_set(node, "version", release->version);
	view_set(node, "branch",
	    catalog_branch_label(shown->catalog, release->branch, shown->pool));
	view_set(node, "heading",
	    release_heading(release, product, shown->catalog, shown->pool));
	view_set(node, "product_name", product->name);
	view_set(node, "product_url", url_product(shown->pool, product->slug));
	view_set(node, "channel_name", product->channel_name);
	view_set(node, "channel_url", product->channel_url);
	view_flag(node, "rom", product->kind == PRODUCT_ROM);
	view_set(node, "device_url",
	    url_device(shown->pool, product->slug, release->codename));
	for (i = 0; i < release->npackages; i++) {
		if (!release->packages[i].card) {
			/* Without a file it is a row of the listings only. */
			if (release->packages[i].filename[0] == '\0')
				continue;
			view_package_put(
			    next_item(node, "listed", &listed, &nlisted), shown,
			    &release->packages[i]);
			continue;
		}
		item = view_item(cards, ncards++);
		view_package_put(item, shown, &release->packages[i]);
		view_set(item, "changelog_id",
		    pool_printf(shown->pool, "%s_%zu_changelog",
			release->packages[i].codename, ncards));
		if (product->kind == PRODUCT_ROM && !is_again(release, i))
			put_updates(item, shown, &release->packages[i]);
	}
	view_flag(node, "has_listed", nlisted > 0);
}

/* LIST with VALUE behind a comma, unless it is there. */
static const char *
join(struct pool *pool, const char *list, const char *value)
{
	const char *found = value[0] != '\0' ? strstr(list, value) : list;
	size_t len = strlen(value);

	if (found != NULL &&
	    (len == 0 || found[len] == '\0' || found[len] == ','))
		return list;
	return list[0] == '\0' ? value :
				 pool_printf(pool, "%s, %s", list, value);
}

void
view_release_row_put(struct node *node, const struct release_view *shown)
{
	const struct release *release = shown->release;
	const char *types = "", *androids = "", *sizes = "";
	const char *date = release_date(release);
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		types = join(shown->pool, types, release->packages[i].type);
		androids = join(shown->pool, androids,
		    release->packages[i].android);
		sizes = join(shown->pool, sizes, release->packages[i].size);
	}
	view_set(node, "product_name", shown->product->name);
	view_set(node, "title", release->title);
	view_set(node, "codename", release->codename);
	view_set(node, "version", release->version);
	view_set(node, "branch",
	    catalog_branch_label(shown->catalog, release->branch, shown->pool));
	view_set(node, "types", types);
	view_set(node, "android", androids);
	view_set(node, "sizes", sizes);
	view_set(node, "date", date[0] != '\0' ? date : "None");
	view_set(node, "url",
	    url_release(shown->pool, shown->product, release));
}
