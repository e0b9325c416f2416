/* Looking files up by what is known of them. */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include "model/identify.h"
#include "store/release.h"

struct file_list {
	struct file *files;
	size_t count;
};

/* What a file is looked up by. */
enum file_key {
	FILE_NAME,
	FILE_SUM,    /* its MD5 (32 digits) or SHA-256 (64) */
	FILE_DIGITS, /* the first ten of its MD5, or those in its name */
	FILE_PREFIX  /* the start of its name */
};

/*
 * store_file_list(store, pool, key, value, list):
 * The files, a few at the most, whose KEY is VALUE.
 */
enum status store_file_list(struct store *store, struct pool *pool,
    enum file_key key, const char *value, struct file_list *list);

/*
 * store_file_release(store, pool, file, release):
 * The release that FILE is of, without its packages.
 */
enum status store_file_release(struct store *store, struct pool *pool,
    const struct file *file, struct release *release);

/*
 * store_file_find(store, pool, filename, release, package):
 * The file called FILENAME: as PACKAGE, with its hashes and only its mirrors,
 * joined from all published packages of that name that may be the same file,
 * and the RELEASE of the first of them.  It may be the file of links alone, an
 * incremental: then its hashes are not known.
 * STATUS_GONE: only a withdrawn release has it, which is RELEASE.
 */
enum status store_file_find(struct store *store, struct pool *pool,
    const char *filename, struct release *release, struct package *package);

/*
 * store_release_prefix(store, pool, version, list):
 * A few published releases whose versions begin with VERSION.
 */
enum status store_release_prefix(struct store *store, struct pool *pool,
    const char *version, struct release_list *list);

#endif
