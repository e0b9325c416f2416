/* Rows of statements as structs, by constant tables of their columns. */
#include "store/rows.h"

#include <stddef.h>
#include <string.h>

#include "base/log.h"
#include "store/engine.h"

static const struct column text_columns[] = {
	{ "text", COLUMN_TEXT, false, 0, NULL },
};

const struct row rows_text_row = ROW("text", const char *, text_columns);

static const struct column *
column_find(const struct row *row, const char *name)
{
	size_t i;

	for (i = 0; i < row->ncolumns; i++)
		if (strcmp(row->columns[i].name, name) == 0)
			return &row->columns[i];
	return NULL;
}

static bool
is_selected(const struct statement *statement, const struct column *column)
{
	int i;

	for (i = 0; i < statement->ncolumns; i++)
		if (statement->columns[i] == column)
			return true;
	return false;
}

bool
rows_prepare(struct statement *statement, const struct row *row,
    struct buf *why)
{
	const struct column *column;
	const char *name;
	int i, count = engine_columns(statement);
	size_t c;

	statement->row = row;
	if (row == NULL)
		return true;
	statement->columns = mem_alloc(
	    ((size_t)count + 1) * sizeof(*statement->columns));
	for (i = 0; i < count; i++) {
		name = engine_column_name(statement, i);
		column = column_find(row, name);
		if (column == NULL || is_selected(statement, column)) {
			buf_printf(why, "%s has %s column %s", row->name,
			    column == NULL ? "no" : "only one", name);
			return false;
		}
		statement->columns[statement->ncolumns++] = column;
	}
	for (c = 0; c < row->ncolumns; c++)
		if (!row->columns[c].optional &&
		    !is_selected(statement, &row->columns[c])) {
			buf_printf(why, "column %s of %s is missing",
			    row->columns[c].name, row->name);
			return false;
		}
	return true;
}

/* Text of a column that is not selected is "" where it cannot be NULL. */
static void
set_empty(const struct statement *statement, char *out)
{
	const struct row *row = statement->row;
	const char *empty = "";
	size_t c;

	memset(out, 0, row->size);
	if ((size_t)statement->ncolumns == row->ncolumns)
		return;
	for (c = 0; c < row->ncolumns; c++)
		if (row->columns[c].kind == COLUMN_TEXT)
			memcpy(out + row->columns[c].offset, &empty,
			    sizeof(empty));
}

static const char *
copy_text(const struct statement *statement, int column, struct pool *pool)
{
	size_t len;
	const char *text = engine_text(statement, column, &len);

	return text != NULL ? pool_strndup(pool, text, len) : NULL;
}

/* Set the field of COLUMN, the I-th of the row at hand. */
static void
read_column(const struct statement *statement, int i, struct pool *pool,
    char *out)
{
	const struct column *column = statement->columns[i];
	void *field = out + column->offset;
	const char *text;

	switch (column->kind) {
	case COLUMN_TEXT:
		text = copy_text(statement, i, pool);
		*(const char **)field = text != NULL ? text : "";
		break;
	case COLUMN_NULLABLE:
		*(const char **)field = copy_text(statement, i, pool);
		break;
	case COLUMN_BORROWED:
		*(const char **)field = engine_text(statement, i, NULL);
		break;
	case COLUMN_INT64:
		*(int64_t *)field = engine_int64(statement, i);
		break;
	case COLUMN_INT:
		*(int *)field = (int)engine_int64(statement, i);
		break;
	case COLUMN_BOOL:
		*(bool *)field = engine_int64(statement, i) != 0;
		break;
	case COLUMN_REAL:
		*(double *)field = engine_real(statement, i);
		break;
	case COLUMN_PARSED:
		text = engine_text(statement, i, NULL);
		column->parse(field, text != NULL ? text : "");
		break;
	}
}

static void
read_row(const struct statement *statement, struct pool *pool, void *out)
{
	int i;

	set_empty(statement, out);
	for (i = 0; i < statement->ncolumns; i++)
		read_column(statement, i, pool, out);
}

bool
rows_step(struct statement *statement, enum status *status)
{
	return engine_step(statement, status);
}

bool
rows_next(struct statement *statement, struct pool *pool, void *out,
    enum status *status)
{
	if (!rows_step(statement, status))
		return false;
	read_row(statement, pool, out);
	return true;
}

void
rows_end(struct statement *statement)
{
	engine_done(statement);
}

enum status
rows_one(struct statement *statement, struct pool *pool, void *out)
{
	enum status status;

	if (!rows_next(statement, pool, out, &status))
		return status == STATUS_OK ? STATUS_NOT_FOUND : status;
	rows_end(statement);
	return STATUS_OK;
}

enum status
rows_list(struct statement *statement, struct pool *pool, void *array,
    size_t *count)
{
	size_t size = statement->row->size;
	enum status status;
	char *rows = NULL;

	for (*count = 0; rows_step(statement, &status); (*count)++) {
		rows = pool_grow(pool, rows, *count, size);
		read_row(statement, pool, rows + *count * size);
	}
	/* All pointers to structs look alike, but may not alias a void *. */
	memcpy(array, &rows, sizeof(rows));
	return status;
}

enum status
rows_run(struct statement *statement)
{
	enum status status;

	while (rows_step(statement, &status))
		continue;
	return status;
}

/* The first row, for who reads its first column and calls rows_end. */
static enum status
first_row(struct statement *statement)
{
	enum status status;

	if (rows_step(statement, &status))
		return STATUS_OK;
	return status == STATUS_OK ? STATUS_NOT_FOUND : status;
}

enum status
rows_number(struct statement *statement, int64_t *number)
{
	enum status status = first_row(statement);

	if (status != STATUS_OK)
		return status;
	*number = engine_int64(statement, 0);
	/* To its end: what it writes is written then. */
	return rows_run(statement);
}

enum status
rows_text(struct statement *statement, struct pool *pool, const char **text)
{
	enum status status = first_row(statement);
	const char *copy;

	if (status != STATUS_OK)
		return status;
	copy = copy_text(statement, 0, pool);
	*text = copy != NULL ? copy : "";
	rows_end(statement);
	return STATUS_OK;
}
