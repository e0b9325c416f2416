/* /PRODUCT/, /GENERATION/ and /archive/PRODUCT/: releases of many devices. */
#include <string.h>

#include "pages/feed.h"
#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/listing.h"
#include "view/html/listing.h"
#include "view/url.h"

#define ROWS_A_PAGE 50

/*
 * A product is there for generations too: the one that they belong to, whose
 * archive and supported devices the page links to.
 */
struct listing_view {
	struct app *app;
	struct exchange *exchange;
	const struct product *product;
	const char *name; /* "HyperOS", or of a generation "MIUI 12" */
	const char *path; /* encoded */
	struct listing_query query;
	struct listing listing;
	struct facets facets;
	bool more;
};

/* The address of the page that starts at ROW, going in DIRECTION. */
static const char *
page_url(const struct listing_view *shown, const char *direction,
    const struct listing_row *row)
{
	const struct place place = { 0, row->place };

	return filter_url(shown->exchange, direction,
	    filter_place(shown->exchange->pool, &place));
}

/*
 * One row more than fits is asked for in the direction one goes, which tells
 * whether there is a page beyond; in the other there is, as one came from
 * there.
 */
static void
put_pages(const struct listing_view *shown, struct node *node)
{
	const struct listing *listing = &shown->listing;
	bool backwards = shown->query.before.rank != 0;
	bool newer = backwards ? shown->more : shown->query.after.rank != 0;
	bool older = backwards || shown->more;

	if (listing->count == 0)
		return;
	if (newer)
		view_set(node, "prev_url",
		    page_url(shown, "before", &listing->rows[0]));
	if (older)
		view_set(node, "next_url",
		    page_url(shown, "after",
			&listing->rows[listing->count - 1]));
}

static void
put_option(struct node *node, const char *value, const char *text,
    const char *chosen)
{
	view_set(node, "value", value);
	view_set(node, "text", text);
	view_flag(node, "chosen", strcmp(value, chosen) == 0);
}

/*
 * Choices are those that the list has, so that none of them leads to nothing.
 */
static void
put_facets(const struct listing_view *shown, struct node *node)
{
	const struct catalog *catalog = store_catalog(shown->app->store);
	const struct release_filter *filter = &shown->query.filter;
	const struct facets *facets = &shown->facets;
	const struct region *region;
	size_t i;

	view_set(node, "q", filter->text);
	view_flag(node, "filtered",
	    filter->text[0] != '\0' || filter->branch[0] != '\0' ||
		filter->region[0] != '\0' || filter->android[0] != '\0' ||
		filter->patch_level[0] != '\0');
	view_set(node, "patch_level", filter->patch_level);
	for (i = 0; i < facets->nbranches; i++)
		put_option(view_item(view_child(node, "branches"), i),
		    facets->branches[i], facets->branches[i], filter->branch);
	for (i = 0; i < facets->nregions; i++) {
		region = catalog_region(catalog, facets->regions[i]);
		put_option(view_item(view_child(node, "regions"), i),
		    facets->regions[i],
		    region != NULL ? region->name : facets->regions[i],
		    filter->region);
	}
	for (i = 0; i < facets->nandroids; i++)
		put_option(view_item(view_child(node, "androids"), i),
		    facets->androids[i], facets->androids[i], filter->android);
	for (i = 0; i < facets->npatch_levels; i++)
		view_set(view_item(view_child(node, "patch_levels"), i),
		    "value", facets->patch_levels[i]);
}

static void
put_listing(const struct listing_view *shown, struct node *node)
{
	const struct product *product = shown->product;
	bool archive = shown->query.archive;
	struct pool *pool = shown->exchange->pool;

	view_set(node, "name", shown->name);
	view_set(node, "product_name", product->name);
	view_set(node, "path", shown->path);
	view_set(node, "latest_url", url_product(pool, product->slug));
	view_set(node, "archive_url", url_product_archive(pool, product->slug));
	view_set(node, "supported_url", url_supported(pool, product->slug));
	view_flag(node, "archive", archive);
	view_flag(node, "rom", product->kind == PRODUCT_ROM);
	view_flag(node, "vendor", product->kind == PRODUCT_VENDOR);
	view_set_int(node, "count", (int64_t)shown->listing.count);
	put_pages(shown, node);
	put_facets(shown, node);
	view_listing_put(view_child(node, "rows"),
	    store_catalog(shown->app->store), &shown->listing, pool);
}

