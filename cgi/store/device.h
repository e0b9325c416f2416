/* Devices and their pages in the store. */
#ifndef STORE_DEVICE_H
#define STORE_DEVICE_H

#include "model/listing.h"
#include "store/store.h"

struct device_page_list {
	struct device_page *pages;
	size_t count;
};

/*
 * store_device_put(store, codename, name, overwrite):
 * Name a device.  A device that has a name keeps it unless OVERWRITE.
 */
enum status store_device_put(struct store *store, const char *codename,
    const char *name, bool overwrite);

/*
 * store_device_name(store, pool, codename, name):
 * The name of a device, or CODENAME when it has none.
 */
enum status store_device_name(struct store *store, struct pool *pool,
    const char *codename, const char **name);

/* A part of the list of devices. */
struct device_query {
	const char *after;  /* codename; "" from the start */
	int64_t product_id; /* 0 for all */
	const char *text;   /* part of the codename or name; "" for all */
	size_t limit;
};

struct device {
	const char *codename;
	const char *name;
};

struct device_list {
	struct device *devices;
	size_t count;
	bool more;
};

/*
 * store_device_list(store, pool, query, list):
 * The devices that have a page, by codename.
 */
enum status store_device_list(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list);

/*
 * store_device_suggest(store, pool, text, limit, list):
 * At most LIMIT devices whose codename, or a word of whose name, begins with
 * TEXT, without regard to case; one with that codename first.
 */
enum status store_device_suggest(struct store *store, struct pool *pool,
    const char *text, size_t limit, struct device_list *list);

/*
 * store_device_known(store, pool, query, list):
 * Likewise those that have a name or a page, of all products.
 */
enum status store_device_known(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list);

/* store_device_find(store, pool, codename, device): One of those, without
 * regard to case. */
enum status store_device_find(struct store *store, struct pool *pool,
    const char *codename, struct device *device);

/* store_device_page_put(store, page): Store the page of a device. */
enum status store_device_page_put(struct store *store,
    const struct device_page *page);

/*
 * store_device_page_find(store, pool, key, page):
 * The page with the product_id and codename of KEY, without regard to case.
 */
enum status store_device_page_find(struct store *store, struct pool *pool,
    const struct device_page *key, struct device_page *page);

/*
 * store_device_page_list(store, pool, product_id, list):
 * All device pages of a product, by codename.
 */
enum status store_device_page_list(struct store *store, struct pool *pool,
    int64_t product_id, struct device_page_list *list);

/*
 * store_device_page_products(store, pool, codename, list):
 * The pages that a codename has, by product.
 */
enum status store_device_page_products(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list);

/*
 * store_sibling_list(store, pool, page, list):
 * The pages, of the same product, of the siblings of PAGE's codename: those
 * whose packages stand on its release pages or the other way round.  Only
 * product_id and codename are read.
 */
enum status store_sibling_list(struct store *store, struct pool *pool,
    const struct device_page *page, struct device_page_list *list);

/*
 * store_device_page_names(store, pool, codename, list):
 * The pages that a codename has, with names as they are set: a name of "" is
 * the device's, an archive_name of "" the page's.
 */
enum status store_device_page_names(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list);

/*
 * store_siblings(store, pool, codename, list):
 * All siblings of a codename, whether they have pages or not, without names.
 * store_siblings_put: let them be these, in the caller's transaction.
 */
enum status store_siblings(struct store *store, struct pool *pool,
    const char *codename, struct device_list *list);
enum status store_siblings_put(struct store *store, const char *codename,
    const struct device_list *list);

#endif
