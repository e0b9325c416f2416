/* /path/ and /compare/, as pages and as JSON: all but what they tell. */
#include "pages/api/api.h"
#include "pages/page.h"
#include "pages/upgrade.h"
#include "store/upgrade.h"
#include "view/html/upgrade.h"
#include "view/url.h"

/*
 * The versions of a codename to choose from, of all its regions: the one that
 * is chosen tells the region.
 */
static enum status
put_versions(struct upgrading *u, struct node *node)
{
	const struct upgrade_line line = { u->query.codename, "", "" };
	struct upgrade_view view = { .line = &line,
		.catalog = store_catalog(u->app->store),
		.pool = u->exchange->pool };
	struct release_list list;
	enum status status;

	status = store_upgrade_releases(u->app->store, u->exchange->pool, &line,
	    false, &list);
	if (status != STATUS_OK)
		return status;
	view.releases = list.releases;
	view.count = list.count;
	view_flag(node, "choosing", list.count > 0);
	view_upgrade_choices_put(view_child(node, "versions"), &view,
	    u->query.to);
	return STATUS_OK;
}

static enum status
put_why(struct upgrading *u, struct node *node)
{
	struct node *item;
	size_t i;

	view_set(node, "why", u->why);
	view_flag(node, "several", u->status == 300);
	for (i = 0; i < u->nchoices; i++) {
		item = view_item(view_child(node, "choices"), i);
		view_set(item, "text", u->choices[i].text);
		view_set(item, "url", u->choices[i].url);
	}
	if (u->why[0] == '\0' && u->query.codename[0] != '\0')
		return put_versions(u, node);
	return STATUS_OK;
}

/* Without an answer there is no device to lead over. */
static void
put_crumbs(const struct upgrading *u, struct page *page)
{
	struct pool *pool = u->exchange->pool;
	const struct product *product = NULL;
	size_t n = 0;

	page_crumb(page, n++, "Home", "/");
	if (u->why == NULL)
		product = catalog_product_id(store_catalog(u->app->store),
		    u->to->product_id);
	if (product != NULL) {
		page_crumb(page, n++, product->name,
		    url_product(pool, product->slug));
		page_crumb(page, n++, u->line.device,
		    url_device(pool, product->slug, u->to->codename));
	}
	page_crumb(page, n, u->kind->title, NULL);
}

/* 300 becomes a 400: who wants no page cannot choose on one. */
static enum status
refuse(struct upgrading *u)
{
	struct buf reason = { 0 };
	size_t i;

	buf_puts(&reason,
	    u->why[0] != '\0' ? u->why :
				"The parameter \"from\" is "
				"missing: a version.");
	for (i = 0; i < u->nchoices; i++)
		buf_printf(&reason, "%s%s", i == 0 ? " Known: " : "; ",
		    u->choices[i].text);
	if (u->nchoices > 0)
		buf_puts(&reason, ".");
	u->exchange->reason = pool_strdup(u->exchange->pool, buf_text(&reason));
	buf_free(&reason);
	return u->status == 404 ? STATUS_NOT_FOUND :
	    u->status == 410	? STATUS_GONE :
				  STATUS_INVALID;
}

static struct page *
begin(const struct upgrading *u)
{
	static const struct upgrade_query none = { 0 };
	const struct upgrade_kind *kind = u->kind;
	struct pool *pool = u->exchange->pool;
	struct page_head head = { .title = u->why == NULL ?
		    pool_printf(pool, "%s: %s to %s", kind->title,
			u->query.from, u->query.to) :
		    kind->title,
		.description = kind->description,
		/*
		 * The page of two versions is one of millions: search engines
		 * get the form.
		 */
		.path = u->status == 200 ? u->url(pool, &none) : NULL,
		.noindex = u->exchange->request->query[0] != '\0' };
	struct page *page = page_begin(u->app, u->exchange, &head);

	put_crumbs(u, page);
	return page;
}

static struct upgrade_view
view_of(const struct upgrading *u)
{
	struct upgrade_view view = { &u->line, u->releases.releases,
		u->releases.count, store_catalog(u->app->store),
		u->exchange->pool };

	return view;
}

static enum status
put_answer(struct upgrading *u, struct node *node)
{
	struct upgrade_view view = view_of(u);
	enum status status = u->kind->read(u);

	if (status != STATUS_OK)
		return status;
	view_flag(node, "known", true);
	view_flag(node, "same", u->from == u->to);
	view_upgrade_line_put(view_child(node, "line"), &view);
	view_upgrade_version_put(view_child(node, "start"), &view,
	    u->query.from);
	view_upgrade_version_put(view_child(node, "end"), &view, u->query.to);
	u->kind->put_html(u, &view, node);
	return STATUS_OK;
}

enum status
upgrade_page(struct app *app, struct exchange *exchange,
    const struct upgrade_kind *kind)
{
	static const struct upgrade_query none = { 0 };
	struct upgrading u = {
		.app = app, .exchange = exchange, .kind = kind, .url = kind->url
	};
	struct page *page;
	struct node *node;
	enum status status;

	if (!page_canonical(app, exchange, u.url(exchange->pool, &none)))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status != STATUS_OK)
		return status;
	/* Who asked for text gets the refusal as text; the page has a form. */
	if (exchange->request->plain && u.status >= 400)
		return refuse(&u);
	exchange->response->status = u.status;
	page = begin(&u);
	node = view_child(view_page(page), "update");
	view_upgrade_query_put(node, &u.query);
	if (u.why == NULL)
		status = put_answer(&u, node);
	else
		status = put_why(&u, node);
	if (status == STATUS_OK)
		return page_send(exchange, page, kind->template);
	view_page_free(page);
	return status;
}

enum status
upgrade_page_json(struct app *app, struct exchange *exchange,
    const struct upgrade_kind *kind)
{
	static const struct upgrade_query none = { 0 };
	struct upgrading u = { .app = app,
		.exchange = exchange,
		.kind = kind,
		.url = kind->api_url };
	struct api_view api = api_view_of(app, exchange);
	struct upgrade_view view;
	enum status status;

	if (!page_canonical(app, exchange, u.url(exchange->pool, &none)))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status == STATUS_OK && u.why != NULL)
		status = refuse(&u);
	if (status == STATUS_OK)
		status = kind->read(&u);
	if (status != STATUS_OK)
		return status;
	view = view_of(&u);
	api_send_headers(exchange, NULL);
	kind->put_json(&u, &(struct api_upgrade){ &api, &view, &u.query },
	    &exchange->response->body);
	return STATUS_OK;
}
