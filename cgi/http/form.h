/* Form values: the query string of a request. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

struct form_value {
	const char *name;
	const char *value;
};

struct form {
	struct form_value *values;
	size_t count;
};

/* A form has at most this many values; more make it invalid. */
#define FORM_MAX 64

/*
 * form_parse(form, text, pool):
 * Read TEXT, application/x-www-form-urlencoded (URL standard, 5.1), into FORM,
 * whose strings live in POOL.  Return false for a bad escape, for text that is
 * not UTF-8 or holds control characters, and for more than FORM_MAX values.
 */
bool form_parse(struct form *form, const char *text, struct pool *pool);

/*
 * form_value(form, name):
 * The first value of that name without white space around it, or "".
 */
const char *form_value(const struct form *form, const char *name);

#endif
