/* /PRODUCT/CODENAME/, its branches, and /archive/PRODUCT/CODENAME/. */
#include <string.h>

#include "pages/feed.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "model/release.h"
#include "store/device.h"
#include "store/listing.h"
#include "view/html/listing.h"
#include "view/url.h"

/*
 * The three pages of a device differ only in which of its releases they show.
 */
struct device_view {
	struct app *app;
	struct exchange *exchange;
	const struct product *product;
	struct device_page page;
	bool archive;	    /* everything, not the newest */
	const char *branch; /* as in permalinks: this one alone; "" for all */
};

/*
 * The one address of the page.  It has the codename as it is stored, so that an
 * address in another case is redirected.
 */
static const char *
path_of(const struct device_view *shown)
{
	struct pool *pool = shown->exchange->pool;
	const char *slug = shown->product->slug;
	const struct release name = { .codename = shown->page.codename,
		.branch = shown->branch };

	if (shown->branch[0] != '\0')
		return url_branch(pool, slug, &name);
	return shown->archive ? url_archive(pool, slug, name.codename) :
				url_device(pool, slug, name.codename);
}

/* Links to the codename's pages under the other products. */
static enum status
put_products(const struct device_view *shown, struct node *node)
{
	struct pool *pool = shown->exchange->pool;
	const struct catalog *catalog = store_catalog(shown->app->store);
	const struct product *product;
	struct device_page_list list;
	struct node *item;
	enum status status;
	size_t i, count = 0;

	status = store_device_page_products(shown->app->store, pool,
	    shown->page.codename, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		product = catalog_product_id(catalog, list.pages[i].product_id);
		if (product == NULL || product == shown->product)
			continue;
		item = view_item(node, count++);
		view_set(item, "name", product->name);
		view_set(item, "url",
		    url_device(pool, product->slug, list.pages[i].codename));
	}
	return status;
}

/*
 * A device may share packages with others (agate_eea_global is agate's): their
 * pages are where the rest of them stands.
 */
static enum status
put_siblings(const struct device_view *shown, struct node *node)
{
	struct pool *pool = shown->exchange->pool;
	struct device_page_list list;
	struct node *item;
	enum status status;
	size_t i;

	status = store_sibling_list(shown->app->store, pool, &shown->page,
	    &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		item = view_item(node, i);
		view_set(item, "codename", list.pages[i].codename);
		view_set(item, "url",
		    url_device(pool, shown->product->slug,
			list.pages[i].codename));
	}
	return status;
}

/*
 * Of the rows of a device, keep those of the branch that is shown.  There are
 * few hundred at most: a statement for it would cost more than this.
 */
static void
keep_branch(const struct device_view *shown, struct listing *listing)
{
	size_t i, count = 0;

	for (i = 0; i < listing->count; i++)
		if (shown->branch[0] == '\0' ||
		    strcmp(listing->rows[i].release_branch, shown->branch) == 0)
			listing->rows[count++] = listing->rows[i];
	listing->count = count;
}

/* Links to the branches of the rows: only those that lead to something. */
static void
put_branches(const struct device_view *shown, const struct listing *listing,
    struct node *node)
{
	struct pool *pool = shown->exchange->pool;
	const struct catalog *catalog = store_catalog(shown->app->store);
	struct release name = { .codename = shown->page.codename };
	struct node *item;
	size_t i, j, count = 0;

	for (i = 0; i < listing->count; i++) {
		name.branch = listing->rows[i].release_branch;
		for (j = 0; j < i; j++)
			if (strcmp(listing->rows[j].release_branch,
				name.branch) == 0)
				break;
		if (j < i)
			continue;
		item = view_item(node, count++);
		view_set(item, "name",
		    catalog_branch_label(catalog, name.branch, pool));
		view_set(item, "url",
		    url_branch(pool, shown->product->slug, &name));
	}
}

static enum status
put_rows(const struct device_view *shown, enum device_listing which,
    struct node *node, size_t *count)
{
	struct pool *pool = shown->exchange->pool;
	struct listing listing;
	enum status status;

	status = store_listing_device(shown->app->store, pool, &shown->page,
	    which, &listing);
	if (status != STATUS_OK)
		return status;
	keep_branch(shown, &listing);
	if (which != DEVICE_SIBLINGS)
		put_branches(shown, &listing, view_child(node, "branches"));
	view_listing_put(
	    view_child(node,
		which == DEVICE_SIBLINGS ? "sibling_rows" : "rows"),
	    store_catalog(shown->app->store), &listing, pool);
	*count = listing.count;
	return STATUS_OK;
}

