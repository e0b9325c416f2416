/* Writing releases: the row, its permalinks, packages, links, changelogs. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <xxhash.h>

#include "base/when.h"
#include "model/fields.h"
#include "store/internal.h"
#include "store/link.h"
#include "store/listing.h"
#include "store/release.h"

/* A release on its way into the store. */
struct put {
	struct store *store;
	struct pool *pool;
	const struct release *release;
	const struct release *old; /* what is stored of it, or NULL */
};

static bool
same_package(const struct package *a, const struct package *b)
{
	size_t i;

	if (a->card != b->card || a->nlinks != b->nlinks ||
	    !fields_same(&fields_package, a, b))
		return false;
	for (i = 0; i < a->nlinks; i++)
		if (a->links[i].kind != b->links[i].kind ||
		    !fields_same(&fields_link, &a->links[i], &b->links[i]))
			return false;
	return true;
}

static bool
same_release(const struct release *a, const struct release *b)
{
	size_t i;

	if (a->product_id != b->product_id || a->state != b->state ||
	    a->npackages != b->npackages || !fields_same(&fields_release, a, b))
		return false;
	for (i = 0; i < a->npackages; i++)
		if (!same_package(&a->packages[i], &b->packages[i]))
			return false;
	return true;
}

static enum status
put_changelog(struct store *store, const char *text, int64_t *id)
{
	int64_t hash;
	enum status status;

	*id = 0;
	if (text == NULL)
		return STATUS_OK;
	hash = (int64_t)XXH3_64bits(text, strlen(text));
	status = store_number(store, id, QUERY_CHANGELOG_FIND, "it", hash,
	    text);
	return status != STATUS_NOT_FOUND ?
	    status :
	    store_number(store, id, QUERY_CHANGELOG_INSERT, "it", hash, text);
}

/* Keep the id of the mirror that KEY names in the place of its hash. */
static void
remember(struct recent_mirror *recent, const char *key, int64_t id)
{
	free(recent->key);
	recent->key = mem_alloc(strlen(key) + 1);
	memcpy(recent->key, key, strlen(key) + 1);
	recent->id = id;
}

/*
 * The id of the mirror of LINK, from those used last if it is there: most
 * links of a site lead to the same few.
 */
static enum status
put_mirror(const struct put *put, const struct link *link, const char *pattern,
    int64_t *id)
{
	const char *kind = link_kind_name(link->kind);
	const char *key = pool_printf(put->pool, "%s\n%s\n%s", kind,
	    link->label, pattern);
	struct store *store = put->store;
	struct recent_mirror *recent =
	    &store->mirrors[XXH3_64bits(key, strlen(key)) % RECENT_MIRRORS];
	enum status status;

	if (recent->key != NULL && strcmp(recent->key, key) == 0) {
		*id = recent->id;
		return STATUS_OK;
	}
	status = store_number(store, id, QUERY_MIRROR_FIND, "ttt", kind,
	    link->label, pattern);
	if (status == STATUS_NOT_FOUND)
		status = store_number(store, id, QUERY_MIRROR_INSERT, "tttt",
		    kind, link->label, pattern,
		    store_link_host(put->pool, link->url));
	if (status == STATUS_OK)
		remember(recent, key, *id);
	return status;
}

/* Write link I of PACKAGE, whose id is PACKAGE_ID. */
static enum status
put_link(const struct put *put, const struct package *package,
    int64_t package_id, size_t i)
{
	const struct link *link = &package->links[i];
	const char *version = put->release->version;
	const char *pattern, *filename = NULL;
	const char *last = store_link_last(link->url);
	enum status status;
	int64_t mirror_id;

	pattern = store_link_pattern(put->pool, link->url, version,
	    package->filename);
	if (strstr(pattern, "{filename}") == NULL) {
		filename = last;
		pattern = store_link_pattern(put->pool, link->url, version,
		    last);
	}
	status = put_mirror(put, link, pattern, &mirror_id);
	if (status != STATUS_OK)
		return status;
	return store_write(put->store, QUERY_LINK_INSERT, "iiitt", package_id,
	    (int64_t)i + 1, mirror_id, filename,
	    link->from_version[0] != '\0' ? link->from_version : NULL);
}

