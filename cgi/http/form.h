/* Form values: the query string of a request, and its body. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/pool.h"

struct form_value {
	const char *name;
	const char *value;
};

struct form {
	struct form_value *values;
	size_t count;
};

/* A query and a body have at most so many values; more make them invalid.  The
 * desk's form of a release has 15 a package, of which there may be 100. */
#define FORM_MAX 64
#define FORM_LINES_MAX 2048

/*
 * form_parse(form, text, pool):
 * Read TEXT, application/x-www-form-urlencoded (URL standard, 5.1), into FORM,
 * whose strings live in POOL.  Return false for a bad escape, for text that is
 * not UTF-8 or holds control characters, and for more than FORM_MAX values.
 */
bool form_parse(struct form *form, const char *text, struct pool *pool);

/*
 * form_parse_lines(form, text, pool):
 * Likewise, for a body, of up to FORM_LINES_MAX values: they may have tabs and
 * line ends, which become '\n'.
 */
bool form_parse_lines(struct form *form, const char *text, struct pool *pool);

/*
 * form_text(text, lines):
 * Whether TEXT may be a value: UTF-8 without control characters.  With LINES it
 * may have tabs and line ends, of which each becomes one '\n', in place.
 */
bool form_text(struct buf *text, bool lines);

/*
 * form_add(form, pool, name, value):
 * Append a value, whose strings are borrowed.  False when one of them is NULL,
 * or when there are FORM_LINES_MAX values already.
 */
bool form_add(struct form *form, struct pool *pool, const char *name,
    const char *value);

/*
 * form_write(form, without, out):
 * Append FORM to OUT as form_parse reads it, without the values called
 * WITHOUT.
 */
void form_write(const struct form *form, const char *without, struct buf *out);

/* form_has(form, name): Whether there is a value of that name. */
bool form_has(const struct form *form, const char *name);

/*
 * form_value(form, name):
 * The first value of that name without white space around it, or "".
 */
const char *form_value(const struct form *form, const char *name);

#endif
