/* Rows of the tracker's feed while they are read, whatever the format. */
#ifndef IMPORT_TRACKER_ROW_H
#define IMPORT_TRACKER_ROW_H

#include "import/tracker/tracker.h"

/*
 * What both readers, CSV and YAML, hand their fields to.  A row is open from
 * tracker_row_start() to the next; it is checked when all have been read.
 */
struct tracker_reading {
	struct pool *pool;
	struct tracker_rows *rows;
	int overflow; /* the line of the first row too many; 0 none */
};

/*
 * tracker_row_start(reading, line):
 * Start a row.  Behind the last one that there may be, nothing happens here nor
 * in the functions below.
 */
void tracker_row_start(struct tracker_reading *reading, int line);

/*
 * tracker_row_set(reading, column, value, len):
 * Give the row at hand the LEN bytes of VALUE in COLUMN.
 */
void tracker_row_set(struct tracker_reading *reading,
    enum tracker_column column, const char *value, size_t len);

/* tracker_row_fail(reading, error): The row is wrong, unless it was already. */
void tracker_row_fail(struct tracker_reading *reading, const char *error);

/*
 * tracker_column_parse(name): The column that a feed calls NAME, by its exact
 * spelling; TRACKER__MAX for one that there is not.
 */
enum tracker_column tracker_column_parse(const char *name);

/*
 * tracker_unknown_column(pool, name):
 * The sentence that says so, with as much of NAME as can be shown.
 */
const char *tracker_unknown_column(struct pool *pool, const char *name);

/*
 * tracker_row_check(pool, row):
 * Find what is wrong with ROW, whose fields have all been set, and write what
 * is right as the site does.
 */
void tracker_row_check(struct pool *pool, struct tracker_row *row);

/*
 * tracker_row_package(pool, row, package, link):
 * The PACKAGE that ROW, which is right, tells of, with its one LINK, but for
 * the label of its branch, which the catalog knows.
 */
void tracker_row_package(struct pool *pool, const struct tracker_row *row,
    struct package *package, struct link *link);

/*
 * tracker_csv_read(reading, text, error):
 * Read TEXT, which is CSV with a line of column names.
 */
enum status tracker_csv_read(struct tracker_reading *reading,
    const struct buf *text, struct source_error *error);

#endif