static enum status
put_package(const struct put *put, size_t i)
{
	const struct release *release = put->release;
	const struct package *package = &release->packages[i];
	const struct catalog *catalog = store_catalog(put->store);
	const struct generation *generation = catalog_generation_of(catalog,
	    catalog_product_id(catalog, release->product_id), release->version);
	int64_t changelog_id, id = 0;
	enum status status;
	size_t j;

	status = put_changelog(put->store, package->changelog, &changelog_id);
	if (status != STATUS_OK)
		return status;
	status = store_number(put->store, &id, QUERY_PACKAGE_PUT,
	    "iiinitttttttttttn", release->id, (int64_t)i + 1,
	    release->product_id,
	    generation != NULL ? generation->id : (int64_t)0,
	    (int64_t)package->card, package->codename, package->device,
	    package->region, package->branch, package->type, package->android,
	    package->size, package->date, package->filename, package->md5,
	    package->sha256, changelog_id);
	if (status == STATUS_OK && put->old != NULL)
		status = store_write(put->store, QUERY_LINK_REMOVE_ALL, "i",
		    id);
	for (j = 0; j < package->nlinks && status == STATUS_OK; j++)
		status = put_link(put, package, id, j);
	return status;
}

static enum status
put_packages(const struct put *put)
{
	const struct release *release = put->release;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < release->npackages && status == STATUS_OK; i++)
		status = put_package(put, i);
	if (status != STATUS_OK || put->old == NULL)
		return status;
	return store_write(put->store, QUERY_PACKAGE_REMOVE_FROM, "ii",
	    release->id, (int64_t)release->npackages + 1);
}

/* The pages of the release's and its packages' codenames, and who is whose
 * sibling. */
static enum status
put_devices(struct store *store, const struct release *release)
{
	const char *codename;
	enum status status;
	size_t i;

	status = store_write(store, QUERY_DEVICE_PAGE_TOUCH, "iti",
	    release->product_id, release->codename, release->updated);
	for (i = 0; i < release->npackages && status == STATUS_OK; i++) {
		codename = release->packages[i].codename;
		if (strcasecmp(codename, release->codename) == 0)
			continue;
		status = store_write(store, QUERY_DEVICE_PAGE_TOUCH, "iti",
		    release->product_id, codename, release->updated);
		if (status == STATUS_OK)
			status = store_write(store, QUERY_SIBLING_PUT, "tt",
			    codename, release->codename);
	}
	return status;
}

static bool
has_codename(const struct release *release, const char *codename)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcasecmp(release->packages[i].codename, codename) == 0)
			return true;
	return strcasecmp(release->codename, codename) == 0;
}

/* A device that OLD, or a package of it, has left may have another newest
 * one: its own release of a version counts before those of its siblings. */
static enum status
upgrade_left(struct store *store, const struct release *release,
    const struct release *old)
{
	const char *codename;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i <= old->npackages && status == STATUS_OK; i++) {
		codename = i < old->npackages ? old->packages[i].codename :
						old->codename;
		if (release->product_id == old->product_id &&
		    has_codename(release, codename))
			continue;
		status = store_write(store, QUERY_DEVICE_PAGE_TOUCH, "iti",
		    old->product_id, codename, release->updated);
		if (status == STATUS_OK)
			status = store_latest_update(store, old->product_id,
			    codename);
	}
	return status;
}

static enum status
put_permalink(const struct put *put)
{
	const struct release *release = put->release;
	const char *path = store_release_path(put->store, put->pool, release);
	const char *state = release->state == RELEASE_WITHDRAWN ? "gone" :
								  "current";
	enum status status = STATUS_OK;

	/* A draft was never published, so its path is nobody's yet. */
	if (release->state == RELEASE_DRAFT)
		return STATUS_OK;
	if (put->old != NULL)
		status = store_write(put->store, QUERY_PERMALINK_RETIRE, "it",
		    release->id, path);
	if (status != STATUS_OK)
		return status;
	return store_write(put->store, QUERY_PERMALINK_PUT, "tit", path,
	    release->id, state);
}

