/* Filling in what a package lacks from what its mirrors say of the file. */
#ifndef PUBLISH_FILL_H
#define PUBLISH_FILL_H

#include "publish/publish.h"
#include "store/mirror.h"

/*
 * fill_wanted(package):
 * Whether PACKAGE lacks its size or its date.
 */
bool fill_wanted(const struct package *package);

/*
 * fill_package(publisher, found, filled):
 * Give the package FOUND the size and the date that it lacks, inside the
 * caller's transaction, where its mirrors agree on them (link_check_agree):
 * those of the package itself, not the incrementals.  The release changes as
 * by any edit.  FILLED tells whether there was anything to fill in.
 */
enum status fill_package(struct publisher *publisher,
    const struct mirror_package *found, bool *filled);

#endif
