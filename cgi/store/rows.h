/* Rows of statements as structs, by constant tables of their columns. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include <stddef.h>

#include "store/database.h"

/* How a column becomes a field; the fields of those not selected are empty. */
enum column_kind {
	COLUMN_TEXT,	 /* const char *, a copy; "" for NULL */
	COLUMN_NULLABLE, /* likewise, but NULL for NULL */
	COLUMN_BORROWED, /* like NULLABLE, until the next row, not copied */
	COLUMN_INT64,	 /* int64_t; 0 for NULL, as all numbers */
	COLUMN_INT,
	COLUMN_BOOL, /* whether it is not 0 */
	COLUMN_REAL, /* double */
	COLUMN_PARSED
};

struct column {
	const char *name; /* of the column, or what AS calls it */
	enum column_kind kind;
	bool optional; /* some queries do not select it */
	size_t offset; /* of the field */
	/* COLUMN_PARSED: set the field from the text; "" for NULL. */
	void (*parse)(void *field, const char *text);
};

/*
 * A row: its struct and columns.  A query says in sql/ which it gives, and the
 * store does not open when their columns differ:
 *
 *   -- name: release_by_id -> release
 */
struct row {
	const char *name;
	size_t size;
	const struct column *columns;
	size_t ncolumns;
};

/* clang-format off */
#define ROW(label, type, table) \
	{ (label), sizeof(type), (table), sizeof(table) / sizeof(*(table)) }

/*
 * The entries of a table of columns: of a field called like the column; of one
 * that is called otherwise; of one that some queries do not select; of one that
 * is parsed.
 */
#define FIELD(kind, type, field) \
	{ #field, COLUMN_##kind, false, offsetof(type, field), NULL }
#define COLUMN(name, kind, type, field) \
	{ (name), COLUMN_##kind, false, offsetof(type, field), NULL }
#define OPTIONAL(kind, type, field) \
	{ #field, COLUMN_##kind, true, offsetof(type, field), NULL }
#define PARSED(name, type, field, parse) \
	{ (name), COLUMN_PARSED, false, offsetof(type, field), (parse) }

/*
 * READ_ENUM(enum_name):
 * Define enum_name_read for a column that is PARSED, by enum_name_parse.
 */
#define READ_ENUM(name) \
	static void name##_read(void *field, const char *text) \
	{ \
		*(enum name *)field = name##_parse(text); \
	}
/* clang-format on */

/*
 * rows_prepare(statement, row, why):
 * Let STATEMENT, which is prepared, give ROW, NULL for what is not read as a
 * struct.  False, with what does not fit in WHY.
 */
bool rows_prepare(struct statement *statement, const struct row *row,
    struct buf *why);

/*
 * rows_next(statement, pool, out, status):
 * Read the next row of STATEMENT into the struct OUT of its kind and return
 * true, or return false at its end, with STATUS_OK in STATUS, or after an
 * error, which is logged; STATUS_BUSY when the deadline of the request is over.
 * Copies are in POOL.  Who stops before the end calls rows_end.
 */
bool rows_next(struct statement *statement, struct pool *pool, void *out,
    enum status *status);
void rows_end(struct statement *statement);

/*
 * rows_one(statement, pool, out):
 * Read the first row into the struct OUT and end STATEMENT.  STATUS_NOT_FOUND,
 * and OUT as it was: there is none.
 */
enum status rows_one(struct statement *statement, struct pool *pool, void *out);

/*
 * rows_list(statement, pool, array, count):
 * Read all rows: ARRAY, which points to a pointer to the struct, gets an array
 * in POOL (NULL when there are none), COUNT to their number, after an error to
 * that of those read so far.
 */
enum status rows_list(struct statement *statement, struct pool *pool,
    void *array, size_t *count);

/* rows_run(statement): Run it to its end; what rows it has are left alone. */
enum status rows_run(struct statement *statement);

/*
 * rows_number(statement, number), rows_text(statement, pool, text):
 * The first column of the first row, and the end of STATEMENT.
 * STATUS_NOT_FOUND, and nothing set: there is no row.  A text is "" for NULL.
 */
enum status rows_number(struct statement *statement, int64_t *number);
enum status rows_text(struct statement *statement, struct pool *pool,
    const char **text);

/* A row of one text: its struct is a const char *. */
extern const struct row rows_text_row;

/*
 * rows_step(statement, status):
 * Go to the next row without reading it, like rows_next.
 */
bool rows_step(struct statement *statement, enum status *status);

#endif
