/* Editing a release by the form: what stays as it is. */
#include "desk/releases/edit.h"

#include <string.h>

static const struct package *
find_package(const struct release *release, const char *filename)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].filename, filename) == 0)
			return &release->packages[i];
	return NULL;
}

/*
 * The form tells these from label, address and product, which may mislead: a
 * label that an import brought says nothing of what a link is for.
 */
static void
keep_link(struct link *link, const struct package *stored)
{
	const struct link *old;
	size_t i;

	for (i = 0; i < stored->nlinks; i++) {
		old = &stored->links[i];
		if (strcmp(old->label, link->label) != 0 ||
		    strcmp(old->url, link->url) != 0)
			continue;
		link->kind = old->kind;
		link->from_version = old->from_version;
		return;
	}
}

/*
 * A changelog that is "" stands for one that the vendor left empty, NULL for
 * none: a text area cannot tell the two.
 */
static void
keep_package(struct package *package, const struct package *stored)
{
	size_t i;

	if (package->changelog == NULL && stored->changelog != NULL &&
	    stored->changelog[0] == '\0')
		package->changelog = "";
	for (i = 0; i < package->nlinks; i++)
		keep_link(&package->links[i], stored);
}

void
edit_keep(struct release *release, const struct release *stored)
{
	const struct package *old;
	size_t i;

	release->state = stored->state;
	release->successor = stored->successor;
	release->reason = stored->reason;
	release->appeared = stored->appeared;
	release->promoted = stored->promoted;
	for (i = 0; i < release->npackages; i++) {
		/*
		 * Packages may have been added, removed and moved: the file
		 * name is what they keep.
		 */
		old = find_package(stored, release->packages[i].filename);
		if (old != NULL)
			keep_package(&release->packages[i], old);
	}
}

bool
edit_stays(const struct release *release, const struct release *stored,
    struct problems *problems)
{
	const struct {
		const char *pointer;
		bool stays;
	} parts[] = {
		{ "/product", release->product_id == stored->product_id },
		{ "/codename",
		    strcmp(release->codename, stored->codename) == 0 },
		{ "/version", strcmp(release->version, stored->version) == 0 },
		{ "/branch", strcmp(release->branch, stored->branch) == 0 },
	};
	bool stays = true;
	size_t i;

	/* Nobody has its address yet. */
	if (stored->state == RELEASE_DRAFT)
		return true;
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (!parts[i].stays)
			problem_add(problems, parts[i].pointer,
			    "This is part of the address: an admin changes "
			    "it.");
		stays = stays && parts[i].stays;
	}
	return stays;
}
