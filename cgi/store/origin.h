/* What a file is before anything is written to it: ours, another's, none. */
#ifndef STORE_ORIGIN_H
#define STORE_ORIGIN_H

#include "store/database.h"

/*
 * origin_file(database, mode, why):
 * Whether the file of DATABASE can be one of its schema, as seen from outside:
 * before SQLite opens it, which would take an empty file for a new database.
 * For STORE_CREATE, a missing one is made, and the lock is then held.
 */
bool origin_file(struct database *database, enum store_mode mode,
    struct buf *why);

/*
 * origin_tables(database, mode, why):
 * Whether the file, now open, is of the schema of DATABASE, in any version of
 * it, or, for STORE_CREATE, has no tables yet.
 */
bool origin_tables(struct database *database, enum store_mode mode,
    struct buf *why);

#endif
