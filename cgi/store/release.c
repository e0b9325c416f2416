/* Reading releases. */
#include "store/release.h"

#include <string.h>

#include "model/filename.h"
#include "store/internal.h"
#include "store/link.h"

void
store_release_read(struct pool *pool, sqlite3_stmt *stmt,
    struct release *release)
{
	memset(release, 0, sizeof(*release));
	release->id = sqlite3_column_int64(stmt, 0);
	release->product_id = sqlite3_column_int64(stmt, 1);
	release->codename = store_text(pool, stmt, 2);
	release->version = store_text(pool, stmt, 3);
	release->branch = store_text(pool, stmt, 4);
	release->title = store_text(pool, stmt, 5);
	release->page_title = store_text(pool, stmt, 6);
	release->heading = store_text(pool, stmt, 7);
	release->state = release_state_parse(store_text(pool, stmt, 8));
	release->appeared = sqlite3_column_int64(stmt, 9);
	release->promoted = sqlite3_column_int64(stmt, 10);
	release->withdrawn = sqlite3_column_int64(stmt, 11);
	release->updated = sqlite3_column_int64(stmt, 12);
	release->revision = sqlite3_column_int64(stmt, 13);
	release->successor = store_text(pool, stmt, 14);
	release->reason = store_text(pool, stmt, 15);
}

static enum status
find_release(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct release *release)
{
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		store_release_read(pool, stmt, release);
	store_done(stmt);
	return status;
}

static enum status
list_releases(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct release_list *list)
{
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->releases = pool_grow(pool, list->releases, list->count,
		    sizeof(*list->releases));
		store_release_read(pool, stmt, &list->releases[list->count++]);
	}
	return status;
}

enum status
store_release_by_permalink(struct store *store, struct pool *pool,
    const char *path, struct release *release)
{
	return find_release(store, pool,
	    store_query(store, QUERY_RELEASE_BY_PERMALINK, "t", path), release);
}

enum status
store_release_by_name(struct store *store, struct pool *pool,
    const struct release *name, struct release *release)
{
	return find_release(store, pool,
	    store_query(store, QUERY_RELEASE_BY_NAME, "itt", name->product_id,
		name->codename, name->version),
	    release);
}

enum status
store_release_by_id(struct store *store, struct pool *pool, int64_t id,
    struct release *release)
{
	return find_release(store, pool,
	    store_query(store, QUERY_RELEASE_BY_ID, "i", id), release);
}

enum status
store_release_by_filename(struct store *store, struct pool *pool,
    const char *filename, struct release *release)
{
	return find_release(store, pool,
	    store_query(store, QUERY_RELEASE_BY_FILENAME, "t", filename),
	    release);
}

enum status
store_release_of_device(struct store *store, struct pool *pool,
    const struct release *name, struct release_list *list)
{
	return list_releases(store, pool,
	    store_query(store, QUERY_RELEASE_OF_DEVICE, "it", name->product_id,
		name->codename),
	    list);
}

enum status
store_release_by_version(struct store *store, struct pool *pool,
    const char *version, struct release_list *list)
{
	return list_releases(store, pool,
	    store_query(store, QUERY_RELEASE_BY_VERSION, "ti", version,
		(int64_t)10),
	    list);
}

void
store_package_read(struct pool *pool, sqlite3_stmt *stmt,
    struct package *package)
{
	package->id = sqlite3_column_int64(stmt, 0);
	package->card = sqlite3_column_int(stmt, 1) != 0;
	package->codename = store_text(pool, stmt, 2);
	package->device = store_text(pool, stmt, 3);
	package->region = store_text(pool, stmt, 4);
	package->branch = store_text(pool, stmt, 5);
	package->type = store_text(pool, stmt, 6);
	package->android = store_text(pool, stmt, 7);
	package->size = store_text(pool, stmt, 8);
	package->date = store_text(pool, stmt, 9);
	package->filename = store_text(pool, stmt, 10);
	package->md5 = store_text(pool, stmt, 11);
	package->sha256 = store_text(pool, stmt, 12);
	package->changelog = store_text(pool, stmt, 13);
	package->patch_level = store_text(pool, stmt, 14);
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

/* A check from the ten columns from AT on; all are NULL when there is none. */
static void
read_check(struct pool *pool, sqlite3_stmt *stmt, int at,
    struct link_check *check)
{
	if (sqlite3_column_type(stmt, at) == SQLITE_NULL) {
		*check =
		    (struct link_check){ .length = -1, .error = "", .md5 = "" };
		return;
	}
	check->state = link_state_parse(
	    (const char *)sqlite3_column_text(stmt, at));
	check->since = sqlite3_column_int64(stmt, at + 1);
	check->checked = sqlite3_column_int64(stmt, at + 2);
	check->succeeded = sqlite3_column_int64(stmt, at + 3);
	check->failed = sqlite3_column_int64(stmt, at + 4);
	check->status = sqlite3_column_int(stmt, at + 5);
	check->error = store_text(pool, stmt, at + 6);
	check->length = sqlite3_column_int64(stmt, at + 7);
	check->md5 = store_text(pool, stmt, at + 8);
	check->latency = sqlite3_column_int64(stmt, at + 9);
}

void
store_link_read(struct pool *pool, sqlite3_stmt *stmt, const char *version,
    struct package *package)
{
	const char *from;
	struct link *link;

