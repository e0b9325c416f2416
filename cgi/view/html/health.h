/* How mirrors do and how fresh the data are, for the templates and as JSON. */
#ifndef VIEW_HTML_HEALTH_H
#define VIEW_HTML_HEALTH_H

#include "base/buf.h"
#include "model/health.h"
#include "model/product.h"
#include "view/html/view.h"

/* The newest release of a product. */
struct newest_release {
	const struct product *product;
	struct release release;
};

struct health_view {
	const struct freshness *fresh;
	const struct host_list *hosts;
	const struct newest_release *newest;
	size_t nnewest;
	int64_t opened; /* times that /get/ was used in the last 7 days */
	const char *base;
	struct pool *pool;
};

/* view_hosts_put(node, hosts, pool): Put each host below NODE. */
void view_hosts_put(struct node *node, const struct host_list *hosts,
    struct pool *pool);

/* view_freshness_put(node, view): Put all but the hosts below NODE. */
void view_freshness_put(struct node *node, const struct health_view *view);

/* json_health_put(view, out): Append all of it to OUT as one document. */
void json_health_put(const struct health_view *view, struct buf *out);

#endif
