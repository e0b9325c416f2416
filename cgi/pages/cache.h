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
 * cache_at(cache, version):
 * Forget everything if VERSION is not that of the call before: the number of
 * store_data_version, which changes with the data.
 */
void cache_at(struct cache *cache, int64_t version);

/*
 * cache_find(cache, key, response):
 * Copy what was stored under KEY into RESPONSE; false when there is nothing.
 */
bool cache_find(const struct cache *cache, const char *key,
    struct response *response);

/*
 * cache_put(cache, key, response):
 * Keep a copy of RESPONSE.  A large one is not kept; when the cache is full,
 * it is emptied first.
 */
void cache_put(struct cache *cache, const char *key,
    const struct response *response);

#endif
