/* /PRODUCT/CODENAME/ and /archive/PRODUCT/CODENAME/: one device. */
#include <string.h>

#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "store/listing.h"
#include "view/listing.h"
#include "view/url.h"

struct device_view {
	struct site *site;
	struct exchange *exchange;
	const struct product *product;
	struct device_page page;
	bool archive;
};

/* Links to the codename's pages under the other products. */
static enum status
put_products(const struct device_view *shown, struct node *node)
{
	struct pool *pool = shown->exchange->pool;
	const struct catalog *catalog = store_catalog(shown->site->store);
	const struct product *product;
	struct device_page_list list;
	struct node *item;
	enum status status;
	size_t i, count = 0;

	status = store_device_page_products(shown->site->store, pool,
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

static enum status
put_siblings(const struct device_view *shown, struct node *node)
{
	struct pool *pool = shown->exchange->pool;
	struct device_page_list list;
	struct node *item;
	enum status status;
	size_t i;

	status = store_sibling_list(shown->site->store, pool, &shown->page,
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

static enum status
put_rows(const struct device_view *shown, enum device_listing which,
    struct node *node, size_t *count)
{
	struct pool *pool = shown->exchange->pool;
	struct listing listing;
	enum status status;

	status = store_listing_device(shown->site->store, pool, &shown->page,
	    which, &listing);
	if (status != STATUS_OK)
		return status;
	view_listing_put(node, store_catalog(shown->site->store), &listing,
	    pool);
	*count = listing.count;
	return STATUS_OK;
}

static enum status
put_device(const struct device_view *shown, struct node *node)
{
	const struct product *product = shown->product;
	struct pool *pool = shown->exchange->pool;
	const char *codename = shown->page.codename;
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
	view_set(node, "latest_url", url_device(pool, product->slug, codename));
	view_set(node, "archive_url",
	    url_archive(pool, product->slug, codename));
	status = put_products(shown, view_child(node, "products"));
	if (status == STATUS_OK)
		status = put_siblings(shown, view_child(node, "siblings"));
	if (status == STATUS_OK)
		status = put_rows(shown,
		    shown->archive ? DEVICE_ARCHIVE : DEVICE_LATEST,
		    view_child(node, "rows"), &count);
	if (status == STATUS_OK && shown->archive)
		status = put_rows(shown, DEVICE_SIBLINGS,
		    view_child(node, "sibling_rows"), &siblings);
	view_set_int(node, "count", (int64_t)count);
	view_set_int(node, "nsiblings", (int64_t)siblings);
	return status;
}

static enum status
show(const struct device_view *shown)
{
	struct site *site = shown->site;
	struct exchange *exchange = shown->exchange;
	const struct product *product = shown->product;
	struct pool *pool = exchange->pool;
	const char *codename = shown->page.codename;
	const char *name = shown->archive ? shown->page.archive_name :
					    shown->page.name;
	struct page_head head = {
		.title = pool_printf(pool, "%s (%s) %s Downloads", name,
		    codename, product->name),
		.description = pool_printf(pool,
		    "%s %s for %s (%s), by "
		    "region and branch, with mirrors and checksums.",
		    shown->archive ? "Every" : "The latest", product->name,
		    name, codename),
		.path = shown->archive ?
		    url_archive(pool, product->slug, codename) :
		    url_device(pool, product->slug, codename),
		.updated = shown->page.updated,
	};
	struct page *page = page_begin(site, exchange, &head);
	enum status status;

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, product->name, url_product(pool, product->slug));
	page_crumb(page, 2, name, url_device(pool, product->slug, codename));
	status = put_device(shown, view_child(view_page(page), "device"));
	if (status == STATUS_OK)
		return page_send(site, exchange, page, TEMPLATE_DEVICE);
	view_page_free(page);
	return status;
}

static enum status
answer(struct site *site, struct exchange *exchange, bool archive)
{
	struct device_view shown = { .site = site,
		.exchange = exchange,
		.product = page_product(site, exchange),
		.archive = archive };
	const char *codename;
	enum status status;

	if (shown.product == NULL)
		return STATUS_NOT_FOUND;
	shown.page.product_id = shown.product->id;
	shown.page.codename = exchange->args[1];
	status = store_device_page_find(site->store, exchange->pool,
	    &shown.page, &shown.page);
	if (status != STATUS_OK)
		return status;
	codename = shown.page.codename;
	if (!page_canonical(site, exchange,
		archive ?
		    url_archive(exchange->pool, shown.product->slug, codename) :
		    url_device(exchange->pool, shown.product->slug, codename)))
		return STATUS_OK;
	return show(&shown);
}

enum status
device_page(void *context, struct exchange *exchange)
{
	return answer(context, exchange, false);
}

enum status
device_archive_page(void *context, struct exchange *exchange)
{
	return answer(context, exchange, true);
}
