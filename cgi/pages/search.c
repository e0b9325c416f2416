/* /search: devices, releases, and what a file is. */
#include <string.h>
#include <strings.h>

#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "pages/nearest.h"
#include "pages/what.h"
#include "store/device.h"
#include "store/search.h"
#include "view/html/release.h"
#include "view/url.h"

/* Releases of a page, each with its packages; and devices above them. */
#define ROWS_A_PAGE 25
#define DEVICES_MAX 6

/*
 * Devices and files are told of on the first page without filters alone: who
 * turns pages or filters is after releases.
 */
struct searching {
	struct app *app;
	struct exchange *exchange;
	struct search_query query;
	struct node *node; /* Page.search */
	bool filtered;	   /* by more than words */
	bool first;	   /* the first page */
};

/* The devices that are called so, an exact codename first. */
static enum status
put_devices(struct searching *s, size_t *count)
{
	struct pool *pool = s->exchange->pool;
	const struct catalog *catalog = store_catalog(s->app->store);
	struct node *devices = view_child(s->node, "devices"), *item, *link;
	const struct product *product;
	struct device_page_list pages;
	struct device_list list;
	enum status status;
	size_t i, j;

	status = store_device_suggest(s->app->store, pool, s->query.filter.text,
	    DEVICES_MAX, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		item = view_item(devices, i);
		view_set(item, "codename", list.devices[i].codename);
		view_set(item, "name", list.devices[i].name);
		status = store_device_page_products(s->app->store, pool,
		    list.devices[i].codename, &pages);
		for (j = 0; status == STATUS_OK && j < pages.count; j++) {
			product = catalog_product_id(catalog,
			    pages.pages[j].product_id);
			if (product == NULL)
				continue;
			link = view_item(view_child(item, "pages"), j);
			view_set(link, "name", product->name);
			view_set(link, "url",
			    url_device(pool, product->slug,
				list.devices[i].codename));
		}
	}
	*count = list.count;
	return status;
}

static bool
is_listed(const struct release_list *list, int64_t id)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->releases[i].id == id)
			return true;
	return false;
}

/* The packages of all rows are read at once, not release by release. */
static enum status
put_releases(struct searching *s, struct release_list *list, size_t *count)
{
	struct pool *pool = s->exchange->pool;
	struct release_view shown = { .catalog = store_catalog(s->app->store),
		.pool = pool };
	enum status status = store_release_list_packages(s->app->store, pool,
	    list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list->count; i++) {
		shown.release = &list->releases[i];
		shown.product = catalog_product_id(shown.catalog,
		    shown.release->product_id);
		if (shown.product != NULL)
			view_release_row_put(
			    view_item(view_child(s->node, "rows"), (*count)++),
			    &shown);
	}
	return status;
}

/*
 * Releases of exactly that version go first, as the index ranks words and has
 * no notion of "this one"; then what the index finds, without them.  Filters
 * mean that the visitor looks for something wider.
 */
static enum status
put_results(struct searching *s, size_t *count)
{
	struct pool *pool = s->exchange->pool;
	struct release_list exact = { 0 };
	struct search_result result;
	enum status status = STATUS_OK;
	size_t i, kept = 0;

	if (!s->filtered)
		status = store_release_by_version(s->app->store, pool,
		    s->query.filter.text, &exact);
	if (status == STATUS_OK)
		status = store_search(s->app->store, pool, &s->query, &result);
	if (status == STATUS_OK && s->first)
		status = put_releases(s, &exact, count);
	if (status != STATUS_OK)
		return status;
	for (i = 0; i < result.list.count; i++)
		if (!is_listed(&exact, result.list.releases[i].id))
			result.list.releases[kept++] = result.list.releases[i];
	result.list.count = kept;
	if (result.more)
		view_set(s->node, "next_url",
		    filter_url(s->exchange, "after",
			filter_place(pool, &result.next)));
	return put_releases(s, &result.list, count);
}

static void
put_form(const struct searching *s)
{
	const struct form *form = &s->exchange->query;
	static const char *const names[] = { "product", "branch", "region",
		"android", "type", "patch_level" };
	size_t i;

	view_set(s->node, "q", s->query.filter.text);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		view_set(s->node, names[i], form_value(form, names[i]));
	view_flag(s->node, "filtered", s->filtered);
}

/*
 * From the surest answer to the vaguest: a file or hash that is known, devices
 * and releases, and what is spelt most like it.
 */
static enum status
put_answers(struct searching *s)
{
	size_t files = 0, devices = 0, rows = 0;
	bool asked = s->query.filter.text[0] != '\0' || s->filtered;
	enum status status = STATUS_OK;

	put_form(s);
	if (!asked)
		return STATUS_OK;
	if (s->first && !s->filtered)
		status = what_put(s->app, s->exchange, s->query.filter.text,
		    s->node, &files);
	/* A known hash or file is the whole answer. */
	if (status != STATUS_OK || files > 0)
		return status;
	if (s->first && !s->filtered)
		status = put_devices(s, &devices);
	if (status == STATUS_OK)
		status = put_results(s, &rows);
	view_flag(s->node, "has_devices", devices > 0);
	view_flag(s->node, "has_rows", rows > 0);
	view_flag(s->node, "nothing", devices == 0 && rows == 0);
	if (devices == 0 && rows == 0)
		nearest_words(s->app, s->exchange, s->query.filter.text,
		    view_child(s->node, "near"));
	return status;
}

enum status
search_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct searching s = { .app = app,
		.exchange = exchange,
		.query = { .filter = FILTER_NONE, .limit = ROWS_A_PAGE } };
	const struct release_filter *filter = &s.query.filter;
	struct page_head head = { .title = "Search",
		.description = "Find a device, a release or a file by name, "
			       "codename, version, file name, MD5 or words of "
			       "a changelog.",
		.path = "/search" };
	struct page *page;
	enum status status;

	if (!page_canonical(app, exchange, "/search"))
		return STATUS_OK;
	status = filter_read(app, exchange, &s.query);
	if (status != STATUS_OK)
		return status;
	s.filtered = filter->product_id != 0 || filter->generation_id != 0 ||
	    filter->codename[0] != '\0' || filter->branch[0] != '\0' ||
	    filter->region[0] != '\0' || filter->android[0] != '\0' ||
	    filter->type[0] != '\0' || filter->patch_level[0] != '\0';
	s.first = s.query.after.rank == 0;
	head.noindex = exchange->request->query[0] != '\0';
	page = page_begin(app, exchange, &head);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Search", NULL);
	s.node = view_child(view_page(page), "search");
	status = put_answers(&s);
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_SEARCH);
	view_page_free(page);
	return status;
}
