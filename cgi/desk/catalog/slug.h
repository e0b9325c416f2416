/* Slugs of products and generations: the first part of addresses. */
#ifndef DESK_CATALOG_SLUG_H
#define DESK_CATALOG_SLUG_H

#include "desk/app.h"

/*
 * slug_refuse(desk, pool, slug, reason):
 * Set REASON to why SLUG is none for a new product or generation, as a
 * sentence, or leave it: it is not of [a-z0-9-], is a word that routes begin
 * with, or something else has addresses that begin with it.
 */
enum status slug_refuse(struct desk *desk, struct pool *pool, const char *slug,
    const char **reason);

/* slug_fits(slug): Whether it is 1 to 40 of [a-z0-9-]. */
bool slug_fits(const char *slug);

/* slug_version_fits(text): Whether TEXT can begin a version: [A-Za-z0-9.]. */
bool slug_version_fits(const char *text);

#endif
