/* /sitemap.xml and the sitemaps that it lists. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/article.h"
#include "store/device.h"
#include "store/release.h"
#include "store/sitemap.h"
#include "view/url.h"

/*
 * Release ids a sitemap: well below the protocol's 50,000 addresses, so that
 * making one takes a worker little memory.  By id, not by number: a release
 * stays in its part, and only parts with news have a new lastmod.
 */
#define PART_SIZE 10000

static const char xml_type[] = "application/xml; charset=utf-8";

/* The addresses of a sitemap on its way. */
struct sitemap {
	struct app *app;
	struct exchange *exchange;
	struct page *page;
	struct node *urls;
	size_t count;
};

static struct sitemap
begin(struct app *app, struct exchange *exchange)
{
	struct page_head head = { .title = "Sitemap" };
	struct sitemap map = { .app = app, .exchange = exchange };

	map.page = page_begin(app, exchange, &head);
	map.urls = view_child(view_page(map.page), "urls");
	return map;
}

/* Add PATH, which changed last at UPDATED, or 0 when that is not known. */
static void
add(struct sitemap *map, const char *path, int64_t updated)
{
	struct node *item = view_item(map->urls, map->count++);
	char text[WHEN_RFC3339_SIZE];

	view_set(item, "loc",
	    pool_printf(map->exchange->pool, "%s%s", map->app->config.url,
		path));
	if (updated > 0) {
		when_rfc3339(updated, text);
		view_set(item, "lastmod", text);
	}
}

static enum status
finish(struct sitemap *map, enum status status, enum template template)
{
	if (status == STATUS_OK)
		return page_send_as(map->exchange, map->page, template,
		    xml_type);
	view_page_free(map->page);
	return status;
}

static const char *
path_of(struct pool *pool, int64_t part)
{
	return pool_printf(pool, "/sitemap-releases-%" PRId64 ".xml", part + 1);
}

/*
 * The index gives each sitemap a lastmod, by which crawlers choose what to ask.
 */
static int64_t
newest_of(const struct sitemap_changes *list)
{
	int64_t newest = 0;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->changes[i].updated > newest)
			newest = list->changes[i].updated;
	return newest;
}

enum status
sitemap_index(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct sitemap_changes parts, products;
	struct sitemap map;
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/sitemap.xml"))
		return STATUS_OK;
	map = begin(app, exchange);
	status = store_sitemap_products(app->store, exchange->pool, &products);
	if (status == STATUS_OK)
		status = store_sitemap_parts(app->store, exchange->pool,
		    PART_SIZE, &parts);
	if (status == STATUS_OK) {
		add(&map, "/sitemap-pages.xml", newest_of(&products));
		for (i = 0; i < parts.count; i++)
			add(&map,
			    path_of(exchange->pool, parts.changes[i].number),
			    parts.changes[i].updated);
	}
	return finish(&map, status, TEMPLATE_SITEMAP_INDEX);
}

/* The pages of a product and of its devices. */
static enum status
add_product(struct sitemap *map, const struct product *product, int64_t updated)
{
	struct pool *pool = map->exchange->pool;
	const char *slug = product->slug;
	struct device_page_list list;
	enum status status;
	size_t i;

	add(map, url_product(pool, slug), updated);
	add(map, url_product_archive(pool, slug), updated);
	add(map, url_supported(pool, slug), updated);
	status = store_device_page_list(map->app->store, pool, product->id,
	    &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		add(map, url_device(pool, slug, list.pages[i].codename),
		    list.pages[i].updated);
		add(map, url_archive(pool, slug, list.pages[i].codename),
		    list.pages[i].updated);
	}
	return status;
}

static int64_t
updated_of(const struct sitemap_changes *list, int64_t number)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->changes[i].number == number)
			return list->changes[i].updated;
	return 0;
}

/*
 * /blog/ is as new as its newest post; without posts it is not for search
 * engines.
 */
static enum status
add_articles(struct sitemap *map, enum article_kind kind)
{
	struct pool *pool = map->exchange->pool;
	struct article_list list;
	enum status status;
	size_t i;

	status = store_article_list(map->app->store, pool, kind, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++)
		add(map, url_encode(pool, list.articles[i].path),
		    list.articles[i].updated);
	if (kind == ARTICLE_POST && list.count > 0)
		add(map, "/blog/", list.articles[0].updated);
	return status;
}

enum status
sitemap_pages(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct catalog *catalog = store_catalog(app->store);
	const struct generation *generation;
	struct sitemap_changes products;
	struct sitemap map;
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/sitemap-pages.xml"))
		return STATUS_OK;
	map = begin(app, exchange);
	status = store_sitemap_products(app->store, exchange->pool, &products);
	if (status == STATUS_OK) {
		add(&map, "/", newest_of(&products));
		add(&map, url_supported(exchange->pool, ""),
		    newest_of(&products));
		add(&map, "/mirrors/", 0);
		add(&map, "/status/", 0);
	}
	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++)
		status = add_product(&map, &catalog->products[i],
		    updated_of(&products, catalog->products[i].id));
	for (i = 0; i < catalog->ngenerations && status == STATUS_OK; i++) {
		generation = &catalog->generations[i];
		add(&map, url_product(exchange->pool, generation->slug),
		    updated_of(&products, generation->product_id));
	}
	if (status == STATUS_OK)
		status = add_articles(&map, ARTICLE_PAGE);
	if (status == STATUS_OK)
		status = add_articles(&map, ARTICLE_POST);
	return finish(&map, status, TEMPLATE_SITEMAP);
}

/*
 * Read the number of a part, as path_of writes it; other ways to write it are
 * no address.
 */
static bool
read_part(const char *text, int64_t *part)
{
	char *end;

	if (text[0] < '1' || text[0] > '9' || strlen(text) > 12)
		return false;
	*part = strtoll(text, &end, 10) - 1;
	return *end == '\0';
}

enum status
sitemap_releases(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct product *product;
	const struct release *release;
	struct release_list list;
	struct sitemap map;
	enum status status;
	int64_t part;
	size_t i;

	if (!read_part(exchange->args[0], &part))
		return STATUS_NOT_FOUND;
	if (!page_canonical(app, exchange, path_of(exchange->pool, part)))
		return STATUS_OK;
	status = store_release_range(app->store, exchange->pool,
	    part * PART_SIZE, (part + 1) * PART_SIZE, &list);
	if (status == STATUS_OK && list.count == 0)
		status = STATUS_NOT_FOUND;
	if (status != STATUS_OK)
		return status;
	map = begin(app, exchange);
	for (i = 0; i < list.count; i++) {
		release = &list.releases[i];
		product = catalog_product_id(store_catalog(app->store),
		    release->product_id);
		/* Vendor releases have no page of their own. */
		if (product != NULL && product->kind != PRODUCT_VENDOR)
			add(&map, url_release(exchange->pool, product, release),
			    release->updated);
	}
	return finish(&map, status, TEMPLATE_SITEMAP);
}
