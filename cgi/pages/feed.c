/* /feed.xml of the posts; /feed.* and PAGE/feed.* of releases. */
#include "view/html/feed.h"

#include <string.h>
#include <strings.h>

#include "base/when.h"
#include "pages/feed.h"
#include "pages/filter.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "store/article.h"
#include "store/device.h"
#include "view/url.h"

/* More than are published between two looks of a reader, an import apart. */
#define ENTRIES 50

enum feed_format { FEED_RSS, FEED_ATOM, FEED_JSON, FEED__MAX };

static const struct {
	const char *name; /* what follows the dot */
	const char *type;
	enum template template;
} formats[FEED__MAX] = {
	[FEED_RSS] = { "xml", "application/rss+xml", TEMPLATE_RSS },
	[FEED_ATOM] = { "atom", "application/atom+xml", TEMPLATE_ATOM },
	[FEED_JSON] = { "json", "application/feed+json", TEMPLATE__MAX },
};

/* A feed on its way: of the page at PATH, of which it lists the releases. */
struct feeding {
	struct app *app;
	struct exchange *exchange;
	enum feed_format format;
	const char *title;
	const char *path;
	const char *self; /* encoded path of the feed */
	struct search_query query;
};

static enum feed_format
format_parse(const char *name)
{
	int i;

	for (i = 0; i < FEED__MAX; i++)
		if (strcasecmp(formats[i].name, name) == 0)
			break;
	return (enum feed_format)i;
}

void
feed_announce(struct page *page, struct pool *pool, const char *title,
    const char *path)
{
	struct node *feeds = view_child(view_page(page), "feeds"), *item;
	int i;

	for (i = 0; i < FEED__MAX; i++) {
		item = view_item(feeds, (size_t)i);
		view_set(item, "type", formats[i].type);
		view_set(item, "title", title);
		view_set(item, "url", url_feed(pool, path, formats[i].name));
	}
}

static enum status
send_xml(const struct feeding *f, const struct feed *feed)
{
	struct page_head head = { .title = feed->title,
		.description = pool_printf(f->exchange->pool,
		    "%s: the newest releases, with their files and hashes.",
		    feed->title) };
	struct page *page = page_begin(f->app, f->exchange, &head);

	feed_put(view_child(view_page(page), "feed"), feed);
	return page_send_as(f->exchange, page, formats[f->format].template,
	    pool_printf(f->exchange->pool, "%s; charset=utf-8",
		formats[f->format].type));
}

/* The hubs that a reader can ask to be told (WebSub, 4): in the feed, and in a
 * header, with the feed's own address beside them. */
static void
add_hubs(struct feeding *f, struct feed *feed)
{
	const struct channel_list *list = &f->app->channels;
	struct response *response = f->exchange->response;
	const char **hubs = pool_calloc(feed->pool, list->count + 1,
	    sizeof(*hubs));
	size_t i;

	for (i = 0; i < list->count; i++) {
		if (list->channels[i].kind != CHANNEL_WEBSUB ||
		    !list->channels[i].enabled)
			continue;
		hubs[feed->nhubs++] = list->channels[i].address;
		response_header(response, "Link",
		    pool_printf(feed->pool, "<%s>; rel=\"hub\"",
			list->channels[i].address));
	}
	feed->hubs = hubs;
	if (feed->nhubs > 0)
		response_header(response, "Link",
		    pool_printf(feed->pool, "<%s%s>; rel=\"self\"", feed->base,
			feed->self));
}

static enum status
send_feed(struct feeding *f)
{
	struct app *app = f->app;
	struct exchange *exchange = f->exchange;
	const char *query = exchange->address;
	struct search_result result;
	struct feed feed = { .title = pool_printf(exchange->pool, "%s: %s",
				 app->name, f->title),
		.base = app->config.url,
		.path = f->path,
		.self = pool_printf(exchange->pool, "%s%s%s", f->self,
		    query[0] != '\0' ? "?" : "", query),
		.catalog = store_catalog(app->store),
		.pool = exchange->pool };
	enum status status;

	if (!page_canonical(app, exchange, f->self))
		return STATUS_OK;
	status = filter_read(app, exchange, &f->query);
	if (status == STATUS_OK)
		status = store_search(app->store, exchange->pool, &f->query,
		    &result);
	if (status == STATUS_OK)
		status = store_release_list_packages(app->store, exchange->pool,
		    &result.list);
	if (status != STATUS_OK)
		return status;
	feed.releases = result.list.releases;
	feed.count = result.list.count;
	add_hubs(f, &feed);
	response_header(exchange->response, "Access-Control-Allow-Origin", "*");
	if (f->format != FEED_JSON)
		return send_xml(f, &feed);
	/*
	 * Only JSON Feed has a member for the next page; readers of XML do not
	 * turn pages.
	 */
	if (result.more)
		feed.next = pool_printf(exchange->pool, "%s%s", app->config.url,
		    filter_url(exchange, "after",
			filter_place(exchange->pool, &result.next)));
	response_header(exchange->response, "Content-Type",
	    formats[FEED_JSON].type);
	feed_json_put(&feed, &exchange->response->body);
	return STATUS_OK;
}

