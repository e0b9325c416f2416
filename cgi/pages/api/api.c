/* /api/v1/: what its handlers share. */
#include "pages/api/api.h"

#include "pages/filter.h"

struct api_view
api_view_of(const struct app *app, const struct exchange *exchange)
{
	struct api_view view = { store_catalog(app->store), app->config.url,
		exchange->pool };

	return view;
}

void
api_send_headers(struct exchange *exchange, const char *next)
{
	struct response *response = exchange->response;

	response_header(response, "Content-Type", "application/json");
	/*
	 * Everything here is public and without cookies, so that scripts of any
	 * site may read it, and with it the headers that are not exposed by
	 * themselves.
	 */
	response_header(response, "Access-Control-Allow-Origin", "*");
	response_header(response, "Access-Control-Expose-Headers",
	    "Link, ETag");
	if (next != NULL)
		response_header(response, "Link",
		    pool_printf(exchange->pool, "<%s>; rel=\"next\"", next));
}

/*
 * Absolute, since it goes into the body too, where nothing says what a relative
 * one would be relative to.
 */
const char *
api_next(const struct app *app, const struct exchange *exchange,
    const char *after)
{
	return pool_printf(exchange->pool, "%s%s", app->config.url,
	    filter_url(exchange, "after", after));
}

enum status
api_send_releases(struct app *app, struct exchange *exchange,
    struct search_query *query)
{
	struct api_view view = api_view_of(app, exchange);
	struct api_releases answer = { 0 };
	struct search_result result;
	enum status status;

	status = filter_read(app, exchange, query);
	if (status == STATUS_OK)
		status = store_search(app->store, exchange->pool, query,
		    &result);
	if (status == STATUS_OK)
		status = store_release_list_packages(app->store, exchange->pool,
		    &result.list);
	if (status != STATUS_OK)
		return status;
	answer.releases = result.list.releases;
	answer.count = result.list.count;
	if (result.more)
		answer.next = api_next(app, exchange,
		    filter_place(exchange->pool, &result.next));
	api_send_headers(exchange, answer.next);
	api_releases_put(&view, &answer, &exchange->response->body);
	return STATUS_OK;
}
