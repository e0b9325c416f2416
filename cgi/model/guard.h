/* Packages that stand on a page of another device or region. */
#ifndef MODEL_GUARD_H
#define MODEL_GUARD_H

#include "model/release.h"

/* What of a package contradicts its page; NULL each where nothing does. */
struct guard {
	const char *codename;	      /* the page's; the package has another */
	const struct region *page;    /* what the page's title says, */
	const struct region *package; /* and what the package is */
	/* What the version says, and the device's name of the package. */
	const struct region *version;
	const struct region *device;
};

/*
 * guard_package(catalog, release, package, guard):
 * Compare a package with the page of RELEASE that it is on, and with the
 * version.  Only what both sides say is compared.
 */
void guard_package(const struct catalog *catalog, const struct release *release,
    const struct package *package, struct guard *guard);

/* guard_warns(guard): Whether anything contradicts. */
bool guard_warns(const struct guard *guard);

#endif
