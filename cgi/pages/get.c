/* /get/FILE: to the best mirror of a file; its mirrors as page and Metalink. */
#include <string.h>

#include "base/when.h"
#include "model/mirror.h"
#include "pages/page.h"
#include "pages/release.h"
#include "pages/routes.h"
#include "store/file.h"
#include "store/link.h"
#include "store/opened.h"
#include "store/release.h"
#include "view/html/mirror_list.h"
#include "view/url.h"

/*
 * Seconds of a day, by which opened files are counted; days that the page tells
 * of; and seconds after which mirrors that are down may be asked for again.
 */
#define DAY_S 86400
#define OPENED_DAYS 30
#define RETRY_S "3600"

/*
 * Mirrors in the headers of a redirect: nginx takes 32 kB of them, so that
 * eight addresses of 2,000 bytes leave room for the rest.
 */
#define DUPLICATES_MAX 8
#define URL_MAX 2000

/* A file on its way to the page. */
struct asked {
	struct package package;
	struct release release;
	struct mirror_list list;
};

/*
 * Add the mirrors that are good enough, or, if not USABLE, the others: two
 * passes put those first that a redirect may lead to.
 */
static void
add_rows(struct mirror_list *list, bool usable)
{
	const struct link *links = list->package->links;
	struct mirror_row *row;
	const char *excluded;
	size_t i;

	for (i = 0; i < list->package->nlinks; i++) {
		excluded = mirror_exclusion(list->package, &links[i],
		    list->pool);
		if ((excluded == NULL) != usable)
			continue;
		row = &list->rows[list->count++];
		row->link = &links[i];
		row->excluded = excluded;
		row->host = store_link_host(list->pool, links[i].url);
		row->url = url_outside(list->pool, links[i].url);
	}
}

/*
 * The file that the star names, and its mirrors.  STATUS_GONE: of a release
 * that was withdrawn, which is there without packages.
 */
static enum status
find(struct app *app, struct exchange *exchange, struct asked *asked)
{
	struct mirror_list *list = &asked->list;
	struct pool *pool = exchange->pool;
	enum status status;

	memset(asked, 0, sizeof(*asked));
	status = store_file_find(app->store, pool, exchange->args[0],
	    &asked->release, &asked->package);
	if (status == STATUS_NOT_FOUND)
		exchange->reason = "No file of this name is listed here.";
	if (status != STATUS_OK && status != STATUS_GONE)
		return status;
	list->package = &asked->package;
	list->release = &asked->release;
	list->base = app->config.url;
	list->pool = pool;
	list->product = catalog_product_id(store_catalog(app->store),
	    asked->release.product_id);
	if (list->product == NULL)
		return STATUS_NOT_FOUND;
	if (status == STATUS_GONE)
		return status;
	mirror_sort(&asked->package);
	list->rows = pool_calloc(pool, asked->package.nlinks + 1,
	    sizeof(*list->rows));
	add_rows(list, true);
	list->usable = list->count;
	add_rows(list, false);
	return STATUS_OK;
}

/*
 * 410 with what the withdrawn release was, as its page does: who has the file's
 * name from elsewhere is told why.
 */
static enum status
show_withdrawn(struct app *app, struct exchange *exchange, struct asked *asked)
{
	const struct release_view shown = { .release = &asked->release,
		.product = asked->list.product,
		.catalog = store_catalog(app->store),
		.pool = exchange->pool };
	enum status status = store_release_packages(app->store, exchange->pool,
	    &asked->release);

	if (status != STATUS_OK)
		return status;
	if (strcmp(form_value(&exchange->query, "format"), "json") == 0)
		return STATUS_GONE;
	return release_show_withdrawn(app, exchange, &shown);
}

/* Answer with the mirrors as a page: 200, or CODE when it is shown because
 * there is none to go to. */
static enum status
show_list(struct app *app, struct exchange *exchange,
    const struct mirror_list *list, int code)
{
	struct pool *pool = exchange->pool;
	const char *filename = list->package->filename;
	struct page_head head = {
		.title = pool_printf(pool, "Mirrors of %s", filename),
		.description = pool_printf(pool,
		    "Which mirrors of %s answer, and when they were checked.",
		    filename),
		.path = code == 200 ? url_mirrorlist(pool, filename) : NULL,
		.noindex = true,
	};
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_page(page);

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, list->product->name,
	    url_product(pool, list->product->slug));
	page_crumb(page, 2, list->release->title,
	    url_device(pool, list->product->slug, list->release->codename));
	page_crumb(page, 3, list->release->version,
	    url_release(pool, list->product, list->release));
	page_crumb(page, 4, "Mirrors", NULL);
	view_mirror_list_put(view_child(node, "file"), list);
	view_flag(node, "instead", code != 200);
	exchange->response->status = code;
	if (code == 503)
		response_header(exchange->response, "Retry-After", RETRY_S);
	return page_send(exchange, page, TEMPLATE_FILE);
}

