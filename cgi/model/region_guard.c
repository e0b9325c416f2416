/* Packages that stand on a page of another device or region. */
#include "model/region_guard.h"

#include <string.h>
#include <strings.h>

/* A codename has its region behind the first '_': agate_eea_global. */
static bool
same_codename(const char *a, const char *b)
{
	size_t len = strcspn(a, "_");

	return strcspn(b, "_") == len && strncasecmp(a, b, len) == 0;
}

static bool
differ(const struct region *a, const struct region *b)
{
	return a != NULL && b != NULL && a != b;
}

void
region_guard_package(const struct catalog *catalog,
    const struct release *release, const struct package *package,
    struct region_guard *guard)
{
	const struct region *title = catalog_region_of_device(catalog,
	    release->title);
	const struct region *version = catalog_region_of_version(catalog,
	    release->version);
	const struct region *device = catalog_region_of_device(catalog,
	    package->device);
	const struct region *own = catalog_region(catalog, package->region);

	memset(guard, 0, sizeof(*guard));
	if (own == NULL)
		own = device;
	if (!same_codename(package->codename, release->codename))
		guard->codename = release->codename;
	if (differ(title, own)) {
		guard->page = title;
		guard->package = own;
	}
	if (differ(version, device)) {
		guard->version = version;
		guard->device = device;
	}
}

bool
region_guard_warns(const struct region_guard *guard)
{
	return guard->codename != NULL || guard->page != NULL ||
	    guard->version != NULL;
}
