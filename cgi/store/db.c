/* Opening the database, statements, transactions and the write lock. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "store/internal.h"

#define BUSY_TIMEOUT_MS 2000
#define PROGRESS_STEPS 100000
#define REQUEST_MS 3000
#define LOCK_MS 10000
#define LOCK_PAUSE_MS 10
#define READ_CACHE_KIB 2048
#define WRITE_CACHE_KIB 65536

static enum status
status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return STATUS_OK;
	case SQLITE_CONSTRAINT:
		return STATUS_CONFLICT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
	case SQLITE_INTERRUPT: /* see on_progress */
		/* Not the request's fault: it may work again later. */
		return STATUS_BUSY;
	default:
		return STATUS_FAILED;
	}
}

enum status
store_status(struct store *store, int code, const char *what)
{
	enum status status = status_of(code);

	if (status != STATUS_OK)
		log_error("%s: %s: %s", store->path, what,
		    sqlite3_errmsg(store->db));
	return status;
}

static int64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* No request may keep a worker from all others: its queries end in time. */
static int
on_progress(void *context)
{
	const struct store *store = context;

	return store->deadline != 0 && now_ms() > store->deadline;
}

/* How many ms to wait for another's lock: USUAL, if no test is to be short. */
static int
patience(int usual)
{
	const char *text = getenv("OTASHELF_TEST_LOCK_MS");

	return text == NULL ? usual : (int)strtol(text, NULL, 10);
}

static bool
set_limits(struct store *store, enum store_mode mode)
{
	char sql[320];
	int rc;

	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, patience(BUSY_TIMEOUT_MS));
	sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_progress_handler(store->db, PROGRESS_STEPS, on_progress, store);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/*
	 * synchronous=FULL keeps a commit over a loss of power.  Checkpoints
	 * are ours alone, under the lock (store_commit): neither automatic
	 * nor at the end of the last connection.
	 */
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	snprintf(sql, sizeof(sql),
	    "PRAGMA trusted_schema = OFF;"
	    "PRAGMA foreign_keys = ON;"
	    "PRAGMA cache_size = -%d;"
	    "%s",
	    mode == STORE_READ ? READ_CACHE_KIB : WRITE_CACHE_KIB,
	    mode == STORE_READ ? "PRAGMA query_only = ON;" :
				 "PRAGMA journal_mode = WAL;"
				 "PRAGMA synchronous = FULL;"
				 "PRAGMA wal_autocheckpoint = 0;");
	rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK;
}

