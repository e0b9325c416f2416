/* /desk/generations/: lines of versions with a listing of their own. */
#include <string.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "desk/catalog/slug.h"
#include "pages/page.h"
#include "store/catalog.h"
#include "view/url.h"

/* The dot at the end of a prefix keeps "V1" from taking the releases of V12. */
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

static const struct generation *
find(const struct record *record)
{
	return catalog_generation(store_catalog(record->desk->app.store),
	    record->key);
}

static const struct product *
product_of(const struct record *record, const char *slug)
{
	return catalog_product(store_catalog(record->desk->app.store), slug);
}

static enum status
load(struct record *record)
{
	const struct generation *generation = find(record);
	const struct product *product;

	if (generation == NULL)
		return STATUS_NOT_FOUND;
	product = catalog_product_id(store_catalog(record->desk->app.store),
	    generation->product_id);
	record_value(record, "slug", generation->slug);
	record_value(record, "name", generation->name);
	record_value(record, "product", product != NULL ? product->slug : "");
	record_value(record, "version_prefix", generation->version_prefix);
	return STATUS_OK;
}

static enum status
put(const struct record *record, const struct form *form, struct node *page)
{
	field_choose_product(view_child(page, "form.product"),
	    store_catalog(record->desk->app.store), "Choose the product",
	    form_value(form, "product"));
	return STATUS_OK;
}

static enum status
check(struct record *record)
{
	const struct generation *generation = find(record);
	const char *slug = record_sent(record, "slug"), *reason = NULL;
	bool used = false;
	enum status status = store_generation_used(record->desk->app.store,
	    generation != NULL ? generation->id : 0, &used);

	if (product_of(record, record_sent(record, "product")) == NULL)
		record_wrong(record, "product", "Choose one of them.");
	/*
	 * The slug is an address: it may change only as long as nobody can have
	 * it.
	 */
	if (strcmp(slug, record_stored(record, "slug")) != 0) {
		if (used)
			reason = "Visitors know the address already, so this "
				 "stays.";
		else if (status == STATUS_OK)
			status = slug_refuse(record->desk,
			    record->problems.pool, slug, &reason);
	}
	if (reason != NULL)
		record_wrong(record, "slug", reason);
	return status;
}

static enum status
save(struct record *record)
{
	struct store *store = record->desk->app.store;
	const struct generation *found = find(record);
	struct generation generation = { .id = found != NULL ? found->id : 0,
		.slug = record_sent(record, "slug"),
		.name = record_sent(record, "name"),
		.product_id =
		    product_of(record, record_sent(record, "product"))->id,
		.version_prefix = record_sent(record, "version_prefix") };
	enum status status = store_generation_put(store, &generation);

	/*
	 * The prefix decides which releases belong to it, those that are there
	 * too.
	 */
	return status == STATUS_OK ? store_generations_apply(store) : status;
}

static void
refresh(const struct record *record)
{
	const char *path = url_product(record->problems.pool,
	    record_sent(record, "slug"));

	record_refresh(record->desk, record->problems.pool, &path, 1);
}

const struct record_type generation_record = { .path = "/desk/generations/",
	.list = "Products",
	.list_path = "/desk/products/",
	.what = "generation",
	.key = "slug",
	.fields = generation_fields,
	.nfields = NFIELDS,
	.load = load,
	.put = put,
	.check = check,
	.save = save,
	.refresh = refresh };
