/* The visitors' site: opening it, and answering a request. */
#include "pages/site.h"

#include <fts.h>
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
		view_set(item, "url", url_product(site->pool,
		    catalog->products[i].slug));
	}
}

bool
site_open(struct site *site, const struct site_config *config,
    struct buf *why)
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
	cache_free(site->cache);
	view_close(site->view);
	store_close(site->store);
	pool_free(site->pool);
	memset(site, 0, sizeof(*site));
}

bool
site_reopen(void *context)
{
	struct site *site = context;
	struct site_config config = site->config;
	struct buf why = { 0 };
	bool opened;

	site_close(site);
	opened = site_open(site, &config, &why);
	if (!opened)
		log_error("%s", buf_text(&why));
	buf_free(&why);
	return opened;
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
		if (route != NULL && !form_parse(&exchange->query,
		    request->query, exchange->pool))
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

static bool
from_cache(struct site *site, const char *key, struct response *response)
{
	int64_t version;

	if (site->cache == NULL ||
	    store_data_version(site->store, &version) != STATUS_OK)
		return false;
	cache_at(site->cache, version);
	return cache_find(site->cache, key, response);
}

void
site_answer(void *context, const struct request *request, struct pool *pool,
    struct buf *out)
{
	struct site *site = context;
	struct response response = { 0 };
	struct exchange exchange = { .request = request,
	    .response = &response, .pool = pool };
	const char *key = pool_printf(pool, "%d%s?%s", request->https,
	    request->raw_path, request->query);
	bool get = request->method == METHOD_GET ||
	    request->method == METHOD_HEAD;

	response_clear(&response);
	if (!get || !from_cache(site, key, &response)) {
		dispatch(site, &exchange);
		if (get && response.status == 200 && site->cache != NULL)
			cache_put(site->cache, key, &response);
	}
	response_finish(&response, request, out);
	response_free(&response);
}
