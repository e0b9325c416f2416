/* Reading releases. */
#include "store/release.h"

#include <string.h>

#include "model/filename.h"
#include "store/internal.h"
#include "store/link.h"

READ_ENUM(release_state)

static const struct column release_columns[] = {
	FIELD(INT64, struct release, id),
	FIELD(INT64, struct release, product_id),
	FIELD(TEXT, struct release, codename),
	FIELD(TEXT, struct release, version),
	FIELD(TEXT, struct release, branch),
	FIELD(TEXT, struct release, title),
	FIELD(NULLABLE, struct release, page_title),
	FIELD(NULLABLE, struct release, heading),
	PARSED("state", struct release, state, release_state_read),
	FIELD(INT64, struct release, appeared),
	FIELD(INT64, struct release, promoted),
	FIELD(INT64, struct release, withdrawn),
	FIELD(INT64, struct release, updated),
	FIELD(INT64, struct release, revision),
	FIELD(NULLABLE, struct release, successor),
	FIELD(NULLABLE, struct release, reason),
};

const struct row store_release_row = ROW("release", struct release,
    release_columns);

/* A package, or what is related to its release. */
struct package_row {
	struct package package;
	int64_t release_id;
	int related; /* an enum related_kind; 0: a package */
};

#define OF_PACKAGE(kind, field) \
	COLUMN(#field, kind, struct package_row, package.field)

static const struct column package_columns[] = {
	OF_PACKAGE(INT64, id),
	OF_PACKAGE(BOOL, card),
	OF_PACKAGE(TEXT, codename),
	OF_PACKAGE(TEXT, device),
	OF_PACKAGE(TEXT, region),
	OF_PACKAGE(TEXT, branch),
	OF_PACKAGE(TEXT, type),
	OF_PACKAGE(TEXT, android),
	OF_PACKAGE(TEXT, size),
	OF_PACKAGE(TEXT, date),
	OF_PACKAGE(TEXT, filename),
	OF_PACKAGE(TEXT, md5),
	OF_PACKAGE(TEXT, sha256),
	OF_PACKAGE(NULLABLE, changelog),
	OF_PACKAGE(TEXT, patch_level),
	OPTIONAL(INT64, struct package_row, release_id),
	OPTIONAL(INT, struct package_row, related),
};

const struct row store_package_row = ROW("package", struct package_row,
    package_columns);

enum status
store_release_by_permalink(struct store *store, struct pool *pool,
    const char *path, struct release *release)
{
	return rows_one(
	    store_query(store, QUERY_RELEASE_BY_PERMALINK, "t", path), pool,
	    release);
}

enum status
store_release_by_name(struct store *store, struct pool *pool,
    const struct release *name, struct release *release)
{
	return rows_one(store_query(store, QUERY_RELEASE_BY_NAME, "itt",
			    name->product_id, name->codename, name->version),
	    pool, release);
}

enum status
store_release_by_id(struct store *store, struct pool *pool, int64_t id,
    struct release *release)
{
	return rows_one(store_query(store, QUERY_RELEASE_BY_ID, "i", id), pool,
	    release);
}

enum status
store_release_by_filename(struct store *store, struct pool *pool,
    const char *filename, struct release *release)
{
	return rows_one(
	    store_query(store, QUERY_RELEASE_BY_FILENAME, "t", filename), pool,
	    release);
}

enum status
store_release_of_device(struct store *store, struct pool *pool,
    const struct release *name, struct release_list *list)
{
	return rows_list(store_query(store, QUERY_RELEASE_OF_DEVICE, "it",
			     name->product_id, name->codename),
	    pool, &list->releases, &list->count);
}

enum status
store_release_by_version(struct store *store, struct pool *pool,
    const char *version, struct release_list *list)
{
	return rows_list(store_query(store, QUERY_RELEASE_BY_VERSION, "ti",
			     version, (int64_t)10),
	    pool, &list->releases, &list->count);
}

enum status
store_release_of_state(struct store *store, struct pool *pool,
    const struct release *from, struct release_list *list)
{
	return rows_list(store_query(store, QUERY_RELEASE_OF_STATE, "ti",
			     release_state_name(from->state), from->id),
	    pool, &list->releases, &list->count);
}

/* The package with that id; the links come in the order of the packages, so
 * the search starts AT the one before. */
static struct package *
package_of(struct release *release, int64_t id, size_t *at)
{
	while (*at < release->npackages && release->packages[*at].id != id)
		(*at)++;
	return *at < release->npackages ? &release->packages[*at] : NULL;
}

static enum status
read_links(struct store *store, struct pool *pool, struct release *release)
{
	struct statement *statement = store_query(store, QUERY_LINK_LIST, "i",
	    release->id);
	struct package *package;
	struct link_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, pool, &row, &status)) {
		package = package_of(release, row.package_id, &at);
		if (package != NULL)
			store_link_add(pool, &row, release->version, package);
	}
	return status;
}

static void
add_package(struct pool *pool, const struct package *package,
    struct release *release)
{
	release->packages = pool_grow(pool, release->packages,
	    release->npackages, sizeof(*release->packages));
	release->packages[release->npackages++] = *package;
}

enum status
store_release_packages(struct store *store, struct pool *pool,
    struct release *release)
{
	struct statement *statement = store_query(store, QUERY_PACKAGE_LIST,
	    "i", release->id);
	struct package_row row;
	enum status status;

	release->packages = NULL;
	release->npackages = 0;
	while (rows_next(statement, pool, &row, &status))
		add_package(pool, &row.package, release);
	if (status != STATUS_OK)
		return status;
	return read_links(store, pool, release);
}

