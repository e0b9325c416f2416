/* The visitors' site: opening it, and answering a request. */
#include "pages/app.h"

#include <fts.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/when.h"
#include "pages/blog.h"
#include "pages/health.h"
#include "pages/page.h"
#include "pages/parameters.h"
#include "pages/routes.h"
#include "store/listing.h"
#include "view/url.h"
#include "assets.h"

/*
 * What is kept of a long answer's memory, in bytes: enough for any page, while
 * a table of megabytes would stay with each worker for good.
 */
#define KEPT_MAX (512u << 10)

/*
 * When the newest of the templates changed, as pages change with them: a
 * browser that asks whether a page is new must not be told that it is not.
 */
static int64_t
newest_file(const char *dir)
{
	char *roots[] = { NULL, NULL };
	struct pool *pool = pool_new();
	int64_t newest = 0;
	FTSENT *entry;
	FTS *tree;

	roots[0] = pool_strdup(pool, dir);
	tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, NULL);
	while (tree != NULL && (entry = fts_read(tree)) != NULL)
		if (entry->fts_info == FTS_F &&
		    entry->fts_statp->st_mtime > newest)
			newest = entry->fts_statp->st_mtime;
	if (tree != NULL)
		fts_close(tree);
	pool_free(pool);
	return newest;
}

static void
put_choice(struct node *node, size_t i, const char *value, const char *text)
{
	struct node *item = view_item(node, i);

	view_set(item, "value", value);
	view_set(item, "text", text);
}

/* What a search can be narrowed to. */
static enum status
fill_choices(struct app *app, struct node *node)
{
	const struct catalog *catalog = store_catalog(app->store);
	const struct region *region;
	struct facets facets;
	enum status status = store_facets_all(app->store, app->pool, &facets);
	size_t i;

	if (status != STATUS_OK)
		return status;
	for (i = 0; i < catalog->nproducts; i++)
		put_choice(view_child(node, "products"), i,
		    catalog->products[i].slug, catalog->products[i].name);
	for (i = 0; i < facets.nbranches; i++) {
		put_choice(view_child(node, "branches"), i, facets.branches[i],
		    facets.branches[i]);
		view_set(view_item(view_child(node, "branches"), i), "slug",
		    page_branch(app->pool, facets.branches[i]));
	}
	for (i = 0; i < facets.nregions; i++) {
		region = catalog_region(catalog, facets.regions[i]);
		if (region != NULL)
			put_choice(view_child(node, "regions"), i, region->code,
			    region->name);
	}
	for (i = 0; i < facets.nandroids; i++)
		put_choice(view_child(node, "androids"), i, facets.androids[i],
		    facets.androids[i]);
	for (i = 0; i < facets.ntypes; i++)
		put_choice(view_child(node, "types"), i, facets.types[i],
		    facets.types[i]);
	for (i = 0; i < facets.npatch_levels; i++)
		put_choice(view_child(node, "patch_levels"), i,
		    facets.patch_levels[i], facets.patch_levels[i]);
	return STATUS_OK;
}

/* The fixed texts, and whom the footer tells to follow. */
static enum status
fill_texts(struct app *app, struct node *node)
{
	static const char *const names[] = { "site_name", "site_description",
		"notice", "footer_text" };
	const char *values[4];
	enum status status = STATUS_OK;
	size_t i;

	/* The pool with the old ones has been emptied. */
	app->name = app->description = "";
	app->channels.count = 0;
	for (i = 0; i < 4 && status == STATUS_OK; i++)
		status = store_setting(app->store, app->pool, names[i],
		    &values[i]);
	if (status == STATUS_OK)
		status = store_channel_list(app->store, app->pool,
		    &app->channels);
	if (status != STATUS_OK)
		return status;
	app->name = values[0];
	app->description = values[1];
	view_set(node, "name", app->name);
	view_set(node, "description", app->description);
	view_set(node, "notice", values[2]);
	view_set(node, "footer_text", values[3]);
	return STATUS_OK;
}

/*
 * What all pages share: the site's name, the products in its header, and what
 * a search can be narrowed to.
 */
