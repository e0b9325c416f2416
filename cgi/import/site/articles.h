/* Importing the static site's fixed pages and posts. */
#ifndef IMPORT_SITE_ARTICLES_H
#define IMPORT_SITE_ARTICLES_H

#include "import/site/site.h"

/* Where articles go to, and what is said of them. */
struct articles {
	struct store *store;
	const struct import_options *options;
	struct import_report *report;
};

/*
 * articles_page(articles, path):
 * Store the page source at PATH, which is neither release nor device, as a
 * fixed page, inside the caller's transaction.  It is left, and counted so,
 * when it has cards or its permalink is one that the site answers itself.
 */
enum status articles_page(const struct articles *articles, const char *path);

/* articles_posts(articles): Store the posts in _posts/. */
enum status articles_posts(const struct articles *articles);

/*
 * articles_taken(catalog, pool, path):
 * Whether the site answers PATH itself: as a list, a form, a file, or below a
 * product.
 */
bool articles_taken(const struct catalog *catalog, struct pool *pool,
    const char *path);

#endif
