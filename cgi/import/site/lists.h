/* The static site's data files: all of them, to be answered with again. */
#ifndef IMPORT_SITE_LISTS_H
#define IMPORT_SITE_LISTS_H

#include "import/site/site.h"
#include "store/store.h"

/*
 * lists_import(store, options, report):
 * Store the lists of OPTIONS->dir's data/, inside the caller's transaction,
 * once the releases are there.  A file that is not understood is counted and
 * reported, unless a reader before this one has done so.
 */
enum status lists_import(struct store *store,
    const struct import_options *options, struct import_report *report);

#endif
