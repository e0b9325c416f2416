/* Filling in what a package lacks from what its mirrors say of the file. */
#include "publish/fill.h"

#include <string.h>

#include "base/size.h"
#include "base/when.h"
#include "view/api/release_json.h"
#include "store/audit.h"
#include "store/listing.h"
#include "store/release.h"

#define ACTOR "mirrors check"
#define ACTION "fill in"

bool
fill_wanted(const struct package *package)
{
	return package->size[0] == '\0' || package->date[0] == '\0';
}

/* What the mirrors of the package itself agree on. */
static void
agree(const struct mirror_package *found, struct pool *pool,
    struct link_check_agreed *agreed)
{
	const struct package *package = &found->package;
	struct link_record *own = pool_calloc(pool, package->nlinks,
	    sizeof(*own));
	size_t i, count = 0;

	for (i = 0; i < package->nlinks; i++)
		if (link_is_mirror(&package->links[i]) &&
		    package->links[i].kind != LINK_INCREMENTAL)
			own[count++] = found->checks[i];
	link_check_agree(own, count, agreed);
}

static enum status
audit(struct store *store, struct pool *pool, const struct release *before)
{
	const struct catalog *catalog = store_catalog(store);
	struct audit_entry entry = {
		.actor = ACTOR, .address = "", .action = ACTION
	};
	struct release after;
	enum status status = store_release_by_id(store, pool, before->id,
	    &after);

	if (status == STATUS_OK)
		status = store_release_packages(store, pool, &after);
	if (status != STATUS_OK)
		return status;
	entry.subject = release_subject(&after,
	    catalog_product_id(catalog, after.product_id), pool);
	entry.before = release_json_write(before, catalog, pool);
	entry.after = release_json_write(&after, catalog, pool);
	return store_audit_add(store, &entry);
}

/* Put BEFORE with size and date of the package ID, "" leaving them. */
static enum status
put(struct store *store, struct pool *pool, const struct release *before,
    const struct package *values)
{
	struct release release = *before;
	struct package *package = NULL;
	enum release_change change;
	enum status status;
	size_t i;

	release.packages = pool_calloc(pool, before->npackages,
	    sizeof(*release.packages));
	for (i = 0; i < before->npackages; i++) {
		release.packages[i] = before->packages[i];
		if (before->packages[i].id == values->id)
			package = &release.packages[i];
	}
	if (package == NULL)
		return STATUS_NOT_FOUND;
	package->size = values->size;
	package->date = values->date;
	status = store_release_put(store, &release, &change);
	if (status == STATUS_OK)
		status = store_latest_update(store, release.product_id,
		    package->codename);
	return status == STATUS_OK ? audit(store, pool, before) : status;
}

enum status
fill_package(struct store *store, const struct mirror_package *found,
    bool *filled)
{
	struct pool *pool = pool_new();
	struct package values = found->package;
	struct link_check_agreed agreed;
	char size[SIZE_TEXT_SIZE], date[WHEN_DATE_SIZE];
	struct release before;
	enum status status = STATUS_OK;

	agree(found, pool, &agreed);
	if (values.size[0] == '\0' && agreed.length >= 0) {
		size_format(agreed.length, size);
		values.size = size;
	}
	if (values.date[0] == '\0' && agreed.modified > 0) {
		when_date(agreed.modified, date);
		values.date = date;
	}
	*filled = values.size != found->package.size ||
	    values.date != found->package.date;
	if (*filled)
		status = store_release_by_id(store, pool, found->release_id,
		    &before);
	if (*filled && status == STATUS_OK)
		status = store_release_packages(store, pool, &before);
	if (*filled && status == STATUS_OK)
		status = put(store, pool, &before, &values);
	pool_free(pool);
	return status;
}
