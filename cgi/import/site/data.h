/* The static site's data files, as lists that are answered with again. */
#ifndef IMPORT_SITE_DATA_H
#define IMPORT_SITE_DATA_H

#include "import/site/source.h"
#include "store/data.h"

/*
 * data_read(text, pool, list, error):
 * Read the YAML in TEXT into the items of LIST, whose other members are set: a
 * list of maps, a list of codenames, or a map from codenames to names.
 * STATUS_INVALID with ERROR when it is none of these.
 */
enum status data_read(const struct buf *text, struct pool *pool,
    struct data_list *list, struct source_error *error);

#endif
