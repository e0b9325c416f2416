/* Slugs of products and generations: the first part of addresses. */
#include "desk/catalog/slug.h"

#include <string.h>

#include "desk/routes.h"
#include "pages/routes.h"
#include "store/catalog.h"

/* Bytes; a word, not a sentence. */
#define SLUG_MAX 40

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/*
 * Words that the web server takes, or that are kept for later routes.  Those of
 * today's routes are not repeated here: they are looked for in the tables.
 */
static const char *const reserved[] = { "static", "desk", "api", "data", "feed",
	"feeds", "submit", "get", "mirrors", "status", "path", "compare",
	"index", "new" };

/* Whether a route's first word, up to a dot or a star, is SLUG. */
static bool
begins_route(const struct route *routes, size_t count, const char *slug)
{
	const char *word;
	size_t i, len = strlen(slug);

	for (i = 0; i < count; i++) {
		word = routes[i].pattern + 1;
		if (strcspn(word, "/.*") == len &&
		    strncmp(word, slug, len) == 0)
			return true;
	}
	return false;
}

static bool
is_reserved(const char *slug)
{
	size_t i;

	for (i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (strcmp(reserved[i], slug) == 0)
			return true;
	return begins_route(site_routes, site_nroutes, slug) ||
	    begins_route(desk_routes, desk_nroutes, slug);
}

bool
slug_fits(const char *slug)
{
	size_t len = strlen(slug);

	return len > 0 && len <= SLUG_MAX &&
	    strspn(slug, LOWER DIGITS "-") == len;
}

bool
slug_version_fits(const char *text)
{
	return text[0] != '\0' &&
	    text[strspn(text, LOWER UPPER DIGITS ".")] == '\0';
}

enum status
slug_refuse(struct desk *desk, struct pool *pool, const char *slug,
    const char **reason)
{
	const char *owner;
	enum status status = STATUS_OK;

	if (!slug_fits(slug)) {
		*reason = "It is 1 to 40 of a-z, 0-9 and '-'.";
	} else if (is_reserved(slug)) {
		*reason = "The site has other pages at this address.";
	} else {
		status = store_slug_owner(desk->app.store, pool, slug, &owner);
		if (status == STATUS_OK)
			*reason = pool_printf(pool,
			    "This is the address of the %s.", owner);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}
