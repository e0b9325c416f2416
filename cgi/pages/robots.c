/* /robots.txt: what crawlers may ask, and where the sitemap is. */
#include "pages/page.h"
#include "pages/routes.h"

enum status
robots_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct page_head head = { .title = app->name };

	if (!page_canonical(app, exchange, "/robots.txt"))
		return STATUS_OK;
	return page_send_as(exchange, page_begin(app, exchange, &head),
	    TEMPLATE_ROBOTS, "text/plain; charset=utf-8");
}
