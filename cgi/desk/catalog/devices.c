/* /desk/devices/: what devices are called, and whose packages they share. */
#include <string.h>
#include <strings.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "store/device.h"
#include "view/url.h"

#define PAGE_SIZE 50
#define NAME_MAX_LENGTH 120
#define SIBLINGS_MAX 40

/* A device while it is shown or changed. */
struct sheet {
	const char *codename;
	struct device_page_list pages;
	struct field *fields;
	size_t nfields;
	struct record record;
};

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
add_field(struct sheet *sheet, const struct field *field, const char *value)
{
	sheet->fields[sheet->nfields++] = *field;
	record_value(&sheet->record, field->name, value);
}

/* The two names that PAGE of a product has. */
static void
add_product_page(struct desk *desk, struct sheet *sheet,
    const struct device_page *page)
{
	struct pool *pool = sheet->record.problems.pool;
	const struct product *product = catalog_product_id(
	    store_catalog(desk->app.store), page->product_id);
	const char *name = product != NULL ? product->name : "";
	struct field field = { .name = pool_printf(pool, "page_%lld",
				   (long long)page->product_id),
		.label = pool_printf(pool, "On its %s page", name),
		.help = "Empty: as above.",
		.max = NAME_MAX_LENGTH };

	add_field(sheet, &field, page->name);
	field.name = pool_printf(pool, "archive_%lld",
	    (long long)page->product_id);
	field.label = pool_printf(pool, "On its %s archive", name);
	field.help = "Empty: as on the page.";
	add_field(sheet, &field, page->archive_name);
}

static enum status
add_siblings(struct desk *desk, struct sheet *sheet)
{
	static const struct field field = { .name = "siblings",
		.label = "Siblings",
		.help = "Codenames, one a line: their packages stand on each "
			"other's pages.",
		.max = 2000,
		.lines = 4 };
	struct pool *pool = sheet->record.problems.pool;
	struct device_list list;
	enum status status = store_siblings(desk->app.store, pool,
	    sheet->codename, &list);
	const char *text = "";
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		text = pool_printf(pool, "%s%s%s", text, i > 0 ? "\n" : "",
		    list.devices[i].codename);
	add_field(sheet, &field, text);
	return status;
}

/* The device that the address names. */
static enum status
open_sheet(struct desk *desk, struct exchange *exchange, struct sheet *sheet)
{
	static const struct field name = { .name = "name",
		.label = "Name",
		.required = true,
		.max = NAME_MAX_LENGTH };
	struct pool *pool = exchange->pool;
	struct device device;
	enum status status = store_device_find(desk->app.store, pool,
	    exchange->args[0], &device);
	size_t i;

	memset(sheet, 0, sizeof(*sheet));
	if (status == STATUS_OK)
		status = store_device_page_names(desk->app.store, pool,
		    device.codename, &sheet->pages);
	if (status != STATUS_OK)
		return status;
	sheet->codename = device.codename;
	sheet->fields = pool_calloc(pool, 2 + 2 * sheet->pages.count,
	    sizeof(*sheet->fields));
	record_open(&sheet->record, exchange, sheet->fields, 0);
	add_field(sheet, &name, device.name);
	for (i = 0; i < sheet->pages.count; i++)
		add_product_page(desk, sheet, &sheet->pages.pages[i]);
	status = add_siblings(desk, sheet);
	sheet->record.fields.count = sheet->nfields;
	sheet->record.title = pool_printf(pool, "Device %s", device.codename);
	sheet->record.list = "Devices";
	sheet->record.list_path = "/desk/devices/";
	sheet->record.action = "change device";
	sheet->record.subject = pool_printf(pool, "device %s", device.codename);
	return status;
}

enum status
device_edit_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct sheet sheet;
	enum status status = open_sheet(desk, exchange, &sheet);

	return status == STATUS_OK ?
	    page_send(exchange, record_page(desk, exchange, &sheet.record),
		TEMPLATE_DESK_RECORD) :
	    status;
}

/* The codenames that were sent; what is wrong goes to the record. */
static enum status
read_siblings(struct desk *desk, struct exchange *exchange, struct sheet *sheet,
    struct device_list *list)
{
	struct pool *pool = exchange->pool;
	const char *text = form_value(&exchange->form, "siblings");
	const char *codename;
	struct device device;
	enum status status;
	size_t len;

	memset(list, 0, sizeof(*list));
	for (; *text != '\0'; text += len) {
		text += strspn(text, " \t\n");
		len = strcspn(text, " \t\n");
		if (len == 0)
			continue;
		codename = pool_strndup(pool, text, len);
		status = store_device_find(desk->app.store, pool, codename,
		    &device);
		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return status;
		if (status == STATUS_NOT_FOUND ||
		    strcasecmp(codename, sheet->codename) == 0) {
			record_wrong(&sheet->record, "siblings",
			    pool_printf(pool,
				"%s: there is no other device "
				"of that codename.",
				codename));
			continue;
		}
		list->devices = pool_grow(pool, list->devices, list->count,
		    sizeof(device));
		list->devices[list->count++] = device;
	}
	if (list->count > SIBLINGS_MAX)
		record_wrong(&sheet->record, "siblings",
		    "These are more than a device may have.");
	return STATUS_OK;
}

static enum status
write_device(struct desk *desk, struct exchange *exchange,
    const struct sheet *sheet, const struct device_list *siblings)
{
	struct store *store = desk->app.store;
	const struct form *form = &exchange->form;
	struct device_page page;
	enum status status = store_device_put(store, sheet->codename,
	    form_value(form, "name"), true);
	size_t i;

	for (i = 0; i < sheet->pages.count && status == STATUS_OK; i++) {
		page = sheet->pages.pages[i];
		page.name = form_value(form, sheet->fields[1 + 2 * i].name);
		page.archive_name = form_value(form,
		    sheet->fields[2 + 2 * i].name);
		status = store_device_page_put(store, &page);
	}
	if (status == STATUS_OK)
		status = store_siblings_put(store, sheet->codename, siblings);
	return status == STATUS_OK ?
	    record_end(desk, exchange, &sheet->record) :
	    status;
}

/* The pages that show the names. */
static void
refresh(struct desk *desk, struct pool *pool, const struct sheet *sheet)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	const struct product *product;
	const char *paths[12];
	size_t i, n = 0;

	for (i = 0; i < sheet->pages.count && n + 2 <= 12; i++) {
		product = catalog_product_id(catalog,
		    sheet->pages.pages[i].product_id);
		if (product == NULL)
			continue;
		paths[n++] = url_device(pool, product->slug, sheet->codename);
		paths[n++] = url_archive(pool, product->slug, sheet->codename);
	}
	record_refresh(desk, pool, paths, n);
}

enum status
device_edit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct device_list siblings;
	struct sheet sheet;
	enum status status = open_sheet(desk, exchange, &sheet);

	if (status != STATUS_OK)
		return status;
	record_check(&sheet.record, &exchange->form);
	status = read_siblings(desk, exchange, &sheet, &siblings);
	if (status == STATUS_OK && sheet.record.problems.count > 0)
		return page_send(exchange,
		    record_page(desk, exchange, &sheet.record),
		    TEMPLATE_DESK_RECORD);
	if (status == STATUS_OK)
		status = write_device(desk, exchange, &sheet, &siblings);
	if (status != STATUS_OK)
		return status;
	refresh(desk, exchange->pool, &sheet);
	return said_go(exchange, "/desk/devices/", SAID_SAVED);
}