static bool
prepare_all(struct store *store, struct buf *why)
{
	struct statement *statement;
	char name[16];
	int i, n, rc;

	for (i = 0; i < store->schema->nqueries; i++) {
		statement = &store->statements[i];
		rc = sqlite3_prepare_v3(store->db,
		    store->schema->queries[i].sql, -1,
		    SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
		if (rc != SQLITE_OK) {
			buf_printf(why, "%s: query %s: %s", store->path,
			    store->schema->queries[i].name,
			    sqlite3_errmsg(store->db));
			return false;
		}
		for (n = 1; n < STORE_PARAMETERS_MAX; n++) {
			snprintf(name, sizeof(name), "$%d", n);
			statement->index[n] = sqlite3_bind_parameter_index(
			    statement->stmt, name);
		}
	}
	return true;
}

/* The schema of the file is this program's, or is made so. */
static bool
check_schema(struct store *store, enum store_mode mode, struct buf *why)
{
	int version;

	if (store_schema(store, &version) != STATUS_OK) {
		buf_printf(why, "%s: %s", store->path,
		    sqlite3_errmsg(store->db));
		return false;
	}
	if (version > store_schema_latest(store)) {
		buf_printf(why,
		    "%s has schema %d, newer than this program's "
		    "%d: install the newer otashelf",
		    store->path, version, store_schema_latest(store));
		return false;
	}
	if (version == store_schema_latest(store))
		return true;
	if (mode == STORE_WRITE) {
		store->migrated = true;
		return store_migrate(store, why) == STATUS_OK;
	}
	buf_printf(why,
	    "%s has schema %d, this program needs %d: run "
	    "'otashelf --db %s init'",
	    store->path, version, store_schema_latest(store), store->path);
	return false;
}

static bool
open_file(struct store *store, enum store_mode mode, struct buf *why)
{
	int flags = mode == STORE_READ ?
	    SQLITE_OPEN_READONLY :
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	char *lock_path;

	if (sqlite3_open_v2(store->path, &store->db,
		flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
	    !set_limits(store, mode) || !store_functions_add(store)) {
		buf_printf(why, "%s: %s", store->path,
		    sqlite3_errmsg(store->db));
		return false;
	}
	if (mode == STORE_READ)
		return true;
	lock_path = pool_printf(store->pool, "%s.lock", store->path);
	store->lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
	/* Whoever comes first: the programs share a group. */
	if (store->lock >= 0 && store->schema->catalog)
		(void)fchmod(store->lock, 0660);
	if (store->lock < 0)
		buf_printf(why, "%s: %s", lock_path, strerror(errno));
	return store->lock >= 0;
}

/* What a migration has left to the search index: it had no statements yet. */
static bool
index_migrated(struct store *store, enum store_mode mode)
{
	if (mode == STORE_READ || !store->migrated)
		return true;
	if (store_begin(store) != STATUS_OK)
		return false;
	return store_commit(store) == STATUS_OK;
}

static const struct schema site_schema = {
	.queries = query_texts,
	.nqueries = QUERY__MAX,
	.migrations = migrations,
	.catalog = true,
	.audit_last = QUERY_AUDIT_LAST,
	.audit_insert = QUERY_AUDIT_INSERT,
	.audit_chain = QUERY_AUDIT_CHAIN,
	.audit_list = QUERY_AUDIT_LIST,
	.verify = QUERY_VERIFY,
};

static const struct schema account_schema = {
	.queries = account_query_texts,
	.nqueries = ACCOUNT_QUERY__MAX,
	.migrations = account_migrations,
	.audit_last = ACCOUNT_QUERY_AUDIT_LAST,
	.audit_insert = ACCOUNT_QUERY_AUDIT_INSERT,
	.audit_chain = ACCOUNT_QUERY_AUDIT_CHAIN,
	.audit_list = ACCOUNT_QUERY_AUDIT_LIST,
	.verify = ACCOUNT_QUERY_VERIFY,
};

static struct store *
store_new(const char *path, const struct schema *schema)
{
	struct store *store = mem_alloc(sizeof(*store));
	size_t size = (size_t)schema->nqueries * sizeof(*store->statements);

	memset(store, 0, sizeof(*store));
	store->schema = schema;
	store->statements = mem_alloc(size);
	memset(store->statements, 0, size);
	store->lock = store->sender = -1;
	store->pool = pool_new();
	store->path = mem_alloc(strlen(path) + 1);
	memcpy(store->path, path, strlen(path) + 1);
	return store;
}

struct store *
store_open(const char *path, enum store_mode mode, struct buf *why)
{
	struct store *store = store_new(path, &site_schema);

	if (open_file(store, mode, why) && check_schema(store, mode, why) &&
	    prepare_all(store, why) && store_catalog_load(store) == STATUS_OK &&
	    index_migrated(store, mode))
		return store;
	if (why->len == 0)
		buf_printf(why, "%s: the catalog cannot be read", path);
	store_close(store);
	return NULL;
}

struct store *
store_open_accounts(const char *path, struct buf *why)
{
	struct store *store = store_new(path, &account_schema);
	mode_t mask = umask(0077);
	bool opened;

	/* Nobody else's, whatever the umask of the programs is. */
	opened = open_file(store, STORE_WRITE, why) &&
	    check_schema(store, STORE_WRITE, why);
	umask(mask);
	if (opened && prepare_all(store, why))
		return store;
	store_close(store);
	return NULL;
}

static void
forget_mirrors(struct store *store)
{
	size_t i;

	for (i = 0; i < RECENT_MIRRORS; i++)
		free(store->mirrors[i].key);
	memset(store->mirrors, 0, sizeof(store->mirrors));
}

void
store_close(struct store *store)
{
	int i;

	if (store == NULL)
		return;
	store_rollback(store);
	for (i = 0; i < store->schema->nqueries; i++)
		sqlite3_finalize(store->statements[i].stmt);
	free(store->statements);
	forget_mirrors(store);
	sqlite3_close(store->db);
	if (store->lock >= 0)
		close(store->lock);
	if (store->sender >= 0)
		close(store->sender);
	pool_free(store->pool);
	free(store->path);
	free(store);
}

sqlite3_stmt *
store_query(struct store *store, int query, const char *types, ...)
{
	struct statement *statement = &store->statements[query];
	sqlite3_stmt *stmt = statement->stmt;
	va_list args;
	int64_t number;
	int n, at;

	store->nstatements++;
	sqlite3_reset(stmt);
	va_start(args, types);
	for (n = 1; types[n - 1] != '\0'; n++) {
		at = statement->index[n];
		if (types[n - 1] == 't') {
			sqlite3_bind_text(stmt, at, va_arg(args, const char *),
			    -1, SQLITE_STATIC);
			continue;
		}
		number = va_arg(args, int64_t);
		if (types[n - 1] == 'n' && number == 0)
			sqlite3_bind_null(stmt, at);
		else
			sqlite3_bind_int64(stmt, at, number);
	}
	va_end(args);
	return stmt;
}

bool
store_step(struct store *store, sqlite3_stmt *stmt, enum status *status)
{
	int rc = sqlite3_step(stmt);

	if (rc == SQLITE_ROW)
		return true;
	*status = store_status(store, rc, "query");
	store_done(stmt);
	return false;
}

void
store_done(sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

enum status
store_find(struct store *store, sqlite3_stmt *stmt)
{
	enum status status;

	if (store_step(store, stmt, &status))
		return STATUS_OK;
	return status == STATUS_OK ? STATUS_NOT_FOUND : status;
}

enum status
store_exec(struct store *store, sqlite3_stmt *stmt)
{
	enum status status;

	while (store_step(store, stmt, &status))
		continue;
	return status;
}

enum status
store_exec_id(struct store *store, sqlite3_stmt *stmt, int64_t *id)
{
	enum status status = STATUS_NOT_FOUND;

	while (store_step(store, stmt, &status))
		*id = sqlite3_column_int64(stmt, 0);
	return status;
}

const char *
store_text(struct pool *pool, sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	if (text == NULL)
		return NULL;
	return pool_strndup(pool, text,
	    (size_t)sqlite3_column_bytes(stmt, column));
}

/* A statement that has not come to its end keeps its read transaction, and
 * that of all statements after it. */
enum status
store_snapshot(struct store *store, int64_t *version)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DATA_VERSION, "");
	enum status status = store_find(store, stmt);

	store->deadline = now_ms() + REQUEST_MS;
	if (status == STATUS_OK)
		*version = sqlite3_column_int64(stmt, 0);
	return status;
}

void
store_snapshot_end(struct store *store)
{
	store_done(store->statements[QUERY_DATA_VERSION].stmt);
	store->deadline = 0;
}

uint64_t
store_statements(const struct store *store)
{
	return store->nstatements;
}

/* Take the lock file, waiting as long as LOCK_MS allow. */
static enum status
wait_for_lock(struct store *store)
{
	struct timespec pause = { .tv_nsec = LOCK_PAUSE_MS * 1000000 };
	int left;

	for (left = patience(LOCK_MS); left > 0; left -= LOCK_PAUSE_MS) {
		if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
			return STATUS_OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		nanosleep(&pause, NULL);
	}
	log_error("%s: another process holds the write lock", store->path);
	return STATUS_BUSY;
}

/* Begin a transaction under the lock, which goes when that fails. */
static enum status
begin_locked(struct store *store)
{
	enum status status;

	forget_mirrors(store);
	/* Not deferred: a read that turns into a write may fail at once. */
	status = store_run(store, "BEGIN IMMEDIATE");
	if (status != STATUS_OK)
		flock(store->lock, LOCK_UN);
	store->in_transaction = status == STATUS_OK;
	store->changes = sqlite3_total_changes64(store->db);
	return status;
}

enum status
store_begin(struct store *store)
{
	enum status status;

	if (store->lock < 0) {
		log_error("%s is open for reading only", store->path);
		return STATUS_FAILED;
	}
	status = wait_for_lock(store);
	return status == STATUS_OK ? begin_locked(store) : status;
}

enum status
store_begin_now(struct store *store)
{
	if (store->lock < 0 || flock(store->lock, LOCK_EX | LOCK_NB) != 0)
		return STATUS_BUSY;
	return begin_locked(store);
}

bool
store_changed(const struct store *store)
{
	return store->in_transaction &&
	    sqlite3_total_changes64(store->db) != store->changes;
}

/* Without waiting: what readers keep from the file now, the next one moves. */
static void
checkpoint(struct store *store)
{
	sqlite3_busy_timeout(store->db, 0);
	sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
	    NULL, NULL);
	sqlite3_busy_timeout(store->db, patience(BUSY_TIMEOUT_MS));
}

