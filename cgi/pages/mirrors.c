/* /mirrors/: how each host of mirrors does. */
#include "pages/health.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "view/html/health.h"

enum status
hosts_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct page_head head = { .title = "Mirrors",
		.description = "How the mirrors do: how often each answered "
			       "in a day, a week and a month, and how fast.",
		.path = "/mirrors/" };
	const struct health *health;
	struct page *page;
	enum status status;

	if (!page_canonical(app, exchange, "/mirrors/"))
		return STATUS_OK;
	status = health_read(app, exchange, &health);
	if (status != STATUS_OK)
		return status;
	page = page_begin(app, exchange, &head);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Mirrors", NULL);
	view_hosts_put(view_child(view_page(page), "hosts"), &health->hosts,
	    exchange->pool);
	return page_send(exchange, page, TEMPLATE_MIRRORS);
}
