/* What /path/ and /compare/ share: two versions of one device and region. */
#include "pages/upgrade.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "model/similar.h"
#include "store/device.h"
#include "store/upgrade.h"

/*
 * Bytes, far longer than any version, codename or name of a device; distances
 * to all of them are computed, in time that grows with the length.
 */
#define VALUE_MAX 100
/* As many as one looks through. */
#define CHOICES_MAX 8

static void
add_choice(struct upgrading *u, const char *text,
    const struct upgrade_query *query)
{
	u->choices = pool_grow(u->exchange->pool, u->choices, u->nchoices,
	    sizeof(*u->choices));
	u->choices[u->nchoices].text = text;
	u->choices[u->nchoices++].url = u->url(u->exchange->pool, query);
}

/*
 * STATUS_OK, as the request is answered with the page, its form and choices,
 * under the status of HTTP given here.
 */
static enum status
refuse(struct upgrading *u, int status, const char *why)
{
	u->status = status;
	u->why = why;
	return STATUS_OK;
}

/*
 * The version that tells the line: the one that the visitor has, or else the
 * one to get to.
 */
static const char *
first_version(const struct upgrading *u)
{
	return u->query.from[0] != '\0' ? u->query.from : u->query.to;
}

static const char *
region_name(const struct upgrading *u, const char *code)
{
	const struct region *region = catalog_region(
	    store_catalog(u->app->store), code);

	return region != NULL ? region->name : code;
}

/* Offer the same query for each of these lines. */
static void
add_lines(struct upgrading *u, const struct upgrade_line_list *list)
{
	struct upgrade_query query = u->query;
	const struct upgrade_line *line;
	size_t i;

	for (i = 0; i < list->count; i++) {
		line = &list->lines[i];
		query.codename = line->codename;
		query.region = line->region;
		query.device = line->device;
		add_choice(u,
		    pool_printf(u->exchange->pool, "%s (%s), %s", line->device,
			line->codename, region_name(u, line->region)),
		    &query);
	}
}

/* The query with VERSION in place of the one that is WRONG in it. */
static struct upgrade_query
with_version(const struct upgrading *u, const char *wrong, const char *version)
{
	struct upgrade_query query = u->query;

	if (query.from == wrong)
		query.from = version;
	else
		query.to = version;
	return query;
}

/* A candidate, and how much it is written like what was asked. */
struct near {
	const char *version;
	size_t prefix;
	size_t distance;
};

/*
 * Versions tell device and region at their end and age at their beginning: what
 * begins alike is of the same time, which is what one mistypes least.
 */
static int
nearest(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->prefix != y->prefix)
		return x->prefix > y->prefix ? -1 : 1;
	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	return strcmp(x->version, y->version);
}

/* Of the COUNT versions, offer those that are written most like WRONG. */
static void
add_near(struct upgrading *u, const char *wrong, struct near *near,
    size_t count)
{
	struct upgrade_query query;
	size_t i;

	for (i = 0; i < count; i++) {
		near[i].prefix = similar_prefix(near[i].version, wrong);
		near[i].distance = similar_distance(near[i].version, wrong);
	}
	if (count > 0)
		qsort(near, count, sizeof(*near), nearest);
	for (i = 0; i < count && i < CHOICES_MAX; i++) {
		query = with_version(u, wrong, near[i].version);
		add_choice(u, near[i].version, &query);
	}
}

/* The devices whose codenames are nearest to one that is not known. */
static enum status
unknown_codename(struct upgrading *u)
{
	struct pool *pool = u->exchange->pool;
	struct upgrade_query query = u->query;
	/* All of them: there are some hundred. */
	struct device_query all = { .after = "", .text = "", .limit = 100000 };
	struct device_list list;
	struct near *near;
	enum status status;
	size_t i;

	status = store_device_known(u->app->store, pool, &all, &list);
	if (status != STATUS_OK)
		return status;
	near = pool_calloc(pool, list.count + 1, sizeof(*near));
	for (i = 0; i < list.count; i++) {
		near[i].version = list.devices[i].codename;
		near[i].distance = similar_distance(near[i].version,
		    query.codename);
	}
	if (list.count > 0)
		qsort(near, list.count, sizeof(*near), nearest);
	for (i = 0; i < list.count && i < CHOICES_MAX; i++) {
		query.codename = near[i].version;
		add_choice(u, near[i].version, &query);
	}
	return refuse(u, 404,
	    pool_printf(pool, "No device with the codename %s is known.",
		u->query.codename));
}