enum status
store_commit(struct store *store)
{
	enum status status = store->schema->catalog ?
	    store_search_index(store) :
	    STATUS_OK;

	if (status == STATUS_OK)
		status = store_run(store, "COMMIT");
	if (status != STATUS_OK) {
		store_rollback(store);
		return status;
	}
	store->in_transaction = false;
	if (sqlite3_total_changes64(store->db) != store->changes)
		checkpoint(store);
	flock(store->lock, LOCK_UN);
	return status;
}

void
store_rollback(struct store *store)
{
	if (!store->in_transaction)
		return;
	store->in_transaction = false;
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	flock(store->lock, LOCK_UN);
}

enum status
store_run(struct store *store, const char *sql)
{
	int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return store_status(store, rc, sql);
}

enum status
store_backup(struct store *store, const char *path)
{
	sqlite3 *to = NULL;
	sqlite3_backup *backup;
	enum status status = STATUS_FAILED;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
	    store->schema->catalog ? 0640 : 0600);

	if (fd < 0) {
		log_error("%s: %s", path, strerror(errno));
		return STATUS_FAILED;
	}
	close(fd);
	if (sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) ==
	    SQLITE_OK) {
		backup = sqlite3_backup_init(to, "main", store->db, "main");
		if (backup != NULL) {
			sqlite3_backup_step(backup, -1);
			sqlite3_backup_finish(backup);
		}
		if (sqlite3_errcode(to) == SQLITE_OK)
			status = STATUS_OK;
		else
			log_error("%s: %s", path, sqlite3_errmsg(to));
	}
	sqlite3_close(to);
	if (status != STATUS_OK)
		unlink(path);
	return status;
}

const char *
store_ids(struct pool *pool, const int64_t *ids, size_t count)
{
	struct buf out = { 0 };
	const char *text;
	size_t i;

	for (i = 0; i < count; i++)
		buf_printf(&out, "%c%" PRId64, i == 0 ? '[' : ',', ids[i]);
	buf_puts(&out, count == 0 ? "[]" : "]");
	text = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return text;
}
