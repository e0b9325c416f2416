/* /supported/ and /supported/PRODUCT/: which devices there are. */
#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "view/url.h"

/*
 * All devices in one page, as on the static site: a list to be searched in with
 * the browser.
 */
static enum status
put_devices(struct app *app, struct exchange *exchange,
    const struct product *product, struct node *node)
{
	struct device_page_list list;
	struct node *devices = view_child(node, "devices"), *item;
	enum status status;
	size_t i;

	status = store_device_page_list(app->store, exchange->pool, product->id,
	    &list);
	if (status != STATUS_OK)
		return status;
	view_set(node, "name", product->name);
	view_set(node, "url", url_supported(exchange->pool, product->slug));
	view_set_int(node, "count", (int64_t)list.count);
	for (i = 0; i < list.count; i++) {
		item = view_item(devices, i);
		view_set(item, "codename", list.pages[i].codename);
		view_set(item, "name", list.pages[i].name);
		view_set(item, "url",
		    url_device(exchange->pool, product->slug,
			list.pages[i].codename));
		view_set(item, "archive_url",
		    url_archive(exchange->pool, product->slug,
			list.pages[i].codename));
	}
	return STATUS_OK;
}

/* ONE is the product of the list, or NULL for an overview of all. */
static enum status
show(struct app *app, struct exchange *exchange, const struct product *one)
{
	const struct catalog *catalog = store_catalog(app->store);
	struct pool *pool = exchange->pool;
	struct page_head head = {
		.title = one == NULL ?
		    "Supported devices" :
		    pool_printf(pool, "%s supported devices", one->name),
		.description = pool_printf(pool,
		    "Every device with %s "
		    "downloads here, by codename.",
		    one == NULL ? "ROM, "
				  "firmware or vendor" :
				  one->name),
		.path = url_supported(pool, one == NULL ? "" : one->slug),
	};
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_page(page);
	enum status status = STATUS_OK;
	size_t i, count = 0;

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Supported devices",
	    one == NULL ? NULL : url_supported(pool, ""));
	if (one != NULL)
		page_crumb(page, 2, one->name, NULL);
	view_flag(node, "overview", one == NULL);
	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++)
		if (one == NULL || one == &catalog->products[i])
			status = put_devices(app, exchange,
			    &catalog->products[i],
			    view_item(view_child(node, "lists"), count++));
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_SUPPORTED);
	view_page_free(page);
	return status;
}

enum status
supported_page(void *context, struct exchange *exchange)
{
	struct app *app = context;

	if (!page_canonical(app, exchange, url_supported(exchange->pool, "")))
		return STATUS_OK;
	return show(app, exchange, NULL);
}

/*
 * 404 for what is no product: generations have no list of their own, as their
 * devices are those of the product.
 */
enum status
supported_list_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct product *product = page_product(app, exchange);

	if (product == NULL)
		return STATUS_NOT_FOUND;
	if (!page_canonical(app, exchange,
		url_supported(exchange->pool, product->slug)))
		return STATUS_OK;
	return show(app, exchange, product);
}
