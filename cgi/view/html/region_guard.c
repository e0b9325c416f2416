/* Warnings of packages for another device or region, for the templates. */
#include "view/html/region_guard.h"

#include <string.h>

#include "model/region_guard.h"
#include "view/url.h"

/* The name of REGION, or NULL. */
static const char *
name_of(const struct region *region)
{
	return region != NULL ? region->name : NULL;
}

void
view_region_guard_package_put(struct node *parent,
    const struct release_view *shown, const struct package *package)
{
	struct region_guard guard;
	struct node *node;

	region_guard_package(shown->catalog, shown->release, package, &guard);
	if (!region_guard_warns(&guard))
		return;
	node = view_child(parent, "guard");
	view_flag(node, "warns", true);
	view_set(node, "codename", guard.codename);
	view_set(node, "page", name_of(guard.page));
	view_set(node, "package", name_of(guard.package));
	view_set(node, "version", name_of(guard.version));
	view_set(node, "device", name_of(guard.device));
}

/* Add NAME to the list below NODE unless it is there; its place, or NULL. */
static struct node *
add(struct node *list, const char *name)
{
	struct node *item;
	size_t count = 0;

	for (item = view_first(list); item != NULL; item = view_next(item)) {
		if (strcmp(view_get(item, "name"), name) == 0)
			return NULL;
		count++;
	}
	item = view_item(list, count);
	view_set(item, "name", name);
	return item;
}

static void
add_package(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	struct region_guard guard;
	struct node *item;

	region_guard_package(shown->catalog, shown->release, package, &guard);
	if (!region_guard_warns(&guard))
		return;
	view_flag(node, "warns", true);
	view_set(node, "codename", guard.codename);
	if (guard.codename != NULL) {
		item = add(view_child(node, "codenames"), package->codename);
		if (item != NULL)
			view_set(item, "url",
			    url_device(shown->pool, shown->product->slug,
				package->codename));
	}
	if (guard.page != NULL) {
		view_set(node, "page", guard.page->name);
		add(view_child(node, "packages"), guard.package->name);
	}
	if (guard.version != NULL) {
		view_set(node, "version", guard.version->name);
		add(view_child(node, "devices"), guard.device->name);
	}
}

void
view_region_guard_put(struct node *node, const struct release_view *shown)
{
	const struct release *release = shown->release;
	const struct region *region = catalog_region_of_version(shown->catalog,
	    release->version);
	size_t i;

	if (region != NULL) {
		view_set(node, "says", region->name);
		view_set(node, "version_code", region->version_code);
	}
	for (i = 0; i < release->npackages; i++)
		if (release->packages[i].filename[0] != '\0')
			add_package(node, shown, &release->packages[i]);
}
