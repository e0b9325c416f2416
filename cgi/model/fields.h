/* The fields of a release, a package and a link: a row each. */
#ifndef MODEL_FIELDS_H
#define MODEL_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What checks, forms, JSON in and out, comparisons, plain text and drafts loop
 * over: a new field is a member of its struct, a row here and a column in SQL.
 * All are const char *; what a release is of (its product), its numbers and its
 * lists are none.
 */

/* Where a field shows, and how it comes in. */
enum {
	FIELDS_FORM = 1 << 0,	/* on the desk's form */
	FIELDS_JSON = 1 << 1,	/* in what is sent to the API, and the audit */
	FIELDS_API = 1 << 2,	/* in what the API tells, lists included */
	FIELDS_STORED = 1 << 3, /* a change of it is a change */
	FIELDS_NULL = 1 << 4,	/* is NULL when it is not there */
	FIELDS_MADE = 1 << 5,	/* likewise, and when it is empty */
	FIELDS_LINES = 1 << 6,	/* may have several lines */
	FIELDS_WIDE = 1 << 7,	/* takes the whole width of the form */
	FIELDS_CARD = 1 << 8,	/* is needed of a card alone */
	FIELDS_FILLED = 1 << 9, /* follows from the rest where it is empty */
	FIELDS_SUM = 1 << 10	/* a checksum of the file */
};

/* Of what comes and goes every way. */
#define FIELDS_ALL (FIELDS_FORM | FIELDS_JSON | FIELDS_API | FIELDS_STORED)

struct fields_row {
	const char *name; /* in SQL, in JSON, in the form */
	size_t offset;	  /* of its const char * in the struct */
	unsigned int flags;
	bool required;
	size_t max; /* bytes */
	/* What is wrong with a value that is not empty: model/rule.h. */
	const char *(*refuse)(const char *text);
	const char *label; /* as people read it */
	const char *help;  /* a sentence beside it in the form, or NULL */
};

struct fields_table {
	const struct fields_row *rows;
	size_t count;
};

extern const struct fields_table fields_release;
extern const struct fields_table fields_package;
extern const struct fields_table fields_link;

/* fields_get(row, values): The text of that field of the struct VALUES; "" for
 * one that is NULL. */
const char *fields_get(const struct fields_row *row, const void *values);

/* fields_is(row, values): Whether it is there: not NULL. */
bool fields_is(const struct fields_row *row, const void *values);

/* fields_set(row, values, text): Let it be TEXT, which is borrowed; NULL stands
 * for what is not there. */
void fields_set(const struct fields_row *row, void *values, const char *text);

/* fields_fill(table, values): Let those that are NULL be what is not known. */
void fields_fill(const struct fields_table *table, void *values);

/*
 * fields_same(table, a, b):
 * Whether the structs A and B have the same in all fields that are stored.  A
 * text that is there, and empty, is not the same as none.
 */
bool fields_same(const struct fields_table *table, const void *a,
    const void *b);

/* fields_find(table, name): The row of that name, or NULL. */
const struct fields_row *fields_find(const struct fields_table *table,
    const char *name);

#endif
