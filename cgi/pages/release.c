/* /PRODUCT/CODENAME/BRANCH/VERSION/: one release. */
#include <string.h>

#include "base/when.h"
#include "model/mirror.h"
#include "pages/feed.h"
#include "pages/page.h"
#include "pages/release.h"
#include "pages/routes.h"
#include "pages/nearest.h"
#include "store/release.h"
#include "view/html/region_guard.h"
#include "view/html/related.h"
#include "view/html/release.h"
#include "view/text.h"
#include "view/url.h"

/*
 * The release that the request's path leads to: by the table of permalinks,
 * which holds the former ones too, or else by its product, codename and
 * version, under whatever branch. 12,047 permalinks that were published once
 * differ from a living one by the branch alone: none of them may answer 404.
 */
static enum status
find(struct app *app, struct exchange *exchange, const struct product *product,
    struct release *release)
{
	const char *const *args = exchange->args;
	enum status status;

	status = store_release_by_permalink(app->store, exchange->pool,
	    pool_printf(exchange->pool, "/%s/%s/%s/%s/", args[0], args[1],
		args[2], args[3]),
	    release);
	if (status != STATUS_NOT_FOUND)
		return status;
	release->product_id = product->id;
	release->codename = args[1];
	release->version = args[3];
	return store_release_by_name(app->store, exchange->pool, release,
	    release);
}

/*
 * For Accept: text/plain, at the page's own address, hence Vary in the handler.
 */
static void
show_plain(struct app *app, struct exchange *exchange,
    const struct release_view *shown)
{
	struct response *response = exchange->response;
	const char *path = url_release(exchange->pool, shown->product,
	    shown->release);

	response->last_modified = shown->release->updated;
	response_header(response, "Content-Type", "text/plain; charset=utf-8");
	text_release_put(shown,
	    pool_printf(exchange->pool, "%s%s", app->config.url, path),
	    &response->body);
	page_plain(&response->body);
}

/*
 * Mirrors keep the order of the static site, which people know, unless the
 * visitor asks.
 */
static bool
wants_health(const struct exchange *exchange)
{
	return strcmp(form_value(&exchange->query, "sort"), "health") == 0;
}

/* Where the mirrors of a checked release stand in the other order. */
static void
put_order(struct node *node, const struct release_view *shown, bool sorted)
{
	const struct release *release = shown->release;
	const struct package *package;
	bool checked = false;
	size_t i, j;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		for (j = 0; j < package->nlinks; j++)
			checked |= package->links[j].check.checked > 0;
	}
	if (!checked)
		return;
	view_flag(node, "sorted", sorted);
	view_set(node, "order_url",
	    pool_printf(shown->pool, "%s%s",
		url_release(shown->pool, shown->product, release),
		sorted ? "" : "?sort=health"));
}

enum status
release_show(struct app *app, struct exchange *exchange,
    const struct release_view *shown)
{
	const struct release *release = shown->release;
	const struct product *product = shown->product;
	struct pool *pool = exchange->pool;
	struct page_head head = {
		.title = release_page_title(release, product, pool),
		.description = pool_printf(pool,
		    "Download %s %s (%s) for %s "
		    "(%s): mirrors, size, MD5 and changelog.",
		    product->name, release->version,
		    catalog_branch_label(shown->catalog, release->branch, pool),
		    release->title, release->codename),
		.path = url_release(pool, product, release),
	};
	struct page *page = page_begin(app, exchange, &head);

	feed_announce(page, pool,
	    pool_printf(pool, "%s for %s", product->name, release->codename),
	    url_device(pool, product->slug, release->codename));
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, product->name, url_product(pool, product->slug));
	page_crumb(page, 2, release->title,
	    url_device(pool, product->slug, release->codename));
	page_crumb(page, 3, release->version, NULL);
	view_release_put(view_child(view_page(page), "release"), shown);
	put_order(view_child(view_page(page), "release"), shown,
	    wants_health(exchange));
	view_region_guard_put(view_child(view_page(page), "guard"), shown);
	view_related_put(view_child(view_page(page), "related"), shown);
	return page_send(exchange, page, TEMPLATE_RELEASE);
}