/*
 * Nobody to send the visitor to: 410 when the vendor has removed the file, 404
 * when there never was a link, 503 when all mirrors are down just now.
 */
static enum status
show_none(struct app *app, struct exchange *exchange,
    const struct mirror_list *list)
{
	if (package_vanished(list->package) > 0)
		return show_list(app, exchange, list, 410);
	return show_list(app, exchange, list, list->count == 0 ? 404 : 503);
}

/*
 * 200 with the mirrors, and how often the file was asked for in the last days;
 * 400 for a format that there is not.
 */
static enum status
send_list(struct app *app, struct exchange *exchange, struct mirror_list *list)
{
	const char *format = form_value(&exchange->query, "format");
	struct response *response = exchange->response;
	enum status status;

	status = store_opened_count(app->store, list->package->filename,
	    when_now() / DAY_S - OPENED_DAYS, &list->opened);
	if (status != STATUS_OK)
		return status;
	if (strcmp(format, "json") == 0) {
		response_header(response, "Content-Type", "application/json");
		response_header(response, "Access-Control-Allow-Origin", "*");
		json_mirror_list_put(list, &response->body);
		return STATUS_OK;
	}
	if (format[0] != '\0' && strcmp(format, "html") != 0) {
		exchange->reason = "The parameter \"format\" is html or json.";
		return STATUS_INVALID;
	}
	return show_list(app, exchange, list, 200);
}

/*
 * One download counts once: not what goes on with it from the middle, and no
 * HEAD.
 */
static bool
counts(const struct request *request)
{
	const char *range = request_header(request, "HTTP_RANGE");

	return request->method == METHOD_GET &&
	    (range[0] == '\0' || strncmp(range, "bytes=0-", 8) == 0);
}

/* To the first mirror, with the others and the Metalink as of RFC 6249. */
static void
redirect(const struct app *app, struct exchange *exchange,
    const struct mirror_list *list)
{
	struct response *response = exchange->response;
	struct pool *pool = exchange->pool;
	size_t i;

	/*
	 * 302, as the best one changes: a 301 would be kept by browsers for
	 * ever.
	 */
	response_redirect(response, 302, list->rows[0].url);
	response_header(response, "Link",
	    pool_printf(pool,
		"<%s%s>; rel=describedby; type=\"application/metalink4+xml\"",
		app->config.url, url_metalink(pool, list->package->filename)));
	for (i = 1; i < list->usable && i <= DUPLICATES_MAX; i++)
		if (strlen(list->rows[i].url) <= URL_MAX)
			response_header(response, "Link",
			    pool_printf(pool, "<%s>; rel=duplicate; pri=%zu",
				list->rows[i].url, i + 1));
	/* The best one changes, and each download is counted. */
	response_header(response, "Cache-Control", "no-store");
	if (counts(exchange->request))
		store_opened_note(app->config.opened, list->package->filename,
		    when_now());
}

/*
 * The mirrors by "mirrorlist" are a page of the same address, as in mirrorbits
 * and MirrorCache, whose clients know it so.
 */
enum status
get_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct asked asked;
	enum status status = find(app, exchange, &asked);

	if (status == STATUS_GONE)
		return show_withdrawn(app, exchange, &asked);
	if (status != STATUS_OK)
		return status;
	if (!page_canonical(app, exchange,
		url_get(exchange->pool, asked.package.filename)))
		return STATUS_OK;
	if (form_has(&exchange->query, "mirrorlist"))
		return send_list(app, exchange, &asked.list);
	if (asked.list.usable == 0)
		return show_none(app, exchange, &asked.list);
	redirect(app, exchange, &asked.list);
	return STATUS_OK;
}

enum status
metalink_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct page_head head = { .title = "Metalink" };
	struct asked asked;
	enum status status = find(app, exchange, &asked);
	struct page *page;

	if (status == STATUS_GONE)
		return show_withdrawn(app, exchange, &asked);
	if (status != STATUS_OK)
		return status;
	head.path = url_metalink(exchange->pool, asked.package.filename);
	if (!page_canonical(app, exchange, head.path))
		return STATUS_OK;
	if (asked.list.usable == 0)
		return show_none(app, exchange, &asked.list);
	page = page_begin(app, exchange, &head);
	view_mirror_list_put(view_child(view_page(page), "file"), &asked.list);
	return page_send_as(exchange, page, TEMPLATE_METALINK,
	    "application/metalink4+xml");
}
