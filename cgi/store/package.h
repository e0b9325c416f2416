/* Packages by what they are called, beside those that are stored. */
#ifndef STORE_PACKAGE_H
#define STORE_PACKAGE_H

#include "model/release.h"
#include "store/store.h"

/*
 * store_word_codename(store, pool, word, codename):
 * The codename of the devices that names of packages call WORD, learnt from
 * those that are stored ("miui_WORD_..."); STATUS_NOT_FOUND: it is in none.
 */
enum status store_word_codename(struct store *store, struct pool *pool,
    const char *word, const char **codename);

/* store_device_named(...): What the newest package of a codename and region
 * ("" for any) calls its device, and its branch; "" when there is none. */
struct device_named {
	const char *device;
	const char *branch;
};
enum status store_device_named(struct store *store, struct pool *pool,
    const struct package *name, struct device_named *found);

/* Another package with the same name or hash. */
struct twin {
	const char *filename;
	const char *md5;
	int64_t release_id;
	int64_t product_id;
	const char *codename;
	const char *version;
};

struct twin_list {
	struct twin *twins;
	size_t count;
};

/* store_twins(...): At most five packages of other releases than RELEASE_ID
 * with the file name or the MD5 of PACKAGE. */
enum status store_twins(struct store *store, struct pool *pool,
    const struct package *package, int64_t release_id, struct twin_list *list);

#endif
