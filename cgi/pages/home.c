/* /: the chooser and the newest uploads. */
#include <string.h>

#include "pages/feed.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "store/listing.h"
#include "view/html/listing.h"
#include "view/url.h"

/* Rows of each product: a glance at what is new, not a list. */
#define NEWEST_ROWS 6

/* The chooser's second step: the devices of the product that was chosen. */
static enum status
put_devices(struct app *app, struct exchange *exchange,
    const struct product *product, struct node *node)
{
	struct device_page_list list;
	struct node *item;
	enum status status;
	size_t i;

	status = store_device_page_list(app->store, exchange->pool, product->id,
	    &list);
	if (status != STATUS_OK)
		return status;
	view_set(node, "slug", product->slug);
	view_set(node, "name", product->name);
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(node, "devices"), i);
		view_set(item, "codename", list.pages[i].codename);
		view_set(item, "name", list.pages[i].name);
	}
	return STATUS_OK;
}

static enum status
put_newest(struct app *app, struct exchange *exchange, struct node *node)
{
	const struct catalog *catalog = store_catalog(app->store);
	struct listing listing;
	struct node *item;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++) {
		status = store_listing_newest(app->store, exchange->pool,
		    catalog->products[i].id, NEWEST_ROWS, &listing);
		if (status != STATUS_OK)
			break;
		item = view_item(node, i);
		view_set(item, "name", catalog->products[i].name);
		view_set(item, "url",
		    url_product(exchange->pool, catalog->products[i].slug));
		view_flag(item, "vendor",
		    catalog->products[i].kind == PRODUCT_VENDOR);
		view_listing_put(view_child(item, "rows"), catalog, &listing,
		    exchange->pool);
	}
	return status;
}

/*
 * The chooser's end: 303 to the page of the device, latest or archive; 404 for
 * a device that the product does not have, 400 for any other list.
 */
static enum status
go(struct app *app, struct exchange *exchange, const struct product *product,
    const char *codename)
{
	const char *list = form_value(&exchange->query, "list");
	struct device_page page = { .product_id = product->id,
		.codename = codename };
	bool archive = strcmp(list, "archive") == 0;
	enum status status;

	/*
	 * The chooser is a form that works without scripts: what it sends is a
	 * query of this page, and anybody can write one.
	 */
	if (!archive && list[0] != '\0' && strcmp(list, "latest") != 0)
		return STATUS_INVALID;
	status = store_device_page_find(app->store, exchange->pool, &page,
	    &page);
	if (status == STATUS_OK)
		response_redirect(exchange->response, 303,
		    archive ? url_archive(exchange->pool, product->slug,
				  page.codename) :
			      url_device(exchange->pool, product->slug,
				  page.codename));
	return status;
}

static enum status
show(struct app *app, struct exchange *exchange, const struct product *product)
{
	struct page_head head = { .title = app->name,
		.description = app->description,
		.path = "/",
		/* A step of the chooser is not for search engines. */
		.noindex = product != NULL };
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_page(page);
	enum status status = STATUS_OK;

	view_flag(node, "home", true);
	feed_announce(page, exchange->pool, "All releases", "/");
	if (product != NULL)
		status = put_devices(app, exchange, product,
		    view_child(node, "chosen"));
	if (status == STATUS_OK)
		status = put_newest(app, exchange, view_child(node, "newest"));
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_HOME);
	view_page_free(page);
	return status;
}

enum status
home_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *slug = form_value(&exchange->query, "product");
	const char *codename = form_value(&exchange->query, "device");
	const struct product *product = NULL;

	if (!page_canonical(app, exchange, "/"))
		return STATUS_OK;
	if (slug[0] != '\0') {
		product = catalog_product(store_catalog(app->store), slug);
		if (product == NULL)
			return STATUS_INVALID;
	}
	if (product != NULL && codename[0] != '\0')
		return go(app, exchange, product, codename);
	return show(app, exchange, product);
}
