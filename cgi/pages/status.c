/* /status/ and its JSON: how fresh the data are, and how the mirrors do. */
#include "base/when.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/health.h"
#include "store/opened.h"
#include "view/html/health.h"
#include "view/url.h"

/* Seconds of a day, and days of which the opened files are counted. */
#define DAY_S 86400
#define OPENED_DAYS 7

/*
 * Seconds.  Both read all checks, hundreds of thousands: they are made once a
 * minute, whatever else changes.
 */
#define KEEP_S 60

/* What page and API have in common. */
struct health {
	struct freshness fresh;
	struct host_list hosts;
	struct opened_list opened;
	struct health_view view;
};

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

static enum status
read_health(struct app *app, struct exchange *exchange, struct health *health)
{
	struct pool *pool = exchange->pool;
	int64_t now = when_now();
	enum status status;

	health->view = (struct health_view){ .fresh = &health->fresh,
		.hosts = &health->hosts,
		.base = app->config.url,
		.pool = pool };
	health->hosts = (struct host_list){ 0 };
	status = read_newest(app, pool, &health->view);
	if (status == STATUS_OK)
		status = store_health_freshness(app->store, now,
		    &health->fresh);
	if (status == STATUS_OK)
		status = store_opened_most(app->store, pool,
		    now / DAY_S - OPENED_DAYS, &health->opened);
	health->view.opened = health->opened.sum;
	exchange->response->keep = KEEP_S;
	return status;
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
	struct health health;
	struct node *node, *item;
	struct page *page;
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/status/"))
		return STATUS_OK;
	status = read_health(app, exchange, &health);
	if (status != STATUS_OK)
		return status;
	page = page_begin(app, exchange, &head);
	node = view_page(page);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Status", NULL);
	view_freshness_put(view_child(node, "fresh"), &health.view);
	for (i = 0; i < health.opened.count; i++) {
		item = view_item(view_child(node, "opened"), i);
		view_set(item, "filename", health.opened.files[i].filename);
		view_set_int(item, "count", health.opened.files[i].count);
		view_set(item, "url",
		    url_mirrorlist(exchange->pool,
			health.opened.files[i].filename));
	}
	return page_send(exchange, page, TEMPLATE_STATUS);
}

enum status
api_status(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct response *response = exchange->response;
	struct health health;
	enum status status;

	if (!page_canonical(app, exchange, "/api/v1/status"))
		return STATUS_OK;
	status = read_health(app, exchange, &health);
	if (status == STATUS_OK)
		status = store_health_hosts(app->store, exchange->pool,
		    when_now(), &health.hosts);
	if (status != STATUS_OK)
		return status;
	response_header(response, "Content-Type", "application/json");
	response_header(response, "Access-Control-Allow-Origin", "*");
	json_health_put(&health.view, &response->body);
	return STATUS_OK;
}