static enum status
fill_site(struct app *app)
{
	const struct catalog *catalog = store_catalog(app->store);
	struct node *node, *item;
	enum status status;
	size_t i;

	/*
	 * The strings of the old values go with the pool, so that everything
	 * below is set anew, even after a failure half way.
	 */
	pool_reset(app->pool);
	view_site_clear(app->view);
	node = view_site(app->view);
	status = fill_texts(app, node);
	if (status != STATUS_OK)
		return status;
	view_set(node, "url", app->config.url);
	view_set(node, "assets", ASSETS_VERSION);
	for (i = 0; i < catalog->nproducts; i++) {
		item = view_item(view_child(node, "products"), i);
		view_set(item, "slug", catalog->products[i].slug);
		view_set(item, "name", catalog->products[i].name);
		view_set(item, "url",
		    url_product(app->pool, catalog->products[i].slug));
	}
	status = fill_choices(app, view_child(node, "choices"));
	return status == STATUS_OK ? article_put_links(app, node) : status;
}

/* When the data have changed, so may have what all pages share.  What fails is
 * made again for the next request. */
static enum status
refresh(struct app *app, int64_t version)
{
	enum status status = store_catalog_load(app->store);

	if (status == STATUS_OK)
		status = fill_site(app);
	app->version = status == STATUS_OK ? version : -1;
	return status;
}

void
app_refresh(struct app *app, bool changed)
{
	int64_t version;

	if (store_snapshot(app->store, &version) == STATUS_OK) {
		/*
		 * The version is all that is wanted here: a handler of the desk
		 * begins a transaction of its own.
		 */
		store_snapshot_end(app->store);
		if (changed || version != app->version)
			refresh(app, version);
	}
}

bool
app_open(struct app *app, const struct app_config *config, struct buf *why)
{
	memset(app, 0, sizeof(*app));
	app->config = *config;
	app->pool = pool_new();
	app->store = store_open(config->db, config->mode, why);
	if (app->store == NULL)
		return false;
	app->view = view_open(config->templates,
	    config->mode == STORE_READ ? TEMPLATE_SITE__MAX : TEMPLATE__MAX,
	    why);
	if (app->view == NULL)
		return false;
	app->built = newest_file(config->templates);
	if (config->cache)
		app->cache = cache_new();
	/* No version is this: whatever the database has is news. */
	app->version = -1;
	if (fill_site(app) == STATUS_OK)
		return true;
	buf_printf(why, "%s: what all pages share cannot be read", config->db);
	return false;
}

void
app_close(struct app *app)
{
	response_free(&app->response);
	buf_free(&app->message);
	cache_free(app->cache);
	health_free(app->health);
	view_close(app->view);
	store_close(app->store);
	pool_free(app->pool);
	memset(app, 0, sizeof(*app));
}

/*
 * The new one is opened whole before the old one goes: a template that does not
 * parse, or a database that is moved, leaves the site running as it was.
 */
void
app_reopen(void *context)
{
	struct app *app = context;
	struct buf why = { 0 };
	struct app fresh;

	if (app_open(&fresh, &app->config, &why)) {
		app_close(app);
		*app = fresh;
	} else {
		log_error("%s: going on with what was open", buf_text(&why));
		app_close(&fresh);
	}
	buf_free(&why);
}

/* Find the handler and let it answer; any failure becomes a page. */
static void
dispatch(struct app *app, struct exchange *exchange)
{
	const struct request *request = exchange->request;
	const struct route *route;
	struct form query;
	unsigned int allowed = 0;
	enum status status = STATUS_INVALID;

	if (!request->path_bad) {
		route = router_find(site_routes, site_nroutes, exchange,
		    &allowed);
		status = STATUS_NOT_FOUND;
		if (route != NULL) {
			status = parameters_read(exchange, route->flags);
			if (status == STATUS_OK)
				status = route->handle(app, exchange);
		} else if (allowed != 0 && page_options(exchange, allowed)) {
			return;
		} else if (allowed != 0) {
			page_method(app, exchange, allowed);
			return;
		}
	}
	if (status == STATUS_NOT_FOUND && !request->path_bad) {
		/* An article has none; an error may be wanted in a format. */
		query = exchange->query;
		status = parameters_read(exchange, 0);
		if (status == STATUS_OK)
			status = article_page(app, exchange);
		exchange->query = query;
	}
	/* Whatever it was that went without an answer: half is no page. */
	if (store_stopped(app->store)) {
		log_error("%s?%s: stopped at the bound of CPU time",
		    request->raw_path, request->query);
		exchange->reason = "This takes too long. Please ask for less: "
				   "fewer words, or one product.";
		status = STATUS_BUSY;
	}
	if (status != STATUS_OK)
		page_error(app, exchange, status);
}

