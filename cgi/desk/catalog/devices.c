/* /desk/devices/: what devices are called, and whose packages they share. */
#include <string.h>
#include <strings.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "store/device.h"
#include "view/url.h"

/*
 * Devices of a page of the list; bytes of a name; and siblings of a device, of
 * which none has more than a handful.
 */
#define PAGE_SIZE 50
#define NAME_MAX_LENGTH 120
#define SIBLINGS_MAX 40

/*
 * What a form has of a device.  FIELDS is name, two names for each page, and
 * siblings, in this order, by which save() finds them.
 */
struct sheet {
	struct device device;
	struct device_page_list pages;
	struct device_list siblings; /* that were sent */
	struct field *fields;
};

/*
 * Pages go by the codename behind which they begin: a device that is added
 * meanwhile moves none.
 */
static const char *
list_url(struct pool *pool, const char *text, const char *after)
{
	return pool_printf(pool, "/desk/devices/?q=%s%s%s",
	    url_value(pool, text), after[0] != '\0' ? "&after=" : "",
	    url_value(pool, after));
}

enum status
devices_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct pool *pool = exchange->pool;
	const struct device_query query = { .after = form_value(
						&exchange->query, "after"),
		.text = form_value(&exchange->query, "q"),
		.limit = PAGE_SIZE };
	struct device_list list;
	struct page *page;
	struct node *node, *item;
	enum status status = store_device_known(desk->app.store, pool, &query,
	    &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Devices");
	node = view_page(page);
	view_set(node, "text", query.text);
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(node, "devices"), i);
		view_set(item, "codename", list.devices[i].codename);
		view_set(item, "name", list.devices[i].name);
		view_set(item, "url",
		    pool_printf(pool, "/desk/devices/%s",
			url_value(pool, list.devices[i].codename)));
	}
	if (query.after[0] != '\0')
		view_set(node, "first_url", list_url(pool, query.text, ""));
	if (list.more)
		view_set(node, "next_url",
		    list_url(pool, query.text,
			list.devices[list.count - 1].codename));
	return page_send(exchange, page, TEMPLATE_DESK_DEVICES);
}

static void
add_field(struct record *record, const struct field *field, const char *value)
{
	struct sheet *sheet = record->row;

	sheet->fields[record->fields.count++] = *field;
	record_value(record, field->name, value);
}

/* The two names that PAGE of a product has. */
static void
add_product_page(struct record *record, const struct device_page *page)
{
	struct pool *pool = record->problems.pool;
	const struct product *product = catalog_product_id(
	    store_catalog(record->desk->app.store), page->product_id);
	const char *name = product != NULL ? product->name : "";
	struct field field = { .name = pool_printf(pool, "page_%lld",
				   (long long)page->product_id),
		.label = pool_printf(pool, "On its %s page", name),
		.help = "Empty: as above.",
		.max = NAME_MAX_LENGTH };

	add_field(record, &field, page->name);
	field.name = pool_printf(pool, "archive_%lld",
	    (long long)page->product_id);
	field.label = pool_printf(pool, "On its %s archive", name);
	field.help = "Empty: as on the page.";
	add_field(record, &field, page->archive_name);
}

static enum status
add_siblings(struct record *record, const char *codename)
{
	static const struct field field = { .name = "siblings",
		.label = "Siblings",
		.help = "Codenames, one a line: their packages stand on each "
			"other's pages.",
		.max = 2000,
		.lines = 4 };
	struct pool *pool = record->problems.pool;
	struct device_list list;
	enum status status = store_siblings(record->desk->app.store, pool,
	    codename, &list);
	const char *text = "";
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		text = pool_printf(pool, "%s%s%s", text, i > 0 ? "\n" : "",
		    list.devices[i].codename);
	add_field(record, &field, text);
	return status;
}

/*
 * Which fields a device has follows from the pages that it has.  A device comes
 * to be with its first release, so none is added here.
 */
