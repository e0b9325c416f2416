/* Devices and their pages in the store. */
#include "store/device.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"

static void
read_page(struct pool *pool, sqlite3_stmt *stmt, struct device_page *page)
{
	memset(page, 0, sizeof(*page));
	page->product_id = sqlite3_column_int64(stmt, 0);
	page->codename = store_text(pool, stmt, 1);
	if (sqlite3_column_count(stmt) == 2)
		return;
	page->name = store_text(pool, stmt, 2);
	page->archive_name = store_text(pool, stmt, 3);
	if (page->archive_name[0] == '\0')
		page->archive_name = page->name;
	page->updated = sqlite3_column_int64(stmt, 4);
}

static enum status
list_pages(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct device_page_list *list)
{
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->pages = pool_grow(pool, list->pages, list->count,
		    sizeof(*list->pages));
		read_page(pool, stmt, &list->pages[list->count++]);
	}
	return status;
}

enum status
store_device_put(struct store *store, const char *codename, const char *name,
    bool overwrite)
{
	return store_exec(store,
	    store_query(store, overwrite ? QUERY_DEVICE_PUT : QUERY_DEVICE_ADD,
		"tt", codename, name));
}

const char *
store_device_name(struct store *store, struct pool *pool, const char *codename)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DEVICE_NAME, "t",
	    codename);
	const char *name = codename;

	if (store_find(store, stmt) == STATUS_OK)
		name = store_text(pool, stmt, 0);
	store_done(stmt);
	return name;
}

enum status
store_device_page_put(struct store *store, const struct device_page *page)
{
	return store_exec(store,
	    store_query(store, QUERY_DEVICE_PAGE_PUT, "ittti", page->product_id,
		page->codename, page->name,
		strcmp(page->name, page->archive_name) != 0 ?
		    page->archive_name :
		    "",
		when_now()));
}

enum status
store_device_page_find(struct store *store, struct pool *pool,
    const struct device_page *key, struct device_page *page)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DEVICE_PAGE_FIND, "it",
	    key->product_id, key->codename);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_page(pool, stmt, page);
	store_done(stmt);
	return status;
}

enum status
store_device_page_list(struct store *store, struct pool *pool,
    int64_t product_id, struct device_page_list *list)
{
	return list_pages(store, pool,
	    store_query(store, QUERY_DEVICE_PAGE_LIST, "i", product_id), list);
}

enum status
store_device_page_products(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list)
{
	return list_pages(store, pool,
	    store_query(store, QUERY_DEVICE_PAGE_PRODUCTS, "t", codename),
	    list);
}

enum status
store_sibling_list(struct store *store, struct pool *pool,
    const struct device_page *page, struct device_page_list *list)
{
	return list_pages(store, pool,
	    store_query(store, QUERY_SIBLING_LIST, "ti", page->codename,
		page->product_id),
	    list);
}

static enum status
list_devices(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct device_list *list)
{
	struct device *device;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->devices = pool_grow(pool, list->devices, list->count,
		    sizeof(*device));
		device = &list->devices[list->count++];
		device->codename = store_text(pool, stmt, 0);
		device->name = store_text(pool, stmt, 1);
	}
	return status;
}

enum status
store_device_list(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list)
{
	enum status status = list_devices(store, pool,
	    store_query(store, QUERY_DEVICE_LIST, "titi", query->after,
		query->product_id, query->text, (int64_t)query->limit + 1),
	    list);

	list->more = list->count > query->limit;
	if (list->more)
		list->count = query->limit;
	return status;
}

enum status
store_device_known(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list)
{
	enum status status = list_devices(store, pool,
	    store_query(store, QUERY_DEVICE_KNOWN, "tti", query->after,
		query->text, (int64_t)query->limit + 1),
	    list);

	list->more = list->count > query->limit;
	if (list->more)
		list->count = query->limit;
	return status;
}

enum status
store_device_find(struct store *store, struct pool *pool, const char *codename,
    struct device *device)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DEVICE_KNOWN_ONE, "t",
	    codename);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		device->codename = store_text(pool, stmt, 0);
		device->name = store_text(pool, stmt, 1);
	}
	store_done(stmt);
	return status;
}

enum status
store_device_suggest(struct store *store, struct pool *pool, const char *text,
    size_t limit, struct device_list *list)
{
	memset(list, 0, sizeof(*list));
	if (text[0] == '\0')
		return STATUS_OK;
	return list_devices(store, pool,
	    store_query(store, QUERY_SUGGEST_DEVICE, "ti", text,
		(int64_t)limit),
	    list);
}

enum status
store_device_page_names(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DEVICE_PAGE_NAMES, "t",
	    codename);
	struct device_page *page;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->pages = pool_grow(pool, list->pages, list->count,
		    sizeof(*page));
		page = &list->pages[list->count++];
		read_page(pool, stmt, page);
		page->archive_name = store_text(pool, stmt, 3);
	}
	return status;
}

enum status
store_siblings(struct store *store, struct pool *pool, const char *codename,
    struct device_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_SIBLING_CODENAMES, "t",
	    codename);
	struct device *device;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->devices = pool_grow(pool, list->devices, list->count,
		    sizeof(*device));
		device = &list->devices[list->count++];
		device->codename = store_text(pool, stmt, 0);
		device->name = "";
	}
	return status;
}

enum status
store_siblings_put(struct store *store, const char *codename,
    const struct device_list *list)
{
	enum status status = store_exec(store,
	    store_query(store, QUERY_SIBLING_CLEAR, "t", codename));
	size_t i;

	for (i = 0; i < list->count && status == STATUS_OK; i++)
		status = store_exec(store,
		    store_query(store, QUERY_SIBLING_PUT, "tt", codename,
			list->devices[i].codename));
	return status;
}
