/* What a page is about, for search engines: JSON-LD with schema.org's terms. */
#include "view/html/json_ld.h"

#include <string.h>

#include "base/pool.h"
#include "view/api/json_out.h"

struct maker {
	struct node *page;
	const char *base;
	struct pool *pool;
};

static json_t *
thing(const char *type)
{
	json_t *object = json_object();

	json_set(object, "@type", json_string(type));
	return object;
}

static json_t *
whole(const struct maker *maker, const char *path)
{
	return json_string(pool_printf(maker->pool, "%s%s",
	    path[0] == '/' ? maker->base : "", path));
}

static json_t *
list_item(const struct maker *maker, size_t position, const char *name,
    const char *url)
{
	json_t *item = thing("ListItem");

	json_set(item, "position", json_integer((json_int_t)position));
	json_set(item, "name", json_string(name));
	if (url[0] != '\0')
		json_set(item, "item", whole(maker, url));
	return item;
}

static json_t *
breadcrumb(const struct maker *maker)
{
	struct node *crumbs = view_find(maker->page, "crumbs"), *crumb;
	json_t *list, *object;
	size_t position = 0;

	if (crumbs == NULL)
		return NULL;
	list = json_array();
	for (crumb = view_first(crumbs); crumb != NULL;
	     crumb = view_next(crumb))
		json_array_append_new(list,
		    list_item(maker, ++position, view_get(crumb, "text"),
			view_get(crumb, "url")));
	object = thing("BreadcrumbList");
	json_set(object, "itemListElement", list);
	return object;
}

static json_t *
website(const struct maker *maker)
{
	json_t *object = thing("WebSite"), *action = thing("SearchAction");
	json_t *entry = thing("EntryPoint");

	json_set(entry, "urlTemplate",
	    whole(maker, "/search?q={search_term_string}"));
	json_set(action, "target", entry);
	json_set(action, "query-input",
	    json_string("required name=search_term_string"));
	json_set(object, "name", json_string(view_get(maker->page, "title")));
	json_set(object, "url", whole(maker, "/"));
	json_set(object, "potentialAction", action);
	return object;
}

/* The packages are free; search engines want to be told so. */
static json_t *
offer(void)
{
	json_t *object = thing("Offer");

	json_set(object, "price", json_string("0"));
	json_set(object, "priceCurrency", json_string("USD"));
	return object;
}

static void
add_package(const struct maker *maker, json_t *object, struct node *package)
{
	struct node *links = view_find(package, "links");
	struct node *link = links != NULL ? view_first(links) : NULL;
	const char *android = view_get(package, "android");

	if (android[0] != '\0')
		json_set(object, "operatingSystem",
		    json_string(
			pool_printf(maker->pool, "Android %s", android)));
	json_set(object, "fileSize", json_string(view_get(package, "size")));
	json_set(object, "datePublished",
	    json_string(view_get(package, "date")));
	if (link != NULL)
		json_set(object, "downloadUrl",
		    whole(maker, view_get(link, "url")));
}

static json_t *
application(const struct maker *maker, struct node *release)
{
	struct node *cards = view_find(release, "cards");
	struct node *card = cards != NULL ? view_first(cards) : NULL;
	json_t *object = thing("SoftwareApplication");

	json_set(object, "name", json_string(view_get(maker->page, "title")));
	json_set(object, "softwareVersion",
	    json_string(view_get(release, "version")));
	json_set(object, "applicationCategory",
	    json_string("UtilitiesApplication"));
	json_set(object, "url",
	    json_string(view_get(maker->page, "canonical")));
	json_set(object, "offers", offer());
	if (card != NULL)
		add_package(maker, object, card);
	return object;
}

static json_t *
item_list(const struct maker *maker, struct node *rows)
{
	json_t *object = thing("ItemList"), *list = json_array(), *item;
	struct node *row;
	size_t position = 0;

	for (row = view_first(rows); row != NULL; row = view_next(row)) {
		if (view_get(row, "url")[0] == '\0')
			continue;
		item = thing("ListItem");
		json_set(item, "position",
		    json_integer((json_int_t)++position));
		json_set(item, "name",
		    json_string(pool_printf(maker->pool, "%s %s %s",
			view_get(row, "device"), view_get(row, "version"),
			view_get(row, "type"))));
		json_set(item, "url", whole(maker, view_get(row, "url")));
		json_array_append_new(list, item);
	}
	json_set(object, "itemListElement", list);
	return object;
}

/* What the page shows beside its breadcrumb, or NULL. */
static json_t *
subject(const struct maker *maker)
{
	static const char *const lists[] = { "listing.rows", "device.rows" };
	struct node *node = view_find(maker->page, "release");
	size_t i;

	if (node != NULL)
		return application(maker, node);
	if (view_get(maker->page, "home")[0] != '\0')
		return website(maker);
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		node = view_find(maker->page, lists[i]);
		if (node != NULL)
			return item_list(maker, node);
	}
	return NULL;
}

/* A "<" in a string could end the script element that the text stands in. */
static void
put_safely(struct node *node, const struct buf *json)
{
	struct buf safe = { 0 };
	const char *p = buf_text(json);
	size_t len;

	while (*p != '\0') {
		len = strcspn(p, "<");
		buf_put(&safe, p, len);
		p += len;
		if (*p == '<') {
			buf_puts(&safe, "\\u003c");
			p++;
		}
	}
	view_set(node, "json_ld", buf_text(&safe));
	buf_free(&safe);
}

void
json_ld_put(struct page *page)
{
	struct maker maker = { view_page(page),
		view_get(view_page_site(page), "url"), pool_new() };
	json_t *graph = json_array(), *root = json_object(), *object;
	struct buf out = { 0 };

	object = breadcrumb(&maker);
	if (object != NULL)
		json_array_append_new(graph, object);
	object = subject(&maker);
	if (object != NULL)
		json_array_append_new(graph, object);
	json_set(root, "@context", json_string("https://schema.org"));
	json_set(root, "@graph", graph);
	json_out(root, &out);
	put_safely(maker.page, &out);
	buf_free(&out);
	pool_free(maker.pool);
}
