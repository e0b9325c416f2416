/* What search engines are told of: addresses, and when they changed. */
#ifndef STORE_SITEMAP_H
#define STORE_SITEMAP_H

#include <stddef.h>

#include "store/store.h"

/* A number (of a part, or the id of a product) and when it changed last. */
struct sitemap_change {
	int64_t number;
	int64_t updated; /* seconds since 1970 */
};

struct sitemap_changes {
	struct sitemap_change *changes;
	size_t count;
};

/*
 * store_sitemap_parts(store, pool, size, parts):
 * The parts, numbered from 0, of SIZE release ids each, that have published
 * releases.  A release stays in its part.
 */
enum status store_sitemap_parts(struct store *store, struct pool *pool,
    int64_t size, struct sitemap_changes *parts);

/*
 * store_sitemap_products(store, pool, products):
 * When a device page of each product changed last.
 */
enum status store_sitemap_products(struct store *store, struct pool *pool,
    struct sitemap_changes *products);

#endif
