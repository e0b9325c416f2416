/* /api/v1/releases and /api/v1/releases/PRODUCT/CODENAME/VERSION. */
#include "pages/api/api.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "view/url.h"

enum status
api_releases(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE,
		.limit = API_LIMIT };

	if (!page_canonical(app, exchange, "/api/v1/releases"))
		return STATUS_OK;
	return api_send_releases(app, exchange, &query);
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
