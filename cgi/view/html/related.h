/* What a release page leads to, as values for the templates. */
#ifndef VIEW_HTML_RELATED_H
#define VIEW_HTML_RELATED_H

#include "view/html/release.h"

/* view_related_put(node, shown): Put what is related below NODE. */
void view_related_put(struct node *node, const struct release_view *shown);

#endif
