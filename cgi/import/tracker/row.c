/* One row of the tracker's feed: its columns, and what is right in them. */
#include "import/tracker/row.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/when.h"

#define NAME_CHARACTERS \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

/* What a URL may hold (RFC 3986, 2), less the brackets of an IPv6 address. */
#define URL_CHARACTERS NAME_CHARACTERS "~:/?#@!$&'()*+,;=%"

/* A longer piece of the file is not shown. */
#define SHOWN_MAX 40

/*
 * Look at the field at hand and write it as the site does, or return what is
 * wrong with it.  It is one line of UTF-8, and not empty.
 */
typedef const char *check(struct pool *pool, const char **field);

static char *
lower(struct pool *pool, const char *text)
{
	char *copy = pool_strdup(pool, text), *p;

	for (p = copy; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

static const char *
check_name(struct pool *pool, const char **field)
{
	const char *name = *field;

	(void)pool;
	if (name[strspn(name, NAME_CHARACTERS)] != '\0')
		return "has characters other than letters, digits, '.', '_' "
		       "and '-'";
	if (name[strspn(name, ".")] == '\0' || name[0] == '_')
		return "is no name";
	return NULL;
}

/* A branch is a part of the permalink, and may have spaces there. */
static const char *
check_branch(struct pool *pool, const char **field)
{
	const char *branch = source_trim(pool, *field);

	if (branch[strspn(branch, NAME_CHARACTERS " ")] != '\0')
		return "has characters other than letters, digits and spaces";
	if (branch[strspn(branch, ". ")] == '\0')
		return "is no name";
	*field = lower(pool, branch);
	return NULL;
}

static const char *
check_date(struct pool *pool, const char **field)
{
	(void)pool;
	return when_date_check(*field) ? NULL : "is no day as YYYY-MM-DD";
}

static const char *
check_md5(struct pool *pool, const char **field)
{
	const char *md5 = lower(pool, *field);

	if (strlen(md5) != 32 || strspn(md5, "0123456789abcdef") != 32)
		return "is not 32 hex digits";
	*field = md5;
	return NULL;
}

static const char *
check_method(struct pool *pool, const char **field)
{
	static const char *const types[] = { "Recovery", "Fastboot" };
	size_t i;

	(void)pool;
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcasecmp(*field, types[i]) == 0) {
			*field = types[i];
			return NULL;
		}
	return "is neither Recovery nor Fastboot";
}

static bool
is_host(const char *host, size_t len)
{
	size_t name = strspn(host, NAME_CHARACTERS), port;

	if (name == len)
		return name > 0 && host[0] != '.';
	if (name == 0 || name > len || host[name] != ':')
		return false;
	port = strspn(host + name + 1, "0123456789");
	return port >= 1 && port <= 5 && name + 1 + port == len;
}

/*
 * A query behind the name of a file is a token of the vendor's, which ends: it
 * goes, as it does when a page is read.
 */
static const char *
check_link(struct pool *pool, const char **field)
{
	const char *url = *field, *host, *file;
	size_t len;

	if (url[strspn(url, URL_CHARACTERS)] != '\0')
		return "has characters that no address has";
	if (strncmp(url, "https://", 8) == 0)
		host = url + 8;
	else if (strncmp(url, "http://", 7) == 0)
		host = url + 7;
	else
		return "is no http or https address";
	len = strcspn(host, "/?#");
	if (memchr(host, '@', len) != NULL)
		return "has a user's name";
	if (!is_host(host, len))
		return "has no host";
	url = pool_strndup(pool, url, strcspn(url, "?#"));
	file = strrchr(url, '/') + 1;
	if (host[len] != '/' || file[0] == '\0' ||
	    check_name(pool, &file) != NULL)
		return "leads to no file";
	*field = url;
	return NULL;
}

static const struct {
	const char *name;
	bool required;
	size_t max; /* bytes */
	check *check;
} columns[TRACKER__MAX] = {
	[TRACKER_ANDROID] = { "android", false, 20, NULL },
	[TRACKER_BRANCH] = { "branch", true, 40, check_branch },
	[TRACKER_CODENAME] = { "codename", true, 80, check_name },
	[TRACKER_DATE] = { "date", false, 40, check_date },
	[TRACKER_LINK] = { "link", true, 2000, check_link },
	[TRACKER_MD5] = { "md5", false, 80, check_md5 },
	[TRACKER_METHOD] = { "method", true, 40, check_method },
	[TRACKER_NAME] = { "name", true, 200, NULL },
	[TRACKER_SIZE] = { "size", false, 40, NULL },
	[TRACKER_VERSION] = { "version", true, 80, check_name },
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
	if (strlen(name) > SHOWN_MAX || !text_check(name))
		return "there is no column of that name";
	return pool_printf(pool, "there is no column '%s'", name);
}

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
	if (row->fields[column] != NULL) {
		tracker_row_fail(reading,
		    pool_printf(reading->pool, "%s is there twice",
			columns[column].name));
		return;
	}
	while (len > 0 && value[0] == ' ') {
		value++;
		len--;
	}
	while (len > 0 && value[len - 1] == ' ')
		len--;
	row->fields[column] = pool_strndup(reading->pool, value, len);
}

/* What is wrong with the field in COLUMN, or NULL. */
static const char *
check_field(struct pool *pool, enum tracker_column column, const char **field)
{
	if (*field == NULL)
		return "is missing";
	if ((*field)[0] == '\0')
		return columns[column].required ? "is empty" : NULL;
	if (strlen(*field) > columns[column].max)
		return pool_printf(pool, "is longer than %zu bytes",
		    columns[column].max);
	if (!text_check(*field))
		return "is not one line of UTF-8";
	if (text_has_bidi(*field))
		return "has marks that turn the direction of text";
	return columns[column].check != NULL ?
	    columns[column].check(pool, field) :
	    NULL;
}

void
tracker_row_check(struct pool *pool, struct tracker_row *row)
{
	const char *wrong;
	int i;

	for (i = 0; i < TRACKER__MAX && row->error == NULL; i++) {
		wrong = check_field(pool, (enum tracker_column)i,
		    &row->fields[i]);
		if (wrong != NULL)
			row->error = pool_printf(pool, "%s %s", columns[i].name,
			    wrong);
	}
}
