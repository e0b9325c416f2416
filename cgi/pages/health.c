/* /healthz: whether the programs behind the web server work. */
#include "pages/page.h"
#include "pages/routes.h"

enum status
health_page(void *context, struct exchange *exchange)
{
	struct site *site = context;
	struct response *response = exchange->response;
	int64_t version;
	enum status status = store_data_version(site->store, &version);

	if (status != STATUS_OK)
		return STATUS_BUSY;
	response_header(response, "Content-Type", "text/plain");
	response_header(response, "Cache-Control", "no-store");
	buf_puts(&response->body, "ok\n");
	return STATUS_OK;
}
