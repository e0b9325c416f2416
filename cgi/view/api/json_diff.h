/* What differs between two JSON documents, for people. */
#ifndef VIEW_API_JSON_DIFF_H
#define VIEW_API_JSON_DIFF_H

#include <stddef.h>

#include "base/pool.h"

struct json_change {
	const char *path;   /* "packages 2, md5" */
	const char *before; /* NULL: it was not there */
	const char *after;  /* NULL: it is not there any more */
};

struct json_diff {
	struct json_change *changes;
	size_t count;
};

/*
 * json_diff(before, after, pool, diff):
 * The values that differ between the documents BEFORE and AFTER, of which
 * either may be NULL: then all of the other are there.  null counts as a value
 * that is not there.
 */
void json_diff(const char *before, const char *after, struct pool *pool,
    struct json_diff *diff);

#endif
