/* How often files were asked for, day by day, and nothing of by whom. */
#ifndef STORE_OPENED_H
#define STORE_OPENED_H

#include "store/store.h"

/* A spool has at most so many bytes: what comes then is not counted. */
#define OPENED_SPOOL_MAX (16 << 20)

/*
 * store_opened_note(path, filename, now):
 * Note in the spool at PATH that FILENAME was asked for at NOW, in seconds
 * since 1970: a line with the day and the name, and nothing else.  Needs no
 * store: visitors' workers cannot write it.  A failure is logged and
 * forgotten.  A PATH of "" is no spool.
 */
void store_opened_note(const char *path, const char *filename, int64_t now);

/*
 * store_opened_take(store, path):
 * Add what is in the spool at PATH to the table of STORE, in a transaction of
 * its own, and remove it; names that are no file's are left out.  Each line
 * counts once, whenever a process is killed: the spool is renamed first, to
 * PATH.N, and N is stored with what was in it.  One call at a time works, the
 * others wait for the write lock.  A spool that is just being written stays for
 * the next time.  Nothing to take is STATUS_OK, and costs a stat of two files.
 * A PATH of "" is no spool.
 */
enum status store_opened_take(struct store *store, const char *path);

/* store_opened_count(store, filename, day, count): How often FILENAME was
 * asked for since DAY, counted from 1970. */
enum status store_opened_count(struct store *store, const char *filename,
    int64_t day, int64_t *count);

struct opened {
	const char *filename;
	int64_t count;
};

struct opened_list {
	struct opened *files;
	size_t count;
	int64_t sum; /* of all files, also of those not listed */
};

/* store_opened_most(store, pool, day, list): The ten files that were asked for
 * most since DAY. */
enum status store_opened_most(struct store *store, struct pool *pool,
    int64_t day, struct opened_list *list);

#endif
