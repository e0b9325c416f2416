/* /desk/products/: the catalog; products, added and changed. */
#include <string.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "desk/catalog/slug.h"
#include "net/address.h"
#include "pages/page.h"
#include "store/catalog.h"
#include "view/url.h"

/* Words that begin versions, with one space between them. */
static bool
prefixes_fit(const char *value)
{
	char word[32];
	size_t len;

	for (;;) {
		len = strcspn(value, " ");
		if (len >= sizeof(word))
			return false;
		memcpy(word, value, len);
		word[len] = '\0';
		if (!slug_version_fits(word))
			return false;
		if (value[len] == '\0')
			return true;
		value += len + 1;
	}
}

static bool
kind_fits(const char *value)
{
	return product_kind_parse(value) != PRODUCT__MAX;
}

static const struct field product_fields[] = {
	{ .name = "slug",
	    .label = "Word in addresses",
	    .required = true,
	    .max = 40,
	    .help = "a-z, 0-9 and '-'. It stays once there are "
		    "releases." },
	{ .name = "name", .label = "Name", .required = true, .max = 60 },
	{ .name = "kind",
	    .label = "Kind",
	    .required = true,
	    .fits = kind_fits,
	    .detail = "Choose one of them." },
	{ .name = "channel_name",
	    .label = "Channel",
	    .max = 80,
	    .help = "Whom visitors are told to follow." },
	{ .name = "channel_url",
	    .label = "Address of the channel",
	    .max = 300 },
	{ .name = "version_prefixes",
	    .label = "How its versions begin",
	    .max = 200,
	    .fits = prefixes_fit,
	    .detail = "Words of letters, digits and dots, with one space "
		      "between them.",
	    .help = "Of ROMs: \"OS A15\". All other versions are of the ROM "
		    "for which this is empty." },
};

#define NFIELDS (sizeof(product_fields) / sizeof(product_fields[0]))

static const struct choice kinds[] = {
	{ "", "Choose the kind" },
	{ "rom", "ROM: recovery and fastboot packages" },
	{ "firmware", "Firmware: cut from a ROM" },
	{ "vendor", "Vendor: listed, without pages of releases" },
};

static const char *
edit_path(struct pool *pool, const char *what, const char *name)
{
	return url_encode(pool,
	    pool_printf(pool, "/desk/products/%s/%s", what, name));
}

static void
put_products(const struct catalog *catalog, struct node *list,
    struct pool *pool)
{
	const struct product *product;
	struct node *node;
	size_t i;

	for (i = 0; i < catalog->nproducts; i++) {
		product = &catalog->products[i];
		node = view_item(list, i);
		view_set(node, "slug", product->slug);
		view_set(node, "name", product->name);
		view_set(node, "kind", product_kind_name(product->kind));
		view_set(node, "channel_name", product->channel_name);
		view_set(node, "channel_url", product->channel_url);
		view_set(node, "version_prefixes", product->version_prefixes);
		view_set(node, "url",
		    edit_path(pool, "product", product->slug));
	}
}

static void
put_generations(const struct catalog *catalog, struct node *list,
    struct pool *pool)
{
	const struct generation *generation;
	const struct product *product;
	struct node *node;
	size_t i;

	for (i = 0; i < catalog->ngenerations; i++) {
		generation = &catalog->generations[i];
		product = catalog_product_id(catalog, generation->product_id);
		node = view_item(list, i);
		view_set(node, "slug", generation->slug);
		view_set(node, "name", generation->name);
		view_set(node, "version_prefix", generation->version_prefix);
		view_set(node, "product", product != NULL ? product->name : "");
		view_set(node, "url",
		    edit_path(pool, "generation", generation->slug));
	}
}

static void
put_regions(const struct catalog *catalog, struct node *list, struct pool *pool)
{
	const struct region *region;
	struct node *node;
	size_t i;

	for (i = 0; i < catalog->nregions; i++) {
		region = &catalog->regions[i];
		node = view_item(list, i);
		view_set(node, "code", region->code);
		view_set(node, "name", region->name);
		view_set(node, "device_word", region->device_word);
		view_set(node, "version_code", region->version_code);
		view_set_int(node, "position", region->position);
		view_set(node, "url", edit_path(pool, "region", region->code));
	}
}

enum status
products_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct page *page = desk_page(desk, exchange, "Products");
	struct node *node = view_page(page);

	put_products(catalog, view_child(node, "products"), exchange->pool);
	put_generations(catalog, view_child(node, "generations"),
	    exchange->pool);
	put_regions(catalog, view_child(node, "regions"), exchange->pool);
	return page_send(exchange, page, TEMPLATE_DESK_PRODUCTS);
}

/* The product that the address names, or a new one for "new". */
static enum status
open_product(struct desk *desk, struct exchange *exchange,
    struct record *record, struct product *product)
{
	const char *slug = exchange->args[0];
	const struct product *found = catalog_product(
	    store_catalog(desk->app.store), slug);

	record_open(record, exchange, product_fields, NFIELDS);
	record->list = "Products";
	record->list_path = "/desk/products/";
	memset(product, 0, sizeof(*product));
	if (found == NULL) {
		record->is_new = true;
		record->title = "New product";
		record->action = "add product";
		return strcmp(slug, "new") == 0 ? STATUS_OK : STATUS_NOT_FOUND;
	}
	*product = *found;
	record->title = pool_printf(exchange->pool, "Product %s", found->name);
	record->action = "change product";
	record_value(record, "slug", found->slug);
	record_value(record, "name", found->name);
	record_value(record, "kind", product_kind_name(found->kind));
	record_value(record, "channel_name", found->channel_name);
	record_value(record, "channel_url", found->channel_url);
	record_value(record, "version_prefixes", found->version_prefixes);
	return STATUS_OK;
}

