/* Packages that stand on a page of another device or region. */
#ifndef MODEL_REGION_GUARD_H
#define MODEL_REGION_GUARD_H

#include "model/release.h"

/* What of a package contradicts its page; NULL each where nothing does. */
struct region_guard {
	const char *codename;	      /* the page's; the package has another */
	const struct region *page;    /* what the page's title says, */
	const struct region *package; /* and what the package is */
	/* What the version says, and the device's name of the package. */
	const struct region *version;
	const struct region *device;
};

/*
 * region_guard_package(catalog, release, package, guard):
 * Compare a package with the page of RELEASE that it is on, and with the
 * version.  Only what both sides say is compared.
 */
void region_guard_package(const struct catalog *catalog,
    const struct release *release, const struct package *package,
    struct region_guard *guard);

/* region_guard_warns(guard): Whether anything contradicts. */
bool region_guard_warns(const struct region_guard *guard);

#endif
