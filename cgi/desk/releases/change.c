/* Changes of releases: stored, audited and shown, or not at all. */
#include "desk/releases/change.h"

#include <string.h>

#include "base/when.h"
#include "publish/announce.h"
#include "view/api/release_json.h"
#include "net/refresh.h"
#include "store/listing.h"
#include "view/url.h"

/* The pages that show a release. */
#define PATHS_MAX 8

const char *
change_subject(const struct desk *desk, struct pool *pool,
    const struct release *release)
{
	const struct product *product = catalog_product_id(
	    store_catalog(desk->app.store), release->product_id);

	return release_subject(release, product, pool);
}

enum status
change_load(struct desk *desk, struct pool *pool, int64_t id,
    struct release *release)
{
	enum status status = store_release_by_id(desk->app.store, pool, id,
	    release);

	if (status == STATUS_OK)
		status = store_release_packages(desk->app.store, pool, release);
	return status;
}

/* The release as it is, and whether it is what the change was made from. */
static enum status
read_before(struct desk *desk, struct pool *pool, struct change *change)
{
	struct store *store = desk->app.store;
	struct release *release = change->release;
	enum status status;

	memset(&change->before, 0, sizeof(change->before));
	status = release->id != 0 ?
	    change_load(desk, pool, release->id, &change->before) :
	    store_release_by_name(store, pool, release, &change->before);
	if (status == STATUS_NOT_FOUND)
		return change->revision > 0 ? STATUS_CONFLICT : STATUS_OK;
	if (status != STATUS_OK)
		return status;
	if (change->revision != REVISION_ANY &&
	    change->revision != change->before.revision)
		return STATUS_CONFLICT;
	if (release->id == 0)
		status = store_release_packages(store, pool, &change->before);
	release->id = change->before.id;
	return status;
}

static enum status
update_latest(struct store *store, const struct release *release)
{
	enum status status = store_latest_update(store, release->product_id,
	    release->codename);
	size_t i;

	for (i = 0; i < release->npackages && status == STATUS_OK; i++)
		status = store_latest_update(store, release->product_id,
		    release->packages[i].codename);
	return status;
}

/* Tell the audit and the outbox. */
static enum status
tell(struct desk *desk, struct pool *pool, const struct change *change)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct release after;
	enum status status = change_load(desk, pool, change->release->id,
	    &after);
	const struct audit_entry entry = { .actor = desk_actor(desk, pool),
		.address = desk->address,
		.action = change->action,
		.subject = change_subject(desk, pool, change->release),
		.before = change->before.id != 0 ?
		    release_json_write(&change->before, catalog, pool) :
		    NULL,
		.after = status == STATUS_OK ?
		    release_json_write(&after, catalog, pool) :
		    NULL };

	change->release->revision = after.revision;
	if (status == STATUS_OK)
		status = store_audit_add(desk->app.store, &entry);
	return status == STATUS_OK ?
	    announce_release(desk->app.store, &change->before, &after) :
	    status;
}

/* A new release has no id before it is stored. */
static enum status
find_id(struct store *store, struct pool *pool, struct release *release)
{
	struct release stored;
	enum status status;

	if (release->id != 0)
		return STATUS_OK;
	status = store_release_by_name(store, pool, release, &stored);
	if (status == STATUS_OK)
		release->id = stored.id;
	return status;
}

/* Whether visitors get to see it for the first time. */
static bool
appears(const struct change *change)
{
	return change->release->state == RELEASE_PUBLISHED &&
	    change->release->appeared == 0 &&
	    (change->before.id == 0 || change->before.state == RELEASE_DRAFT);
}

static enum status
write_change(struct desk *desk, struct pool *pool, struct change *change,
    enum release_change *done)
{
	struct store *store = desk->app.store;
	enum status status = read_before(desk, pool, change);

	if (status == STATUS_OK && appears(change))
		change->release->appeared = when_now();
	if (status == STATUS_OK)
		status = store_release_put(store, change->release, done);
	if (status == STATUS_OK)
		status = find_id(store, pool, change->release);
	if (status == STATUS_OK && *done != RELEASE_SAME)
		status = update_latest(store, change->release);
	if (status == STATUS_OK && *done != RELEASE_SAME)
		status = tell(desk, pool, change);
	if (status == STATUS_OK && change->also != NULL)
		status = change->also(desk, change, change->context);
	return status;
}

/* The addresses of the pages that show RELEASE. */
static size_t
add_paths(struct desk *desk, struct pool *pool, const struct release *release,
    const char **paths)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	const struct generation *generation;
	size_t n = 0;

	if (product == NULL || release->id == 0)
		return 0;
	paths[n++] = url_release(pool, product, release);
	paths[n++] = url_device(pool, product->slug, release->codename);
	paths[n++] = url_archive(pool, product->slug, release->codename);
	paths[n++] = url_branch(pool, product->slug, release);
	paths[n++] = url_product(pool, product->slug);
	paths[n++] = url_product_archive(pool, product->slug);
	paths[n++] = url_api_release(pool, product, release);
	generation = catalog_generation_of(catalog, product, release->version);
	if (generation != NULL)
		paths[n++] = url_product(pool, generation->slug);
	return n;
}

/* Leave out of COUNT paths those that are there before; how many stay. */
static size_t
keep_first(const char **paths, size_t count)
{
	size_t i, j, n = 0;

	for (i = 0; i < count; i++) {
		for (j = 0; j < n && strcmp(paths[i], paths[j]) != 0; j++)
			continue;
		if (j == n)
			paths[n++] = paths[i];
	}
	return n;
}

void
change_refresh(struct desk *desk, struct pool *pool,
    const struct release *const *releases, size_t count)
{
	const struct refresh where = { desk->config.refresh,
		strncmp(desk->config.app.url, "https:", 6) == 0 };
	const char **paths = pool_calloc(pool, count * PATHS_MAX + 1,
	    sizeof(*paths));
	size_t i, n = 0;

	paths[n++] = "/";
	for (i = 0; i < count; i++)
		n += add_paths(desk, pool, releases[i], paths + n);
	refresh_pages(&where, paths, keep_first(paths, n));
}

enum status
desk_change(struct desk *desk, struct exchange *exchange, struct change *change)
{
	struct store *store = desk->app.store;
	struct pool *pool = exchange->pool;
	enum release_change done = RELEASE_SAME;
	const struct release *shown[] = { change->release, &change->before };
	enum status status = store_begin(store);

	if (status != STATUS_OK)
		return status;
	status = write_change(desk, pool, change, &done);
	if (status == STATUS_OK)
		status = store_commit(store);
	if (status != STATUS_OK) {
		store_rollback(store);
		return status;
	}
	desk->changed = true;
	if (done != RELEASE_SAME)
		change_refresh(desk, pool, shown, 2);
	return STATUS_OK;
}
