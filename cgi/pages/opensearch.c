/* /opensearch.xml: the search, as browsers add it to theirs. */
#include "pages/page.h"
#include "pages/routes.h"

/* OpenSearch 1.1: ShortName has at most 16 letters, LongName 48. */
#define SHORT_NAME 16
#define LONG_NAME 48

/*
 * At most COUNT letters of TEXT; bytes that go on with a letter of UTF-8 do not
 * count.
 */
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
	const struct page_head head = { .title = app->name };
	struct page *page;

	if (!page_canonical(app, exchange, "/opensearch.xml"))
		return STATUS_OK;
	page = page_begin(app, exchange, &head);
	view_set(view_page(page), "short_name",
	    shorten(exchange->pool, app->name, SHORT_NAME));
	view_set(view_page(page), "long_name",
	    shorten(exchange->pool, app->name, LONG_NAME));
	return page_send_as(exchange, page, TEMPLATE_OPENSEARCH,
	    "application/opensearchdescription+xml; charset=utf-8");
}
