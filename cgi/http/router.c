/* The route table: from a method and a path to a handler. */
#include "http/router.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The segments of PATH, at most MAX of them, or SIZE_MAX for more. */
static size_t
path_split(const char *path, struct pool *pool, const char **segments,
    size_t max)
{
	size_t count = 0, len;

	while (*path != '\0') {
		path += strspn(path, "/");
		len = strcspn(path, "/");
		if (len == 0)
			break;
		if (count == max)
			return SIZE_MAX;
		segments[count++] = pool_strndup(pool, path, len);
		path += len;
	}
	return count;
}

/*
 * Whether SEGMENT fits the LEN bytes at PATTERN, a word with at most one star;
 * what that stands for, which is not empty, goes to ARG.
 */
static bool
segment_fits(const char *pattern, size_t len, const char *segment,
    struct pool *pool, const char **arg)
{
	const char *star = memchr(pattern, '*', len);
	size_t size = strlen(segment), before, after;

	if (star == NULL)
		return size == len && strncasecmp(pattern, segment, len) == 0;
	before = (size_t)(star - pattern);
	after = len - before - 1;
	if (size <= before + after ||
	    strncasecmp(pattern, segment, before) != 0 ||
	    strncasecmp(star + 1, segment + size - after, after) != 0)
		return false;
	*arg = pool_strndup(pool, segment + before, size - before - after);
	return true;
}

static bool
pattern_fits(const char *pattern, const char *const *segments, size_t count,
    struct exchange *exchange)
{
	size_t i, len, nargs = 0;
	const char *arg;

	for (i = 0; i < count; i++) {
		pattern += strspn(pattern, "/");
		len = strcspn(pattern, "/");
		arg = NULL;
		if (!segment_fits(pattern, len, segments[i], exchange->pool,
			&arg))
			return false;
		if (arg != NULL)
			exchange->args[nargs++] = arg;
		pattern += len;
	}
	return pattern[strspn(pattern, "/")] == '\0';
}

const struct route *
router_find(const struct route *routes, size_t count, struct exchange *exchange,
    unsigned int *allowed)
{
	const char *segments[ROUTE_ARGS_MAX + 2];
	unsigned int method = exchange->request->method;
	size_t i, depth;

	*allowed = 0;
	depth = path_split(exchange->request->path, exchange->pool, segments,
	    ROUTE_ARGS_MAX + 2);
	if (depth == SIZE_MAX)
		return NULL;
	if (depth > 0 && strcasecmp(segments[depth - 1], "index.html") == 0)
		depth--;
	if (method == METHOD_HEAD)
		method = METHOD_GET;
	for (i = 0; i < count; i++) {
		if (!pattern_fits(routes[i].pattern, segments, depth, exchange))
			continue;
		if ((routes[i].methods & method) != 0)
			return &routes[i];
		*allowed |= routes[i].methods;
	}
	return NULL;
}

static const char *
method_name(unsigned int methods)
{
	switch (methods) {
	case METHOD_GET:
		return "GET";
	case METHOD_POST:
		return "POST";
	case METHOD_PATCH:
		return "PATCH";
	default:
		return "DELETE";
	}
}

void
router_print(const struct route *routes, size_t count,
    const struct router_flag *flags)
{
	const struct router_flag *flag;
	size_t i;

	for (i = 0; i < count; i++) {
		printf("%s", method_name(routes[i].methods));
		for (flag = flags; flag->name != NULL; flag++)
			if ((routes[i].flags & flag->flag) != 0)
				printf(" %s", flag->name);
		printf(" %s\n", routes[i].pattern);
	}
}
