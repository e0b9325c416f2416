/* THE transaction of a change of a release: all that belongs to it, or none. */
#include "publish/publish.h"

#include <string.h>

#include "base/when.h"
#include "publish/announce.h"
#include "store/audit.h"
#include "store/draft.h"
#include "view/api/release_json.h"
#include "view/url.h"

/* Of more releases at once, all pages are left to renew themselves: they do
 * within a second, and asking for so many would take longer. */
#define REFRESH_MAX 50

/* What is stored, and whether the change was made from that. */
static enum status
read_before(struct store *store, struct publication *publication)
{
	struct release *release = publication->release;
	struct release *before = &publication->before;
	struct release now;
	enum status status = release->id != 0 ?
	    store_release_by_id(store, publication->pool, release->id, &now) :
	    store_release_by_name(store, publication->pool, release, &now);

	if (status == STATUS_NOT_FOUND) {
		memset(before, 0, sizeof(*before));
		return release->id != 0 || publication->revision > 0 ?
		    STATUS_CONFLICT :
		    STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	/* The revision counts the changes of its packages, too. */
	if (before->id != now.id || before->revision != now.revision) {
		*before = now;
		status = store_release_packages(store, publication->pool,
		    before);
	}
	if (status == STATUS_OK && publication->revision != REVISION_ANY &&
	    publication->revision != now.revision)
		return STATUS_CONFLICT;
	release->id = now.id;
	return status;
}

/* Whether visitors get to see it for the first time, at a time nobody told. */
static bool
appears(const struct publication *publication)
{
	const struct release *release = publication->release;
	const struct release *before = &publication->before;

	return release->state == RELEASE_PUBLISHED && release->appeared == 0 &&
	    (before->id == 0 || before->state == RELEASE_DRAFT);
}

/* Tell the audit and the outbox. */
static enum status
tell(struct publisher *publisher, const struct publication *publication)
{
	struct store *store = publisher->store;
	const struct catalog *catalog = store_catalog(store);
	const struct release *before = &publication->before;
	struct pool *pool = pool_new();
	const char *after = release_json_write(publication->release, catalog,
	    pool);
	const struct announcement announcement = { before, publication->release,
		after };
	const struct audit_entry entry = { .actor = publisher->actor.name,
		.address = publisher->actor.address,
		.action = publication->action,
		.subject = release_subject(publication->release,
		    catalog_product_id(catalog,
			publication->release->product_id),
		    pool),
		.before = before->id != 0 ?
		    release_json_write(before, catalog, pool) :
		    NULL,
		.after = after,
		.release_id = publication->release->id };
	enum status status = store_audit_add(store, &entry);

	if (status == STATUS_OK)
		status = announce_release(store, &announcement);
	pool_free(pool);
	return status;
}

static void
add_path(struct publisher *publisher, const char *path)
{
	size_t i;

	for (i = 0; i < publisher->npaths; i++)
		if (strcmp(publisher->paths[i], path) == 0)
			return;
	publisher->paths = pool_grow(publisher->pool, publisher->paths,
	    publisher->npaths, sizeof(*publisher->paths));
	publisher->paths[publisher->npaths++] = path;
}

/* The addresses of the pages that show RELEASE. */
static void
add_paths(struct publisher *publisher, const struct release *release)
{
	const struct catalog *catalog = store_catalog(publisher->store);
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	const struct generation *generation;
	struct pool *pool = publisher->pool;

	if (product == NULL || release->id == 0)
		return;
	add_path(publisher, url_release(pool, product, release));
	add_path(publisher, url_device(pool, product->slug, release->codename));
	add_path(publisher,
	    url_archive(pool, product->slug, release->codename));
	add_path(publisher, url_branch(pool, product->slug, release));
	add_path(publisher, url_product(pool, product->slug));
	add_path(publisher, url_product_archive(pool, product->slug));
	add_path(publisher, url_api_release(pool, product, release));
	generation = catalog_generation_of(catalog, product, release->version);
	if (generation != NULL)
		add_path(publisher, url_product(pool, generation->slug));
}

enum status
publish_begin(struct publisher *publisher)
{
	return store_begin(publisher->store);
}

enum status
publish_release(struct publisher *publisher, struct publication *publication)
{
	struct store *store = publisher->store;
	struct release *release = publication->release;
	const struct release *before = &publication->before;
	enum status status = read_before(store, publication);

	publication->change = RELEASE_SAME;
	if (status == STATUS_OK && publication->draft_id != 0)
		status = store_draft_remove(store, publication->draft_id);
	if (status != STATUS_OK)
		return status;
	if (!publisher->bulk && appears(publication))
		release->appeared = when_now();
	status = store_release_put(store, release,
	    before->id != 0 ? before : NULL, &publication->change);
	if (status != STATUS_OK || publication->change == RELEASE_SAME)
		return status;
	status = touched_add(store, publisher->pool, &publisher->touched,
	    release);
	if (status != STATUS_OK)
		return status;
	if (publisher->nreleases++ < REFRESH_MAX) {
		add_path(publisher, "/");
		add_paths(publisher, release);
		add_paths(publisher, before);
	}
	return publisher->bulk ? STATUS_OK : tell(publisher, publication);
}

enum status
publish_settle(struct publisher *publisher)
{
	return touched_update(publisher->store, &publisher->touched);
}

void
publish_refresh(struct publisher *publisher)
{
	if (publisher->refresh.base != NULL &&
	    publisher->nreleases <= REFRESH_MAX)
		refresh_pages(&publisher->refresh, publisher->paths,
		    publisher->npaths);
	publisher->npaths = publisher->nreleases = 0;
}

enum status
publish_end(struct publisher *publisher, enum status status)
{
	if (status == STATUS_OK)
		status = publish_settle(publisher);
	if (status == STATUS_OK)
		status = store_commit(publisher->store);
	else
		store_rollback(publisher->store);
	if (status == STATUS_OK)
		publish_refresh(publisher);
	return status;
}
