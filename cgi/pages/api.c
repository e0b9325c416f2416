/* /api/v1/: the API. */
#include "pages/api.h"

#include <string.h>

#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "view/url.h"

/*
 * Items of an answer, unless "limit" asks for another number, up to
 * FILTER_LIMIT_MAX.
 */
#define LIMIT 50

struct api_view
api_view_of(const struct app *app, const struct exchange *exchange)
{
	struct api_view view = { store_catalog(app->store), app->config.url,
		exchange->pool };

	return view;
}

void
api_send_headers(struct exchange *exchange, const char *next)
{
	struct response *response = exchange->response;

	response_header(response, "Content-Type", "application/json");
	/*
	 * Everything here is public and without cookies, so that scripts of any
	 * site may read it, and with it the headers that are not exposed by
	 * themselves.
	 */
	response_header(response, "Access-Control-Allow-Origin", "*");
	response_header(response, "Access-Control-Expose-Headers",
	    "Link, ETag");
	if (next != NULL)
		response_header(response, "Link",
		    pool_printf(exchange->pool, "<%s>; rel=\"next\"", next));
}

/*
 * Absolute, since it goes into the body too, where nothing says what a relative
 * one would be relative to.
 */
static const char *
next_of(const struct app *app, const struct exchange *exchange,
    const char *after)
{
	return pool_printf(exchange->pool, "%s%s", app->config.url,
	    filter_url(exchange, "after", after));
}

enum status
api_products(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);

	if (!page_canonical(app, exchange, "/api/v1/products"))
		return STATUS_OK;
	api_send_headers(exchange, NULL);
	api_products_put(&view, &exchange->response->body);
	return STATUS_OK;
}

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
	struct search_query search = { .limit = LIMIT };
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
		answer.next = next_of(app, exchange,
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

/* Answer with the releases that QUERY and the parameters ask for. */
static enum status
send_releases(struct app *app, struct exchange *exchange,
    struct search_query *query)
{
	struct api_view view = api_view_of(app, exchange);
	struct api_releases answer = { 0 };
	struct search_result result;
	enum status status;

	status = filter_read(app, exchange, query);
	if (status == STATUS_OK)
		status = store_search(app->store, exchange->pool, query,
		    &result);
	if (status == STATUS_OK)
		status = store_release_list_packages(app->store, exchange->pool,
		    &result.list);
	if (status != STATUS_OK)
		return status;
	answer.releases = result.list.releases;
	answer.count = result.list.count;
	if (result.more)
		answer.next = next_of(app, exchange,
		    filter_place(exchange->pool, &result.next));
	api_send_headers(exchange, answer.next);
	api_releases_put(&view, &answer, &exchange->response->body);
	return STATUS_OK;
}

enum status
api_device_releases(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE, .limit = LIMIT };
	struct api_device device;
	enum status status = find_device(app, exchange, "/releases", &device);

	if (status != STATUS_OK || device.codename == NULL)
		return status;
	query.filter.codename = device.codename;
	return send_releases(app, exchange, &query);
}

enum status
api_releases(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE, .limit = LIMIT };

	if (!page_canonical(app, exchange, "/api/v1/releases"))
		return STATUS_OK;
	return send_releases(app, exchange, &query);
}

/*
 * Without words this would be /releases, which a client that has lost its own
 * should not get for an answer: 400.
 */
enum status
api_search(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE, .limit = LIMIT };

	if (!page_canonical(app, exchange, "/api/v1/search"))
		return STATUS_OK;
	if (form_value(&exchange->query, "q")[0] == '\0') {
		exchange->reason = "The parameter \"q\" is missing: what to "
				   "search for.";
		return STATUS_INVALID;
	}
	return send_releases(app, exchange, &query);
}

/*
 * 404 for a draft, which is nobody's to see; 410 for a withdrawn one, so that
 * who mirrors the list knows to drop it.
 */
enum status
api_release(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);
	const struct product *product = page_product(app, exchange);
	struct release release = { .codename = exchange->args[1],
		.version = exchange->args[2] };
	struct related_list related;
	enum status status;

	if (product == NULL)
		return STATUS_NOT_FOUND;
	release.product_id = product->id;
	status = store_release_by_name(app->store, exchange->pool, &release,
	    &release);
	if (status == STATUS_OK && release.state == RELEASE_DRAFT)
		status = STATUS_NOT_FOUND;
	if (status != STATUS_OK)
		return status;
	if (!page_canonical(app, exchange,
		url_api_release(exchange->pool, product, &release)))
		return STATUS_OK;
	if (release.state == RELEASE_WITHDRAWN)
		return STATUS_GONE;
	status = store_release_related(app->store, exchange->pool, &release,
	    &related);
	if (status != STATUS_OK)
		return status;
	/* Checks of mirrors change the body too: the ETag tells that. */
	exchange->response->last_modified = release.updated;
	api_send_headers(exchange, NULL);
	api_release_put(&view, &release, &related, &exchange->response->body);
	return STATUS_OK;
}

/*
 * 400 without a product or a generation: the newest of all products at once is
 * what /releases is for.
 */
enum status
api_latest(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);
	struct listing_query query = { .filter = FILTER_NONE, .limit = LIMIT };
	struct listing listing;
	struct api_latest answer = { .listing = &listing };
	struct place place = { 0 };
	enum status status;
	bool more;

	if (!page_canonical(app, exchange, "/api/v1/latest"))
		return STATUS_OK;
	status = filter_listing(app, exchange, &query);
	if (status == STATUS_OK)
		status = filter_region(app, exchange);
	if (status != STATUS_OK)
		return status;
	if (query.filter.product_id == 0 && query.filter.generation_id == 0) {
		exchange->reason = "Name a product or a generation.";
		return STATUS_INVALID;
	}
	status = store_listing(app->store, exchange->pool, &query, &listing,
	    &more);
	if (status != STATUS_OK)
		return status;
	if (more) {
		place.rank = listing.rows[listing.count - 1].place;
		answer.next = next_of(app, exchange,
		    filter_place(exchange->pool, &place));
	}
	api_send_headers(exchange, answer.next);
	api_latest_put(&view, &answer, &exchange->response->body);
	return STATUS_OK;
}