/*
 * Render the answer, which a plain GET may get again from the cache.  What is
 * kept is the message of a GET without conditions; a HEAD, or a 304, is made of
 * the kept response in a moment.
 */
static const struct buf *
render(struct app *app, struct exchange *exchange, const char *key)
{
	const struct request *request = exchange->request;
	struct response *response = exchange->response;

	dispatch(app, exchange);
	if (request->method == METHOD_GET || request->method == METHOD_HEAD)
		response_seal(response);
	/*
	 * Else each value of a parameter that says nothing would be kept:
	 * "?x=1", "?x=2" and so on would push out all pages that somebody
	 * wants. nginx takes X-Accel-Expires of 0 for "do not keep".
	 */
	if (!parameters_heeded(exchange))
		response_header(response, "X-Accel-Expires", "0");
	else if (response->etag[0] != '\0' && app->cache != NULL &&
	    !response->passing)
		cache_put(app->cache, key, response);
	/* Of this time alone: what comes from the cache has none. */
	if (app->config.stats)
		response_header(response, "X-Statements",
		    pool_printf(exchange->pool, "%" PRIu64,
			store_statements(app->store) - app->statements));
	response_write(response, request, &app->message);
	return &app->message;
}

/*
 * A plain GET is answered with the very bytes; conditions have to be looked at
 * for each request.
 */
static const struct buf *
from_cache(struct app *app, const struct request *request, const char *key)
{
	const struct response *kept = cache_find(app->cache, key, request);

	if (kept == NULL)
		return NULL;
	response_write(kept, request, &app->message);
	return &app->message;
}

/* A sitemap or a whole table is long: its memory goes after it. */
static void
trim(struct buf *buf)
{
	if (buf->size > KEPT_MAX)
		buf_free(buf);
}

/*
 * One snapshot for the whole request: what a page reads is of one moment, even
 * while an import commits, and the cache knows which version it is of.
 */
static const struct buf *
answer(struct app *app, struct exchange *exchange)
{
	const struct request *request = exchange->request;
	const struct buf *message = NULL;
	/*
	 * All that an answer may depend on beside the data: redirects tell http
	 * from https, and a release has a form in plain text at the same
	 * address.
	 */
	const char *key = pool_printf(exchange->pool, "%d%d%s?%s",
	    request->https, request->plain, request->raw_path, request->query);
	int64_t version;
	enum status status;

	trim(&app->message);
	trim(&app->response.body);
	app->statements = store_statements(app->store);
	status = store_snapshot(app->store, &version);
	if (status == STATUS_OK && version != app->version) {
		status = refresh(app, version);
		if (status != STATUS_OK)
			store_snapshot_end(app->store);
		/* Not the page's own statements; the snapshot was one. */
		app->statements = store_statements(app->store) - 1;
	}
	response_clear(exchange->response);
	if (status != STATUS_OK) {
		page_error(app, exchange, status);
		response_write(exchange->response, request, &app->message);
		return &app->message;
	}
	if (app->cache != NULL &&
	    (request->method == METHOD_GET || request->method == METHOD_HEAD)) {
		cache_at(app->cache, version, when_now());
		message = from_cache(app, request, key);
	}
	if (message == NULL)
		message = render(app, exchange, key);
	store_snapshot_end(app->store);
	return message;
}

const struct buf *
app_answer(void *context, const struct request *request, struct pool *pool)
{
	struct app *app = context;
	struct exchange exchange = {
		.request = request, .response = &app->response, .pool = pool
	};

	return answer(app, &exchange);
}