static enum status
put_device(const struct device_view *shown, struct node *node)
{
	const struct product *product = shown->product;
	struct pool *pool = shown->exchange->pool;
	const char *codename = shown->page.codename;
	const struct upgrade_query query = { .codename = codename };
	size_t count = 0, siblings = 0;
	enum status status;

	view_set(node, "name", shown->page.name);
	view_set(node, "codename", codename);
	view_set(node, "product_name", product->name);
	view_set(node, "channel_name", product->channel_name);
	view_set(node, "channel_url", product->channel_url);
	view_flag(node, "rom", product->kind == PRODUCT_ROM);
	view_flag(node, "vendor", product->kind == PRODUCT_VENDOR);
	view_flag(node, "archive", shown->archive);
	if (shown->branch[0] != '\0')
		view_set(node, "branch",
		    catalog_branch_label(store_catalog(shown->app->store),
			shown->branch, pool));
	view_set(node, "latest_url", url_device(pool, product->slug, codename));
	view_set(node, "path_url", url_path(pool, &query));
	view_set(node, "compare_url", url_compare(pool, &query));
	view_set(node, "archive_url",
	    url_archive(pool, product->slug, codename));
	status = put_products(shown, view_child(node, "products"));
	if (status == STATUS_OK)
		status = put_siblings(shown, view_child(node, "siblings"));
	if (status == STATUS_OK)
		status = put_rows(shown,
		    shown->archive ? DEVICE_ARCHIVE : DEVICE_LATEST, node,
		    &count);
	/*
	 * A branch without releases is no page; a device without any still is,
	 * as the static site had it.
	 */
	if (status == STATUS_OK && count == 0 && shown->branch[0] != '\0')
		status = STATUS_NOT_FOUND;
	/*
	 * Only the archive tells of siblings' releases, in a table of their
	 * own: on the static site, theirs stood among one's own.
	 */
	if (status == STATUS_OK && shown->archive && shown->branch[0] == '\0')
		status = put_rows(shown, DEVICE_SIBLINGS, node, &siblings);
	view_set_int(node, "count", (int64_t)count);
	view_set_int(node, "nsiblings", (int64_t)siblings);
	return status;
}

static struct page *
begin(const struct device_view *shown)
{
	const struct product *product = shown->product;
	struct pool *pool = shown->exchange->pool;
	const char *codename = shown->page.codename;
	const char *name = shown->archive ? shown->page.archive_name :
					    shown->page.name;
	const char *branch = catalog_branch_label(
	    store_catalog(shown->app->store), shown->branch, pool);
	const char *space = branch[0] != '\0' ? " " : "";
	struct page_head head = {
		.title = pool_printf(pool, "%s (%s) %s%s%s Downloads", name,
		    codename, product->name, space, branch),
		.description = pool_printf(pool,
		    "%s %s%s%s for %s (%s), by region and branch, with "
		    "mirrors and checksums.",
		    shown->archive ? "Every" : "The latest", product->name,
		    space, branch, name, codename),
		.path = path_of(shown),
	};
	struct page *page = page_begin(shown->app, shown->exchange, &head);

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, product->name, url_product(pool, product->slug));
	page_crumb(page, 2, name, url_device(pool, product->slug, codename));
	if (branch[0] != '\0')
		page_crumb(page, 3, branch, NULL);
	feed_announce(page, pool,
	    pool_printf(pool, "%s for %s%s%s", product->name, name, space,
		branch),
	    branch[0] != '\0' ? head.path :
				url_device(pool, product->slug, codename));
	return page;
}

static enum status
show(const struct device_view *shown)
{
	struct page *page = begin(shown);
	enum status status;

	status = put_device(shown, view_child(view_page(page), "device"));
	if (status == STATUS_OK)
		return page_send(shown->exchange, page, TEMPLATE_DEVICE);
	view_page_free(page);
	return status;
}

/*
 * 404 for an unknown product or device, which the error page answers with the
 * nearest ones; 301 to the codename as it is written.
 */
static enum status
answer(struct device_view *shown)
{
	struct app *app = shown->app;
	struct exchange *exchange = shown->exchange;
	enum status status;

	shown->product = page_product(app, exchange);
	if (shown->product == NULL)
		return STATUS_NOT_FOUND;
	shown->page.product_id = shown->product->id;
	shown->page.codename = exchange->args[1];
	status = store_device_page_find(app->store, exchange->pool,
	    &shown->page, &shown->page);
	if (status != STATUS_OK)
		return status;
	if (!page_canonical(app, exchange, path_of(shown)))
		return STATUS_OK;
	return show(shown);
}

enum status
device_page(void *context, struct exchange *exchange)
{
	struct device_view shown = {
		.app = context, .exchange = exchange, .branch = ""
	};

	return answer(&shown);
}

enum status
device_archive_page(void *context, struct exchange *exchange)
{
	struct device_view shown = { .app = context,
		.exchange = exchange,
		.archive = true,
		.branch = "" };

	return answer(&shown);
}

enum status
device_branch_page(void *context, struct exchange *exchange)
{
	struct device_view shown = { .app = context,
		.exchange = exchange,
		.archive = true,
		.branch = page_branch(exchange->pool, exchange->args[2]) };

	return answer(&shown);
}
