/* /status/ and its JSON: how fresh the data are, and how the mirrors do. */
#include "pages/health.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/health.h"
#include "view/html/health.h"
#include "view/url.h"

/* A product without releases is left out, rather than called out of date. */
static enum status
read_newest(struct app *app, struct pool *pool, struct health_view *view)
{
	const struct catalog *catalog = store_catalog(app->store);
	struct newest_release *newest = pool_calloc(pool,
	    catalog->nproducts + 1, sizeof(*newest));
	enum status status;
	size_t i;

	view->newest = newest;
	for (i = 0; i < catalog->nproducts; i++) {
		newest[view->nnewest].product = &catalog->products[i];
		status = store_health_newest(app->store, pool,
		    catalog->products[i].id, &newest[view->nnewest].release);
		if (status == STATUS_OK)
			view->nnewest++;
		else if (status != STATUS_NOT_FOUND)
			return status;
	}
	return STATUS_OK;
}

/* What page and API have in common. */
static enum status
read_view(struct app *app, struct exchange *exchange, struct health_view *view,
    const struct health **health)
{
	enum status status = health_read(app, exchange, health);

	if (status != STATUS_OK)
		return status;
	*view = (struct health_view){ .fresh = &(*health)->fresh,
		.hosts = &(*health)->hosts,
		.opened = (*health)->opened.sum,
		.base = app->config.url,
		.pool = exchange->pool };
	return read_newest(app, exchange->pool, view);
}

enum status
status_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct page_head head = { .title = "Status",
		.description = "How fresh the data are: the newest release, "
			       "the last check of the mirrors, and how much "
			       "there is.",
		.path = "/status/" };
	const struct health *health;
	struct health_view view;
	struct node *node, *item;
	struct page *page;
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/status/"))
		return STATUS_OK;
	status = read_view(app, exchange, &view, &health);
	if (status != STATUS_OK)
		return status;
	page = page_begin(app, exchange, &head);
	node = view_page(page);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Status", NULL);
	view_freshness_put(view_child(node, "fresh"), &view);
	for (i = 0; i < health->opened.count; i++) {
		item = view_item(view_child(node, "opened"), i);
		view_set(item, "filename", health->opened.files[i].filename);
		view_set_int(item, "count", health->opened.files[i].count);
		view_set(item, "url",
		    url_mirrorlist(exchange->pool,
			health->opened.files[i].filename));
	}
	return page_send(exchange, page, TEMPLATE_STATUS);
}

enum status
api_status(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct response *response = exchange->response;
	const struct health *health;
	struct health_view view;
	enum status status;

	if (!page_canonical(app, exchange, "/api/v1/status"))
		return STATUS_OK;
	status = read_view(app, exchange, &view, &health);
	if (status != STATUS_OK)
		return status;
	response_header(response, "Content-Type", "application/json");
	response_header(response, "Access-Control-Allow-Origin", "*");
	json_health_put(&view, &response->body);
	return STATUS_OK;
}
