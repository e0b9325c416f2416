/* The tracker's feed, read into rows: which format, and the one in YAML. */
#include "import/tracker/tracker.h"

#include <string.h>

#include "base/codec.h"
#include "import/tracker/row.h"
#include "import/site/yaml.h"

/*
 * Spreadsheets write it in front of CSV, where it would become part of the
 * first column's name.
 */
#define BOM "\xef\xbb\xbf"

/* A map of the list starts. */
static void
on_item(void *context, int line)
{
	tracker_row_start(context, line);
}

/*
 * A scalar of the list.  Nested maps come with a dotted key, which is no
 * column's name, and fail as such; a plain item has the key "".
 */
static void
on_value(void *context, const char *key, const char *value, int line)
{
	struct tracker_reading *reading = context;
	enum tracker_column column = tracker_column_parse(key);

	if (key[0] == '\0') {
		tracker_row_start(reading, line);
		tracker_row_fail(reading, "it is no map of columns");
		return;
	}
	if (column == TRACKER__MAX) {
		tracker_row_fail(reading,
		    tracker_unknown_column(reading->pool, key));
		return;
	}
	/* The two spellings of a null. */
	if (strcmp(value, "null") == 0 || strcmp(value, "~") == 0)
		value = "";
	tracker_row_set(reading, column, value, strlen(value));
}

/*
 * libyaml stops for good at a byte that is not UTF-8, so the whole feed is
 * refused there.  In CSV, which has no such parser, only the row is wrong.
 */
static enum status
read_yaml(struct tracker_reading *reading, const struct buf *text,
    struct source_error *error)
{
	const struct yaml_reader yaml = {
		.item = on_item, .value = on_value, .context = reading
	};
	size_t bad;

	if (!utf8_check(buf_text(text), text->len, &bad))
		return source_fail(error, source_line(text->data, bad),
		    "not UTF-8 text");
	return yaml_read(text, &yaml, reading->pool, error);
}

enum status
tracker_parse(struct pool *pool, const struct buf *text,
    struct tracker_rows *rows, struct source_error *error)
{
	struct tracker_reading reading = { .pool = pool, .rows = rows };
	struct buf body = *text;
	enum status status;
	size_t i;

	memset(rows, 0, sizeof(*rows));
	if (body.len > SOURCE_SIZE_MAX)
		return source_fail(error, 0, "longer than 8 MiB");
	if (strncmp(buf_text(&body), BOM, strlen(BOM)) == 0) {
		body.data += strlen(BOM);
		body.len -= strlen(BOM);
	}
	i = strspn(buf_text(&body), " \t\r\n");
	if (i == body.len)
		return source_fail(error, 1, "it is empty");
	/*
	 * No column's name begins with any of these, so that the first
	 * character tells the format; the names of files and media types do
	 * not.
	 */
	if (strchr("-[{#%", body.data[i]) != NULL && body.data[i] != '\0')
		status = read_yaml(&reading, &body, error);
	else
		status = tracker_csv_read(&reading, &body, error);
	if (status == STATUS_OK && reading.overflow > 0)
		status = source_fail(error, reading.overflow,
		    "more than 20,000 rows");
	/*
	 * Rows are checked when all are read: a column may come in any order,
	 * and a missing one is known only at the end of its row.
	 */
	for (i = 0; i < rows->count && status == STATUS_OK; i++)
		tracker_row_check(pool, &rows->rows[i]);
	return status;
}
