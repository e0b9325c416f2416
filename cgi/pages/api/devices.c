/* /api/v1/devices and /api/v1/devices/CODENAME, with its releases. */
#include <string.h>

#include "pages/api/api.h"
#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "view/url.h"

/* The device in full, from its codename. */
static enum status
fill_device(struct app *app, struct exchange *exchange,
    const struct device *from, struct api_device *device)
{
	struct device_page_list pages;
	enum status status;

	memset(device, 0, sizeof(*device));
	device->codename = from->codename;
	device->name = from->name;
	status = store_device_page_products(app->store, exchange->pool,
	    from->codename, &pages);
	device->pages = pages.pages;
	device->npages = pages.count;
	return status;
}

/*
 * Pages go by the codename behind which they begin: devices that are added
 * meanwhile move none, as numbers of pages would.
 */
static enum status
device_query(struct app *app, struct exchange *exchange,
    struct device_query *query)
{
	struct search_query search = { .limit = API_LIMIT };
	struct device after;
	enum status status = STATUS_OK;

	query->after = form_value(&exchange->query, "after");
	query->text = form_value(&exchange->query, "q");
	if (query->after[0] != '\0')
		status = store_device_find(app->store, exchange->pool,
		    query->after, &after);
	if (status == STATUS_NOT_FOUND) {
		/*
		 * An unknown place would find nothing, as if the list had
		 * ended.
		 */
		exchange->reason = "The codename to go on from is not known.";
		return STATUS_INVALID;
	}
	if (status == STATUS_OK)
		status = filter_product(app, exchange, &search.filter);
	if (status == STATUS_OK)
		status = filter_limit(exchange, &search.limit);
	query->product_id = search.filter.product_id;
	query->limit = search.limit;
	return status;
}

enum status
api_devices(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);
	struct device_query query;
	struct device_list list;
	struct api_device *devices;
	struct api_devices answer = { 0 };
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/api/v1/devices"))
		return STATUS_OK;
	status = device_query(app, exchange, &query);
	if (status == STATUS_OK)
		status = store_device_list(app->store, exchange->pool, &query,
		    &list);
	if (status != STATUS_OK)
		return status;
	devices = pool_calloc(exchange->pool, list.count + 1, sizeof(*devices));
	for (i = 0; i < list.count && status == STATUS_OK; i++)
		status = fill_device(app, exchange, &list.devices[i],
		    &devices[i]);
	if (status != STATUS_OK)
		return status;
	answer.devices = devices;
	answer.count = list.count;
	if (list.more)
		answer.next = api_next(app, exchange,
		    list.devices[list.count - 1].codename);
	api_send_headers(exchange, answer.next);
	api_devices_put(&view, &answer, &exchange->response->body);
	return STATUS_OK;
}

/*
 * The device that the first star names, with what its address has behind it, as
 * the product may be any: the pages that it has tell its codename as it is
 * written.  DEVICE has no codename when the response is a redirect to that.
 */
static enum status
find_device(struct app *app, struct exchange *exchange, const char *behind,
    struct api_device *device)
{
	struct device from = { exchange->args[0], NULL };
	enum status status = fill_device(app, exchange, &from, device);

	if (status != STATUS_OK)
		return status;
	if (device->npages == 0)
		return STATUS_NOT_FOUND;
	device->codename = device->pages[0].codename;
	status = store_device_name(app->store, exchange->pool, device->codename,
	    &device->name);
	if (status != STATUS_OK)
		return status;
	if (!page_canonical(app, exchange,
		pool_printf(exchange->pool, "%s%s",
		    url_api_device(exchange->pool, device->codename), behind)))
		device->codename = NULL;
	return STATUS_OK;
}

/*
 * The codenames whose packages stand on this device's pages.  Siblings are kept
 * by product and page; a client asks for the device, so each comes once.
 */
static enum status
add_siblings(struct app *app, struct exchange *exchange,
    struct api_device *device)
{
	struct pool *pool = exchange->pool;
	const char **names = NULL;
	struct device_page_list list;
	enum status status = STATUS_OK;
	size_t i, j, k, count = 0;

	for (i = 0; i < device->npages && status == STATUS_OK; i++) {
		status = store_sibling_list(app->store, pool, &device->pages[i],
		    &list);
		for (j = 0; status == STATUS_OK && j < list.count; j++) {
			for (k = 0; k < count; k++)
				if (strcmp(names[k], list.pages[j].codename) ==
				    0)
					break;
			if (k < count)
				continue;
			names = pool_grow(pool, names, count, sizeof(*names));
			names[count++] = list.pages[j].codename;
		}
	}
	device->siblings = names;
	device->nsiblings = count;
	return status;
}

enum status
api_device(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);
	struct api_device device;
	enum status status = find_device(app, exchange, "", &device);

	if (status != STATUS_OK || device.codename == NULL)
		return status;
	status = add_siblings(app, exchange, &device);
	if (status != STATUS_OK)
		return status;
	api_send_headers(exchange, NULL);
	api_device_put(&view, &device, &exchange->response->body);
	return STATUS_OK;
}

enum status
api_device_releases(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE,
		.limit = API_LIMIT };
	struct api_device device;
	enum status status = find_device(app, exchange, "/releases", &device);

	if (status != STATUS_OK || device.codename == NULL)
		return status;
	query.filter.codename = device.codename;
	return api_send_releases(app, exchange, &query);
}
