/* The names of devices in the static site's data files. */
#ifndef IMPORT_SITE_NAMES_H
#define IMPORT_SITE_NAMES_H

#include "import/site/source.h"
#include "store/store.h"

/*
 * names_read(store, pool, text, overwrite, error):
 * Name the devices that the YAML in TEXT, a map from codename to name, names,
 * inside the caller's transaction.  One that has a name keeps it unless
 * OVERWRITE.  STATUS_INVALID with ERROR: it is none, and nothing was taken; or
 * a codename or a name in it is wrong, and the other ones were.
 */
enum status names_read(struct store *store, struct pool *pool,
    const struct buf *text, bool overwrite, struct source_error *error);

#endif
