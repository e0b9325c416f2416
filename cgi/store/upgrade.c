/* Updates in the store: the versions of a device, and what is between them. */
#include "store/upgrade.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/size.h"
#include "store/internal.h"
#include "store/link.h"

#define NEAR_MAX 4

static bool
same_line(const struct upgrade_line *a, const struct upgrade_line *b)
{
	return strcasecmp(a->codename, b->codename) == 0 &&
	    strcmp(a->region, b->region) == 0 &&
	    strcmp(a->device, b->device) == 0;
}

static bool
is_listed(const struct upgrade_line_list *list, const struct upgrade_line *line)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (same_line(&list->lines[i], line))
			return true;
	return false;
}

enum status
store_upgrade_lines(struct store *store, struct pool *pool, const char *version,
    bool starts, struct upgrade_line_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_UPGRADE_LINE_LIST, "ti",
	    version, (int64_t)starts);
	struct upgrade_line line;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		line.codename = store_text(pool, stmt, 0);
		line.region = store_text(pool, stmt, 1);
		line.device = store_text(pool, stmt, 2);
		if (is_listed(list, &line) ||
		    upgrade_is_foreign(&line,
			(const char *)sqlite3_column_text(stmt, 3),
			(const char *)sqlite3_column_text(stmt, 4),
			store_catalog(store), pool))
			continue;
		list->lines = pool_grow(pool, list->lines, list->count,
		    sizeof(line));
		list->lines[list->count++] = line;
	}
	return status;
}

static void
read_release(struct pool *pool, sqlite3_stmt *stmt, struct release *release)
{
	memset(release, 0, sizeof(*release));
	release->product_id = sqlite3_column_int64(stmt, 0);
	release->codename = store_text(pool, stmt, 1);
	release->version = store_text(pool, stmt, 2);
	release->branch = store_text(pool, stmt, 3);
	release->state = release_state_parse(
	    (const char *)sqlite3_column_text(stmt, 4));
}

static void
add_package(struct pool *pool, sqlite3_stmt *stmt, struct release *release)
{
	struct package *package;

	release->packages = pool_grow(pool, release->packages,
	    release->npackages, sizeof(*package));
	package = &release->packages[release->npackages++];
	memset(package, 0, sizeof(*package));
	package->codename = store_text(pool, stmt, 5);
	package->region = store_text(pool, stmt, 6);
	package->device = store_text(pool, stmt, 7);
	package->type = store_text(pool, stmt, 8);
	package->size = store_text(pool, stmt, 9);
	package->date = store_text(pool, stmt, 10);
	package->filename = store_text(pool, stmt, 11);
	package->changelog = store_text(pool, stmt, 12);
}

enum status
store_upgrade_releases(struct store *store, struct pool *pool,
    const struct upgrade_line *line, bool changelogs, struct release_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_UPGRADE_RELEASE_LIST,
	    "ttti", line->codename, line->region, line->device,
	    (int64_t)changelogs);
	struct release release;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		read_release(pool, stmt, &release);
		/* They come by version, and the first tells the address. */
		if (list->count == 0 ||
		    strcasecmp(list->releases[list->count - 1].version,
			release.version) != 0) {
			list->releases = pool_grow(pool, list->releases,
			    list->count, sizeof(release));
			list->releases[list->count++] = release;
		}
		add_package(pool, stmt, &list->releases[list->count - 1]);
	}
	upgrade_release_sort(list->releases, list->count, pool);
	return status;
}

/* The bytes that a size as shown stands for, or -1. */
static int64_t
read_size(const char *text)
{
	struct size_range range;

	if (text == NULL || !size_parse(text, &range))
		return -1;
	return range.low + (range.high - range.low) / 2;
}

static void
read_step(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    const struct upgrade_line *line, struct upgrade_step *step)
{
	step->from_version = store_text(pool, stmt, 0);
	step->version = store_text(pool, stmt, 1);
	step->filename = store_text(pool, stmt, 2);
	step->url = store_link_expand(pool,
	    (const char *)sqlite3_column_text(stmt, 3), step->version,
	    step->filename);
	step->label = store_text(pool, stmt, 4);
	step->foreign = upgrade_is_foreign(line,
	    (const char *)sqlite3_column_text(stmt, 5), step->filename,
	    store_catalog(store), pool);
	step->size = sqlite3_column_int64(stmt, 7);
	if (step->size < 0 || step->size > UPDATE_SIZE_MAX)
		step->size = read_size(
		    (const char *)sqlite3_column_text(stmt, 6));
}

enum status
store_upgrade_steps(struct store *store, struct pool *pool,
    const struct upgrade_line *line, struct upgrade_step_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_UPGRADE_STEP_LIST, "ttt",
	    line->codename, line->region, line->device);
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->steps = pool_grow(pool, list->steps, list->count,
		    sizeof(*list->steps));
		read_step(store, pool, stmt, line, &list->steps[list->count++]);
	}
	return status;
}

enum status
store_upgrade_near(struct store *store, struct pool *pool, const char *version,
    struct upgrade_versions *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_UPGRADE_NEAR, "ti",
	    version, (int64_t)NEAR_MAX);
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->versions = pool_grow(pool, list->versions, list->count,
		    sizeof(*list->versions));
		list->versions[list->count++] = store_text(pool, stmt, 0);
	}
	return status;
}
