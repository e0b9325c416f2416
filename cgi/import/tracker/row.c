/* One row of the tracker's feed: its columns, and what is right in them. */
#include "import/tracker/row.h"

#include <ctype.h>
#include <string.h>

#include "base/plain.h"
#include "model/check.h"
#include "model/rule.h"
#include "net/address.h"

/*
 * Bytes of an unknown column's name that an error repeats.  A file that is no
 * feed may have one line of megabytes, all of it a "name".
 */
#define SHOWN_MAX 40

/*
 * Write the field at hand, which is not empty, as the site does, or return what
 * is wrong with it, beside what the rules of its field say.
 */
typedef const char *write(struct pool *pool, const char **field);

/*
 * Feeds may write "Stable", and MD5s in capitals; here both are lower case, one
 * as part of permalinks, one as md5sum prints it.
 */
static const char *
write_lower(struct pool *pool, const char **field)
{
	char *copy = pool_strdup(pool, source_trim(pool, *field)), *p;

	for (p = copy; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	*field = copy;
	return NULL;
}

/*
 * "recovery" and "FASTBOOT" become "Recovery" and "Fastboot", the words that
 * the cards show and that filters match.
 */
static const char *
write_type(struct pool *pool, const char **field)
{
	char *copy = pool_strdup(pool, *field), *p;

	for (p = copy; *p != '\0'; p++)
		*p = (char)(p == copy ? toupper((unsigned char)*p) :
					tolower((unsigned char)*p));
	*field = copy;
	return NULL;
}

/*
 * The feed's codename goes on with a region, "agate_eea_global"; the site's
 * ends at the first '_'.  Only what stays is checked, and the whole is kept:
 * tracker_row_package() cuts it.
 */
static const char *
write_codename(struct pool *pool, const char **field)
{
	const char *name = *field;

	return rule_name(pool_strndup(pool, name, strcspn(name, "_")));
}

/*
 * The address of the file, without query and fragment: behind a file's name, a
 * query is a token of the vendor's that expires. The last part of
 * the path becomes the package's file name, so there has to be one, and it has
 * to be a name that is safe to save under.
 */
static const char *
write_link(struct pool *pool, const char **field)
{
	const char *reason = address_refuse(pool, *field), *url, *path;

	if (reason != NULL)
		return reason;
	url = pool_strndup(pool, *field, strcspn(*field, "?#"));
	path = strchr(strstr(url, "//") + 2, '/');
	if (path == NULL || path[strlen(path) - 1] == '/')
		return "This address leads to no file.";
	*field = url;
	return rule_filename(strrchr(path, '/') + 1);
}

/* A column is a field of a release, a package or a link, with its rule. */
static const struct {
	const char *name;
	const struct fields_table *table;
	const char *field;
	bool required; /* by the feed */
	write *write;
} columns[TRACKER__MAX] = {
	[TRACKER_ANDROID] = { "android", &fields_package, "android", false,
	    NULL },
	[TRACKER_BRANCH] = { "branch", &fields_release, "branch", true,
	    write_lower },
	[TRACKER_CODENAME] = { "codename", &fields_release, "codename", true,
	    write_codename },
	[TRACKER_DATE] = { "date", &fields_package, "date", false, NULL },
	[TRACKER_LINK] = { "link", &fields_link, "url", true, write_link },
	[TRACKER_MD5] = { "md5", &fields_package, "md5", false, write_lower },
	[TRACKER_METHOD] = { "method", &fields_package, "type", true,
	    write_type },
	[TRACKER_NAME] = { "name", &fields_package, "device", true, NULL },
	[TRACKER_SIZE] = { "size", &fields_package, "size", false, NULL },
	[TRACKER_VERSION] = { "version", &fields_release, "version", true,
	    NULL },
};

const char *
tracker_column_name(enum tracker_column column)
{
	return columns[column].name;
}

enum tracker_column
tracker_column_parse(const char *name)
{
	int i;

	for (i = 0; i < TRACKER__MAX; i++)
		if (strcmp(columns[i].name, name) == 0)
			break;
	return (enum tracker_column)i;
}

const char *
tracker_unknown_column(struct pool *pool, const char *name)
{
	if (strlen(name) > SHOWN_MAX || plain_refuse(name, false) != NULL)
		return "there is no column of that name";
	return pool_printf(pool, "there is no column '%s'", name);
}

/* NULL when rows are no longer kept, or none has been started. */
static struct tracker_row *
row_at_hand(struct tracker_reading *reading)
{
	struct tracker_rows *rows = reading->rows;

	if (reading->overflow > 0 || rows->count == 0)
		return NULL;
	return &rows->rows[rows->count - 1];
}

void
tracker_row_start(struct tracker_reading *reading, int line)
{
	struct tracker_rows *rows = reading->rows;
	struct tracker_row *row;

	if (reading->overflow > 0)
		return;
	/*
	 * The line is noted and reading goes on to the end, so that an error in
	 * the format is told rather than the limit.
	 */
	if (rows->count == TRACKER_ROWS_MAX) {
		reading->overflow = line;
		return;
	}
	rows->rows = pool_grow(reading->pool, rows->rows, rows->count,
	    sizeof(*row));
	row = &rows->rows[rows->count++];
	memset(row, 0, sizeof(*row));
	row->line = line;
}

void
tracker_row_fail(struct tracker_reading *reading, const char *error)
{
	struct tracker_row *row = row_at_hand(reading);

	/* The first error stays: later ones are often its consequences. */
	if (row != NULL && row->error == NULL)
		row->error = error;
}

void
tracker_row_set(struct tracker_reading *reading, enum tracker_column column,
    const char *value, size_t len)
{
	struct tracker_row *row = row_at_hand(reading);

	if (row == NULL)
		return;
	if (memchr(value, '\0', len) != NULL) {
		tracker_row_fail(reading,
		    pool_printf(reading->pool, "%s has a NUL",
			columns[column].name));
		return;
	}
	/*
	 * A YAML map may repeat a key, and which of the two is meant cannot be
	 * told.
	 */
	if (row->fields[column] != NULL) {
		tracker_row_fail(reading,
		    pool_printf(reading->pool, "%s is there twice",
			columns[column].name));
		return;
	}
	/*
	 * RFC 4180 counts spaces around a field as part of it; people who align
	 * their columns by hand do not.
	 */
	while (len > 0 && value[0] == ' ') {
		value++;
		len--;
	}
	while (len > 0 && value[len - 1] == ' ')
		len--;
	row->fields[column] = pool_strndup(reading->pool, value, len);
}

/*
 * What is wrong with the field in COLUMN, to stand behind its name, or NULL.
 * Its letters and its length are looked at first, so that what is written as
 * the site does can be; its rule holds for what was written.
 */
static const char *
check_column(struct pool *pool, enum tracker_column column, const char **field)
{
	const struct fields_row *row = fields_find(columns[column].table,
	    columns[column].field);
	const char *wrong;

	if (*field == NULL)
		return " is missing";
	if ((*field)[0] == '\0')
		return columns[column].required ? " is empty" : NULL;
	wrong = plain_refuse(*field, false);
	if (wrong == NULL && strlen(*field) > row->max)
		wrong = check_field(pool, row, *field);
	if (wrong == NULL && columns[column].write != NULL)
		wrong = columns[column].write(pool, field);
	if (wrong == NULL)
		wrong = check_field(pool, row, *field);
	return wrong != NULL ? pool_printf(pool, ": %s", wrong) : NULL;
}

void
tracker_row_check(struct pool *pool, struct tracker_row *row)
{
	const char *wrong;
	int i;

	for (i = 0; i < TRACKER__MAX && row->error == NULL; i++) {
		wrong = check_column(pool, (enum tracker_column)i,
		    &row->fields[i]);
		if (wrong != NULL)
			row->error = pool_printf(pool, "%s%s", columns[i].name,
			    wrong);
	}
}

void
tracker_row_package(struct pool *pool, const struct tracker_row *row,
    struct package *package, struct link *link)
{
	const struct fields_row *field;
	int i;

	memset(package, 0, sizeof(*package));
	memset(link, 0, sizeof(*link));
	fields_fill(&fields_package, package);
	fields_fill(&fields_link, link);
	for (i = 0; i < TRACKER__MAX; i++) {
		field = fields_find(columns[i].table, columns[i].field);
		if (columns[i].table == &fields_package)
			fields_set(field, package, row->fields[i]);
	}
	/* A card on the release's page, not only a row in the listings. */
	package->card = true;
	package->codename = pool_strndup(pool, row->fields[TRACKER_CODENAME],
	    strcspn(row->fields[TRACKER_CODENAME], "_"));
	/* The label is that of the static site's pages with one link. */
	link->kind = LINK_FULL;
	link->label = "Full ROM";
	link->url = row->fields[TRACKER_LINK];
	package->filename = strrchr(link->url, '/') + 1;
	package->links = link;
	package->nlinks = 1;
}
