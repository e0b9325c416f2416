/* /api/v1/latest: the newest packages of a product or a generation. */
#include "pages/api/api.h"
#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"

/*
 * 400 without a product or a generation: the newest of all products at once is
 * what /releases is for.
 */
enum status
api_latest(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct api_view view = api_view_of(app, exchange);
	struct listing_query query = { .filter = FILTER_NONE,
		.limit = API_LIMIT };
	struct listing listing;
	struct api_latest answer = { .listing = &listing };
	struct place place = { 0 };
	enum status status;
	bool more;

	if (!page_canonical(app, exchange, "/api/v1/latest"))
		return STATUS_OK;
	status = filter_listing(app, exchange, &query);
	if (status == STATUS_OK)
		status = filter_region(app, exchange);
	if (status != STATUS_OK)
		return status;
	if (query.filter.product_id == 0 && query.filter.generation_id == 0) {
		exchange->reason = "Name a product or a generation.";
		return STATUS_INVALID;
	}
	status = store_listing(app->store, exchange->pool, &query, &listing,
	    &more);
	if (status != STATUS_OK)
		return status;
	if (more) {
		place.rank = listing.rows[listing.count - 1].place;
		answer.next = api_next(app, exchange,
		    filter_place(exchange->pool, &place));
	}
	api_send_headers(exchange, answer.next);
	api_latest_put(&view, &answer, &exchange->response->body);
	return STATUS_OK;
}
