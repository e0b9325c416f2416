/* Update paths and changes as values for the templates. */
#ifndef VIEW_HTML_UPGRADE_H
#define VIEW_HTML_UPGRADE_H

#include "model/changelog.h"
#include "model/upgrade.h"
#include "view/html/view.h"

/* What they are shown with: the releases of the line, and its steps. */
struct update_view {
	const struct update_line *line;
	const struct release *releases;
	size_t count;
	const struct catalog *catalog;
	struct pool *pool;
};

/* view_update_query_put(node, query): What was asked for, for the form. */
void view_update_query_put(struct node *node, const struct update_query *query);

/* view_update_line_put(node, view): The device and region. */
void view_update_line_put(struct node *node, const struct update_view *view);

/* view_update_version_put(node, view, version): A version of the line, with
 * what is known of a release of it. */
void view_update_version_put(struct node *node, const struct update_view *view,
    const char *version);

/*
 * view_update_choices_put(node, view, key):
 * The versions of VIEW below NODE, the newest first, to choose from; those
 * that KEY, a version, is are marked.  Withdrawn ones are there too.
 */
void view_update_choices_put(struct node *node, const struct update_view *view,
    const char *key);

/* A path, and what it is compared with. */
struct update_answer {
	const struct update_path *path; /* NULL: there is none */
	const struct release *to;
	const char *const *left_out; /* names of files for other devices */
	size_t nleft_out;
};

/* view_update_path_put(node, view, answer): The path and the full package. */
void view_update_path_put(struct node *node, const struct update_view *view,
    const struct update_answer *answer);

/* view_changes_put(node, view, changes): The changes below NODE. */
void view_changes_put(struct node *node, const struct update_view *view,
    const struct changes *changes);

#endif