/* Offer those of LIST that are written most like WRONG. */
static void
add_near_releases(struct upgrading *u, const char *wrong,
    const struct release_list *list)
{
	struct pool *pool = u->exchange->pool;
	struct near *near = pool_calloc(pool, list->count + 1, sizeof(*near));
	size_t i;

	for (i = 0; i < list->count; i++)
		near[i].version = list->releases[i].version;
	add_near(u, wrong, near, list->count);
}

/* VERSION is not known to LINE, of which a region or device of "" is any. */
static enum status
unknown_of_line(struct upgrading *u, const char *version,
    const struct upgrade_line *line)
{
	const struct upgrade_query all = { .codename = line->codename };
	struct pool *pool = u->exchange->pool;
	struct release_list list;
	enum status status;

	status = store_upgrade_releases(u->app->store, pool, line, false,
	    &list);
	if (status != STATUS_OK)
		return status;
	if (list.count == 0)
		return unknown_codename(u);
	add_near_releases(u, version, &list);
	add_choice(u, pool_printf(pool, "all versions of %s", line->codename),
	    &all);
	return refuse(u, 404,
	    pool_printf(pool, "No ROM %s is known for %s.", version,
		line->codename));
}

/* VERSION is not known, at all or for the codename that was given. */
static enum status
unknown_version(struct upgrading *u, const char *version)
{
	struct pool *pool = u->exchange->pool;
	const struct upgrade_line line = { u->query.codename, "", "" };
	struct upgrade_versions list;
	struct near *near;
	enum status status;
	size_t i;

	if (line.codename[0] != '\0')
		return unknown_of_line(u, version, &line);
	status = store_upgrade_near(u->app->store, pool, version, &list);
	if (status != STATUS_OK)
		return status;
	near = pool_calloc(pool, list.count + 1, sizeof(*near));
	for (i = 0; i < list.count; i++)
		near[i].version = list.versions[i];
	add_near(u, version, near, list.count);
	return refuse(u, 404,
	    pool_printf(pool, "No ROM of the version %s is known.", version));
}

static bool
fits(const char *wanted, const char *value)
{
	return wanted[0] == '\0' || strcasecmp(wanted, value) == 0;
}

/* Of the lines of LIST, keep those that the query is narrowed to. */
static void
keep_asked(const struct upgrading *u, struct upgrade_line_list *list)
{
	size_t i, count = 0;

	for (i = 0; i < list->count; i++)
		if (fits(u->query.codename, list->lines[i].codename) &&
		    fits(u->query.region, list->lines[i].region) &&
		    fits(u->query.device, list->lines[i].device))
			list->lines[count++] = list->lines[i];
	list->count = count;
}

/*
 * Of the lines of LIST, keep those that are also in OTHER: a version may be of
 * several devices, and both have to be of the same one.
 */
static void
keep_common(struct upgrade_line_list *list,
    const struct upgrade_line_list *other)
{
	size_t i, j, count = 0;

	for (i = 0; i < list->count; i++) {
		for (j = 0; j < other->count; j++)
			if (strcasecmp(list->lines[i].codename,
				other->lines[j].codename) == 0 &&
			    strcmp(list->lines[i].region,
				other->lines[j].region) == 0 &&
			    strcmp(list->lines[i].device,
				other->lines[j].device) == 0)
				break;
		if (j < other->count)
			list->lines[count++] = list->lines[i];
	}
	list->count = count;
}

