/* Regions in the store. */
#ifndef STORE_REGION_H
#define STORE_REGION_H

#include "store/store.h"

/*
 * store_region_add(store, name):
 * Add a region called NAME, with the name in lower case as its code, inside
 * the caller's transaction.  The store's catalog is read anew: what was
 * borrowed from it is gone.
 */
enum status store_region_add(struct store *store, const char *name);

#endif