static enum status
load(struct record *record)
{
	static const struct field name = { .name = "name",
		.label = "Name",
		.required = true,
		.max = NAME_MAX_LENGTH };
	struct pool *pool = record->problems.pool;
	struct store *store = record->desk->app.store;
	struct sheet *sheet = pool_calloc(pool, 1, sizeof(*sheet));
	enum status status = store_device_find(store, pool, record->key,
	    &sheet->device);
	size_t i;

	if (status == STATUS_OK)
		status = store_device_page_names(store, pool,
		    sheet->device.codename, &sheet->pages);
	if (status != STATUS_OK)
		return status;
	sheet->fields = pool_calloc(pool, 2 + 2 * sheet->pages.count,
	    sizeof(*sheet->fields));
	record->row = sheet;
	record->key = sheet->device.codename;
	record->title = pool_printf(pool, "Device %s", record->key);
	record->fields.list = sheet->fields;
	add_field(record, &name, sheet->device.name);
	for (i = 0; i < sheet->pages.count; i++)
		add_product_page(record, &sheet->pages.pages[i]);
	return add_siblings(record, record->key);
}

/*
 * Add the device CODENAME to the siblings that were sent.  It has to be there:
 * a slip would be a link to nothing on every page of the device.
 */
static enum status
add_sibling(struct record *record, const char *codename)
{
	struct device_list *list = &((struct sheet *)record->row)->siblings;
	struct pool *pool = record->problems.pool;
	struct device device;
	enum status status = store_device_find(record->desk->app.store, pool,
	    codename, &device);

	if (status == STATUS_NOT_FOUND ||
	    (status == STATUS_OK && strcasecmp(codename, record->key) == 0)) {
		record_wrong(record, "siblings",
		    pool_printf(pool,
			"%s: there is no other device of that codename.",
			codename));
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	list->devices = pool_grow(pool, list->devices, list->count,
	    sizeof(device));
	list->devices[list->count++] = device;
	return STATUS_OK;
}

static enum status
check(struct record *record)
{
	const struct sheet *sheet = record->row;
	const char *text = record_sent(record, "siblings");
	enum status status = STATUS_OK;
	size_t len;

	for (; *text != '\0' && status == STATUS_OK; text += len) {
		text += strspn(text, " \t\n");
		len = strcspn(text, " \t\n");
		if (len > 0)
			status = add_sibling(record,
			    pool_strndup(record->problems.pool, text, len));
	}
	if (sheet->siblings.count > SIBLINGS_MAX)
		record_wrong(record, "siblings",
		    "These are more than a device may have.");
	return status;
}

static enum status
save(struct record *record)
{
	struct store *store = record->desk->app.store;
	const struct sheet *sheet = record->row;
	struct device_page page;
	enum status status = store_device_put(store, record->key,
	    record_sent(record, "name"), true);
	size_t i;

	for (i = 0; i < sheet->pages.count && status == STATUS_OK; i++) {
		page = sheet->pages.pages[i];
		page.name = record_sent(record, sheet->fields[1 + 2 * i].name);
		page.archive_name = record_sent(record,
		    sheet->fields[2 + 2 * i].name);
		status = store_device_page_put(store, &page);
	}
	return status == STATUS_OK ?
	    store_siblings_put(store, record->key, &sheet->siblings) :
	    status;
}

/*
 * The pages that show the names.  Releases do so as well, but are too many:
 * they become new as their time in the cache ends.
 */
static void
refresh(const struct record *record)
{
	const struct catalog *catalog = store_catalog(record->desk->app.store);
	const struct sheet *sheet = record->row;
	struct pool *pool = record->problems.pool;
	const struct product *product;
	const char *paths[2];
	size_t i;

	record_refresh(record->desk, pool, NULL, 0);
	for (i = 0; i < sheet->pages.count; i++) {
		product = catalog_product_id(catalog,
		    sheet->pages.pages[i].product_id);
		if (product == NULL)
			continue;
		paths[0] = url_device(pool, product->slug, record->key);
		paths[1] = url_archive(pool, product->slug, record->key);
		desk_refresh(record->desk, pool, paths, 2);
	}
}

const struct record_type device_record = { .path = "/desk/devices/",
	.list = "Devices",
	.list_path = "/desk/devices/",
	.what = "device",
	.key = "",
	.fixed = true,
	.load = load,
	.check = check,
	.save = save,
	.refresh = refresh };
