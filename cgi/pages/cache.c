/* The pages that a worker has rendered, for as long as they are true. */
#include "pages/cache.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/pool.h"

#define SLOTS 1024
#define ENTRY_MAX (128u << 10)
#define TOTAL_MAX (4u << 20)

struct entry {
	char *key;
	struct response response;
};

/* One entry a slot: a page with the same slot takes its place. */
struct cache {
	int64_t version;
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
cache_at(struct cache *cache, int64_t version)
{
	if (version != cache->version)
		cache_clear(cache);
	cache->version = version;
}

static size_t
slot_of(const char *key)
{
	return XXH3_64bits(key, strlen(key)) % SLOTS;
}

static void
response_copy(struct response *to, const struct response *from)
{
	response_clear(to);
	to->status = from->status;
	to->last_modified = from->last_modified;
	buf_put(&to->headers, buf_text(&from->headers), from->headers.len);
	buf_put(&to->body, buf_text(&from->body), from->body.len);
}

bool
cache_find(const struct cache *cache, const char *key,
    struct response *response)
{
	const struct entry *entry = &cache->slots[slot_of(key)];

	if (entry->key == NULL || strcmp(entry->key, key) != 0)
		return false;
	response_copy(response, &entry->response);
	return true;
}

void
cache_put(struct cache *cache, const char *key, const struct response *response)
{
	struct entry *entry = &cache->slots[slot_of(key)];
	size_t len = strlen(key) + 1;

	if (response->body.len + response->headers.len + len > ENTRY_MAX)
		return;
	if (cache->total > TOTAL_MAX - 2 * ENTRY_MAX)
		cache_clear(cache);
	entry_drop(cache, entry);
	entry->key = mem_alloc(len);
	memcpy(entry->key, key, len);
	response_copy(&entry->response, response);
	cache->total += entry_size(entry);
}
