/* The mirrors that new packages of a product get, and the hosts there are. */
#ifndef STORE_MIRROR_SET_H
#define STORE_MIRROR_SET_H

#include "model/release.h"
#include "store/store.h"

/* A mirror of a set: URL is a template, as of model/link_template. */
struct mirror {
	const char *label;
	const char *url;
};

struct mirror_set {
	struct mirror *mirrors;
	size_t count;
};

/*
 * store_mirror_set(store, pool, product_id, set):
 * The mirrors that a new package of the product gets: none when SET is empty.
 */
enum status store_mirror_set(struct store *store, struct pool *pool,
    int64_t product_id, struct mirror_set *set);

/* store_mirror_set_put(store, product_id, set): Replace it. */
enum status store_mirror_set_put(struct store *store, int64_t product_id,
    const struct mirror_set *set);

/* A package that shows what a set would make of it, and what it has. */
struct mirror_example {
	struct release release;	 /* codename, version and branch alone */
	struct package package;	 /* codename, filename and date alone */
	struct mirror_set links; /* with their addresses */
};

/* store_mirror_example(...): The newest package of PRODUCT that has links, or
 * STATUS_NOT_FOUND. */
enum status store_mirror_example(struct store *store, struct pool *pool,
    const struct product *product, struct mirror_example *example);

/* A host that links lead to. */
struct host {
	const char *name;
	int64_t links;
};

struct host_list {
	struct host *hosts;
	size_t count;
};

/* store_host_list(store, pool, list): All of them, the most used first. */
enum status store_host_list(struct store *store, struct pool *pool,
    struct host_list *list);

#endif
