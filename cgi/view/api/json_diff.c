/* What differs between two JSON documents, for people. */
#include "view/api/json_diff.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct walk {
	struct pool *pool;
	struct json_diff *diff;
};

/* A value as text; NULL for what is not there. */
static const char *
text_of(json_t *value, struct pool *pool)
{
	char *text;
	const char *copy;

	if (value == NULL || json_is_null(value))
		return NULL;
	if (json_is_string(value))
		return pool_strdup(pool, json_string_value(value));
	text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
	copy = pool_strdup(pool, text != NULL ? text : "");
	free(text);
	return copy;
}

static void
compare_leaf(const struct walk *walk, const char *path, json_t *before,
    json_t *after)
{
	struct json_diff *diff = walk->diff;
	struct json_change *change;

	if ((before == NULL || json_is_null(before)) &&
	    (after == NULL || json_is_null(after)))
		return;
	if (before != NULL && after != NULL && json_equal(before, after))
		return;
	diff->changes = pool_grow(walk->pool, diff->changes, diff->count,
	    sizeof(*change));
	change = &diff->changes[diff->count++];
	change->path = path;
	change->before = text_of(before, walk->pool);
	change->after = text_of(after, walk->pool);
}

static const char *
join(struct pool *pool, const char *path, const char *name)
{
	return path[0] == '\0' ? pool_strdup(pool, name) :
				 pool_printf(pool, "%s, %s", path, name);
}

static void compare(const struct walk *walk, const char *path, json_t *before,
    json_t *after);

/* "packages" and 1: "packages 2". */
static void
compare_arrays(const struct walk *walk, const char *path, json_t *before,
    json_t *after)
{
	size_t i, count = json_array_size(before);

	if (json_array_size(after) > count)
		count = json_array_size(after);
	for (i = 0; i < count; i++)
		compare(walk, pool_printf(walk->pool, "%s %zu", path, i + 1),
		    json_array_get(before, i), json_array_get(after, i));
}

static void
compare_objects(const struct walk *walk, const char *path, json_t *before,
    json_t *after)
{
	const char *name;
	json_t *value;

	json_object_foreach(before, name, value) compare(walk,
	    join(walk->pool, path, name), value, json_object_get(after, name));
	json_object_foreach(after, name, value)
	{
		if (json_object_get(before, name) == NULL)
			compare(walk, join(walk->pool, path, name), NULL,
			    value);
	}
}

static bool
is_or_none(json_t *value, json_type type)
{
	return value == NULL || json_is_null(value) ||
	    json_typeof(value) == type;
}

static void
compare(const struct walk *walk, const char *path, json_t *before,
    json_t *after)
{
	json_t *any = before != NULL && !json_is_null(before) ? before : after;

	if (any != NULL && json_is_object(any) &&
	    is_or_none(before, JSON_OBJECT) && is_or_none(after, JSON_OBJECT))
		compare_objects(walk, path, before, after);
	else if (any != NULL && json_is_array(any) &&
	    is_or_none(before, JSON_ARRAY) && is_or_none(after, JSON_ARRAY))
		compare_arrays(walk, path, before, after);
	else
		compare_leaf(walk, path, before, after);
}

void
json_diff(const char *before, const char *after, struct pool *pool,
    struct json_diff *diff)
{
	const struct walk walk = { pool, diff };
	json_t *a = before != NULL ? json_loads(before, 0, NULL) : NULL;
	json_t *b = after != NULL ? json_loads(after, 0, NULL) : NULL;

	memset(diff, 0, sizeof(*diff));
	compare(&walk, "", a, b);
	json_decref(a);
	json_decref(b);
}
