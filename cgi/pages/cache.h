/* The pages that a worker has rendered, for as long as they are true. */
#ifndef PAGES_CACHE_H
#define PAGES_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "http/response.h"

struct cache;

/*
 * A page in the cache: the response, for conditions and HEAD, and the message
 * that is sent to most.
 */
struct cached {
	struct response response;
	struct buf message;
};

/* cache_new(): An empty cache; freed with cache_free. */
struct cache *cache_new(void);
void cache_free(struct cache *cache);

/*
 * cache_at(cache, version, now):
 * It is NOW, in seconds since 1970.  If VERSION is not that of the call before,
 * the number of store_data_version, which changes with the data, forget all but
 * what may be served whatever changes.
 */
void cache_at(struct cache *cache, int64_t version, int64_t now);

/*
 * cache_find(cache, key):
 * What was stored under KEY, borrowed until the cache changes, or NULL.
 */
const struct cached *cache_find(const struct cache *cache, const char *key);

/*
 * cache_put(cache, key, response, message):
 * Keep copies of the sealed RESPONSE and of the MESSAGE that answers a plain
 * GET with it: for as long as it says, or else until the data change, but not
 * so long that the ages in it become wrong.  Large ones are not kept; a full
 * cache is emptied first.
 */
void cache_put(struct cache *cache, const char *key,
    const struct response *response, const struct buf *message);

#endif
