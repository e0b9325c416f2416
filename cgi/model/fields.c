/* The fields of a release, a package and a link: a row each. */
#include "model/fields.h"

#include <string.h>

#include "model/release.h"
#include "model/rule.h"

#define AT(type, field) #field, offsetof(struct type, field)

/* Of releases, the API's lists tell only what names them. */
#define NOT_LISTED (FIELDS_JSON | FIELDS_STORED)

static const struct fields_row release_rows[] = {
	{ AT(release, codename), FIELDS_ALL, true, 40, rule_name, "Codename",
	    NULL },
	{ AT(release, version), FIELDS_ALL, true, 60, rule_version, "Version",
	    NULL },
	{ AT(release, branch), FIELDS_ALL, true, 30, rule_branch, "Branch",
	    "As in the address: stable, stable beta, weekly." },
	{ AT(release, title), FIELDS_ALL, true, 120, rule_line,
	    "Device, with its region", "The page is called by it." },
	{ AT(release, heading), NOT_LISTED | FIELDS_FORM | FIELDS_MADE, false,
	    200, rule_line, "Heading", "Empty: made from the rest." },
	{ AT(release, page_title), NOT_LISTED | FIELDS_FORM | FIELDS_MADE,
	    false, 200, rule_line, "Title of the page",
	    "Empty: made from the rest." },
	{ AT(release, successor), NOT_LISTED, false, 60, rule_version,
	    "Successor", NULL },
	{ AT(release, reason), NOT_LISTED, false, 300, rule_line, "Reason",
	    NULL },
};

static const struct fields_row package_rows[] = {
	/* Needed of a card: see model/check. */
	{ AT(package, filename), FIELDS_ALL | FIELDS_WIDE | FIELDS_CARD, false,
	    200, rule_filename, "File name", NULL },
	{ AT(package, device), FIELDS_ALL, true, 120, rule_line,
	    "Device, with its region", NULL },
	{ AT(package, codename), FIELDS_ALL | FIELDS_FILLED, true, 40,
	    rule_name, "Codename", "Empty: the release's." },
	/* The catalog says which there are: see model/check. */
	{ AT(package, region), FIELDS_ALL, false, 0, NULL, "Region", NULL },
	{ AT(package, branch), FIELDS_ALL | FIELDS_FILLED, true, 40, rule_label,
	    "Branch, as shown", "Empty: the release's." },
	{ AT(package, type), FIELDS_ALL, false, 30, rule_type, "Type", NULL },
	{ AT(package, android), FIELDS_ALL, false, 8, rule_android, "Android",
	    NULL },
	/* The store reads it out of the changelog. */
	{ AT(package, patch_level), FIELDS_API | FIELDS_NULL, false, 0, NULL,
	    "Patch", NULL },
	{ AT(package, size), FIELDS_ALL, false, 16, rule_size, "Size", NULL },
	{ AT(package, date), FIELDS_ALL, false, 10, rule_day, "Date",
	    "As 2026-08-23." },
	{ AT(package, md5), FIELDS_ALL | FIELDS_WIDE | FIELDS_SUM, false, 32,
	    rule_md5, "MD5", NULL },
	{ AT(package, sha256), FIELDS_ALL | FIELDS_WIDE | FIELDS_SUM, false, 64,
	    rule_sha256, "SHA-256", NULL },
	{ AT(package, changelog), FIELDS_ALL | FIELDS_NULL | FIELDS_LINES,
	    false, 20000, rule_lines, "Changelog", NULL },
};

static const struct fields_row link_rows[] = {
	{ AT(link, label), FIELDS_JSON | FIELDS_API | FIELDS_STORED, true, 60,
	    rule_line, "Label", NULL },
	/* Which hosts there may be: see model/check. */
	{ AT(link, url), FIELDS_JSON | FIELDS_STORED, true, 2000, rule_line,
	    "Address", NULL },
	{ AT(link, from_version), FIELDS_JSON | FIELDS_API | FIELDS_STORED,
	    false, 60, rule_version, "From version", NULL },
};

#define TABLE(rows)                                    \
	{                                              \
		rows, sizeof(rows) / sizeof((rows)[0]) \
	}

const struct fields_table fields_release = TABLE(release_rows);
const struct fields_table fields_package = TABLE(package_rows);
const struct fields_table fields_link = TABLE(link_rows);

static const char *
raw(const struct fields_row *row, const void *values)
{
	const char *text;

	memcpy(&text, (const char *)values + row->offset, sizeof(text));
	return text;
}

const char *
fields_get(const struct fields_row *row, const void *values)
{
	const char *text = raw(row, values);

	return text != NULL ? text : "";
}

bool
fields_is(const struct fields_row *row, const void *values)
{
	return raw(row, values) != NULL;
}

void
fields_set(const struct fields_row *row, void *values, const char *text)
{
	if (text != NULL && text[0] == '\0' && (row->flags & FIELDS_MADE) != 0)
		text = NULL;
	if (text == NULL && (row->flags & (FIELDS_NULL | FIELDS_MADE)) == 0)
		text = "";
	memcpy((char *)values + row->offset, &text, sizeof(text));
}

void
fields_fill(const struct fields_table *table, void *values)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		if (raw(&table->rows[i], values) == NULL)
			fields_set(&table->rows[i], values, NULL);
}

bool
fields_same(const struct fields_table *table, const void *a, const void *b)
{
	const char *x, *y;
	size_t i;

	for (i = 0; i < table->count; i++) {
		if ((table->rows[i].flags & FIELDS_STORED) == 0)
			continue;
		x = raw(&table->rows[i], a);
		y = raw(&table->rows[i], b);
		if (x == NULL || y == NULL ? x != y : strcmp(x, y) != 0)
			return false;
	}
	return true;
}

const struct fields_row *
fields_find(const struct fields_table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		if (strcmp(table->rows[i].name, name) == 0)
			return &table->rows[i];
	return NULL;
}
