/* /data/: the lists that others' scripts read, in YAML. */
#include <string.h>
#include <strings.h>

#include "pages/page.h"
#include "pages/routes.h"
#include "store/data.h"
#include "view/url.h"
#include "view/api/yaml.h"

/* A list on its way. */
struct listing_data {
	struct app *app;
	struct exchange *exchange;
	struct yaml *yaml;
	size_t count;
};

static struct listing_data
begin(struct app *app, struct exchange *exchange)
{
	struct listing_data data = { .app = app, .exchange = exchange };

	/* Rows go straight into the body: a table of them has megabytes. */
	data.yaml = yaml_new(&exchange->response->body);
	return data;
}

/*
 * End the list at /data/NAME.yml; another way to write that is redirected.
 * Others' scripts ask for these by name and look at no status: the addresses
 * are the static site's, letter by letter.
 */
static enum status
finish(struct listing_data *data, enum status status, const char *name)
{
	struct exchange *exchange = data->exchange;
	struct response *response = exchange->response;

	yaml_end(data->yaml);
	if (status != STATUS_OK ||
	    !page_canonical(data->app, exchange,
		url_encode(exchange->pool,
		    pool_printf(exchange->pool, "/data/%s.yml", name))))
		return status;
	response_header(response, "Content-Type",
	    "application/yaml; charset=utf-8");
	response_header(response, "Access-Control-Allow-Origin", "*");
	return STATUS_OK;
}

/*
 * The store gives rows as JSON, those imported from the static site and ours
 * alike, so that both are written by the same rules.
 */
static void
put_row(void *context, const char *json)
{
	struct listing_data *data = context;

	yaml_json(data->yaml, json);
	data->count++;
}

/*
 * The old folders are of a kind: "devices" holds firmware, whatever its product
 * is called today.
 */
static const struct product *
product_of_kind(const struct app *app, enum product_kind kind)
{
	const struct catalog *catalog = store_catalog(app->store);
	size_t i;

	for (i = 0; i < catalog->nproducts; i++)
		if (catalog->products[i].kind == kind)
			return &catalog->products[i];
	return NULL;
}

/*
 * Read "devices" or "vendor", and "full" or "latest".  Case is not looked at,
 * as in all addresses.
 */
static bool
read_folder(const struct app *app, const char *folder, const char *which,
    struct data_query *query)
{
	const struct product *product = product_of_kind(app,
	    strcasecmp(folder, "vendor") == 0 ? PRODUCT_VENDOR :
						PRODUCT_FIRMWARE);

	if (product == NULL ||
	    (strcasecmp(folder, "vendor") != 0 &&
		strcasecmp(folder, "devices") != 0) ||
	    (strcasecmp(which, "full") != 0 &&
		strcasecmp(which, "latest") != 0))
		return false;
	query->product_id = product->id;
	query->latest = strcasecmp(which, "latest") == 0;
	return true;
}

enum status
data_device_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *const *args = exchange->args;
	struct data_query query = { .codename = args[2] };
	struct listing_data data;
	struct data_reader reader = { put_row, &data };
	enum status status;

	if (!read_folder(app, args[0], args[1], &query))
		return STATUS_NOT_FOUND;
	query.name = pool_printf(exchange->pool, "%s/%s/%s", args[0], args[1],
	    args[2]);
	data = begin(app, exchange);
	yaml_list(data.yaml);
	status = store_data_device(app->store, &query, &reader);
	yaml_list_end(data.yaml);
	/* A device may have an empty list: that is "[]", not a 404. */
	if (status == STATUS_OK && data.count == 0)
		status = store_data_known(app->store, query.name);
	return finish(&data, status, query.name);
}

/* All devices of a folder, one after the other. */
static enum status
put_devices(struct listing_data *data, const char *folder, const char *which,
    struct data_query *query)
{
	struct pool *pool = data->exchange->pool;
	struct store *store = data->app->store;
	struct data_reader reader = { put_row, data };
	struct data_names names;
	enum status status;
	size_t i;

	query->name = pool_printf(pool, "%s/%s/", folder, which);
	status = store_data_codenames(store, pool, query, &names);
	for (i = 0; i < names.count && status == STATUS_OK; i++) {
		query->codename = names.names[i].codename;
		query->name = pool_printf(pool, "%s/%s/%s", folder, which,
		    query->codename);
		status = store_data_device(store, query, &reader);
	}
	return status;
}

/* The ROMs of a product or a generation: the static site had tables of both. */
static enum status
put_roms(struct listing_data *data, const char *slug, struct data_query *query)
{
	const struct catalog *catalog = store_catalog(data->app->store);
	const struct product *product = catalog_product(catalog, slug);
	const struct generation *generation = catalog_generation(catalog, slug);
	struct data_reader reader = { put_row, data };

	if (generation != NULL)
		query->generation_id = generation->id;
	else if (product == NULL || product->kind != PRODUCT_ROM)
		return STATUS_NOT_FOUND;
	query->product_id = generation != NULL ? generation->product_id :
						 product->id;
	query->name = pool_printf(data->exchange->pool, "devices/%s", slug);
	return store_data_rom(data->app->store, query, &reader);
}

enum status
data_table_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *folder = exchange->args[0], *which = exchange->args[1];
	struct data_query query = { 0 };
	struct listing_data data;
	enum status status;

	data = begin(app, exchange);
	yaml_list(data.yaml);
	if (read_folder(app, folder, which, &query))
		status = put_devices(&data, folder, which, &query);
	else if (strcasecmp(folder, "devices") == 0)
		status = put_roms(&data, which, &query);
	else
		status = STATUS_NOT_FOUND;
	yaml_list_end(data.yaml);
	return finish(&data, status,
	    pool_printf(exchange->pool, "%s/%s", folder, which));
}

/*
 * Read "names", "hyperos_devices" or "hyperos_codenames" into QUERY.  Slugs may
 * hold '_', hence the last one.
 */
static bool
read_names(const struct app *app, const char *name, struct data_query *query)
{
	const char *under = strrchr(name, '_');
	const struct product *product;

	query->name = name;
	if (strcasecmp(name, "names") == 0)
		return true;
	if (under == NULL ||
	    (strcasecmp(under, "_devices") != 0 &&
		strcasecmp(under, "_codenames") != 0))
		return false;
	product = catalog_product_n(store_catalog(app->store), name,
	    (size_t)(under - name));
	if (product == NULL)
		return false;
	query->product_id = product->id;
	return true;
}

enum status
data_names_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *name = exchange->args[0];
	bool list = strstr(name, "_codenames") != NULL;
	struct data_query query = { 0 };
	struct data_names names;
	struct listing_data data;
	enum status status;
	size_t i;

	if (!read_names(app, name, &query))
		return STATUS_NOT_FOUND;
	status = store_data_names(app->store, exchange->pool, &query, &names);
	if (status != STATUS_OK)
		return status;
	data = begin(app, exchange);
	(list ? yaml_list : yaml_map)(data.yaml);
	for (i = 0; i < names.count; i++) {
		yaml_text(data.yaml, names.names[i].codename);
		if (!list)
			yaml_text(data.yaml, names.names[i].name);
	}
	(list ? yaml_list_end : yaml_map_end)(data.yaml);
	return finish(&data, STATUS_OK, name);
}
