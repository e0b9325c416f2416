/* Branches of a checkout that the store does not have yet. */
#include "import/site/branches.h"

#include <string.h>

#include "model/release.h"
#include "store/catalog.h"

static bool
is_known(const struct branches *branches, const char *slug)
{
	size_t i;

	for (i = 0; i < branches->count; i++)
		if (strcmp(branches->list[i].slug, slug) == 0)
			return true;
	return catalog_branch(store_catalog(branches->store), slug) != NULL;
}

/*
 * The desk takes branches of the catalog only, lest a slip become a permalink
 * for ever.  What a site has published has its permalinks already, and so its
 * branches are added here.
 */
bool
branches_take(struct branches *branches, const char *slug, bool *added)
{
	const struct catalog *catalog = store_catalog(branches->store);
	struct branch *branch;

	*added = false;
	if (is_known(branches, slug))
		return true;
	if (!branch_fits(slug))
		return false;
	branches->list = pool_grow(branches->pool, branches->list,
	    branches->count, sizeof(*branch));
	branch = &branches->list[branches->count++];
	branch->slug = pool_strdup(branches->pool, slug);
	branch->label = branch_label(slug, branches->pool);
	/* Behind those that there are; the desk can move them. */
	branch->position = (int)(catalog->nbranches + branches->count);
	return *added = true;
}

enum status
branches_put(const struct branches *branches)
{
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < branches->count && status == STATUS_OK; i++)
		status = store_branch_put(branches->store, &branches->list[i]);
	return status;
}