/* The device and region of LIST, and how many more there are. */
static const char *
describe(const struct upgrading *u, const struct upgrade_line_list *list)
{
	struct pool *pool = u->exchange->pool;
	const char *text = pool_printf(pool, "%s (%s), %s",
	    list->lines[0].device, list->lines[0].codename,
	    region_name(u, list->lines[0].region));

	return list->count == 1 ?
	    text :
	    pool_printf(pool, "%s and %zu more", text, list->count - 1);
}

/*
 * No line has both versions: say what each is for, and offer each alone.
 * Nothing may lead from one region's ROM to another's.
 */
static enum status
refuse_pair(struct upgrading *u, const struct upgrade_line_list *from,
    const struct upgrade_line_list *to)
{
	struct upgrade_query query = u->query;

	query.to = "";
	add_choice(u, u->query.from, &query);
	query = u->query;
	query.from = "";
	add_choice(u, u->query.to, &query);
	return refuse(u, 400,
	    pool_printf(u->exchange->pool,
		"These are not for the same device and region: %s is for %s; "
		"%s is for %s.",
		u->query.from, describe(u, from), u->query.to,
		describe(u, to)));
}

/* Keep in LIST what query.to is for as well; the status may be set. */
static enum status
match_to(struct upgrading *u, struct upgrade_line_list *list)
{
	struct pool *pool = u->exchange->pool;
	struct upgrade_line_list to, from;
	enum status status;

	status = store_upgrade_lines(u->app->store, pool, u->query.to, false,
	    &to);
	if (status != STATUS_OK)
		return status;
	if (to.count == 0)
		return unknown_of_line(u, u->query.to, &list->lines[0]);
	from.count = list->count;
	from.lines = pool_calloc(pool, list->count, sizeof(*from.lines));
	memcpy(from.lines, list->lines, list->count * sizeof(*from.lines));
	keep_common(list, &to);
	return list->count > 0 ? STATUS_OK : refuse_pair(u, &from, &to);
}

/*
 * Find the one line that is meant, or say why there is none: 300 when several
 * fit.  Guessing would be wrong here, as who flashes another region's ROM may
 * lose the phone.
 */
static enum status
find_line(struct upgrading *u)
{
	struct pool *pool = u->exchange->pool;
	const char *version = first_version(u);
	struct upgrade_line_list list, all;
	enum status status;

	/*
	 * A path may begin at a version that only an incremental names; changes
	 * cannot.
	 */
	status = store_upgrade_lines(u->app->store, pool, version,
	    !u->kind->compare && version == u->query.from, &list);
	if (status != STATUS_OK)
		return status;
	if (list.count == 0)
		return unknown_version(u, version);
	if (version == u->query.from && u->query.to[0] != '\0')
		status = match_to(u, &list);
	if (status != STATUS_OK || u->why != NULL)
		return status;
	all.count = list.count;
	all.lines = pool_calloc(pool, list.count, sizeof(*all.lines));
	memcpy(all.lines, list.lines, list.count * sizeof(*all.lines));
	keep_asked(u, &list);
	if (list.count == 0) {
		add_lines(u, &all);
		return refuse(u, 404,
		    pool_printf(pool,
			"%s is known, but not for that device and region.",
			version));
	}
	if (list.count > 1) {
		add_lines(u, &list);
		return refuse(u, 300,
		    pool_printf(pool,
			"%s is a version of several devices or regions. Which "
			"one is yours?",
			version));
	}
	u->line = list.lines[0];
	return STATUS_OK;
}

/*
 * A line was found: find its releases, and the end that was left out.  Without
 * TO it is the newest of FROM's branch or of stable, lest an update lead from
 * stable to a beta; without FROM it is the release before TO.
 */