static struct feeding
begin(struct app *app, struct exchange *exchange, const char *format)
{
	struct feeding f = { .app = app,
		.exchange = exchange,
		.format = format_parse(format),
		.query = { .filter = FILTER_NONE, .limit = ENTRIES } };

	return f;
}

enum status
feed_all(void *context, struct exchange *exchange)
{
	const char *format = exchange->args[0];
	struct feeding f = begin(context, exchange,
	    strcasecmp(format, "rss") == 0 ? "xml" : format);

	/*
	 * /feed.xml is the posts', as it was on the static site; of all
	 * releases, RSS is at /feed.rss.
	 */
	if (f.format == FEED__MAX || strcasecmp(format, "xml") == 0)
		return STATUS_NOT_FOUND;
	f.title = "all releases";
	f.path = "/";
	f.self = url_feed(exchange->pool, f.path, formats[f.format].name);
	return send_feed(&f);
}

enum status
feed_of_product(struct app *app, struct exchange *exchange,
    const struct product *product, const char *path)
{
	struct feeding f = begin(app, exchange, formats[FEED_RSS].name);

	f.query.filter.product_id = product->id;
	f.title = product->name;
	f.path = url_product(exchange->pool, product->slug);
	f.self = path;
	return send_feed(&f);
}

enum status
feed_product(void *context, struct exchange *exchange)
{
	struct feeding f = begin(context, exchange, exchange->args[1]);
	const struct catalog *catalog = store_catalog(f.app->store);
	const struct product *product = page_product(f.app, exchange);
	const struct generation *generation = catalog_generation(catalog,
	    exchange->args[0]);

	if (f.format == FEED__MAX || (product == NULL && generation == NULL))
		return STATUS_NOT_FOUND;
	if (product != NULL)
		f.query.filter.product_id = product->id;
	else
		f.query.filter.generation_id = generation->id;
	f.title = product != NULL ? product->name : generation->name;
	f.path = url_product(exchange->pool,
	    product != NULL ? product->slug : generation->slug);
	f.self = url_feed(exchange->pool, f.path, formats[f.format].name);
	return send_feed(&f);
}

/*
 * The feed of a device, of one of its branches when BRANCH is not "".  It has
 * no siblings' releases: a subscriber flashes what a feed brings.
 */
static enum status
of_device(struct feeding *f, const char *branch)
{
	struct exchange *exchange = f->exchange;
	struct pool *pool = exchange->pool;
	const struct product *product = page_product(f->app, exchange);
	struct device_page page = { .codename = exchange->args[1] };
	struct release name = { .branch = branch };
	enum status status;

	if (f->format == FEED__MAX || product == NULL)
		return STATUS_NOT_FOUND;
	page.product_id = product->id;
	status = store_device_page_find(f->app->store, pool, &page, &page);
	if (status != STATUS_OK)
		return status;
	name.codename = page.codename;
	f->query.filter.product_id = product->id;
	f->query.filter.codename = page.codename;
	f->query.filter.branch = branch;
	f->title = pool_printf(pool, "%s for %s (%s)%s%s", product->name,
	    page.name, page.codename, branch[0] != '\0' ? ", " : "",
	    catalog_branch_label(store_catalog(f->app->store), branch, pool));
	f->path = branch[0] == '\0' ?
	    url_device(pool, product->slug, page.codename) :
	    url_branch(pool, product->slug, &name);
	f->self = url_feed(pool, f->path, formats[f->format].name);
	return send_feed(f);
}

enum status
feed_device(void *context, struct exchange *exchange)
{
	struct feeding f = begin(context, exchange, exchange->args[2]);

	return of_device(&f, "");
}

/*
 * A branch that has no releases yet is an empty feed, not a 404: a reader may
 * wait for the first.
 */
enum status
feed_branch(void *context, struct exchange *exchange)
{
	struct feeding f = begin(context, exchange, exchange->args[3]);

	return of_device(&f, page_branch(exchange->pool, exchange->args[2]));
}

/*
 * The address and the format are those of the static site, whose readers still
 * ask.
 */
enum status
posts_feed(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct pool *pool = exchange->pool;
	struct page_head head = { .title = app->name };
	char time[WHEN_RFC3339_SIZE];
	struct article_list list;
	struct node *item;
	struct page *page;
	enum status status;
	size_t i;

	if (!page_canonical(app, exchange, "/feed.xml"))
		return STATUS_OK;
	status = store_article_list(app->store, pool, ARTICLE_POST, &list);
	if (status != STATUS_OK)
		return status;
	page = page_begin(app, exchange, &head);
	/* Atom wants a date of its feed even where it has no entries. */
	when_rfc3339(list.count > 0 ? when_date_parse(list.articles[0].date) :
				      app->built,
	    time);
	view_set(view_page(page), "updated", time);
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(view_page(page), "posts"), i);
		when_rfc3339(when_date_parse(list.articles[i].date), time);
		view_set(item, "title", list.articles[i].title);
		view_set(item, "published", time);
		view_set(item, "summary", list.articles[i].description);
		view_set(item, "html", list.articles[i].html);
		view_set(item, "url", url_encode(pool, list.articles[i].path));
	}
	return page_send_as(exchange, page, TEMPLATE_POSTS,
	    "application/atom+xml; charset=utf-8");
}
