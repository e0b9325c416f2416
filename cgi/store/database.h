/* A database: its file, statements by number, transactions, the write lock. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/pool.h"
#include "base/status.h"
#include "store/mode.h"

#define STATEMENT_PARAMETERS 20

/* A query, or a migration, of sql/; the build makes tables of them. */
struct query_text {
	const char *name;
	const char *row; /* name of the struct row that it gives; NULL: none */
	const char *sql;
};

extern const struct query_text demo[];

struct row;
struct column;

/* How a file tells of which schema it is. */
struct mark {
	int64_t application_id; /* in its header, from the migration on that
				 * sets it */
	const char *table;	/* that each version has, and no other schema */
	const char *name;	/* as messages call it */
};

/* The ids are "OTAS" and "OTAA", as the migrations set them. */
#define SITE_MARK                                    \
	{                                            \
		0x4f544153, "generation", "the site" \
	}
#define ACCOUNTS_MARK                                  \
	{                                              \
		0x4f544141, "recovery", "the accounts" \
	}

/* What is in a database: the site's catalog, or its accounts. */
struct schema {
	const struct query_text *queries;
	int nqueries;
	const struct query_text *migrations; /* until a name of NULL */
	const struct row *const *rows;	     /* until NULL */
	mode_t mode; /* of its files, whatever the umask is */
	struct mark mark;
	struct mark other;    /* of the other of the two schemas */
	const char *option;   /* with the file and MAKER, the command... */
	const char *maker;    /* ...that makes one */
	const char *upgrader; /* likewise, that brings one up to date */
	/* The queries of its audit, which is the same in both. */
	int audit_last;
	int audit_insert;
	int audit_chain;
	int audit_list;
	int verify; /* gives the faults of what it holds */
};

/* A prepared query.  While it runs, it holds a read transaction. */
struct statement {
	struct database *database;
	void *handle;			 /* the engine's */
	int index[STATEMENT_PARAMETERS]; /* of $1, $2... for the engine */
	const struct row *row;		 /* what store/rows.h reads from it */
	const struct column **columns;	 /* of ROW, in the query's order */
	int ncolumns;
};

struct database {
	const struct schema *schema;
	char *path;
	void *handle; /* the engine's */
	bool write;
	int lock; /* descriptor of PATH.lock, or -1 */
	bool in_transaction;
	bool migrated;	 /* when it was opened */
	int64_t changes; /* rows changed before the transaction */
	uint64_t nstatements;
	int64_t deadline;   /* of the request at hand, in ms of the process's
			     * CPU time; 0: none */
	bool stopped;	    /* it has passed: no query goes on */
	unsigned int steps; /* since it was set */
	struct statement *statements; /* one for each query of the schema */
};

/*
 * database_open(database, path, mode, why):
 * Open the file PATH of what DATABASE has as its schema, all else being zero.
 * False, with one line in WHY that says what to do: it is missing, empty, of
 * another program, damaged, locked or of a newer schema, and left as it is; or
 * a query does not fit it, or not its row.  The caller calls database_close
 * either way.
 */
bool database_open(struct database *database, const char *path,
    enum store_mode mode, struct buf *why);
void database_close(struct database *database);

/*
 * database_query(database, query, types, args):
 * Start the QUERY of that number with a value for each of $1, $2...: the
 * letters of TYPES say which: 't' text (const char *; NULL is SQL's NULL), 'i'
 * int64_t, 'n' an int64_t whose 0 is NULL.  Text is borrowed until the
 * statement ends.
 */
struct statement *database_query(struct database *database, int query,
    const char *types, va_list args);

/*
 * database_bound(database, ms):
 * Once the process has used MS more milliseconds of CPU time, every query ends
 * with STATUS_BUSY, at the row or statement that it is at.  0: no bound.
 */
void database_bound(struct database *database, int64_t ms);

/*
 * database_late(database), database_late_at_step(database):
 * Whether the bound has been reached, after which no query goes on: to be asked
 * within a long statement, and at each row or statement of many short ones.
 */
bool database_late(struct database *database);
bool database_late_at_step(struct database *database);

/*
 * database_patience(usual):
 * How many ms to wait for another's lock: USUAL, or what OTASHELF_TEST_LOCK_MS
 * says for a test.
 */
int database_patience(int usual);

/*
 * database_lock(database, why):
 * Open the lock file and take the lock, before the database is open.
 */
bool database_lock(struct database *database, struct buf *why);

/* What store/store.h says of store_begin and so on. */
enum status database_begin(struct database *database);
enum status database_begin_now(struct database *database);
enum status database_commit(struct database *database);
void database_rollback(struct database *database);
bool database_changed(const struct database *database);
enum status database_backup(struct database *database, const char *path);
enum status database_compact(struct database *database);
enum status database_verify(struct database *database,
    void (*say)(void *context, const char *what), void *context);

/* database_migrate(database, why): Bring the schema up to date. */
enum status database_migrate(struct database *database, struct buf *why);

/* database_schema_latest(database): The version that this program knows. */
int database_schema_latest(const struct database *database);

#endif
