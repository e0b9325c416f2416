/* The visitors' site: opening it, and answering a request. */
#include "pages/site.h"

#include <fts.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "view/url.h"

/* When the newest of the templates changed: pages change with them. */
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

/* What all pages share: the site's name and the products in its header. */
static void
fill_site(struct site *site)
{
	const struct catalog *catalog = store_catalog(site->store);
	struct node *node = view_site(site->view), *item;
	size_t i;

	site->name = store_setting(site->store, site->pool, "site_name");
	site->description = store_setting(site->store, site->pool,
	    "site_description");
	view_set(node, "name", site->name);
	view_set(node, "description", site->description);
	view_set(node, "url", site->config.url);
	for (i = 0; i < catalog->nproducts; i++) {
		item = view_item(view_child(node, "products"), i);
		view_set(item, "slug", catalog->products[i].slug);
		view_set(item, "name", catalog->products[i].name);
		view_set(item, "url",
		    url_product(site->pool, catalog->products[i].slug));
	}
}

bool
site_open(struct site *site, const struct site_config *config, struct buf *why)
{
	memset(site, 0, sizeof(*site));
	site->config = *config;
	site->pool = pool_new();
	site->store = store_open(config->db, STORE_READ, why);
	if (site->store == NULL)
		return false;
	site->view = view_open(config->templates, why);
	if (site->view == NULL)
		return false;
	site->built = newest_file(config->templates);
	if (config->cache)
		site->cache = cache_new();
	fill_site(site);
	return true;
}

void
site_close(struct site *site)
{
	response_free(&site->response);
	cache_free(site->cache);
	view_close(site->view);
	store_close(site->store);
	pool_free(site->pool);
	memset(site, 0, sizeof(*site));
}

void
site_reopen(void *context)
{
	struct site *site = context;
	struct buf why = { 0 };
	struct site fresh;

	if (site_open(&fresh, &site->config, &why)) {
		site_close(site);
		*site = fresh;
	} else {
		log_error("%s: going on with what was open", buf_text(&why));
		site_close(&fresh);
	}
	buf_free(&why);
}

/* Find the handler and let it answer; any failure becomes a page. */
static void
dispatch(struct site *site, struct exchange *exchange)
{
	const struct request *request = exchange->request;
	const struct route *route;
	unsigned int allowed = 0;
	enum status status = STATUS_INVALID;

	if (!request->path_bad) {
		route = router_find(site_routes, site_nroutes, exchange,
		    &allowed);
		status = STATUS_NOT_FOUND;
		if (route != NULL &&
		    !form_parse(&exchange->query, request->query,
			exchange->pool))
			status = STATUS_INVALID;
		else if (route != NULL)
			status = route->handle(site, exchange);
		else if (allowed != 0) {
			page_method(site, exchange, allowed);
			return;
		}
	}
	if (status != STATUS_OK)
		page_error(site, exchange, status);
}

/* Answer from the cache, or by a handler; the response is not finished. */
static void
respond(struct site *site, struct exchange *exchange)
{
	const struct request *request = exchange->request;
	struct response *response = exchange->response;
	const char *key = pool_printf(exchange->pool, "%d%s?%s", request->https,
	    request->raw_path, request->query);
	bool get = request->method == METHOD_GET ||
	    request->method == METHOD_HEAD;
	int64_t version;
	enum status status = store_snapshot(site->store, &version);

	response_clear(response);
	if (status != STATUS_OK) {
		page_error(site, exchange, status);
		return;
	}
	if (get && site->cache != NULL) {
		cache_at(site->cache, version);
		if (cache_find(site->cache, key, response)) {
			store_snapshot_end(site->store);
			return;
		}
	}
	dispatch(site, exchange);
	store_snapshot_end(site->store);
	if (get && site->cache != NULL && response->status == 200)
		cache_put(site->cache, key, response);
}

void
site_answer(void *context, const struct request *request, struct pool *pool,
    struct buf *out)
{
	struct site *site = context;
	struct response *response = &site->response;
	struct exchange exchange = {
		.request = request, .response = response, .pool = pool
	};
	uint64_t before = store_statements(site->store);

	respond(site, &exchange);
	if (site->config.stats)
		response_header(response, "X-Statements",
		    pool_printf(pool, "%" PRIu64,
			store_statements(site->store) - before));
	response_finish(response, request, out);
}
