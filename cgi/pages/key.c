/* /KEY.txt: the key of an IndexNow channel, which proves that the site is its
 * own. */
#include <string.h>

#include "pages/page.h"
#include "pages/routes.h"

/*
 * IndexNow asks that the key be at /KEY.txt, as text and nothing else; 404 for
 * all other names.
 */
enum status
key_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct channel_list *list = &app->channels;
	const char *key = exchange->args[0];
	struct response *response = exchange->response;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->channels[i].kind == CHANNEL_INDEXNOW &&
		    strcmp(list->channels[i].key, key) == 0)
			break;
	if (i == list->count)
		return STATUS_NOT_FOUND;
	if (!page_canonical(app, exchange,
		pool_printf(exchange->pool, "/%s.txt", key)))
		return STATUS_OK;
	response_header(response, "Content-Type", "text/plain; charset=utf-8");
	buf_puts(&response->body, key);
	return STATUS_OK;
}
