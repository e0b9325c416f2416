/* How the hosts of mirrors do, and how fresh the data are. */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include "model/health.h"
#include "store/store.h"

/*
 * store_health_hosts(store, pool, now, list):
 * The hosts that links lead to or that were asked, by name, as they did up to
 * NOW, in seconds since 1970.  Reads all links and checks: tenths of a second.
 */
enum status store_health_hosts(struct store *store, struct pool *pool,
    int64_t now, struct host_list *list);

/* store_health_freshness(store, now, fresh): Likewise of the whole site. */
enum status store_health_freshness(struct store *store, int64_t now,
    struct freshness *fresh);

/*
 * store_health_newest(store, pool, product_id, release):
 * The published release of a product with the newest package, which is its only
 * one here and has but its date.
 */
enum status store_health_newest(struct store *store, struct pool *pool,
    int64_t product_id, struct release *release);

#endif
