/* Warnings of packages for another device or region, for the templates. */
#ifndef VIEW_HTML_REGION_GUARD_H
#define VIEW_HTML_REGION_GUARD_H

#include "view/html/release.h"

/*
 * view_region_guard_package_put(parent, shown, package):
 * Put what of PACKAGE contradicts its page or its version as "guard" below
 * PARENT.
 */
void view_region_guard_package_put(struct node *parent,
    const struct release_view *shown, const struct package *package);

/*
 * view_region_guard_put(node, shown):
 * Put the region that the version says, and what contradicts in any package,
 * each once, below NODE.
 */
void view_region_guard_put(struct node *node, const struct release_view *shown);

#endif
