/* What the store asks of a database engine; engine_sqlite.c answers. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "store/database.h"

/*
 * engine_open(database), engine_close(database):
 * Connect to DATABASE, for writing if it says so, without a change of it.
 * False: engine_error tells why.
 */
bool engine_open(struct database *database);
void engine_close(struct database *database);

/*
 * engine_set_up(database):
 * Make the connection one of this program, with its limits, its journal and
 * its functions: for a database that is known to be ours.
 */
bool engine_set_up(struct database *database);

/*
 * engine_identity(database, id, bare), engine_has_table(database, name):
 * The application's id in the file, 0 without one, and whether it has never
 * had tables; whether it has the table NAME.
 */
enum status engine_identity(struct database *database, int64_t *id, bool *bare);
bool engine_has_table(struct database *database, const char *name);

/* engine_error(database): What was wrong last, in words, borrowed. */
const char *engine_error(const struct database *database);

/*
 * engine_functions_add(database):
 * Let statements, migrations among them, call filename_digits(TEXT),
 * branch_label(BRANCH) and patch_level(TEXT, DATE), those of model/, and
 * link_hash(PATTERN, VERSION, FILENAME), the store_link_hash of the URL that
 * they make.
 */
bool engine_functions_add(struct database *database);

/* engine_run(database, sql): Run statements that have no rows. */
enum status engine_run(struct database *database, const char *sql);

/* engine_undo(database): Roll the transaction back, which may have ended. */
void engine_undo(struct database *database);

/* engine_schema(database, version), engine_schema_put(database, version): The
 * schema version of the file. */
enum status engine_schema(struct database *database, int *version);
enum status engine_schema_put(struct database *database, int version);

/* engine_changes(database): How many rows the connection has changed. */
int64_t engine_changes(const struct database *database);

/* engine_checkpoint(database): Move what was committed to its place, as far as
 * that can be done without waiting. */
void engine_checkpoint(struct database *database);

/* engine_compact(database): Write the file anew without what it no longer uses,
 * outside of any transaction. */
enum status engine_compact(struct database *database);

/* engine_copy(database, path): Write a consistent copy into the empty file
 * PATH. */
enum status engine_copy(struct database *database, const char *path);

/*
 * engine_check(database, say, context):
 * Look at the whole file: the engine's own checks and foreign keys.  SAY is
 * called with each fault.
 */
enum status engine_check(struct database *database,
    void (*say)(void *context, const char *what), void *context);

/* engine_prepare(statement, sql), engine_finish(statement): Of its database.
 * False: engine_error tells why. */
bool engine_prepare(struct statement *statement, const char *sql);
void engine_finish(struct statement *statement);

/* engine_bind_*(statement, n, ...): The value of $N.  Text is borrowed. */
void engine_bind_text(struct statement *statement, int n, const char *text);
void engine_bind_int64(struct statement *statement, int n, int64_t number);
void engine_bind_null(struct statement *statement, int n);

/*
 * engine_step(statement, status):
 * Go to the next row and return true, or return false at the end, with
 * STATUS_OK in STATUS, or after an error, which is logged.
 */
bool engine_step(struct statement *statement, enum status *status);

/* engine_done(statement): End it, so that its locks go. */
void engine_done(struct statement *statement);

/* engine_columns(statement), engine_column_name(statement, column): Of the rows
 * of a prepared statement; names are borrowed. */
int engine_columns(const struct statement *statement);
const char *engine_column_name(const struct statement *statement, int column);

/*
 * engine_text(statement, column, len):
 * The text in a column of the row at hand, borrowed until the next step, and
 * its length without the NUL behind it, if LEN is not NULL.  NULL for NULL.
 */
const char *engine_text(const struct statement *statement, int column,
    size_t *len);
int64_t engine_int64(const struct statement *statement, int column);
double engine_real(const struct statement *statement, int column);

#endif