static enum status
show(struct desk *desk, struct exchange *exchange, const struct record *record)
{
	struct page *page = record_page(desk, exchange, record);
	const struct form *form = record->problems.count > 0 ? &exchange->form :
							       &record->before;

	field_choices(view_child(view_page(page), "form.kind"), kinds,
	    sizeof(kinds) / sizeof(kinds[0]), form_value(form, "kind"));
	return page_send(exchange, page, TEMPLATE_DESK_RECORD);
}

enum status
product_edit_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct product product;
	struct record record;
	enum status status = open_product(desk, exchange, &record, &product);

	return status == STATUS_OK ? show(desk, exchange, &record) : status;
}

/* The slug is in published addresses, and the kind says which there are. */
static enum status
check_used(struct desk *desk, struct record *record, const struct form *form,
    int64_t id)
{
	bool slug = strcmp(form_value(form, "slug"),
			form_value(&record->before, "slug")) != 0;
	bool kind = strcmp(form_value(form, "kind"),
			form_value(&record->before, "kind")) != 0;
	bool used = false;
	enum status status = store_product_used(desk->app.store, id, &used);
	const char *reason = NULL;

	if (status == STATUS_OK && used && kind)
		record_wrong(record, "kind",
		    "It has releases already, so this stays.");
	if (status == STATUS_OK && used && slug)
		reason = "It is in the addresses of releases, so this stays.";
	else if (status == STATUS_OK && slug)
		reason = slug_refuse(desk, record->problems.pool,
		    form_value(form, "slug"));
	if (reason != NULL)
		record_wrong(record, "slug", reason);
	return status;
}

/* Whether the LEN bytes at WORD are one of WORDS. */
static bool
has_word(const char *words, const char *word, size_t len)
{
	size_t size;

	for (; *words != '\0'; words += size) {
		words += strspn(words, " ");
		size = strcspn(words, " ");
		if (size > 0 && size == len && memcmp(words, word, len) == 0)
			return true;
	}
	return false;
}

/* What of the prefixes GIVEN the product OTHER has already, or NULL. */
static const char *
refuse_prefixes(struct pool *pool, const struct product *other,
    const char *given)
{
	size_t len;

	if (given[0] == '\0' && other->version_prefixes[0] == '\0')
		return pool_printf(pool, "%s has all other versions already.",
		    other->name);
	for (; *given != '\0'; given += len) {
		given += strspn(given, " ");
		len = strcspn(given, " ");
		if (has_word(other->version_prefixes, given, len))
			return pool_printf(pool, "%s has \"%.*s\" already.",
			    other->name, (int)len, given);
	}
	return NULL;
}

/* A version is of one ROM. */
static void
check_prefixes(struct record *record, const struct catalog *catalog,
    const struct form *form, int64_t id)
{
	const char *given = form_value(form, "version_prefixes"), *reason;
	const struct product *other;
	size_t i;

	if (product_kind_parse(form_value(form, "kind")) != PRODUCT_ROM)
		return;
	for (i = 0; i < catalog->nproducts; i++) {
		other = &catalog->products[i];
		if (other->id == id || other->kind != PRODUCT_ROM)
			continue;
		reason = refuse_prefixes(record->problems.pool, other, given);
		if (reason != NULL)
			record_wrong(record, "version_prefixes", reason);
	}
}

static void
check_channel(struct record *record, const struct form *form)
{
	const char *url = form_value(form, "channel_url");
	const char *reason = url[0] != '\0' ?
	    address_refuse(record->problems.pool, url) :
	    NULL;

	if (reason != NULL)
		record_wrong(record, "channel_url", reason);
	else if (url[0] != '\0' && form_value(form, "channel_name")[0] == '\0')
		record_wrong(record, "channel_name",
		    "A channel with an address has a name.");
}

static enum status
write_product(struct desk *desk, struct exchange *exchange,
    struct record *record, struct product *product)
{
	const struct form *form = &exchange->form;
	enum status status;

	product->slug = form_value(form, "slug");
	product->name = form_value(form, "name");
	product->kind = product_kind_parse(form_value(form, "kind"));
	product->channel_name = form_value(form, "channel_name");
	product->channel_url = form_value(form, "channel_url");
	product->version_prefixes = form_value(form, "version_prefixes");
	record->subject = pool_printf(exchange->pool, "product %s",
	    product->slug);
	status = store_product_put(desk->app.store, product);
	return status == STATUS_OK ? record_end(desk, exchange, record) :
				     status;
}

enum status
product_edit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct store *store = desk->app.store;
	struct product product;
	struct record record;
	const char *path;
	enum status status = open_product(desk, exchange, &record, &product);

	if (status != STATUS_OK)
		return status;
	record_check(&record, &exchange->form);
	check_prefixes(&record, store_catalog(store), &exchange->form,
	    product.id);
	check_channel(&record, &exchange->form);
	status = check_used(desk, &record, &exchange->form, product.id);
	if (status == STATUS_OK && record.problems.count > 0)
		return show(desk, exchange, &record);
	if (status == STATUS_OK)
		status = write_product(desk, exchange, &record, &product);
	if (status != STATUS_OK)
		return status;
	path = url_product(exchange->pool, product.slug);
	record_refresh(desk, exchange->pool, &path, 1);
	return said_go(exchange, "/desk/products/", SAID_SAVED);
}
