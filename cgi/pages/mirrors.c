/* /mirrors/: how each host of mirrors does. */
#include "base/when.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/health.h"
#include "view/html/health.h"

/*
 * Seconds.  The page reads all checks, hundreds of thousands: it is made once a
 * minute, whatever else changes.
 */
#define KEEP_S 60

enum status
hosts_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct page_head head = { .title = "Mirrors",
		.description = "How the mirrors do: how often each answered "
			       "in a day, a week and a month, and how fast.",
		.path = "/mirrors/" };
	struct host_list hosts;
	struct page *page;
	enum status status;

	if (!page_canonical(app, exchange, "/mirrors/"))
		return STATUS_OK;
	status = store_health_hosts(app->store, exchange->pool, when_now(),
	    &hosts);
	if (status != STATUS_OK)
		return status;
	page = page_begin(app, exchange, &head);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Mirrors", NULL);
	view_hosts_put(view_child(view_page(page), "hosts"), &hosts,
	    exchange->pool);
	exchange->response->keep = KEEP_S;
	return page_send(exchange, page, TEMPLATE_MIRRORS);
}
