/* Links: a mirror's URL with {version} and {filename}, and back. */
#ifndef STORE_LINK_H
#define STORE_LINK_H

#include <stdint.h>

#include "base/pool.h"

/*
 * store_link_expand(pool, pattern, version, filename):
 * PATTERN with each {version} and {filename} replaced, and {{ by {.
 */
const char *store_link_expand(struct pool *pool, const char *pattern,
    const char *version, const char *filename);

/* store_link_hash(url): What names the check of URL: the id in link_check. */
int64_t store_link_hash(const char *url);

/*
 * store_link_pattern(pool, url, version, filename):
 * The pattern of URL: VERSION, where it is a whole part of the path, becomes
 * {version}, and FILENAME, likewise, {filename}; a { of its own becomes {{.
 */
const char *store_link_pattern(struct pool *pool, const char *url,
    const char *version, const char *filename);

/* store_link_last(url): What stands behind the last '/' of URL, borrowed. */
const char *store_link_last(const char *url);

/* store_link_host(pool, url): The host of URL, or "" for a path. */
const char *store_link_host(struct pool *pool, const char *url);

#endif
