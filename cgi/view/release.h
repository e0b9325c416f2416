/* A release as values for the templates. */
#ifndef VIEW_RELEASE_H
#define VIEW_RELEASE_H

#include "model/product.h"
#include "model/related.h"
#include "model/release.h"
#include "view/view.h"

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
