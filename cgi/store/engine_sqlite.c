/* SQLite as the engine of the store: connections, statements, their values. */
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "base/log.h"
#include "store/engine.h"

#define BUSY_TIMEOUT_MS 2000
#define PROGRESS_STEPS 100000
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

/* Log CODE, and translate it. */
static enum status
log_status(struct database *database, int code, const char *what)
{
	enum status status = status_of(code);

	if (status != STATUS_OK)
		log_error("%s: %s: %s", database->path, what,
		    engine_error(database));
	return status;
}

/* A long statement ends in time here, many short ones below. */
static int
on_progress(void *context)
{
	return database_late(context);
}

static bool
set_limits(struct database *database)
{
	sqlite3 *db = database->handle;
	char sql[320];

	sqlite3_extended_result_codes(db, 1);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_progress_handler(db, PROGRESS_STEPS, on_progress, database);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* synchronous=FULL keeps a commit over a loss of power. */
	snprintf(sql, sizeof(sql),
	    "PRAGMA trusted_schema = OFF;"
	    "PRAGMA foreign_keys = ON;"
	    "PRAGMA cache_size = -%d;"
	    "%s",
	    database->write ? WRITE_CACHE_KIB : READ_CACHE_KIB,
	    database->write ? "PRAGMA journal_mode = WAL;"
			      "PRAGMA synchronous = FULL;"
			      "PRAGMA wal_autocheckpoint = 0;" :
			      "PRAGMA query_only = ON;");
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool
engine_open(struct database *database)
{
	int flags = database->write ? SQLITE_OPEN_READWRITE :
				      SQLITE_OPEN_READONLY;
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(database->path, &db,
	    flags | SQLITE_OPEN_NOMUTEX, NULL);

	database->handle = db;
	if (rc != SQLITE_OK)
		return false;
	sqlite3_busy_timeout(db, database_patience(BUSY_TIMEOUT_MS));
	/*
	 * Checkpoints are ours alone, under the lock (database_commit): neither
	 * automatic nor at the end of the last connection.
	 */
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return true;
}

bool
engine_set_up(struct database *database)
{
	return set_limits(database) && engine_functions_add(database);
}

void
engine_close(struct database *database)
{
	sqlite3_close(database->handle);
	database->handle = NULL;
}

const char *
engine_error(const struct database *database)
{
	return sqlite3_errmsg(database->handle);
}

enum status
engine_run(struct database *database, const char *sql)
{
	return log_status(database,
	    sqlite3_exec(database->handle, sql, NULL, NULL, NULL), sql);
}

void
engine_undo(struct database *database)
{
	sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
}

static enum status
pragma(struct database *database, const char *sql, int64_t *value)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(database->handle, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW ? STATUS_OK : STATUS_FAILED;
}

enum status
engine_identity(struct database *database, int64_t *id, bool *bare)
{
	int64_t changes = 0;
	enum status status = pragma(database, "PRAGMA application_id", id);

	if (status == STATUS_OK)
		status = pragma(database, "PRAGMA schema_version", &changes);
	*bare = changes == 0;
	return status;
}

bool
engine_has_table(struct database *database, const char *name)
{
	return sqlite3_table_column_metadata(database->handle, NULL, name, NULL,
		   NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

enum status
engine_schema(struct database *database, int *version)
{
	int64_t value = 0;
	enum status status = pragma(database, "PRAGMA user_version", &value);

	*version = (int)value;
	return status;
}

enum status
engine_schema_put(struct database *database, int version)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", version);
	return engine_run(database, sql);
}

int64_t
engine_changes(const struct database *database)
{
	return sqlite3_total_changes64(database->handle);
}

/* What readers keep from the file now, the next one moves. */
void
engine_checkpoint(struct database *database)
{
	sqlite3 *db = database->handle;

	sqlite3_busy_timeout(db, 0);
	sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
	    NULL);
	sqlite3_busy_timeout(db, database_patience(BUSY_TIMEOUT_MS));
}

static enum status
set_cache(sqlite3 *db, int kib)
{
	char sql[40];

	snprintf(sql, sizeof(sql), "PRAGMA cache_size = -%d", kib);
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ?
	    STATUS_OK :
	    STATUS_FAILED;
}

/*
 * VACUUM attaches the file that it writes; nothing else may attach one.  With
 * the cache of writers it would keep as much of that file in memory again.
 */
enum status
engine_compact(struct database *database)
{
	sqlite3 *db = database->handle;
	enum status status = set_cache(db, READ_CACHE_KIB);

	sqlite3_db_release_memory(db);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
	if (status == STATUS_OK)
		status = engine_run(database, "VACUUM");
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	(void)set_cache(db, WRITE_CACHE_KIB);
	return status;
}

enum status
engine_copy(struct database *database, const char *path)
{
	sqlite3 *to = NULL;
	sqlite3_backup *backup;
	enum status status = STATUS_FAILED;

	if (sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) ==
	    SQLITE_OK) {
		backup = sqlite3_backup_init(to, "main", database->handle,
		    "main");
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
	return status;
}

struct listener {
	void (*say)(void *context, const char *what);
	void *context;
};

/* A row of PRAGMA integrity_check: "ok", or a fault. */
static int
on_integrity(void *context, int columns, char **values, char **names)
{
	const struct listener *listener = context;

	(void)columns;
	(void)names;
	if (values[0] == NULL || strcmp(values[0], "ok") != 0)
		listener->say(listener->context,
		    values[0] != NULL ? values[0] : "?");
	return 0;
}

/* A row of PRAGMA foreign_key_check: table, row, the table that it needs. */
static int
on_foreign_key(void *context, int columns, char **values, char **names)
{
	const struct listener *listener = context;
	struct buf what = { 0 };

	(void)names;
	buf_printf(&what, "a row of %s names one of %s that is missing",
	    values[0] != NULL ? values[0] : "?",
	    columns > 2 && values[2] != NULL ? values[2] : "?");
	listener->say(listener->context, buf_text(&what));
	buf_free(&what);
	return 0;
}

enum status
engine_check(struct database *database,
    void (*say)(void *context, const char *what), void *context)
{
	struct listener listener = { say, context };
	int rc = sqlite3_exec(database->handle, "PRAGMA integrity_check",
	    on_integrity, &listener, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(database->handle, "PRAGMA foreign_key_check",
		    on_foreign_key, &listener, NULL);
	return log_status(database, rc, "verify");
}

bool
engine_prepare(struct statement *statement, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	char name[16];
	int n;

	if (sqlite3_prepare_v3(statement->database->handle, sql, -1,
		SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
		return false;
	for (n = 1; n < STATEMENT_PARAMETERS; n++) {
		snprintf(name, sizeof(name), "$%d", n);
		statement->index[n] = sqlite3_bind_parameter_index(stmt, name);
	}
	statement->handle = stmt;
	return true;
}

void
engine_finish(struct statement *statement)
{
	sqlite3_finalize(statement->handle);
	statement->handle = NULL;
}

void
engine_bind_text(struct statement *statement, int n, const char *text)
{
	sqlite3_bind_text(statement->handle, statement->index[n], text, -1,
	    SQLITE_STATIC);
}

void
engine_bind_int64(struct statement *statement, int n, int64_t number)
{
	sqlite3_bind_int64(statement->handle, statement->index[n], number);
}

void
engine_bind_null(struct statement *statement, int n)
{
	sqlite3_bind_null(statement->handle, statement->index[n]);
}

bool
engine_step(struct statement *statement, enum status *status)
{
	int rc;

	if (database_late_at_step(statement->database)) {
		*status = STATUS_BUSY;
		engine_done(statement);
		return false;
	}
	rc = sqlite3_step(statement->handle);
	if (rc == SQLITE_ROW)
		return true;
	*status = log_status(statement->database, rc, "query");
	engine_done(statement);
	return false;
}

void
engine_done(struct statement *statement)
{
	sqlite3_reset(statement->handle);
	sqlite3_clear_bindings(statement->handle);
}

int
engine_columns(const struct statement *statement)
{
	return sqlite3_column_count(statement->handle);
}

const char *
engine_column_name(const struct statement *statement, int column)
{
	return sqlite3_column_name(statement->handle, column);
}

const char *
engine_text(const struct statement *statement, int column, size_t *len)
{
	const char *text = (const char *)sqlite3_column_text(statement->handle,
	    column);

	if (len != NULL && text != NULL)
		*len = (size_t)sqlite3_column_bytes(statement->handle, column);
	return text;
}

int64_t
engine_int64(const struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->handle, column);
}

double
engine_real(const struct statement *statement, int column)
{
	return sqlite3_column_double(statement->handle, column);
}
