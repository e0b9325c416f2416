/* Fields that people fill in: what they are called, and what may be in them. */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

struct field {
	const char *name;
	const char *label;
	const char *help; /* a sentence below it, or NULL */
	bool required;
	size_t max;	  /* bytes; 0: no limit of its own */
	int lines;	  /* height of a field of several lines, or 0 */
	const char *type; /* of the input, or NULL for text */
	bool (*fits)(const char *value); /* NULL: any text does */
	const char *detail;		 /* when it does not fit */
	/* Why a value that fits is wrong, or NULL; may itself be NULL. */
	const char *(*refuse)(struct pool *pool, const char *value);
};

/*
 * field_refuse(field, value, pool):
 * Why VALUE is none of FIELD, as a sentence, or NULL.  Values are plain
 * text (base/plain.h), of one line unless the field has several.
 */
const char *field_refuse(const struct field *field, const char *value,
    struct pool *pool);

#endif
