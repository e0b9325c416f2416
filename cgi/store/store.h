/* The store: the SQLite database of the site. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/pool.h"
#include "base/status.h"
#include "model/product.h"
#include "store/mode.h"

struct store;

/*
 * store_open(path, mode, why):
 * Open the database in the file PATH.  Return NULL with one line in WHY, with
 * the next step, when it is missing (but for STORE_CREATE), empty, no database,
 * another program's, damaged, locked, or of a newer schema; nothing of it is
 * then changed.  The caller closes it with store_close; each process opens its
 * own after a fork.
 */
struct store *store_open(const char *path, enum store_mode mode,
    struct buf *why);

/* store_close(store): Close it; an open transaction is undone. */
void store_close(struct store *store);

/* store_catalog(store): What it has of it, borrowed. */
const struct catalog *store_catalog(const struct store *store);

/*
 * store_catalog_load(store):
 * Read the catalog anew.  What store_catalog returned before is gone.
 */
enum status store_catalog_load(struct store *store);

/*
 * store_setting(store, pool, name, value):
 * The value of the setting called NAME, or "" while it has none.  After a
 * failure VALUE is as it was: no audit is to tell of a "" that was not there.
 */
enum status store_setting(struct store *store, struct pool *pool,
    const char *name, const char **value);

/*
 * store_setting_put(store, name, value):
 * Set it, inside the caller's transaction.
 */
enum status store_setting_put(struct store *store, const char *name,
    const char *value);

/*
 * store_snapshot(store, version), store_snapshot_end(store):
 * Between the two, every query sees the database as it was at the first, and
 * VERSION is the number of that state: it changes whenever another connection
 * has committed a change.  For reading only, and for a second of CPU time: see
 * store_bound.
 */
enum status store_snapshot(struct store *store, int64_t *version);
void store_snapshot_end(struct store *store);

/*
 * store_bound(store, ms):
 * Once the process has used MS more milliseconds of CPU time, every query ends
 * with STATUS_BUSY, at the row or statement that it is at.  0: no bound.
 */
void store_bound(struct store *store, int64_t ms);

/* store_stopped(store): Whether a query has ended at the bound. */
bool store_stopped(const struct store *store);

/* store_statements(store): How many statements were run since the start. */
uint64_t store_statements(const struct store *store);

/*
 * store_begin(store), store_commit(store), store_rollback(store):
 * A write transaction, from one process at a time: each holds the lock on
 * PATH.lock from begin to the end of the checkpoint that follows the commit.
 * That lock, not SQLite's, keeps a checkpoint from racing a commit, which can
 * lose one (a bug of SQLite 3.7.0 to 3.51.2).  STATUS_BUSY: another process
 * held it for ten seconds, or what OTASHELF_TEST_LOCK_MS says for a test.
 */
enum status store_begin(struct store *store);
enum status store_commit(struct store *store);
void store_rollback(struct store *store);

/*
 * store_begin_now(store):
 * Likewise, without waiting: STATUS_BUSY, which is not logged, when another
 * process holds the lock.
 */
enum status store_begin_now(struct store *store);

/* store_changed(store): Whether the transaction has written any row. */
bool store_changed(const struct store *store);

/*
 * store_run(store, sql):
 * Run the statements in SQL, inside the caller's transaction.
 */
enum status store_run(struct store *store, const char *sql);

/*
 * store_compact(store):
 * Give the room that the file no longer uses back to the disk, outside of any
 * transaction.  It writes the whole file anew.
 */
enum status store_compact(struct store *store);

/*
 * store_backup(store, path):
 * Write a consistent copy of the database to the new file PATH; that of the
 * accounts is for its owner alone.
 */
enum status store_backup(struct store *store, const char *path);

/*
 * store_verify(store, say, context):
 * Look at the whole file: SQLite's own checks, foreign keys, and, of the
 * site's, what must not be.  SAY is called with each fault.  STATUS_INVALID:
 * there was one.
 */
enum status store_verify(struct store *store,
    void (*say)(void *context, const char *what), void *context);

/* The statements of sql/demo.sql, for store_run. */
const char *store_demo_sql(void);

#endif
