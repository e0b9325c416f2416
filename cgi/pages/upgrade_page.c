/* The pages of /path/ and /compare/: all but their answers. */
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

static void
put_why(const struct upgrading *u, struct node *node)
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
}

/* Without an answer there is no device to lead over. */
static void
put_crumbs(const struct upgrading *u, struct page *page, const char *title)
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
	page_crumb(page, n, title, NULL);
}

enum status
upgrade_page(struct upgrading *u, const char *title, struct page **page,
    struct node **node)
{
	static const struct upgrade_query none = { 0 };
	struct pool *pool = u->exchange->pool;
	bool found = u->why == NULL;
	struct page_head head = { .title = found ?
		    pool_printf(pool, "%s: %s to %s", title, u->query.from,
			u->query.to) :
		    title,
		.description = u->compare ?
		    "What changed between two versions of a ROM: all "
		    "changelogs between them as one." :
		    "How to get from one version of a ROM to another: the "
		    "incremental updates, or the full package.",
		/*
		 * The page of two versions is one of millions: search engines
		 * get the form.
		 */
		.path = u->status == 200 ? u->url(pool, &none) : NULL,
		.noindex = u->exchange->request->query[0] != '\0' };
	enum status status = STATUS_OK;

	u->exchange->response->status = u->status;
	*page = page_begin(u->app, u->exchange, &head);
	*node = view_child(view_page(*page), "update");
	put_crumbs(u, *page, title);
	view_upgrade_query_put(*node, &u->query);
	if (!found)
		put_why(u, *node);
	if (!found && u->why[0] == '\0' && u->query.codename[0] != '\0')
		status = put_versions(u, *node);
	if (status != STATUS_OK) {
		view_page_free(*page);
		*page = NULL;
	}
	return status;
}
