/* /desk/products/: the catalog, and its products as records. */
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
	    .max = 300,
	    .refuse = address_refuse },
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

/*
 * The kind decides which pages and files a product has; it cannot change later.
 */
static const struct choice kinds[] = {
	{ "", "Choose the kind" },
	{ "rom", "ROM: recovery and fastboot packages" },
	{ "firmware", "Firmware: cut from a ROM" },
	{ "vendor", "Vendor: listed, without pages of releases" },
};

/* Slugs of branches hold spaces, hence the encoding. */
static const char *
edit_path(struct pool *pool, const char *list, const char *name)
{
	return url_encode(pool, pool_printf(pool, "/desk/%s/%s", list, name));
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
		    edit_path(pool, "products", product->slug));
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
		    edit_path(pool, "generations", generation->slug));
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
		view_set(node, "url", edit_path(pool, "regions", region->code));
	}
}

static void
put_branches(const struct catalog *catalog, struct node *list,
    struct pool *pool)
{
	const struct branch *branch;
	struct node *node;
	size_t i;

	for (i = 0; i < catalog->nbranches; i++) {
		branch = &catalog->branches[i];
		node = view_item(list, i);
		view_set(node, "slug", branch->slug);
		view_set(node, "name", branch->label);
		view_set_int(node, "position", branch->position);
		view_set(node, "url",
		    edit_path(pool, "branches", branch->slug));
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
	put_branches(catalog, view_child(node, "branches"), exchange->pool);
	return page_send(exchange, page, TEMPLATE_DESK_PRODUCTS);
}

static const struct product *
find(const struct record *record)
{
	return catalog_product(store_catalog(record->desk->app.store),
	    record->key);
}

static enum status
load(struct record *record)
{
	const struct product *product = find(record);

	if (product == NULL)
		return STATUS_NOT_FOUND;
	record_value(record, "slug", product->slug);
	record_value(record, "name", product->name);
	record_value(record, "kind", product_kind_name(product->kind));
	record_value(record, "channel_name", product->channel_name);
	record_value(record, "channel_url", product->channel_url);
	record_value(record, "version_prefixes", product->version_prefixes);
	return STATUS_OK;
}

static enum status
put(const struct record *record, const struct form *form, struct node *page)
{
	(void)record;
	field_choices(view_child(page, "form.kind"), kinds,
	    sizeof(kinds) / sizeof(kinds[0]), form_value(form, "kind"));
	return STATUS_OK;
}

/*
 * The slug is in published addresses, and the kind says which there are: both
 * stay once there are releases.
 */
static enum status
check_used(struct record *record, int64_t id)
{
	struct desk *desk = record->desk;
	const char *slug = record_sent(record, "slug"), *reason = NULL;
	bool used = false;
	enum status status = store_product_used(desk->app.store, id, &used);

	if (status != STATUS_OK)
		return status;
	if (used &&
	    strcmp(record_sent(record, "kind"),
		record_stored(record, "kind")) != 0)
		record_wrong(record, "kind",
		    "It has releases already, so this stays.");
	if (strcmp(slug, record_stored(record, "slug")) != 0) {
		if (used)
			reason = "It is in the addresses of releases, so this "
				 "stays.";
		else
			status = slug_refuse(desk, record->problems.pool, slug,
			    &reason);
	}
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

/*
 * What of the prefixes GIVEN the product OTHER has already, or NULL.  No prefix
 * at all is one too: that of all versions which no other product claims.
 */
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

/*
 * A version is of one ROM: pasted names and feeds tell no product, and are put
 * where their version belongs.
 */
static void
check_prefixes(struct record *record, int64_t id)
{
	const struct catalog *catalog = store_catalog(record->desk->app.store);
	const char *given = record_sent(record, "version_prefixes"), *reason;
	const struct product *other;
	size_t i;

	if (product_kind_parse(record_sent(record, "kind")) != PRODUCT_ROM)
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

/*
 * The channel may be named without an address, but a link without words is
 * none.
 */
static enum status
check(struct record *record)
{
	const struct product *product = find(record);
	int64_t id = product != NULL ? product->id : 0;

	check_prefixes(record, id);
	if (record_sent(record, "channel_url")[0] != '\0' &&
	    record_sent(record, "channel_name")[0] == '\0')
		record_wrong(record, "channel_name",
		    "A channel with an address has a name.");
	return check_used(record, id);
}

static enum status
save(struct record *record)
{
	const struct product *found = find(record);
	struct product product = { .id = found != NULL ? found->id : 0 };

	product.slug = record_sent(record, "slug");
	product.name = record_sent(record, "name");
	product.kind = product_kind_parse(record_sent(record, "kind"));
	product.channel_name = record_sent(record, "channel_name");
	product.channel_url = record_sent(record, "channel_url");
	product.version_prefixes = record_sent(record, "version_prefixes");
	return store_product_put(record->desk->app.store, &product);
}

static void
refresh(const struct record *record)
{
	const char *path = url_product(record->problems.pool,
	    record_sent(record, "slug"));

	record_refresh(record->desk, record->problems.pool, &path, 1);
}

const struct record_type product_record = { .path = "/desk/products/",
	.list = "Products",
	.list_path = "/desk/products/",
	.what = "product",
	.key = "slug",
	.fields = product_fields,
	.nfields = NFIELDS,
	.load = load,
	.put = put,
	.check = check,
	.save = save,
	.refresh = refresh };