	package->links = pool_grow(pool, package->links, package->nlinks,
	    sizeof(*link));
	link = &package->links[package->nlinks++];
	link->kind = link_kind_parse(
	    (const char *)sqlite3_column_text(stmt, 1));
	link->label = store_text(pool, stmt, 2);
	link->url = store_link_expand(pool,
	    (const char *)sqlite3_column_text(stmt, 3), version,
	    sqlite3_column_type(stmt, 4) == SQLITE_NULL ?
		package->filename :
		(const char *)sqlite3_column_text(stmt, 4));
	from = store_text(pool, stmt, 5);
	link->from_version = from != NULL ? from : "";
	read_check(pool, stmt, 6, &link->check);
}

static enum status
read_links(struct store *store, struct pool *pool, struct release *release)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_LINK_LIST, "i",
	    release->id);
	struct package *package;
	enum status status;
	size_t at = 0;

	while (store_step(store, stmt, &status)) {
		package = package_of(release, sqlite3_column_int64(stmt, 0),
		    &at);
		if (package == NULL)
			continue;
		store_link_read(pool, stmt, release->version, package);
	}
	return status;
}

static void
add_package(struct pool *pool, sqlite3_stmt *stmt, struct release *release)
{
	release->packages = pool_grow(pool, release->packages,
	    release->npackages, sizeof(*release->packages));
	memset(&release->packages[release->npackages], 0,
	    sizeof(*release->packages));
	store_package_read(pool, stmt,
	    &release->packages[release->npackages++]);
}

enum status
store_release_packages(struct store *store, struct pool *pool,
    struct release *release)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_PACKAGE_LIST, "i",
	    release->id);
	enum status status;

	release->packages = NULL;
	release->npackages = 0;
	while (store_step(store, stmt, &status))
		add_package(pool, stmt, release);
	if (status != STATUS_OK)
		return status;
	return read_links(store, pool, release);
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

/* What is related to RELEASE, from the columns of a package: of regions only
 * those that it has no package of. */
static void
add_related(struct pool *pool, sqlite3_stmt *stmt,
    const struct release *release, struct related_list *list)
{
	struct related *item;
	size_t i;

	list->items = pool_grow(pool, list->items, list->count, sizeof(*item));
	item = &list->items[list->count++];
	item->product_id = sqlite3_column_int64(stmt, 0);
	item->codename = store_text(pool, stmt, 2);
	item->title = store_text(pool, stmt, 3);
	item->region = store_text(pool, stmt, 4);
	item->branch = store_text(pool, stmt, 5);
	item->version = store_text(pool, stmt, 6);
	item->kind = (enum related_kind)sqlite3_column_int(stmt, 15);
	/* Several files of a release may lead to the same one. */
	for (i = 0; i + 1 < list->count; i++)
		if (related_same(&list->items[i], item))
			break;
	if (i + 1 < list->count ||
	    (item->kind == RELATED_REGION && has_region(release, item->region)))
		list->count--;
}

enum status
store_release_related(struct store *store, struct pool *pool,
    struct release *release, struct related_list *related)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_PACKAGE_LIST_RELATED,
	    "iitt", release->id, release->product_id, release->codename,
	    release->version);
	enum status status;

	release->packages = NULL;
	release->npackages = 0;
	memset(related, 0, sizeof(*related));
	while (store_step(store, stmt, &status))
		if (sqlite3_column_int(stmt, 15) == 0)
			add_package(pool, stmt, release);
		else
			add_related(pool, stmt, release, related);
	if (status != STATUS_OK)
		return status;
	return read_links(store, pool, release);
}

enum status
store_release_preview(struct store *store, struct pool *pool,
    const struct release *release, struct related_list *related)
{
	const char *digits = "";
	sqlite3_stmt *stmt;
	enum status status;
	size_t i;

	for (i = 0; i < release->npackages; i++)
		digits = pool_printf(pool, "%s%s\"%s\"", digits,
		    i > 0 ? "," : "",
		    filename_digits(release->packages[i].filename, pool));
	memset(related, 0, sizeof(*related));
	stmt = store_query(store, QUERY_RELATED_DIGITS, "ti",
	    pool_printf(pool, "[%s]", digits), release->product_id);
	while (store_step(store, stmt, &status))
		add_related(pool, stmt, release, related);
	if (status != STATUS_OK)
		return status;
	/* No release has the id 0, so all but its packages. */
	stmt = store_query(store, QUERY_PACKAGE_LIST_RELATED, "iitt",
	    (int64_t)0, release->product_id, release->codename,
	    release->version);
	while (store_step(store, stmt, &status))
		add_related(pool, stmt, release, related);
	return status;
}

enum status
store_release_range(struct store *store, struct pool *pool, int64_t after,
    int64_t last, struct release_list *list)
{
	return list_releases(store, pool,
	    store_query(store, QUERY_RELEASE_RANGE, "ii", after, last), list);
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
