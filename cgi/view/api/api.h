/* The answers of the API, as JSON. */
#ifndef VIEW_API_API_H
#define VIEW_API_API_H

#include <stddef.h>

#include "base/buf.h"
#include "base/pool.h"
#include "model/listing.h"
#include "model/problem.h"
#include "model/product.h"
#include "model/related.h"
#include "model/release.h"

/* What the answers are made with. */
struct api_view {
	const struct catalog *catalog;
	const char *base; /* the site's address, without a slash at its end */
	struct pool *pool;
};

/* A device and the pages that it has, one a product. */
struct api_device {
	const char *codename;
	const char *name;
	const struct device_page *pages;
	size_t npages;
	const char *const *siblings; /* codenames; only for api_device_put */
	size_t nsiblings;
};

/* Part of a list: NEXT is the address of what follows, or NULL. */
struct api_devices {
	const struct api_device *devices;
	size_t count;
	const char *next;
};

struct api_releases {
	const struct release *releases;
	size_t count;
	const char *next;
};

struct api_latest {
	const struct listing *listing;
	const char *next;
};

/* A problem as of RFC 9457. */
struct api_problem {
	int status;
	const char *title;
	const char *detail;
	const struct problems *errors; /* what is wrong where, or NULL */
	const char *existing; /* address of what is in the way, or NULL */
};

/* What the search box offers for TEXT. */
struct api_suggestion {
	const char *text;
	const char *note;
	const char *url;
};

struct api_suggestions {
	const char *text;
	const struct api_suggestion *items;
	size_t count;
};

/*
 * Each appends one JSON document to OUT.  What is not known is null.
 */
void api_products_put(const struct api_view *view, struct buf *out);
void api_devices_put(const struct api_view *view,
    const struct api_devices *list, struct buf *out);
void api_device_put(const struct api_view *view,
    const struct api_device *device, struct buf *out);

/* The releases of a list come without the text of their changelogs. */
void api_releases_put(const struct api_view *view,
    const struct api_releases *list, struct buf *out);
void api_release_put(const struct api_view *view, const struct release *release,
    const struct related_list *related, struct buf *out);
void api_latest_put(const struct api_view *view,
    const struct api_latest *latest, struct buf *out);
/* In the form of the OpenSearch Suggestions extension. */
void api_suggestions_put(const struct api_suggestions *suggestions,
    struct buf *out);
void api_problem_put(const struct api_problem *problem, struct buf *out);

#endif