/*
 * The address of the release that takes the place of RELEASE, or NULL: one that
 * is withdrawn itself would lead on to the next dead end.
 */
static const char *
successor_url(struct app *app, struct exchange *exchange,
    const struct release_view *shown)
{
	struct release next = { .product_id = shown->release->product_id,
		.codename = shown->release->codename,
		.version = shown->release->successor };

	if (next.version[0] == '\0' ||
	    store_release_by_name(app->store, exchange->pool, &next, &next) !=
		STATUS_OK ||
	    next.state != RELEASE_PUBLISHED)
		return NULL;
	return url_release(exchange->pool, shown->product, &next);
}

enum status
release_show_withdrawn(struct app *app, struct exchange *exchange,
    const struct release_view *shown)
{
	const struct release *release = shown->release;
	struct pool *pool = exchange->pool;
	const struct page_head head = { .title = "Withdrawn",
		.description = pool_printf(pool, "%s %s for %s was withdrawn.",
		    shown->product->name, release->version, release->title),
		.noindex = true };
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_page(page);
	char date[WHEN_DATE_SIZE] = "";

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, shown->product->name,
	    url_product(pool, shown->product->slug));
	page_crumb(page, 2, release->title,
	    url_device(pool, shown->product->slug, release->codename));
	page_crumb(page, 3, release->version, NULL);
	view_release_put(view_child(node, "release"), shown);
	view_set(node, "release.title", release->title);
	view_set(node, "release.reason", release->reason);
	view_set(node, "release.successor", release->successor);
	view_set(node, "release.successor_url",
	    successor_url(app, exchange, shown));
	if (release->withdrawn > 0)
		when_date(release->withdrawn, date);
	view_set(node, "release.withdrawn", date);
	nearest_put(app, exchange, view_child(node, "near"));
	exchange->response->status = 410;
	return page_send(exchange, page, TEMPLATE_WITHDRAWN);
}

/*
 * 404 for a draft as for what never was, so that its address tells nothing; 301
 * from former permalinks; 410 with the reason for a withdrawn release.
 */
enum status
release_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct product *product = page_product(app, exchange);
	struct release release;
	struct related_list related;
	struct release_view shown = { .release = &release,
		.catalog = store_catalog(app->store),
		.pool = exchange->pool,
		.related = &related };
	const char *path;
	enum status status;
	size_t i;

	if (product == NULL)
		return STATUS_NOT_FOUND;
	status = find(app, exchange, product, &release);
	if (status != STATUS_OK)
		return status;
	/* A former permalink may lead to another product. */
	shown.product = catalog_product_id(shown.catalog, release.product_id);
	if (release.state == RELEASE_DRAFT || shown.product == NULL)
		return STATUS_NOT_FOUND;
	/*
	 * Vendor releases have no page: their device's archive lists them, and
	 * a 301 to it is what url_release() leads to.
	 */
	path = url_release(exchange->pool, shown.product, &release);
	if (!page_canonical(app, exchange, path))
		return STATUS_OK;
	if (release.state == RELEASE_WITHDRAWN && exchange->request->plain)
		return STATUS_GONE;
	status = store_release_related(app->store, exchange->pool, &release,
	    &related);
	if (status != STATUS_OK)
		return status;
	response_header(exchange->response, "Vary", "Accept");
	if (release.state == RELEASE_WITHDRAWN)
		return release_show_withdrawn(app, exchange, &shown);
	for (i = 0; i < release.npackages && wants_health(exchange); i++)
		mirror_sort(&release.packages[i]);
	if (!exchange->request->plain)
		return release_show(app, exchange, &shown);
	show_plain(app, exchange, &shown);
	return STATUS_OK;
}
