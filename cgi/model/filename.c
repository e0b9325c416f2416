/* File names of packages: what they tell. */
#include "model/filename.h"

#include <stdbool.h>
#include <string.h>

static bool
is_android(const char *part, size_t len)
{
	size_t major = strspn(part, "0123456789");
	size_t minor;

	if (major == 0 || major > 2 || part[major] != '.')
		return false;
	minor = strspn(part + major + 1, "0123456789");
	return minor >= 1 && minor <= 2 && major + 1 + minor == len;
}

static bool
is_digits(const char *part, size_t len)
{
	return len == 10 && strspn(part, "0123456789abcdef") >= 10;
}

/* FILENAME up to its extension: .zip, .tgz or .tar.gz. */
static const char *
without_extension(const char *filename, struct pool *pool)
{
	static const char *const extensions[] = { ".tar.gz", ".tgz", ".zip" };
	size_t len = strlen(filename), i, n;

	for (i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		n = strlen(extensions[i]);
		if (len > n && strcmp(filename + len - n, extensions[i]) == 0)
			return pool_strndup(pool, filename, len - n);
	}
	return filename;
}

/* The last part of FILENAME between '_' and '-' that TEST accepts, or "". */
static const char *
last_part(const char *filename, bool (*test)(const char *, size_t),
    struct pool *pool)
{
	const char *p = without_extension(filename, pool);
	const char *found = "";
	size_t len;

	while (*p != '\0') {
		len = strcspn(p, "_-");
		if (test(p, len))
			found = pool_strndup(pool, p, len);
		p += len;
		p += strspn(p, "_-");
	}
	return found;
}

const char *
filename_android(const char *filename, struct pool *pool)
{
	return last_part(filename, is_android, pool);
}

const char *
filename_digits(const char *filename, struct pool *pool)
{
	return last_part(filename, is_digits, pool);
}

const char *
filename_from_version(const char *filename, const char *version,
    struct pool *pool)
{
	size_t len = strlen(version);
	const char *p, *to = NULL, *from;

	if (len == 0)
		return "";
	/* VERSION stands in the name as a whole part, behind another. */
	for (p = filename; (p = strstr(p, version)) != NULL; p += len)
		if (p > filename && p[-1] == '-' &&
		    (p[len] == '-' || p[len] == '_'))
			to = p;
	if (to == NULL)
		return "";
	for (from = to - 1; from > filename && from[-1] != '-';)
		from--;
	return from > filename ?
	    pool_strndup(pool, from, (size_t)(to - 1 - from)) :
	    "";
}
