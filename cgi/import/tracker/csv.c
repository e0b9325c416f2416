/* The tracker's feed as CSV (RFC 4180), with a line of column names. */
#include <csv.h>
#include <string.h>

#include "base/codec.h"
#include "import/tracker/row.h"

/*
 * The names in the first record decide which column each later field belongs
 * to, so that a feed may order its columns as it likes.  An error of the file
 * as a whole ends the reading; one of a row is kept with the row, and the next
 * is read.
 */
struct csv_reading {
	struct tracker_reading *reading;
	enum tracker_column columns[TRACKER__MAX]; /* in the file's order */
	size_t ncolumns;
	bool header; /* the column names have been read */
	size_t at;   /* which field of the record comes */
	bool open;   /* a record goes on behind this line */
	bool ended;  /* a record has ended within this line */
	int first;   /* the line where the record at hand starts */
	int line;
	const char *error; /* what is wrong with the file as a whole */
};

/*
 * A column's name.  Unknown and repeated ones refuse the whole file: a misspelt
 * "md5" would otherwise read as an MD5 that nobody knows.
 */
static void
on_column(struct csv_reading *csv, const char *name, size_t len)
{
	struct pool *pool = csv->reading->pool;
	enum tracker_column column;
	size_t i;

	if (csv->error != NULL)
		return;
	name = pool_strndup(pool, name, len);
	column = tracker_column_parse(name);
	/* A NUL within the name would hide the rest of it from strcmp. */
	if (column == TRACKER__MAX || strlen(name) != len) {
		csv->error = tracker_unknown_column(pool, name);
		return;
	}
	for (i = 0; i < csv->ncolumns; i++)
		if (csv->columns[i] == column) {
			csv->error = pool_printf(pool,
			    "the column %s is there twice", name);
			return;
		}
	csv->columns[csv->ncolumns++] = column;
}

/*
 * libcsv calls this for each field.  A row is started at its first field only,
 * so that blank lines, of which libcsv tells nothing, make no rows.
 */
static void
on_field(void *bytes, size_t len, void *context)
{
	struct csv_reading *csv = context;
	const char *value = bytes != NULL ? bytes : "";

	if (!csv->header) {
		on_column(csv, value, len);
		return;
	}
	if (csv->at == 0)
		tracker_row_start(csv->reading, csv->first);
	if (csv->at < csv->ncolumns)
		tracker_row_set(csv->reading, csv->columns[csv->at], value,
		    len);
	else
		tracker_row_fail(csv->reading, "it has too many fields");
	csv->at++;
}

/*
 * libcsv calls this at the end of each record.  That of the first one is the
 * moment at which missing columns are known: all of them are required, since an
 * absent column cannot be told from one that is empty in every row.
 */
static void
on_record(int c, void *context)
{
	struct csv_reading *csv = context;
	int i;
	size_t j;

	(void)c;
	csv->ended = true;
	csv->at = 0;
	if (csv->header)
		return;
	csv->header = true;
	for (i = 0; i < TRACKER__MAX && csv->error == NULL; i++) {
		for (j = 0; j < csv->ncolumns; j++)
			if (csv->columns[j] == (enum tracker_column)i)
				break;
		if (j == csv->ncolumns)
			csv->error = pool_printf(csv->reading->pool,
			    "the column %s is missing",
			    tracker_column_name((enum tracker_column)i));
	}
}

/* The length of the line at TEXT, with what ends it, of at most LEFT bytes. */
static size_t
line_length(const char *text, size_t left)
{
	size_t len = 0;

	while (len < left && text[len] != '\n' && text[len] != '\r')
		len++;
	if (len + 1 < left && text[len] == '\r' && text[len + 1] == '\n')
		return len + 2;
	return len < left ? len + 1 : len;
}

/*
 * libcsv skips blank lines, which therefore do not open a record. strchr()
 * finds the NUL that ends its own string, so a NUL in the line is looked for by
 * hand.
 */
static bool
is_blank(const char *line, size_t len)
{
	size_t i;

	for (i = 0; i < len && strchr(" \t\r\n", line[i]) != NULL; i++)
		if (line[i] == '\0')
			return false;
	return i == len;
}

/*
 * libcsv tells no line numbers, so it gets one line at a time.  A quoted field
 * may go on over several lines: errors name the one where its record began.
 */
static bool
read_lines(struct csv_reading *csv, struct csv_parser *parser,
    const struct buf *text)
{
	const char *line = buf_text(text);
	size_t left = text->len, len;

	for (; left > 0 && csv->error == NULL; line += len, left -= len) {
		len = line_length(line, left);
		csv->line++;
		csv->ended = false;
		if (!csv->open)
			csv->first = csv->line;
		if (csv_parse(parser, line, len, on_field, on_record, csv) !=
		    len)
			return false;
		csv->open = !csv->ended && (csv->open || !is_blank(line, len));
	}
	return true;
}

enum status
tracker_csv_read(struct tracker_reading *reading, const struct buf *text,
    struct source_error *error)
{
	struct csv_reading csv = { .reading = reading };
	struct csv_parser parser;
	enum status status = STATUS_OK;

	/*
	 * Without the two strict flags libcsv repairs stray quotes by guessing,
	 * and an open quote at the end swallows every row behind it.
	 */
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) !=
	    0)
		return source_fail(error, 0, "out of memory");
	csv_set_realloc_func(&parser, mem_resize);
	/* It grows its buffer by 128 bytes at a time, unless told otherwise. */
	csv_set_blk_size(&parser, 4096);
	if (!read_lines(&csv, &parser, text))
		status = source_fail(error, csv.line,
		    "a quote that stands within a field");
	else if (csv.error == NULL &&
	    csv_fini(&parser, on_field, on_record, &csv) != 0)
		status = source_fail(error, csv.first,
		    "a quote that does not end");
	if (csv.error != NULL)
		status = source_fail(error, csv.first, csv.error);
	csv_free(&parser);
	return status;
}
