/* The nearest pages to an address that leads nowhere. */
#include "pages/nearest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/filename.h"
#include "model/similar.h"
#include "store/device.h"
#include "store/file.h"
#include "store/release.h"
#include "view/url.h"

/*
 * Links at most: a page of an error is not a search.  Segments of a path that
 * are looked at.  Letters by which a codename may differ: with more, anything
 * is near to a short one.
 */
#define NEAR_MAX 8
#define SEGMENTS_MAX 6
#define DISTANCE_MAX 3
#define METALINK ".meta4"
/* Of a file's name, at least so much is to be right. */
#define FILE_NEAR_MIN 4

struct suggesting {
	struct app *app;
	struct exchange *exchange;
	struct pool *pool;
	struct node *node;
	size_t count;
	const char *segments[SEGMENTS_MAX];
	size_t nsegments;
	const struct product *product; /* NULL: the path names none */
	const char *codename;	       /* "" likewise */
	const char *version;
};

static void
add(struct suggesting *s, const char *text, const char *url)
{
	struct node *item;

	if (s->count == NEAR_MAX)
		return;
	item = view_item(s->node, s->count++);
	view_set(item, "text", text);
	view_set(item, "url", url);
}

/* Not by its permalink but by its path, as vendor releases have no page. */
static void
add_release(struct suggesting *s, const struct release *release)
{
	add(s,
	    pool_printf(s->pool, "%s %s %s", release->title, release->version,
		catalog_branch_label(store_catalog(s->app->store),
		    release->branch, s->pool)),
	    url_encode(s->pool,
		store_release_path(s->app->store, s->pool, release)));
}

static void
add_device(struct suggesting *s, const struct device_page *page)
{
	const struct product *product = catalog_product_id(
	    store_catalog(s->app->store), page->product_id);

	if (product != NULL)
		add(s,
		    pool_printf(s->pool, "%s (%s) %s downloads", page->name,
			page->codename, product->name),
		    url_device(s->pool, product->slug, page->codename));
}

/*
 * What the segments of the path may stand for.  Nothing has to fit: who
 * mistyped the product may have the version right.
 */
static void
read_path(struct suggesting *s)
{
	const char *p = s->exchange->request->path;
	size_t len, at = 0;

	while (s->nsegments < SEGMENTS_MAX && *p != '\0') {
		p += strspn(p, "/");
		len = strcspn(p, "/");
		if (len > 0)
			s->segments[s->nsegments++] = pool_strndup(s->pool, p,
			    len);
		p += len;
	}
	if (s->nsegments > 0 && strcasecmp(s->segments[0], "archive") == 0)
		at++;
	if (at < s->nsegments)
		s->product = catalog_product(store_catalog(s->app->store),
		    s->segments[at]);
	at += s->product != NULL;
	s->codename = at < s->nsegments ? s->segments[at] : "";
	s->version = at + 1 < s->nsegments ? s->segments[s->nsegments - 1] :
					     s->codename;
}

struct near_release {
	const struct release *release;
	size_t prefix;
};

/* Ties go to the later version, as who mistypes mostly wants the newest. */
static int
longest_prefix(const void *a, const void *b)
{
	const struct near_release *x = a, *y = b;

	if (x->prefix != y->prefix)
		return x->prefix > y->prefix ? -1 : 1;
	return strcmp(y->release->version, x->release->version);
}

/* The releases of the device whose versions start most like the asked one. */
static void
add_versions(struct suggesting *s, const struct device_page *page)
{
	struct release name = { .product_id = page->product_id,
		.codename = page->codename };
	struct release_list list;
	struct near_release *near;
	size_t i;

	if (store_release_of_device(s->app->store, s->pool, &name, &list) !=
		STATUS_OK ||
	    list.count == 0)
		return;
	near = pool_calloc(s->pool, list.count, sizeof(*near));
	for (i = 0; i < list.count; i++) {
		near[i].release = &list.releases[i];
		near[i].prefix = similar_prefix(list.releases[i].version,
		    s->version);
	}
	qsort(near, list.count, sizeof(*near), longest_prefix);
	for (i = 0; i < list.count && i < 4; i++)
		add_release(s, near[i].release);
}

