/* The lists that others' scripts read at the static site's /data/. */
#ifndef STORE_DATA_H
#define STORE_DATA_H

#include "model/product.h"
#include "store/store.h"

/* A row of a list to import. */
struct data_item {
	const char *filename; /* of its package, or "" */
	const char *json;     /* all of the row */
};

struct data_list {
	const char *name; /* "devices/full/air" */
	enum product_kind kind;
	const char *codename; /* of the device, or "" */
	struct data_item *items;
	size_t count;
};

/*
 * store_data_put(store, list):
 * Store LIST in place of what it was, inside the caller's transaction, once
 * its packages are there.  Nothing is written when nothing has changed.
 */
enum status store_data_put(struct store *store, const struct data_list *list);

/* Gets the rows of a list, each as JSON, one after the other; borrowed. */
typedef void data_row_reader(void *context, const char *json);

/* Whom to tell the rows of a list. */
struct data_reader {
	data_row_reader *row;
	void *context;
};

/* What a list is of. */
struct data_query {
	const char *name; /* "devices/full/air" */
	int64_t product_id;
	int64_t generation_id; /* 0 for all */
	const char *codename;
	bool latest;
};

/*
 * store_data_device(store, query, reader), store_data_rom(store, query,
 * reader):
 * The rows of a device's list, or of a product's or generation's.
 */
enum status store_data_device(struct store *store,
    const struct data_query *query, const struct data_reader *reader);
enum status store_data_rom(struct store *store, const struct data_query *query,
    const struct data_reader *reader);

/* store_data_known(store, name): STATUS_NOT_FOUND when no list of that name was
 * imported. */
enum status store_data_known(struct store *store, const char *name);

/* Codenames and, of store_data_names, their names. */
struct data_name {
	const char *codename;
	const char *name; /* of the device; "" where it is not asked for */
};

struct data_names {
	struct data_name *names;
	size_t count;
};

/*
 * store_data_names(store, pool, query, names):
 * The devices of a pick list; a product_id of 0 means all devices.
 */
enum status store_data_names(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names);

/*
 * store_data_codenames(store, pool, query, names):
 * The codenames that have a list whose name begins with that of QUERY.
 */
enum status store_data_codenames(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names);

#endif
