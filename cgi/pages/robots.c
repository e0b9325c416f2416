/* What the site tells machines of itself: robots.txt, OpenSearch and
 * security.txt. */
#include <string.h>

#include "base/when.h"
#include "pages/page.h"
#include "pages/routes.h"

/* RFC 9116, 2.5.5: less than a year ahead. */
#define SECURITY_SECONDS (330 * 86400)

/* OpenSearch 1.1: ShortName has at most 16 letters, LongName 48. */
#define SHORT_NAME 16
#define LONG_NAME 48

static struct page *
begin(struct app *app, struct exchange *exchange)
{
	struct page_head head = { .title = app->name };

	return page_begin(app, exchange, &head);
}

enum status
robots_page(void *context, struct exchange *exchange)
{
	struct app *app = context;

	if (!page_canonical(app, exchange, "/robots.txt"))
		return STATUS_OK;
	return page_send_as(exchange, begin(app, exchange), TEMPLATE_ROBOTS,
	    "text/plain; charset=utf-8");
}

/* At most COUNT letters of TEXT. */
static const char *
shorten(struct pool *pool, const char *text, size_t count)
{
	const char *end = text;

	for (; *end != '\0'; end++)
		if ((*end & 0xc0) != 0x80 && count-- == 0)
			break;
	return pool_strndup(pool, text, (size_t)(end - text));
}

enum status
opensearch_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct page *page;

	if (!page_canonical(app, exchange, "/opensearch.xml"))
		return STATUS_OK;
	page = begin(app, exchange);
	view_set(view_page(page), "short_name",
	    shorten(exchange->pool, app->name, SHORT_NAME));
	view_set(view_page(page), "long_name",
	    shorten(exchange->pool, app->name, LONG_NAME));
	return page_send_as(exchange, page, TEMPLATE_OPENSEARCH,
	    "application/opensearchdescription+xml; charset=utf-8");
}

enum status
security_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *contact = store_setting(app->store, exchange->pool,
	    "security_contact");
	char expires[WHEN_RFC3339_SIZE];
	struct page *page;
	int64_t day;

	if (!page_canonical(app, exchange, "/.well-known/security.txt"))
		return STATUS_OK;
	if (contact[0] == '\0')
		return STATUS_NOT_FOUND;
	day = when_now() / 86400 * 86400;
	when_rfc3339(day + SECURITY_SECONDS, expires);
	page = begin(app, exchange);
	view_set(view_page(page), "contact", contact);
	view_set(view_page(page), "expires", expires);
	return page_send_as(exchange, page, TEMPLATE_SECURITY,
	    "text/plain; charset=utf-8");
}

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
