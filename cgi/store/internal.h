/* What the files of the store share: statements by name, and their values. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include <sqlite3.h>

#include "model/release.h"
#include "store/store.h"
#include "account_queries.h"
#include "queries.h"

#define STORE_PARAMETERS_MAX 20

struct query_text {
	const char *name;
	const char *sql;
};

/* Made by the build from sql/. */
extern const struct query_text query_texts[QUERY__MAX];
extern const struct query_text migrations[];
extern const struct query_text account_query_texts[ACCOUNT_QUERY__MAX];
extern const struct query_text account_migrations[];
extern const struct query_text demo[];

/* What is in a database file: the site's catalog, or its accounts. */
struct schema {
	const struct query_text *queries;
	int nqueries;
	const struct query_text *migrations;
	bool catalog;
	/* The queries of its audit, which is the same in both. */
	int audit_last;
	int audit_insert;
	int audit_chain;
	int audit_list;
	int verify; /* gives the faults of what it holds */
};

struct statement {
	sqlite3_stmt *stmt;
	int index[STORE_PARAMETERS_MAX]; /* of $1, $2... */
};

/* The id of a mirror by what names it; a key of NULL is an empty place. */
#define RECENT_MIRRORS 64

struct recent_mirror {
	char *key;
	int64_t id;
};

struct store {
	const struct schema *schema;
	sqlite3 *db;
	char *path;
	int lock;   /* descriptor of PATH.lock, or -1 */
	int sender; /* of PATH.sender, while this process sends */
	bool in_transaction;
	bool migrated;	 /* when it was opened */
	int64_t changes; /* rows changed before it */
	uint64_t nstatements;
	int64_t deadline;  /* of the request at hand, in ms; 0: none */
	struct pool *pool; /* of the catalog */
	struct catalog catalog;
	struct recent_mirror mirrors[RECENT_MIRRORS]; /* of a transaction */
	struct statement *statements; /* one for each query of the schema */
};

/*
 * store_query(store, query, types, ...):
 * Start QUERY, of the enum of the schema, with a value for each of $1, $2...:
 * the letters of TYPES say which: 't' text (const char *; NULL is SQL's NULL),
 * 'i' int64_t, 'n' an int64_t whose 0 is NULL.  Text is borrowed until
 * store_done.
 */
sqlite3_stmt *store_query(struct store *store, int query, const char *types,
    ...);

/*
 * store_step(store, stmt, status):
 * Go to the next row and return true, or return false at the end, with
 * STATUS_OK in STATUS, or after an error, which is logged.
 */
bool store_step(struct store *store, sqlite3_stmt *stmt, enum status *status);

/* store_done(stmt): End a query, so that its locks go. */
void store_done(sqlite3_stmt *stmt);

/*
 * store_find(store, stmt), store_exec(store, stmt):
 * Take the first row: STATUS_OK or STATUS_NOT_FOUND; the caller reads it and
 * calls store_done.  Run a query that has no rows, to its end.
 */
enum status store_find(struct store *store, sqlite3_stmt *stmt);
enum status store_exec(struct store *store, sqlite3_stmt *stmt);

/*
 * store_exec_id(store, stmt, id):
 * Run a query to its end whose first row holds an id.
 */
enum status store_exec_id(struct store *store, sqlite3_stmt *stmt, int64_t *id);

/* store_text(pool, stmt, column): A copy of the text; NULL for NULL. */
const char *store_text(struct pool *pool, sqlite3_stmt *stmt, int column);

/* store_status(store, code, what): Log CODE of SQLite, and translate it. */
enum status store_status(struct store *store, int code, const char *what);

/*
 * store_search_index(store):
 * Index what changed in this transaction; for store_commit.
 */
enum status store_search_index(struct store *store);

/*
 * store_search_add(store, release_id), store_search_remove(store, release_id):
 * Let store_search_index index a new release; take one out of the index until
 * then, before it or a package of it changes.
 */
enum status store_search_add(struct store *store, int64_t release_id);
enum status store_search_remove(struct store *store, int64_t release_id);

/* store_release_read(pool, stmt, release): A release from the sixteen columns
 * that queries of releases begin with. */
void store_release_read(struct pool *pool, sqlite3_stmt *stmt,
    struct release *release);

/* store_package_read(pool, stmt, package): Likewise a package, of fifteen. */
void store_package_read(struct pool *pool, sqlite3_stmt *stmt,
    struct package *package);

/*
 * store_link_read(pool, stmt, version, package):
 * Add to PACKAGE, of VERSION, a link from columns 1 to 15.
 */
void store_link_read(struct pool *pool, sqlite3_stmt *stmt, const char *version,
    struct package *package);

/* store_ids(pool, ids, count): A JSON array of COUNT ids. */
const char *store_ids(struct pool *pool, const int64_t *ids, size_t count);

/*
 * store_functions_add(store):
 * Let statements, migrations among them, call filename_digits(TEXT) and
 * patch_level(TEXT, DATE), which are those of model/, and link_hash(PATTERN,
 * VERSION, FILENAME), the store_link_hash of the URL that they make.
 */
bool store_functions_add(struct store *store);

/* store_migrate(store, why): Bring the schema up to date. */
enum status store_migrate(struct store *store, struct buf *why);

/* store_schema_latest(store): The schema version that this program knows. */
int store_schema_latest(const struct store *store);

/* store_schema(store, version): The schema version of the file. */
enum status store_schema(struct store *store, int *version);

#endif
