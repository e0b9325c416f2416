/* The mirrors of a file, as values for the templates and as JSON. */
#ifndef VIEW_HTML_MIRROR_LIST_H
#define VIEW_HTML_MIRROR_LIST_H

#include "base/buf.h"
#include "model/product.h"
#include "model/release.h"
#include "view/html/view.h"

struct mirror_row {
	const struct link *link;
	const char *host;
	const char *url;      /* as a URI */
	const char *excluded; /* why nobody is sent there, or NULL */
};

/* A file and its mirrors: the best first, and those excluded last. */
struct mirror_list {
	const struct package *package;
	const struct release *release;
	const struct product *product;
	const char *base; /* the site's address */
	struct mirror_row *rows;
	size_t count;
	size_t usable;	/* of them, from the first on */
	int64_t opened; /* times in the last 30 days */
	struct pool *pool;
};

/*
 * view_mirror_list_put(node, list):
 * Put the file and its mirrors below NODE, for the page and for the Metalink.
 */
void view_mirror_list_put(struct node *node, const struct mirror_list *list);

/* json_mirror_list_put(list, out): Append them to OUT as one document. */
void json_mirror_list_put(const struct mirror_list *list, struct buf *out);

#endif
