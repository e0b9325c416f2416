/* Update paths and changes as values for the templates. */
#ifndef VIEW_HTML_UPGRADE_H
#define VIEW_HTML_UPGRADE_H

#include "model/changelog.h"
#include "model/upgrade.h"
#include "view/html/view.h"

/* What they are shown with: the releases of the line, and its steps. */
struct upgrade_view {
	const struct upgrade_line *line;
	const struct release *releases;
	size_t count;
	const struct catalog *catalog;
	struct pool *pool;
};

/* view_upgrade_query_put(node, query): What was asked for, for the form. */
void view_upgrade_query_put(struct node *node,
    const struct upgrade_query *query);

/* view_upgrade_line_put(node, view): The device and region. */
void view_upgrade_line_put(struct node *node, const struct upgrade_view *view);

/* view_upgrade_version_put(node, view, version): A version of the line, with
 * what is known of a release of it. */
void view_upgrade_version_put(struct node *node,
    const struct upgrade_view *view, const char *version);

/*
 * view_upgrade_choices_put(node, view, key):
 * The versions of VIEW below NODE, the newest first, to choose from; those
 * that KEY, a version, is are marked.  Withdrawn ones are there too.
 */
void view_upgrade_choices_put(struct node *node,
    const struct upgrade_view *view, const char *key);

/* A path, and what it is compared with. */
struct upgrade_answer {
	const struct upgrade_path *path; /* NULL: there is none */
	const struct release *to;
	const char *const *left_out; /* names of files for other devices */
	size_t nleft_out;
};

/* view_upgrade_path_put(node, view, answer): The path and the full package. */
void view_upgrade_path_put(struct node *node, const struct upgrade_view *view,
    const struct upgrade_answer *answer);

/* view_changes_put(node, view, changes): The changes below NODE. */
void view_changes_put(struct node *node, const struct upgrade_view *view,
    const struct changelog *changes);

#endif
