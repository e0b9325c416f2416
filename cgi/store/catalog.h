/* The catalog in the store: its rows, changed. */
#ifndef STORE_CATALOG_H
#define STORE_CATALOG_H

#include "store/store.h"

/*
 * All that write do so inside the caller's transaction; store_catalog tells of
 * a change after store_catalog_load.
 */

/*
 * store_product_put(store, product), store_generation_put(...):
 * Write the row with the id, or with an id of 0 add one, which gets its id.
 * The slug must be nobody else's: see store_slug_owner.
 */
enum status store_product_put(struct store *store, struct product *product);
enum status store_generation_put(struct store *store,
    struct generation *generation);

/*
 * store_region_insert(store, region), store_region_update(store, region):
 * Add one with a new code; write all of one but its code.
 */
enum status store_region_insert(struct store *store,
    const struct region *region);
enum status store_region_update(struct store *store,
    const struct region *region);

/*
 * store_branch_put(store, branch):
 * Write the row with the slug, or add one.  STATUS_CONFLICT: its label is not
 * its slug in other letters.
 */
enum status store_branch_put(struct store *store, const struct branch *branch);

/*
 * store_product_used(store, id, used), store_generation_used(...):
 * Whether there are releases, or pages of devices, of it.
 */
enum status store_product_used(struct store *store, int64_t id, bool *used);
enum status store_generation_used(struct store *store, int64_t id, bool *used);

/*
 * store_slug_owner(store, pool, slug, owner):
 * What has addresses that begin with /SLUG/: "product MIUI", "article
 * /about/".  STATUS_NOT_FOUND: nothing has.
 */
enum status store_slug_owner(struct store *store, struct pool *pool,
    const char *slug, const char **owner);

/*
 * store_generations_apply(store):
 * Let each package be of the first generation of its product whose prefix
 * begins its version, and find the latest packages anew where that changed.
 */
enum status store_generations_apply(struct store *store);

#endif
