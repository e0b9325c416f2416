/* /healthz: whether the programs behind the web server work. */
#include "pages/page.h"
#include "pages/routes.h"

enum status
health_page(void *context, struct exchange *exchange)
{
	struct response *response = exchange->response;

	/*
	 * The database was asked for its version before any handler runs: when
	 * it cannot be read, this is never reached and the answer is a 503.
	 */
	(void)context;
	response_header(response, "Content-Type", "text/plain");
	response_header(response, "Cache-Control", "no-store");
	buf_puts(&response->body, "ok\n");
	return STATUS_OK;
}
