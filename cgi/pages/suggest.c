/* /suggest: what the search box offers while one types. */
#include <string.h>

#include "pages/page.h"
#include "pages/routes.h"
#include "store/device.h"
#include "store/file.h"
#include "view/api/api.h"
#include "view/url.h"

/*
 * What fits below a search box; devices get at most five of them, so that
 * versions have a chance.  Bytes of a text: whoever pastes more than that wants
 * /search, which is one Enter away.
 */
#define SUGGESTIONS_MAX 8
#define DEVICES_MAX 5
#define TEXT_MAX 100

struct suggesting {
	struct app *app;
	struct exchange *exchange;
	struct api_suggestion items[SUGGESTIONS_MAX];
	size_t count;
};

static void
add(struct suggesting *s, const char *text, const char *note, const char *path)
{
	struct api_suggestion *item;

	if (s->count == SUGGESTIONS_MAX)
		return;
	item = &s->items[s->count++];
	item->text = text;
	item->note = note;
	item->url = pool_printf(s->exchange->pool, "%s%s", s->app->config.url,
	    path);
}

/*
 * A device leads to its page, of the first product that it has one of, in the
 * order of the catalog, which has ROMs first.
 */
static enum status
add_devices(struct suggesting *s, const char *text)
{
	struct pool *pool = s->exchange->pool;
	const struct product *product;
	struct device_page_list pages;
	struct device_list list;
	enum status status;
	size_t i;

	status = store_device_suggest(s->app->store, pool, text, DEVICES_MAX,
	    &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		status = store_device_page_products(s->app->store, pool,
		    list.devices[i].codename, &pages);
		if (status != STATUS_OK || pages.count == 0)
			continue;
		product = catalog_product_id(store_catalog(s->app->store),
		    pages.pages[0].product_id);
		if (product != NULL)
			add(s, list.devices[i].codename, list.devices[i].name,
			    url_device(pool, product->slug,
				list.devices[i].codename));
	}
	return status;
}

static void
add_release(struct suggesting *s, const struct release *release,
    const char *text)
{
	struct pool *pool = s->exchange->pool;
	const struct product *product = catalog_product_id(
	    store_catalog(s->app->store), release->product_id);

	if (product != NULL)
		add(s, text,
		    pool_printf(pool, "%s %s for %s (%s)", product->name,
			catalog_branch_label(store_catalog(s->app->store),
			    release->branch, pool),
			release->title, release->codename),
		    url_release(pool, product, release));
}

static enum status
add_versions(struct suggesting *s, const char *text)
{
	struct release_list list;
	enum status status;
	size_t i;

	status = store_release_prefix(s->app->store, s->exchange->pool, text,
	    &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++)
		add_release(s, &list.releases[i], list.releases[i].version);
	return status;
}

static enum status
add_files(struct suggesting *s, const char *text)
{
	struct pool *pool = s->exchange->pool;
	struct release release;
	struct file_list list;
	enum status status;
	size_t i;

	status = store_file_list(s->app->store, pool, FILE_PREFIX, text, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		status = store_file_release(s->app->store, pool, &list.files[i],
		    &release);
		if (status == STATUS_OK)
			add_release(s, &release, list.files[i].filename);
	}
	return status;
}

/*
 * The OpenSearch suggestions format, as browsers ask for it too.  It is called
 * for each letter that is typed: three short look-ups, no full-text search.
 */
enum status
suggest_page(void *context, struct exchange *exchange)
{
	struct suggesting s = { .app = context, .exchange = exchange };
	const char *text = form_value(&exchange->query, "q");
	struct api_suggestions answer = { text, s.items, 0 };
	enum status status = STATUS_OK;

	if (!page_canonical(s.app, exchange, "/suggest"))
		return STATUS_OK;
	if (text[0] != '\0' && strlen(text) <= TEXT_MAX) {
		status = add_devices(&s, text);
		if (status == STATUS_OK)
			status = add_versions(&s, text);
		if (status == STATUS_OK)
			status = add_files(&s, text);
	}
	if (status != STATUS_OK)
		return status;
	answer.count = s.count;
	response_header(exchange->response, "Content-Type",
	    "application/x-suggestions+json");
	response_header(exchange->response, "Access-Control-Allow-Origin", "*");
	api_suggestions_put(&answer, &exchange->response->body);
	return STATUS_OK;
}
