/* The pages that a worker has rendered, for as long as they are true. */
#ifndef PAGES_CACHE_H
#define PAGES_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "http/response.h"

struct cache;

/* cache_new(): An empty cache; freed with cache_free. */
struct cache *cache_new(void);
void cache_free(struct cache *cache);

/*
 * cache_at(cache, version, now):
 * It is NOW, in seconds since 1970.  If VERSION is not that of the call before,
 * the number of store_data_version, which changes with the data, forget all.
 */
void cache_at(struct cache *cache, int64_t version, int64_t now);

/*
 * cache_find(cache, key, request):
 * What was stored under KEY and answers REQUEST, a GET or HEAD; borrowed until
 * the cache changes, or NULL.
 */
const struct response *cache_find(const struct cache *cache, const char *key,
    const struct request *request);

/*
 * cache_put(cache, key, response):
 * Keep a copy of the sealed RESPONSE until the data change, but not so long
 * that the ages in it become wrong.  Of a long one all but the body is kept:
 * it answers those who have that already, as nginx does.  A full cache is
 * emptied first.
 */
void cache_put(struct cache *cache, const char *key,
    const struct response *response);

#endif