static enum status
find_ends(struct upgrading *u)
{
	struct pool *pool = u->exchange->pool;
	const struct release *all;
	size_t count;
	enum status status;

	status = store_upgrade_releases(u->app->store, pool, &u->line,
	    u->kind->compare, &u->releases);
	if (status != STATUS_OK)
		return status;
	all = u->releases.releases;
	count = u->releases.count;
	u->from = upgrade_release_find(all, count, u->query.from);
	u->to = u->query.to[0] != '\0' ?
	    upgrade_release_find(all, count, u->query.to) :
	    upgrade_release_latest(all, count,
		u->from != NULL ? u->from->branch : "");
	if (u->query.from[0] == '\0' && u->to != NULL)
		u->from = upgrade_release_before(all, count, u->to);
	if (u->to == NULL)
		return refuse(u, 404,
		    "No release of this device and region is published.");
	/*
	 * As it is written here: the visitor may have typed it in another case.
	 */
	u->query.to = u->to->version;
	if (u->from != NULL)
		u->query.from = u->from->version;
	if (u->query.from[0] == '\0')
		return refuse(u, 200,
		    pool_printf(pool, "No version before %s is listed.",
			u->query.to));
	/* FROM may be withdrawn: who has it wants to get away from it. */
	if (u->to->state == RELEASE_WITHDRAWN)
		return refuse(u, 410,
		    pool_printf(pool, "%s was withdrawn.", u->query.to));
	return STATUS_OK;
}

/* A region that is none: the others that the query may mean. */
static enum status
check_region(struct upgrading *u)
{
	const struct catalog *catalog = store_catalog(u->app->store);
	struct upgrade_query query = u->query;
	size_t i;

	if (u->query.region[0] == '\0' ||
	    catalog_region(catalog, u->query.region) != NULL)
		return STATUS_OK;
	for (i = 0; i < catalog->nregions; i++) {
		query.region = catalog->regions[i].code;
		add_choice(u,
		    pool_printf(u->exchange->pool, "%s (%s)",
			catalog->regions[i].name, query.region),
		    &query);
	}
	return refuse(u, 400,
	    pool_printf(u->exchange->pool, "There is no region \"%s\".",
		u->query.region));
}

static bool
is_short(const struct upgrade_query *query)
{
	const char *const values[] = { query->from, query->to, query->codename,
		query->region, query->device };
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (strlen(values[i]) > VALUE_MAX)
			return false;
	return true;
}

/*
 * Without a version: whether the codename is one.  WHY of "" is the page before
 * anything was asked, with the form.
 */
static enum status
check_codename(struct upgrading *u)
{
	struct device device;
	enum status status;

	u->why = "";
	if (u->query.codename[0] == '\0')
		return STATUS_OK;
	status = store_device_find(u->app->store, u->exchange->pool,
	    u->query.codename, &device);
	if (status == STATUS_NOT_FOUND)
		return unknown_codename(u);
	if (status == STATUS_OK)
		u->query.codename = device.codename;
	return status;
}

enum status
upgrade_read(struct upgrading *u)
{
	const struct form *form = &u->exchange->query;
	enum status status;

	u->query.from = form_value(form, "from");
	u->query.to = form_value(form, "to");
	u->query.codename = form_value(form, "codename");
	u->query.region = form_value(form, "region");
	u->query.device = form_value(form, "device");
	u->status = 200;
	if (!is_short(&u->query)) {
		u->query = (struct upgrade_query){ "", "", "", "", "" };
		return refuse(u, 400,
		    "No version or device has so long a name.");
	}
	status = check_region(u);
	if (status != STATUS_OK || u->why != NULL)
		return status;
	if (first_version(u)[0] == '\0' ||
	    (u->query.from[0] == '\0' && !u->kind->compare))
		return check_codename(u);
	status = find_line(u);
	if (status != STATUS_OK || u->why != NULL)
		return status;
	return find_ends(u);
}

struct upgrade_query
upgrade_narrowed(const struct upgrading *u)
{
	struct upgrade_query query = { .from = u->query.from,
		.to = u->query.to,
		.codename = u->line.codename,
		.region = u->line.region,
		.device = u->query.device };

	return query;
}
