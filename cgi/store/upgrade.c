/* Updates in the store: the versions of a device, and what is between them. */
#include "store/upgrade.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/size.h"
#include "store/internal.h"
#include "store/link.h"

#define NEAR_MAX 4

/* A line, by a package, and by an incremental that starts from it. */
struct line_row {
	struct upgrade_line line;
	const char *filename;
	const char *incremental;
};

static const struct column line_columns[] = {
	COLUMN("codename", TEXT, struct line_row, line.codename),
	COLUMN("region", TEXT, struct line_row, line.region),
	COLUMN("device", TEXT, struct line_row, line.device),
	FIELD(BORROWED, struct line_row, filename),
	FIELD(BORROWED, struct line_row, incremental),
};

const struct row store_upgrade_line_row = ROW("upgrade_line", struct line_row,
    line_columns);

/* A package with what its release is called. */
struct release_row {
	struct release release;
	struct package package;
};

READ_ENUM(release_state)

static const struct column release_columns[] = {
	COLUMN("product_id", INT64, struct release_row, release.product_id),
	COLUMN("page", TEXT, struct release_row, release.codename),
	COLUMN("version", TEXT, struct release_row, release.version),
	COLUMN("branch", TEXT, struct release_row, release.branch),
	PARSED("state", struct release_row, release.state, release_state_read),
	COLUMN("codename", TEXT, struct release_row, package.codename),
	COLUMN("region", TEXT, struct release_row, package.region),
	COLUMN("device", TEXT, struct release_row, package.device),
	COLUMN("type", TEXT, struct release_row, package.type),
	COLUMN("size", TEXT, struct release_row, package.size),
	COLUMN("date", TEXT, struct release_row, package.date),
	COLUMN("filename", TEXT, struct release_row, package.filename),
	COLUMN("changelog", NULLABLE, struct release_row, package.changelog),
};

const struct row store_upgrade_release_row = ROW("upgrade_release",
    struct release_row, release_columns);

/* A step, with what its URL, size and device are found by. */
struct step_row {
	struct upgrade_step step;
	const char *pattern;
	const char *package;
	const char *size;
};

static const struct column step_columns[] = {
	COLUMN("from_version", TEXT, struct step_row, step.from_version),
	COLUMN("version", TEXT, struct step_row, step.version),
	COLUMN("filename", TEXT, struct step_row, step.filename),
	FIELD(BORROWED, struct step_row, pattern),
	COLUMN("label", TEXT, struct step_row, step.label),
	FIELD(BORROWED, struct step_row, package),
	FIELD(BORROWED, struct step_row, size),
	COLUMN("length", INT64, struct step_row, step.size),
};

const struct row store_upgrade_step_row = ROW("upgrade_step", struct step_row,
    step_columns);

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
	struct statement *statement = store_query(store,
	    QUERY_UPGRADE_LINE_LIST, "ti", version, (int64_t)starts);
	struct line_row row;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (rows_next(statement, pool, &row, &status)) {
		if (is_listed(list, &row.line) ||
		    upgrade_is_foreign(&row.line, row.filename, row.incremental,
			store_catalog(store), pool))
			continue;
		list->lines = pool_grow(pool, list->lines, list->count,
		    sizeof(row.line));
		list->lines[list->count++] = row.line;
	}
	return status;
}

static void
add_package(struct pool *pool, const struct package *package,
    struct release *release)
{
	release->packages = pool_grow(pool, release->packages,
	    release->npackages, sizeof(*package));
	release->packages[release->npackages++] = *package;
}

enum status
store_upgrade_releases(struct store *store, struct pool *pool,
    const struct upgrade_line *line, bool changelogs, struct release_list *list)
{
	struct statement *statement = store_query(store,
	    QUERY_UPGRADE_RELEASE_LIST, "ttti", line->codename, line->region,
	    line->device, (int64_t)changelogs);
	struct release_row row;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (rows_next(statement, pool, &row, &status)) {
		/* They come by version, and the first tells the address. */
		if (list->count == 0 ||
		    strcasecmp(list->releases[list->count - 1].version,
			row.release.version) != 0) {
			list->releases = pool_grow(pool, list->releases,
			    list->count, sizeof(row.release));
			list->releases[list->count++] = row.release;
		}
		add_package(pool, &row.package,
		    &list->releases[list->count - 1]);
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

enum status
store_upgrade_steps(struct store *store, struct pool *pool,
    const struct upgrade_line *line, struct upgrade_step_list *list)
{
	struct statement *statement = store_query(store,
	    QUERY_UPGRADE_STEP_LIST, "ttt", line->codename, line->region,
	    line->device);
	struct step_row row;
	struct upgrade_step *step;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (rows_next(statement, pool, &row, &status)) {
		list->steps = pool_grow(pool, list->steps, list->count,
		    sizeof(*step));
		step = &list->steps[list->count++];
		*step = row.step;
		step->url = store_link_expand(pool, row.pattern, step->version,
		    step->filename);
		step->foreign = upgrade_is_foreign(line, row.package,
		    step->filename, store_catalog(store), pool);
		if (step->size < 0 || step->size > UPDATE_SIZE_MAX)
			step->size = read_size(row.size);
	}
	return status;
}

enum status
store_upgrade_near(struct store *store, struct pool *pool, const char *version,
    struct upgrade_versions *list)
{
	return rows_list(store_query(store, QUERY_UPGRADE_NEAR, "ti", version,
			     (int64_t)NEAR_MAX),
	    pool, &list->versions, &list->count);
}
