/* What every page has: title, address, breadcrumb, and how it is sent. */
#include "pages/page.h"

#include <ctype.h>
#include <string.h>

#include "base/plain.h"
#include "view/html/json_ld.h"
#include "view/url.h"

bool
page_canonical(const struct app *app, struct exchange *exchange,
    const char *path)
{
	const struct request *request = exchange->request;
	/*
	 * A site that has an https address answers there alone, even without
	 * HSTS.
	 */
	bool secure = strncmp(app->config.url, "https:", 6) != 0 ||
	    request->https;
	const char *query = exchange->address != NULL ? exchange->address :
							request->query;

	if (secure && strcmp(request->raw_path, path) == 0 &&
	    strcmp(request->query, query) == 0)
		return true;
	/* Only with the site's own address is there a scheme to go to. */
	response_redirect(exchange->response, 301,
	    pool_printf(exchange->pool, "%s%s%s%s", app->config.url, path,
		query[0] != '\0' ? "?" : "", query));
	return false;
}

struct page *
page_begin(const struct app *app, struct exchange *exchange,
    const struct page_head *head)
{
	struct page *page = view_page_new(app->view);
	struct node *node = view_page(page);

	view_set(node, "title", head->title);
	view_set(node, "description", head->description);
	if (head->path != NULL)
		view_set(node, "canonical",
		    pool_printf(exchange->pool, "%s%s", app->config.url,
			head->path));
	/*
	 * An address with an unknown parameter is a second one of the same
	 * page.
	 */
	view_flag(node, "noindex", head->noindex || exchange->unknown != NULL);
	view_set(node, "unknown", exchange->unknown);
	return page;
}

void
page_crumb(struct page *page, size_t index, const char *text, const char *url)
{
	struct node *crumb = view_item(view_child(view_page(page), "crumbs"),
	    index);

	view_set(crumb, "text", text);
	view_set(crumb, "url", url);
}

/*
 * HTML is left alone, as browsers replace what they cannot show; a parser of
 * XML stops at the first such character, and the whole feed is gone.
 */
void
page_plain(struct buf *body)
{
	const char *text = buf_text(body);
	struct buf out = { 0 };

	if (plain_span(text, true) == body->len)
		return;
	plain_put(text, true, &out);
	buf_free(body);
	*body = out;
}

/* The page is freed whatever comes of it, so that no handler has to. */
enum status
page_send_as(struct exchange *exchange, struct page *page,
    enum template template, const char *type)
{
	struct response *response = exchange->response;
	enum status status;

	buf_clear(&response->body);
	status = view_render(page, template, &response->body);
	view_page_free(page);
	if (strncmp(type, "text/html", 9) != 0)
		page_plain(&response->body);
	if (status == STATUS_OK)
		response_header(response, "Content-Type", type);
	return status;
}

enum status
page_send(struct exchange *exchange, struct page *page, enum template template)
{
	struct node *node = view_page(page);
	const char *canonical = view_get(node, "canonical");

	/* What search engines are not to keep tells them nothing. */
	if (canonical[0] != '\0' && view_get(node, "noindex")[0] == '\0')
		json_ld_put(page);
	return page_send_as(exchange, page, template,
	    "text/html; charset=utf-8");
}

/* Branches are stored in lower case; old links have "Stable" too. */
const char *
page_branch(struct pool *pool, const char *text)
{
	char *branch = pool_strdup(pool, text), *p;

	for (p = branch; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return branch;
}

const struct product *
page_product(const struct app *app, const struct exchange *exchange)
{
	return catalog_product(store_catalog(app->store), exchange->args[0]);
}
