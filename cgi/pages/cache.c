/* The pages that a worker has rendered, for as long as they are true. */
#include "pages/cache.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/pool.h"

/*
 * Of each worker: a number of pages; bytes of one page, the longer ones being
 * tables and sitemaps; and bytes of all, since there may be many workers.
 */
#define SLOTS 1024
#define BODY_MAX (128u << 10)
#define TOTAL_MAX (4u << 20)

/*
 * Seconds.  Pages tell ages in words, of whole hours: they are as true so much
 * later.
 */
#define AGE_MAX_S 300

struct entry {
	char *key;
	int64_t until; /* seconds since 1970 */
	bool whole;    /* with its body */
	struct response response;
};

/*
 * One entry a slot: a page with the same slot takes its place.  That needs no
 * list of what was used when, and a page that is asked for often comes back at
 * once.
 */
struct cache {
	int64_t version;
	int64_t now;
	size_t total;
	struct entry slots[SLOTS];
};

struct cache *
cache_new(void)
{
	struct cache *cache = mem_alloc(sizeof(*cache));

	memset(cache, 0, sizeof(*cache));
	return cache;
}

static size_t
entry_size(const struct entry *entry)
{
	return entry->response.body.size + entry->response.headers.size +
	    strlen(entry->key) + 1;
}

static void
entry_drop(struct cache *cache, struct entry *entry)
{
	if (entry->key == NULL)
		return;
	cache->total -= entry_size(entry);
	free(entry->key);
	response_free(&entry->response);
	memset(entry, 0, sizeof(*entry));
}

static void
cache_clear(struct cache *cache)
{
	size_t i;

	for (i = 0; i < SLOTS; i++)
		entry_drop(cache, &cache->slots[i]);
}

void
cache_free(struct cache *cache)
{
	if (cache == NULL)
		return;
	cache_clear(cache);
	free(cache);
}

void
cache_at(struct cache *cache, int64_t version, int64_t now)
{
	/* A commit may change any page: which ones, only the query knows. */
	if (version != cache->version)
		cache_clear(cache);
	cache->version = version;
	cache->now = now;
}

/*
 * XXH3 is no secret hash: whoever makes two addresses meet in a slot makes one
 * page be rendered again, no more.
 */
static size_t
slot_of(const char *key)
{
	return XXH3_64bits(key, strlen(key)) % SLOTS;
}

const struct response *
cache_find(const struct cache *cache, const char *key,
    const struct request *request)
{
	const struct entry *entry = &cache->slots[slot_of(key)];

	if (entry->key == NULL || strcmp(entry->key, key) != 0 ||
	    entry->until <= cache->now)
		return NULL;
	if (!entry->whole && !response_unmodified(&entry->response, request))
		return NULL;
	return &entry->response;
}

static void
copy(struct buf *to, const struct buf *from)
{
	memset(to, 0, sizeof(*to));
	buf_put(to, buf_text(from), from->len);
}

void
cache_put(struct cache *cache, const char *key, const struct response *response)
{
	struct entry *entry = &cache->slots[slot_of(key)];
	struct response *kept = &entry->response;
	size_t len = strlen(key) + 1;

	if (response->headers.len + len > BODY_MAX)
		return;
	/* Before the limit: body and headers are copied, with room to grow. */
	if (cache->total > TOTAL_MAX - 4 * BODY_MAX)
		cache_clear(cache);
	entry_drop(cache, entry);
	entry->until = cache->now + AGE_MAX_S;
	entry->whole = response->body.len <= BODY_MAX;
	entry->key = mem_alloc(len);
	memcpy(entry->key, key, len);
	*kept = *response;
	copy(&kept->headers, &response->headers);
	if (entry->whole)
		copy(&kept->body, &response->body);
	else
		memset(&kept->body, 0, sizeof(kept->body));
	cache->total += entry_size(entry);
}
