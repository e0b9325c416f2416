/* Feeds of releases: values for the templates of RSS and Atom, and JSON. */
#ifndef VIEW_HTML_FEED_H
#define VIEW_HTML_FEED_H

#include "base/buf.h"
#include "base/pool.h"
#include "model/product.h"
#include "model/release.h"
#include "view/html/view.h"

struct feed {
	const char *title;
	const char *base; /* the site's address, without a slash at its end */
	const char *path; /* encoded: of the page that the feed is of */
	const char *self; /* encoded: of the feed, with its parameters */
	const char *const *hubs; /* of WebSub: whole addresses */
	size_t nhubs;
	const char *next; /* whole address of the part that follows, or NULL */
	const struct release *releases; /* with their packages */
	size_t count;
	const struct catalog *catalog;
	struct pool *pool;
};

/*
 * feed_put(node, feed):
 * Put FEED below NODE.  An entry keeps its id when its release is promoted: a
 * tag URI (RFC 4151) of product, codename and version.
 */
void feed_put(struct node *node, const struct feed *feed);

/* feed_json_put(feed, out): Append FEED to OUT, as JSON Feed 1.1. */
void feed_json_put(const struct feed *feed, struct buf *out);

#endif