/* The release with that id, from AT on: rows come in the list's order. */
static struct release *
release_at(struct release_list *list, int64_t id, size_t *at)
{
	while (*at < list->count && list->releases[*at].id != id)
		(*at)++;
	return *at < list->count ? &list->releases[*at] : NULL;
}

static struct package *
package_at(struct release *release, int64_t id)
{
	size_t at = 0;

	return release != NULL ? package_of(release, id, &at) : NULL;
}

static enum status
read_links_of(struct store *store, struct pool *pool, const char *ids,
    struct release_list *list)
{
	struct statement *statement = store_query(store, QUERY_LINK_LIST_MANY,
	    "t", ids);
	struct package *package;
	struct release *release;
	struct link_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, pool, &row, &status)) {
		release = release_at(list, row.release_id, &at);
		package = package_at(release, row.package_id);
		if (package != NULL)
			store_link_add(pool, &row, release->version, package);
	}
	return status;
}

enum status
store_release_list_packages(struct store *store, struct pool *pool,
    struct release_list *list)
{
	int64_t *numbers = pool_calloc(pool, list->count + 1, sizeof(*numbers));
	struct statement *statement;
	struct package_row row;
	struct release *release;
	enum status status;
	const char *ids;
	size_t i, at = 0;

	for (i = 0; i < list->count; i++)
		numbers[i] = list->releases[i].id;
	ids = store_ids(pool, numbers, list->count);
	statement = store_query(store, QUERY_PACKAGE_LIST_MANY, "t", ids);
	while (rows_next(statement, pool, &row, &status)) {
		release = release_at(list, row.release_id, &at);
		if (release != NULL)
			add_package(pool, &row.package, release);
	}
	if (status != STATUS_OK)
		return status;
	return read_links_of(store, pool, ids, list);
}

static bool
has_region(const struct release *release, const char *code)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].region, code) == 0)
			return true;
	return false;
}

/* What is related to RELEASE, which stands in the columns of a package: of
 * regions only those that it has no package of. */
static void
add_related(struct pool *pool, const struct package_row *row,
    const struct release *release, struct related_list *list)
{
	const struct package *found = &row->package;
	struct related item = {
		.kind = (enum related_kind)row->related,
		.product_id = found->id,
		.codename = found->codename,
		.title = found->device,
		.region = found->region,
		.branch = found->branch,
		.version = found->type,
	};
	size_t i;

	if (item.kind == RELATED_REGION && has_region(release, item.region))
		return;
	/* Several files of a release may lead to the same one. */
	for (i = 0; i < list->count; i++)
		if (related_same(&list->items[i], &item))
			return;
	list->items = pool_grow(pool, list->items, list->count, sizeof(item));
	list->items[list->count++] = item;
}

enum status
store_release_load(struct store *store, struct pool *pool, int64_t id,
    struct release *release)
{
	enum status status = store_release_by_id(store, pool, id, release);

	return status == STATUS_OK ?
	    store_release_packages(store, pool, release) :
	    status;
}

enum status
store_release_related(struct store *store, struct pool *pool,
    struct release *release, struct related_list *related)
{
	struct statement *statement = store_query(store,
	    QUERY_PACKAGE_LIST_RELATED, "iitt", release->id,
	    release->product_id, release->codename, release->version);
	struct package_row row;
	enum status status;

	release->packages = NULL;
	release->npackages = 0;
	memset(related, 0, sizeof(*related));
	while (rows_next(statement, pool, &row, &status))
		if (row.related == 0)
			add_package(pool, &row.package, release);
		else
			add_related(pool, &row, release, related);
	if (status != STATUS_OK)
		return status;
	return read_links(store, pool, release);
}

static enum status
read_related(struct statement *statement, struct pool *pool,
    const struct release *release, struct related_list *related)
{
	struct package_row row;
	enum status status;

	while (rows_next(statement, pool, &row, &status))
		add_related(pool, &row, release, related);
	return status;
}

enum status
store_release_preview(struct store *store, struct pool *pool,
    const struct release *release, struct related_list *related)
{
	const char *digits = "";
	enum status status;
	size_t i;

	for (i = 0; i < release->npackages; i++)
		digits = pool_printf(pool, "%s%s\"%s\"", digits,
		    i > 0 ? "," : "",
		    filename_digits(release->packages[i].filename, pool));
	memset(related, 0, sizeof(*related));
	status = read_related(store_query(store, QUERY_RELATED_DIGITS, "ti",
				  pool_printf(pool, "[%s]", digits),
				  release->product_id),
	    pool, release, related);
	if (status != STATUS_OK)
		return status;
	/* No release has the id 0, so all but its packages. */
	return read_related(store_query(store, QUERY_PACKAGE_LIST_RELATED,
				"iitt", (int64_t)0, release->product_id,
				release->codename, release->version),
	    pool, release, related);
}

enum status
store_release_range(struct store *store, struct pool *pool, int64_t after,
    int64_t last, struct release_list *list)
{
	return rows_list(
	    store_query(store, QUERY_RELEASE_RANGE, "ii", after, last), pool,
	    &list->releases, &list->count);
}

const char *
store_release_path(const struct store *store, struct pool *pool,
    const struct release *release)
{
	const struct product *product = catalog_product_id(store_catalog(store),
	    release->product_id);

	return pool_printf(pool, "/%s/%s/%s/%s/",
	    product != NULL ? product->slug : "", release->codename,
	    release->branch, release->version);
}
