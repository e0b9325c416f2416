/* Filling in what a package lacks from what its mirrors say of the file. */
#include "publish/fill.h"

#include <string.h>

#include "base/size.h"
#include "base/when.h"

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

/* RELEASE with size and date of the package of VALUES, "" leaving them. */
static enum status
give(struct pool *pool, struct release *release, const struct package *values)
{
	struct package *packages = pool_calloc(pool, release->npackages,
	    sizeof(*packages));
	size_t i, found = release->npackages;

	for (i = 0; i < release->npackages; i++) {
		packages[i] = release->packages[i];
		if (packages[i].id == values->id)
			found = i;
	}
	if (found == release->npackages)
		return STATUS_NOT_FOUND;
	packages[found].size = values->size;
	packages[found].date = values->date;
	release->packages = packages;
	return STATUS_OK;
}

/* Publish the release ID with VALUES of a package of it. */
static enum status
put(struct publisher *publisher, struct pool *pool, int64_t id,
    const struct package *values)
{
	struct release release;
	struct publication publication = { .action = ACTION,
		.release = &release,
		.revision = REVISION_ANY,
		.pool = pool };
	enum status status = store_release_load(publisher->store, pool, id,
	    &publication.before);

	if (status != STATUS_OK)
		return status;
	release = publication.before;
	status = give(pool, &release, values);
	return status == STATUS_OK ? publish_release(publisher, &publication) :
				     status;
}

enum status
fill_package(struct publisher *publisher, const struct mirror_package *found,
    bool *filled)
{
	struct pool *pool = pool_new();
	struct package values = found->package;
	struct link_check_agreed agreed;
	char size[SIZE_TEXT_SIZE], date[WHEN_DATE_SIZE];
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
		status = put(publisher, pool, found->release_id, &values);
	pool_free(pool);
	return status;
}