struct near_device {
	const struct device_page *page;
	size_t distance;
};

static int
shortest_distance(const void *a, const void *b)
{
	const struct near_device *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	return strcmp(x->page->codename, y->page->codename);
}

static void
add_devices(struct suggesting *s, const struct product *product)
{
	struct device_page_list list;
	struct near_device *near;
	size_t i;

	if (store_device_page_list(s->app->store, s->pool, product->id,
		&list) != STATUS_OK ||
	    list.count == 0)
		return;
	near = pool_calloc(s->pool, list.count, sizeof(*near));
	for (i = 0; i < list.count; i++) {
		near[i].page = &list.pages[i];
		near[i].distance = similar_distance(list.pages[i].codename,
		    s->codename);
	}
	qsort(near, list.count, sizeof(*near), shortest_distance);
	for (i = 0; i < list.count && i < 3 && near[i].distance <= DISTANCE_MAX;
	     i++)
		add_device(s, near[i].page);
}

static void
add_files(struct suggesting *s, enum file_key key, const char *value)
{
	struct file_list list;
	size_t i;

	if (value[0] == '\0' ||
	    store_file_list(s->app->store, s->pool, key, value, &list) !=
		STATUS_OK)
		return;
	for (i = 0; i < list.count; i++)
		add(s, list.files[i].filename,
		    url_mirrorlist(s->pool, list.files[i].filename));
}

/*
 * The files nearest to NAME: with the digits of its MD5, or else those that
 * begin as it does, up to a break in it that still leaves some.  Names of files
 * are built from the left, so that what is cut off is what differs.
 */
static void
add_near_files(struct suggesting *s, const char *name)
{
	char *start = pool_strdup(s->pool, name);
	size_t len = strlen(start), end = strlen(METALINK);

	if (len > end && strcasecmp(start + len - end, METALINK) == 0)
		start[len -= end] = '\0';
	add_files(s, FILE_DIGITS, filename_digits(start, s->pool));
	while (s->count == 0 && len > FILE_NEAR_MIN) {
		add_files(s, FILE_PREFIX, start);
		do
			len--;
		while (len > 0 && strchr("-_.", start[len]) == NULL);
		start[len] = '\0';
	}
}

/*
 * What fails on the way leaves the list shorter: this is the page of an error
 * already, and must not end in another.
 */
void
nearest_put(struct app *app, struct exchange *exchange, struct node *node)
{
	struct suggesting s = { .app = app,
		.exchange = exchange,
		.pool = exchange->pool,
		.node = node };
	const struct catalog *catalog = store_catalog(app->store);
	struct device_page page = { 0 };
	struct release_list list;
	size_t i;

	read_path(&s);
	if (s.nsegments == 2 && strcasecmp(s.segments[0], "get") == 0) {
		add_near_files(&s, s.segments[1]);
		return;
	}
	if (s.codename[0] == '\0')
		return;
	page.product_id = s.product != NULL ? s.product->id : 0;
	page.codename = s.codename;
	if (s.product != NULL &&
	    store_device_page_find(app->store, s.pool, &page, &page) ==
		STATUS_OK) {
		add_device(&s, &page);
		add_versions(&s, &page);
	}
	if (store_release_by_version(app->store, s.pool, s.version, &list) ==
	    STATUS_OK)
		for (i = 0; i < list.count && i < 4; i++)
			add_release(&s, &list.releases[i]);
	for (i = 0; i < catalog->nproducts && s.count == 0; i++)
		if (s.product == NULL || s.product == &catalog->products[i])
			add_devices(&s, &catalog->products[i]);
}

void
nearest_words(struct app *app, struct exchange *exchange, const char *text,
    struct node *node)
{
	struct suggesting s = { .app = app,
		.exchange = exchange,
		.pool = exchange->pool,
		.node = node,
		.codename = text };
	const struct catalog *catalog = store_catalog(app->store);
	size_t i;

	for (i = 0; i < catalog->nproducts && s.count == 0; i++)
		add_devices(&s, &catalog->products[i]);
}