static void
put_generations(const struct listing_view *shown, struct node *node)
{
	const struct catalog *catalog = store_catalog(shown->app->store);
	struct node *item;
	size_t i, count = 0;

	for (i = 0; i < catalog->ngenerations; i++) {
		if (catalog->generations[i].product_id != shown->product->id)
			continue;
		item = view_item(node, count++);
		view_set(item, "name", catalog->generations[i].name);
		view_set(item, "url",
		    url_product(shown->exchange->pool,
			catalog->generations[i].slug));
	}
}

static enum status
show(const struct listing_view *shown)
{
	struct pool *pool = shown->exchange->pool;
	bool archive = shown->query.archive;
	struct page_head head = {
		.title = pool_printf(pool, "%s %s", shown->name,
		    archive ? "Archive" : "Downloads"),
		.description = pool_printf(pool,
		    "%s %s for every device, "
		    "the newest first, by branch, region and Android version.",
		    archive ? "All" : "The latest", shown->name),
		.path = shown->path,
		/*
		 * Every filter and page has an address: search engines are to
		 * keep the first one alone, which links to all devices.
		 */
		.noindex = shown->exchange->request->query[0] != '\0',
	};
	struct page *page = page_begin(shown->app, shown->exchange, &head);
	struct node *node = view_child(view_page(page), "listing");

	feed_announce(page, pool, archive ? shown->product->name : shown->name,
	    archive ? url_product(pool, shown->product->slug) : shown->path);
	page_crumb(page, 0, "Home", "/");
	if (shown->query.archive || shown->query.filter.generation_id != 0)
		page_crumb(page, 1, shown->product->name,
		    url_product(pool, shown->product->slug));
	page_crumb(page, 2, archive ? "Archive" : shown->name, NULL);
	put_listing(shown, node);
	put_generations(shown, view_child(node, "generations"));
	return page_send(shown->exchange, page, TEMPLATE_PRODUCT);
}

/*
 * The order is that of cost: an address that is another's is redirected before
 * anything is read.
 */
static enum status
answer(struct listing_view *shown)
{
	struct app *app = shown->app;
	struct pool *pool = shown->exchange->pool;
	enum status status;

	if (!page_canonical(app, shown->exchange, shown->path))
		return STATUS_OK;
	shown->query.limit = ROWS_A_PAGE;
	status = filter_listing(app, shown->exchange, &shown->query);
	if (status != STATUS_OK)
		return status;
	status = store_listing(app->store, pool, &shown->query, &shown->listing,
	    &shown->more);
	if (status == STATUS_OK)
		status = store_facets(app->store, pool, &shown->query,
		    &shown->facets);
	return status == STATUS_OK ? show(shown) : status;
}

/*
 * Products and generations share the first part of addresses, which the desk
 * keeps apart; 404 when the word is neither.
 */
enum status
product_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct listing_view shown = {
		.app = app, .exchange = exchange, .query.filter = FILTER_NONE
	};
	const struct catalog *catalog = store_catalog(app->store);
	const struct generation *generation = catalog_generation(catalog,
	    exchange->args[0]);

	shown.product = page_product(app, exchange);
	if (shown.product != NULL) {
		shown.query.filter.product_id = shown.product->id;
		shown.name = shown.product->name;
		shown.path = url_product(exchange->pool, shown.product->slug);
		return answer(&shown);
	}
	if (generation == NULL)
		return STATUS_NOT_FOUND;
	shown.product = catalog_product_id(catalog, generation->product_id);
	shown.query.filter.generation_id = generation->id;
	shown.name = generation->name;
	shown.path = url_product(exchange->pool, generation->slug);
	return answer(&shown);
}

enum status
product_archive_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct listing_view shown = { .app = app,
		.exchange = exchange,
		.product = page_product(app, exchange),
		.query.filter = FILTER_NONE };

	if (shown.product == NULL)
		return STATUS_NOT_FOUND;
	shown.query.archive = true;
	shown.query.filter.product_id = shown.product->id;
	shown.name = shown.product->name;
	shown.path = url_product_archive(exchange->pool, shown.product->slug);
	return answer(&shown);
}
