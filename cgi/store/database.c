/* A database: its file, statements by number, transactions, the write lock. */
#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "store/engine.h"
#include "store/origin.h"
#include "store/rows.h"

/* So many rows or statements pass between two looks at the clock, which costs
 * as much as one of them. */
#define STEPS_A_LOOK 32
#define LOCK_MS 10000
#define LOCK_PAUSE_MS 10

/*
 * The CPU time of this process, which serves one request at a time.  By the
 * clock on the wall, a busy machine would refuse what costs little.
 */
static int64_t
cpu_ms(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

void
database_bound(struct database *database, int64_t ms)
{
	database->stopped = false;
	database->steps = 0;
	database->deadline = ms > 0 ? cpu_ms() + ms : 0;
}

bool
database_late(struct database *database)
{
	if (database->deadline != 0 && cpu_ms() >= database->deadline)
		database->stopped = true;
	return database->stopped;
}

bool
database_late_at_step(struct database *database)
{
	return database->stopped ||
	    (++database->steps % STEPS_A_LOOK == 0 && database_late(database));
}

static const struct row *
row_find(const struct schema *schema, const char *name)
{
	size_t i;

	for (i = 0; schema->rows[i] != NULL; i++)
		if (strcmp(schema->rows[i]->name, name) == 0)
			break;
	return schema->rows[i];
}

static bool
prepare(struct database *database, int query, struct buf *why)
{
	const struct query_text *text = &database->schema->queries[query];
	struct statement *statement = &database->statements[query];
	const struct row *row = NULL;
	struct buf fault = { 0 };
	bool fits = false;

	statement->database = database;
	if (text->row != NULL)
		row = row_find(database->schema, text->row);
	if (!engine_prepare(statement, text->sql))
		buf_puts(&fault, engine_error(database));
	else if (text->row != NULL && row == NULL)
		buf_printf(&fault, "there is no row %s", text->row);
	else
		fits = rows_prepare(statement, row, &fault);
	if (!fits)
		buf_printf(why, "%s: query %s: %s", database->path, text->name,
		    buf_text(&fault));
	buf_free(&fault);
	return fits;
}

static bool
prepare_all(struct database *database, struct buf *why)
{
	size_t size = (size_t)database->schema->nqueries *
	    sizeof(*database->statements);
	int i;

	database->statements = mem_alloc(size);
	memset(database->statements, 0, size);
	for (i = 0; i < database->schema->nqueries; i++)
		if (!prepare(database, i, why))
			return false;
	return true;
}

/* The schema of the file is this program's, or is made so. */
static bool
check_schema(struct database *database, struct buf *why)
{
	int latest = database_schema_latest(database), version;

	if (engine_schema(database, &version) != STATUS_OK) {
		buf_printf(why, "%s: %s", database->path,
		    engine_error(database));
		return false;
	}
	if (version > latest) {
		buf_printf(why,
		    "%s has schema %d, newer than this program's "
		    "%d: install the newer otashelf",
		    database->path, version, latest);
		return false;
	}
	if (version == latest)
		return true;
	if (database->write) {
		database->migrated = true;
		return database_migrate(database, why) == STATUS_OK;
	}
	buf_printf(why,
	    "%s has schema %d, this program needs %d: run '%s %s %s'",
	    database->path, version, latest, database->schema->option,
	    database->path, database->schema->upgrader);
	return false;
}

int
database_patience(int usual)
{
	const char *text = getenv("OTASHELF_TEST_LOCK_MS");

	return text == NULL ? usual : (int)strtol(text, NULL, 10);
}

/* Take the lock file, waiting as long as LOCK_MS allow. */
static enum status
wait_for_lock(struct database *database)
{
	struct timespec pause = { .tv_nsec = LOCK_PAUSE_MS * 1000000 };
	int left;

	for (left = database_patience(LOCK_MS); left > 0;
	     left -= LOCK_PAUSE_MS) {
		if (flock(database->lock, LOCK_EX | LOCK_NB) == 0)
			return STATUS_OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		nanosleep(&pause, NULL);
	}
	log_error("%s: another process holds the write lock", database->path);
	return STATUS_BUSY;
}

static bool
open_lock(struct database *database, struct buf *why)
{
	struct buf path = { 0 };

	buf_printf(&path, "%s.lock", database->path);
	database->lock = file_create(buf_text(&path), O_RDWR,
	    database->schema->mode);
	if (database->lock < 0)
		buf_printf(why, "%s: %s", buf_text(&path), strerror(errno));
	buf_free(&path);
	return database->lock >= 0;
}

bool
database_lock(struct database *database, struct buf *why)
{
	if (!open_lock(database, why))
		return false;
	if (wait_for_lock(database) == STATUS_OK)
		return true;
	buf_printf(why, "%s: another process holds the lock", database->path);
	return false;
}

static bool
open_file(struct database *database, enum store_mode mode, struct buf *why)
{
	if (!origin_file(database, mode, why))
		return false;
	if (!engine_open(database)) {
		buf_printf(why, "%s: %s", database->path,
		    engine_error(database));
		return false;
	}
	if (!origin_tables(database, mode, why))
		return false;
	if (!engine_set_up(database)) {
		buf_printf(why, "%s: %s", database->path,
		    engine_error(database));
		return false;
	}
	if (!database->write)
		return true;
	if (database->lock < 0 && !open_lock(database, why))
		return false;
	/* Taken by origin_file, if this process makes the database. */
	flock(database->lock, LOCK_UN);
	return true;
}

bool
database_open(struct database *database, const char *path, enum store_mode mode,
    struct buf *why)
{
	database->path = mem_alloc(strlen(path) + 1);
	memcpy(database->path, path, strlen(path) + 1);
	database->write = mode != STORE_READ;
	database->lock = -1;
	return open_file(database, mode, why) && check_schema(database, why) &&
	    prepare_all(database, why);
}

void
database_close(struct database *database)
{
	int i;

	database_rollback(database);
	for (i = 0;
	     database->statements != NULL && i < database->schema->nqueries;
	     i++) {
		engine_finish(&database->statements[i]);
		free(database->statements[i].columns);
	}
	free(database->statements);
	engine_close(database);
	if (database->lock >= 0)
		close(database->lock);
	free(database->path);
}

struct statement *
database_query(struct database *database, int query, const char *types,
    va_list args)
{
	struct statement *statement = &database->statements[query];
	int64_t number;
	int n;

	database->nstatements++;
	engine_done(statement);
	for (n = 1; types[n - 1] != '\0'; n++) {
		if (types[n - 1] == 't') {
			engine_bind_text(statement, n,
			    va_arg(args, const char *));
			continue;
		}
		number = va_arg(args, int64_t);
		if (types[n - 1] == 'n' && number == 0)
			engine_bind_null(statement, n);
		else
			engine_bind_int64(statement, n, number);
	}
	return statement;
}

/* Begin a transaction under the lock, which goes when that fails. */
static enum status
begin_locked(struct database *database)
{
	/* Not deferred: a read that turns into a write may fail at once. */
	enum status status = engine_run(database, "BEGIN IMMEDIATE");

	if (status != STATUS_OK)
		flock(database->lock, LOCK_UN);
	database->in_transaction = status == STATUS_OK;
	database->changes = engine_changes(database);
	return status;
}

enum status
database_begin(struct database *database)
{
	enum status status;

	if (database->lock < 0) {
		log_error("%s is open for reading only", database->path);
		return STATUS_FAILED;
	}
	status = wait_for_lock(database);
	return status == STATUS_OK ? begin_locked(database) : status;
}

enum status
database_begin_now(struct database *database)
{
	if (database->lock < 0 || flock(database->lock, LOCK_EX | LOCK_NB) != 0)
		return STATUS_BUSY;
	return begin_locked(database);
}

bool
database_changed(const struct database *database)
{
	return database->in_transaction &&
	    engine_changes(database) != database->changes;
}

enum status
database_commit(struct database *database)
{
	enum status status = engine_run(database, "COMMIT");

	if (status != STATUS_OK) {
		database_rollback(database);
		return status;
	}
	database->in_transaction = false;
	if (engine_changes(database) != database->changes)
		engine_checkpoint(database);
	flock(database->lock, LOCK_UN);
	return status;
}

void
database_rollback(struct database *database)
{
	if (!database->in_transaction)
		return;
	database->in_transaction = false;
	engine_undo(database);
	flock(database->lock, LOCK_UN);
}

enum status
database_compact(struct database *database)
{
	enum status status = wait_for_lock(database);

	if (status != STATUS_OK)
		return status;
	status = engine_compact(database);
	engine_checkpoint(database);
	flock(database->lock, LOCK_UN);
	return status;
}

enum status
database_backup(struct database *database, const char *path)
{
	enum status status;
	/* Put back as it is, it lets in whom the database did. */
	int fd = file_create(path, O_RDWR | O_EXCL, database->schema->mode);

	if (fd < 0) {
		log_error("%s: %s", path, strerror(errno));
		return STATUS_FAILED;
	}
	close(fd);
	status = engine_copy(database, path);
	if (status != STATUS_OK)
		unlink(path);
	return status;
}

/* Who is told of faults, and whether there was one. */
struct listener {
	void (*say)(void *context, const char *what);
	void *context;
	bool wrong;
};

static void
tell(void *context, const char *what)
{
	struct listener *listener = context;

	listener->wrong = true;
	listener->say(listener->context, what);
}

enum status
database_verify(struct database *database,
    void (*say)(void *context, const char *what), void *context)
{
	struct statement *statement =
	    &database->statements[database->schema->verify];
	struct listener listener = { say, context, false };
	enum status status = engine_check(database, tell, &listener);

	if (status != STATUS_OK)
		return status;
	while (rows_step(statement, &status))
		tell(&listener, engine_text(statement, 0, NULL));
	return listener.wrong ? STATUS_INVALID : status;
}
