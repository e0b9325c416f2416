/* /api/v1/search: the releases that words find. */
#include "pages/api/api.h"
#include "pages/page.h"
#include "pages/routes.h"

/*
 * Without words this would be /releases, which a client that has lost its own
 * should not get for an answer: 400.
 */
enum status
api_search(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct search_query query = { .filter = FILTER_NONE,
		.limit = API_LIMIT };

	if (!page_canonical(app, exchange, "/api/v1/search"))
		return STATUS_OK;
	if (form_value(&exchange->query, "q")[0] == '\0') {
		exchange->reason = "The parameter \"q\" is missing: what to "
				   "search for.";
		return STATUS_INVALID;
	}
	return api_send_releases(app, exchange, &query);
}
