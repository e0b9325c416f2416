/* /desk/products/generation/: lines of versions with a listing of their own. */
#include <string.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "desk/catalog/slug.h"
#include "pages/page.h"
#include "store/catalog.h"
#include "view/url.h"

static const struct field generation_fields[] = {
	{ .name = "slug",
	    .label = "Word in addresses",
	    .required = true,
	    .max = 40,
	    .help = "a-z, 0-9 and '-'. It stays once there are "
		    "releases." },
	{ .name = "name", .label = "Name", .required = true, .max = 60 },
	{ .name = "product", .label = "Product", .required = true },
	{ .name = "version_prefix",
	    .label = "How its versions begin",
	    .required = true,
	    .max = 30,
	    .fits = slug_version_fits,
	    .detail = "Letters, digits and dots.",
	    .help = "With the dot at its end: \"V14.\". Releases that are "
		    "there already move." },
};

#define NFIELDS (sizeof(generation_fields) / sizeof(generation_fields[0]))

/* The generation that the address names, or a new one for "new". */
static enum status
open_generation(struct desk *desk, struct exchange *exchange,
    struct record *record, struct generation *generation)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	const char *slug = exchange->args[0];
	const struct generation *found = catalog_generation(catalog, slug);
	const struct product *product;

	record_open(record, exchange, generation_fields, NFIELDS);
	record->list = "Products";
	record->list_path = "/desk/products/";
	memset(generation, 0, sizeof(*generation));
	if (found == NULL) {
		record->is_new = true;
		record->title = "New generation";
		record->action = "add generation";
		return strcmp(slug, "new") == 0 ? STATUS_OK : STATUS_NOT_FOUND;
	}
	*generation = *found;
	product = catalog_product_id(catalog, found->product_id);
	record->title = pool_printf(exchange->pool, "Generation %s",
	    found->name);
	record->action = "change generation";
	record_value(record, "slug", found->slug);
	record_value(record, "name", found->name);
	record_value(record, "product", product != NULL ? product->slug : "");
	record_value(record, "version_prefix", found->version_prefix);
	return STATUS_OK;
}

static enum status
show(struct desk *desk, struct exchange *exchange, const struct record *record)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct page *page = record_page(desk, exchange, record);
	struct choice *choices = pool_calloc(exchange->pool,
	    catalog->nproducts + 1, sizeof(*choices));
	const struct form *form = record->problems.count > 0 ? &exchange->form :
							       &record->before;
	size_t i;

	choices[0].value = "";
	choices[0].text = "Choose the product";
	for (i = 0; i < catalog->nproducts; i++) {
		choices[i + 1].value = catalog->products[i].slug;
		choices[i + 1].text = catalog->products[i].name;
	}
	field_choices(view_child(view_page(page), "form.product"), choices,
	    catalog->nproducts + 1, form_value(form, "product"));
	return page_send(exchange, page, TEMPLATE_DESK_RECORD);
}

enum status
generation_edit_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct generation generation;
	struct record record;
	enum status status = open_generation(desk, exchange, &record,
	    &generation);

	return status == STATUS_OK ? show(desk, exchange, &record) : status;
}

static enum status
check(struct desk *desk, struct exchange *exchange, struct record *record,
    const struct generation *generation)
{
	const struct form *form = &exchange->form;
	const char *slug = form_value(form, "slug"), *reason = NULL;
	bool used = false;
	enum status status = store_generation_used(desk->app.store,
	    generation->id, &used);

	record_check(record, form);
	if (catalog_product(store_catalog(desk->app.store),
		form_value(form, "product")) == NULL)
		record_wrong(record, "product", "Choose one of them.");
	if (strcmp(slug, form_value(&record->before, "slug")) != 0)
		reason = used ?
		    "Visitors know the address already, so this stays." :
		    slug_refuse(desk, exchange->pool, slug);
	if (reason != NULL)
		record_wrong(record, "slug", reason);
	return status;
}

static enum status
write_generation(struct desk *desk, struct exchange *exchange,
    struct record *record, struct generation *generation)
{
	struct store *store = desk->app.store;
	const struct form *form = &exchange->form;
	enum status status;

	generation->slug = form_value(form, "slug");
	generation->name = form_value(form, "name");
	generation->product_id = catalog_product(store_catalog(store),
	    form_value(form, "product"))
				     ->id;
	generation->version_prefix = form_value(form, "version_prefix");
	record->subject = pool_printf(exchange->pool, "generation %s",
	    generation->slug);
	status = store_generation_put(store, generation);
	if (status == STATUS_OK)
		status = store_generations_apply(store);
	return status == STATUS_OK ? record_end(desk, exchange, record) :
				     status;
}

enum status
generation_edit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct generation generation;
	struct record record;
	const char *path;
	enum status status = open_generation(desk, exchange, &record,
	    &generation);

	if (status == STATUS_OK)
		status = check(desk, exchange, &record, &generation);
	if (status != STATUS_OK)
		return status;
	if (record.problems.count > 0)
		return show(desk, exchange, &record);
	status = write_generation(desk, exchange, &record, &generation);
	if (status != STATUS_OK)
		return status;
	path = url_product(exchange->pool, generation.slug);
	record_refresh(desk, exchange->pool, &path, 1);
	return said_go(exchange, "/desk/products/", SAID_SAVED);
}
