/* /data/: the lists that others' scripts read, in YAML. */
#include <string.h>

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

/*
 * Whether the list at /data/NAME.yml was asked for in that way, and not in
 * another, which is redirected.  Looked at before a table is read: of a list
 * of seconds there is but one address to ask for.  Others' scripts ask for
 * these by name: the addresses are the static site's, letter by letter.
 */
static bool
at_home(const struct app *app, struct exchange *exchange, const char *name)
{
	return page_canonical(app, exchange,
	    url_encode(exchange->pool,
		pool_printf(exchange->pool, "/data/%s.yml", name)));
}

static void
begin(struct listing_data *data, struct app *app, struct exchange *exchange)
{
	struct response *response = exchange->response;

	*data = (struct listing_data){ .app = app, .exchange = exchange };
	response_header(response, "Content-Type",
	    "application/yaml; charset=utf-8");
	response_header(response, "Access-Control-Allow-Origin", "*");
	/* Rows go straight into the body: a table of them has megabytes. */
	data->yaml = yaml_new(&response->body);
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

/* The address of a list is in small letters; a codename stays as it is. */
static const char *
small(const struct exchange *exchange, size_t arg)
{
	return page_branch(exchange->pool, exchange->args[arg]);
}

/* Read "devices" or "vendor", and "full" or "latest". */
static bool
read_folder(const struct app *app, const char *folder, const char *which,
    struct data_query *query)
{
	const struct product *product = product_of_kind(app,
	    strcmp(folder, "vendor") == 0 ? PRODUCT_VENDOR : PRODUCT_FIRMWARE);

	if (product == NULL ||
	    (strcmp(folder, "vendor") != 0 && strcmp(folder, "devices") != 0) ||
	    (strcmp(which, "full") != 0 && strcmp(which, "latest") != 0))
		return false;
	query->product_id = product->id;
	query->latest = strcmp(which, "latest") == 0;
	return true;
}

enum status
data_device_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *folder = small(exchange, 0), *which = small(exchange, 1);
	struct data_query query = { .codename = exchange->args[2] };
	struct listing_data data;
	struct data_reader reader = { put_row, &data };
	enum status status;

	if (!read_folder(app, folder, which, &query))
		return STATUS_NOT_FOUND;
	query.name = pool_printf(exchange->pool, "%s/%s/%s", folder, which,
	    query.codename);
	begin(&data, app, exchange);
	yaml_list(data.yaml);
	status = store_data_device(app->store, &query, &reader);
	yaml_list_end(data.yaml);
	yaml_end(data.yaml);
	/* A device may have an empty list: that is "[]", not a 404. */
	if (status == STATUS_OK && data.count == 0)
		status = store_data_known(app->store, query.name);
	/* Of a device there are few rows, and one must be there to go to. */
	if (status == STATUS_OK)
		at_home(app, exchange, query.name);
	return status;
}

/* All devices of the folder that QUERY has for its name, one by one. */
static enum status
put_devices(struct listing_data *data, struct data_query *query)
{
	struct pool *pool = data->exchange->pool;
	struct store *store = data->app->store;
	struct data_reader reader = { put_row, data };
	const char *folder = pool_printf(pool, "%s/", query->name);
	struct data_names names;
	enum status status;
	size_t i;

	query->name = folder;
	status = store_data_codenames(store, pool, query, &names);
	for (i = 0; i < names.count && status == STATUS_OK; i++) {
		query->codename = names.names[i].codename;
		query->name = pool_printf(pool, "%s%s", folder,
		    query->codename);
		status = store_data_device(store, query, &reader);
	}
	return status;
}

/*
 * Read "devices" and the slug of a product with ROMs or of a generation: the
 * static site had tables of both.
 */
static bool
read_roms(const struct app *app, const char *folder, const char *slug,
    struct data_query *query)
{
	const struct catalog *catalog = store_catalog(app->store);
	const struct product *product = catalog_product(catalog, slug);
	const struct generation *generation = catalog_generation(catalog, slug);

	if (strcmp(folder, "devices") != 0)
		return false;
	if (generation != NULL) {
		query->generation_id = generation->id;
		query->product_id = generation->product_id;
		return true;
	}
	if (product == NULL || product->kind != PRODUCT_ROM)
		return false;
	query->product_id = product->id;
	return true;
}

enum status
data_table_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *folder = small(exchange, 0), *which = small(exchange, 1);
	struct data_query query = { 0 };
	struct listing_data data;
	struct data_reader reader = { put_row, &data };
	bool devices = read_folder(app, folder, which, &query);
	enum status status;

	if (!devices && !read_roms(app, folder, which, &query))
		return STATUS_NOT_FOUND;
	query.name = pool_printf(exchange->pool, "%s/%s", folder, which);
	if (!at_home(app, exchange, query.name))
		return STATUS_OK;
	begin(&data, app, exchange);
	yaml_list(data.yaml);
	status = devices ? put_devices(&data, &query) :
			   store_data_rom(app->store, &query, &reader);
	yaml_list_end(data.yaml);
	yaml_end(data.yaml);
	return status;
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
	if (strcmp(name, "names") == 0)
		return true;
	if (under == NULL ||
	    (strcmp(under, "_devices") != 0 &&
		strcmp(under, "_codenames") != 0))
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
	const char *name = small(exchange, 0);
	bool list = strstr(name, "_codenames") != NULL;
	struct data_query query = { 0 };
	struct data_names names = { 0 };
	struct listing_data data;
	enum status status;
	size_t i;

	if (!read_names(app, name, &query))
		return STATUS_NOT_FOUND;
	if (!at_home(app, exchange, name))
		return STATUS_OK;
	begin(&data, app, exchange);
	status = store_data_names(app->store, exchange->pool, &query, &names);
	(list ? yaml_list : yaml_map)(data.yaml);
	for (i = 0; i < names.count; i++) {
		yaml_text(data.yaml, names.names[i].codename);
		if (!list)
			yaml_text(data.yaml, names.names[i].name);
	}
	(list ? yaml_list_end : yaml_map_end)(data.yaml);
	yaml_end(data.yaml);
	return status;
}
