/* /.well-known/security.txt: whom researchers tell of a fault. */
#include "base/when.h"
#include "pages/page.h"
#include "pages/routes.h"

/*
 * RFC 9116, 2.5.5: less than a year ahead.  Made anew with each request, it
 * never expires as long as somebody runs the site.
 */
#define SECURITY_SECONDS (330 * 86400)

enum status
security_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct page_head head = { .title = app->name };
	const char *contact;
	char expires[WHEN_RFC3339_SIZE];
	struct page *page;
	enum status status;
	int64_t day;

	if (!page_canonical(app, exchange, "/.well-known/security.txt"))
		return STATUS_OK;
	status = store_setting(app->store, exchange->pool, "security_contact",
	    &contact);
	if (status == STATUS_OK && contact[0] == '\0')
		status = STATUS_NOT_FOUND;
	if (status != STATUS_OK)
		return status;
	/* To the day, so that the file and its ETag stay the same for one. */
	day = when_now() / 86400 * 86400;
	when_rfc3339(day + SECURITY_SECONDS, expires);
	page = page_begin(app, exchange, &head);
	view_set(view_page(page), "contact", contact);
	view_set(view_page(page), "expires", expires);
	return page_send_as(exchange, page, TEMPLATE_SECURITY,
	    "text/plain; charset=utf-8");
}
