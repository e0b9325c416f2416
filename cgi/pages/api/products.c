/* /api/v1/products: the products with their generations. */
#include "pages/api/api.h"
#include "pages/page.h"
#include "pages/routes.h"

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
