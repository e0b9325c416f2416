/* A release as values for the templates. */
#ifndef VIEW_HTML_RELEASE_H
#define VIEW_HTML_RELEASE_H

#include "model/product.h"
#include "model/related.h"
#include "model/release.h"
#include "view/html/view.h"

/* What a release is shown with. */
struct release_view {
	const struct release *release;
	const struct product *product;
	const struct catalog *catalog;
	struct pool *pool;
	const struct related_list *related; /* NULL: not asked for */
};

/*
 * view_release_put(node, shown):
 * Put the release, its cards and its other packages below NODE.
 */
void view_release_put(struct node *node, const struct release_view *shown);

/*
 * view_age_put(node, name, seconds, now):
 * Put the time SECONDS since 1970 below NODE as NAME: NAME.time in RFC 3339,
 * NAME.date, and NAME.ago in words, as seen at NOW; nothing for 0, never.
 */
void view_age_put(struct node *node, const char *name, int64_t seconds,
    int64_t now);

/*
 * view_check_put(node, link, now):
 * Put what the check of LINK found below NODE: one of up, down, changed,
 * unclear or unchecked, and when, as time and ago: of down, since when.
 * Nothing for a link that is no mirror.
 */
void view_check_put(struct node *node, const struct link *link, int64_t now);

/*
 * view_release_row_put(node, shown):
 * Put what a row of a list tells of the release below NODE.
 */
void view_release_row_put(struct node *node, const struct release_view *shown);

/*
 * view_package_put(node, shown, package):
 * Put one package and its links below NODE.
 */
void view_package_put(struct node *node, const struct release_view *shown,
    const struct package *package);

#endif
