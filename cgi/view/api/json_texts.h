/* An object of texts as JSON: what the audit keeps of small things. */
#ifndef VIEW_API_JSON_TEXTS_H
#define VIEW_API_JSON_TEXTS_H

#include <stddef.h>

#include "base/pool.h"

struct json_member {
	const char *name;
	const char *text; /* "" or NULL becomes null */
};

/* json_texts(pool, members, count): An object of these members. */
const char *json_texts(struct pool *pool, const struct json_member *members,
    size_t count);

#endif
