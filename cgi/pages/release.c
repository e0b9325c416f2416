/* /PRODUCT/CODENAME/BRANCH/VERSION/: one release. */
#include <string.h>

#include "pages/feed.h"
#include "pages/page.h"
#include "pages/release.h"
#include "pages/routes.h"
#include "store/release.h"
#include "view/release.h"
#include "view/text.h"
#include "view/url.h"

/*
 * The release that the request's path leads to: by the table of permalinks, or
 * else by its product, codename and version, under whatever branch.
 */
static enum status
find(struct site *site, struct exchange *exchange,
    const struct product *product, struct release *release)
{
	const char *const *args = exchange->args;
	enum status status;

	status = store_release_by_permalink(site->store, exchange->pool,
	    pool_printf(exchange->pool, "/%s/%s/%s/%s/", args[0], args[1],
		args[2], args[3]),
	    release);
	if (status != STATUS_NOT_FOUND)
		return status;
	release->product_id = product->id;
	release->codename = args[1];
	release->version = args[3];
	return store_release_by_name(site->store, exchange->pool, release,
	    release);
}

static void
show_plain(struct site *site, struct exchange *exchange,
    const struct release_view *shown)
{
	struct response *response = exchange->response;
	const char *path = url_release(exchange->pool, shown->product,
	    shown->release);

	response->last_modified = shown->release->updated;
	response_header(response, "Content-Type", "text/plain; charset=utf-8");
	text_release_put(shown,
	    pool_printf(exchange->pool, "%s%s", site->config.url, path),
	    &response->body);
}

enum status
release_show(struct site *site, struct exchange *exchange,
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
		    branch_label(release->branch, pool), release->title,
		    release->codename),
		.path = url_release(pool, product, release),
	};
	struct page *page = page_begin(site, exchange, &head);

	feed_announce(page, pool,
	    pool_printf(pool, "%s for %s", product->name, release->codename),
	    url_device(pool, product->slug, release->codename));
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, product->name, url_product(pool, product->slug));
	page_crumb(page, 2, release->title,
	    url_device(pool, product->slug, release->codename));
	page_crumb(page, 3, release->version, NULL);
	view_release_put(view_child(view_page(page), "release"), shown);
	return page_send(exchange, page, TEMPLATE_RELEASE);
}

enum status
release_page(void *context, struct exchange *exchange)
{
	struct site *site = context;
	const struct product *product = page_product(site, exchange);
	struct release release;
	struct release_view shown = { &release, product,
		store_catalog(site->store), exchange->pool };
	const char *path;
	enum status status;

	if (product == NULL)
		return STATUS_NOT_FOUND;
	status = find(site, exchange, product, &release);
	if (status != STATUS_OK)
		return status;
	if (release.state == RELEASE_DRAFT)
		return STATUS_NOT_FOUND;
	/* Vendor releases have no page: their device's archive lists them. */
	path = url_release(exchange->pool, product, &release);
	if (!page_canonical(site, exchange, path))
		return STATUS_OK;
	if (release.state == RELEASE_WITHDRAWN)
		return STATUS_GONE;
	status = store_release_packages(site->store, exchange->pool, &release);
	if (status != STATUS_OK)
		return status;
	response_header(exchange->response, "Vary", "Accept");
	if (!exchange->request->plain)
		return release_show(site, exchange, &shown);
	show_plain(site, exchange, &shown);
	return STATUS_OK;
}