/* Insert or update the row; a new RELEASE gets its id. */
static enum status
put_row(struct store *store, struct release *release)
{
	const char *state = release_state_name(release->state);

	if (release->id == 0)
		return store_number(store, &release->id, QUERY_RELEASE_INSERT,
		    "itttttttiiiitt", release->product_id, release->codename,
		    release->version, release->branch, release->title,
		    release->page_title, release->heading, state,
		    release->appeared, release->promoted, release->withdrawn,
		    release->updated, release->successor, release->reason);
	return store_write(store, QUERY_RELEASE_UPDATE, "itttttiiiitttti",
	    release->id, release->branch, release->title, release->page_title,
	    release->heading, state, release->appeared, release->promoted,
	    release->withdrawn, release->updated, release->codename,
	    release->version, release->successor, release->reason,
	    release->product_id);
}

/* The row, which the search must not know while it and what is under it
 * changes, and all that follows from it. */
static enum status
put_all(const struct put *put, struct release *release)
{
	struct store *store = put->store;
	enum status status = STATUS_OK;

	if (put->old != NULL)
		status = store_search_remove(store, release->id);
	if (status == STATUS_OK)
		status = put_row(store, release);
	if (status == STATUS_OK && put->old == NULL)
		status = store_search_add(store, release->id);
	if (status == STATUS_OK)
		status = put_permalink(put);
	if (status == STATUS_OK)
		status = put_packages(put);
	/* What is only a draft makes no pages. */
	if (status == STATUS_OK && release->state != RELEASE_DRAFT)
		status = put_devices(store, release);
	if (status == STATUS_OK && put->old != NULL &&
	    put->old->state != RELEASE_DRAFT)
		status = upgrade_left(store, release, put->old);
	return status;
}

/* Whether RELEASE is to get a name that another release has. */
static enum status
check_name(const struct put *put)
{
	const struct release *release = put->release, *old = put->old;
	struct release other;
	enum status status;

	if (old == NULL ||
	    (release->product_id == old->product_id &&
		strcasecmp(release->codename, old->codename) == 0 &&
		strcasecmp(release->version, old->version) == 0))
		return STATUS_OK;
	status = store_release_by_name(put->store, put->pool, release, &other);
	if (status == STATUS_OK)
		return other.id != old->id ? STATUS_CONFLICT : STATUS_OK;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* What RELEASE leaves to what is stored of it. */
static void
complete(struct release *release, const struct release *old)
{
	if (release->state == RELEASE__MAX)
		release->state = old != NULL ? old->state : RELEASE_PUBLISHED;
	if (release->successor == NULL)
		release->successor = release->reason = "";
}

/* The times of RELEASE, which is not as OLD any more. */
static void
keep_history(struct release *release, const struct release *old)
{
	release->updated = when_now();
	release->withdrawn = release->state == RELEASE_WITHDRAWN ?
	    release->updated :
	    0;
	release->revision = old != NULL ? old->revision + 1 : 1;
	release->id = old != NULL ? old->id : 0;
	if (old == NULL)
		return;
	if (release->appeared == 0 ||
	    (old->appeared != 0 && old->appeared < release->appeared))
		release->appeared = old->appeared;
	release->promoted = strcmp(old->branch, release->branch) != 0 ?
	    release->updated :
	    old->promoted;
	if (release->state == RELEASE_WITHDRAWN &&
	    old->state == RELEASE_WITHDRAWN)
		release->withdrawn = old->withdrawn;
}

enum status
store_release_put(struct store *store, struct release *release,
    const struct release *old, enum release_change *change)
{
	struct put put = { store, NULL, release, old };
	enum status status;

	complete(release, old);
	if (old != NULL && same_release(release, old)) {
		release->id = old->id;
		release->revision = old->revision;
		release->appeared = old->appeared;
		release->promoted = old->promoted;
		release->withdrawn = old->withdrawn;
		release->updated = old->updated;
		*change = RELEASE_SAME;
		return STATUS_OK;
	}
	*change = old != NULL ? RELEASE_CHANGED : RELEASE_ADDED;
	put.pool = pool_new();
	status = check_name(&put);
	if (status == STATUS_OK) {
		keep_history(release, old);
		status = put_all(&put, release);
	}
	pool_free(put.pool);
	return status;
}

enum status
store_changelog_prune(struct store *store)
{
	return store_write(store, QUERY_CHANGELOG_PRUNE, "");
}

enum status
store_count_changelogs(struct store *store, int64_t *count)
{
	return store_number(store, count, QUERY_CHANGELOG_COUNT, "");
}
