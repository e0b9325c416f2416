/* Devices and their pages in the store. */
#include "store/device.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"

/* Without names for a sibling. */
static const struct column page_columns[] = {
	FIELD(INT64, struct device_page, product_id),
	FIELD(TEXT, struct device_page, codename),
	OPTIONAL(TEXT, struct device_page, name),
	OPTIONAL(TEXT, struct device_page, archive_name),
	OPTIONAL(INT64, struct device_page, updated),
};

const struct row store_device_page_row = ROW("device_page", struct device_page,
    page_columns);

static const struct column device_columns[] = {
	FIELD(TEXT, struct device, codename),
	OPTIONAL(TEXT, struct device, name),
};

const struct row store_device_row = ROW("device", struct device,
    device_columns);

static enum status
list_pages(struct statement *statement, struct pool *pool,
    struct device_page_list *list)
{
	return rows_list(statement, pool, &list->pages, &list->count);
}

enum status
store_device_put(struct store *store, const char *codename, const char *name,
    bool overwrite)
{
	return store_write(store,
	    overwrite ? QUERY_DEVICE_PUT : QUERY_DEVICE_ADD, "tt", codename,
	    name);
}

enum status
store_device_name(struct store *store, struct pool *pool, const char *codename,
    const char **name)
{
	enum status status = rows_text(
	    store_query(store, QUERY_DEVICE_NAME, "t", codename), pool, name);

	if (status != STATUS_NOT_FOUND)
		return status;
	*name = codename;
	return STATUS_OK;
}

enum status
store_device_page_put(struct store *store, const struct device_page *page)
{
	bool other = strcmp(page->name, page->archive_name) != 0;

	return store_write(store, QUERY_DEVICE_PAGE_PUT, "ittti",
	    page->product_id, page->codename, page->name,
	    other ? page->archive_name : "", when_now());
}

enum status
store_device_page_find(struct store *store, struct pool *pool,
    const struct device_page *key, struct device_page *page)
{
	return rows_one(store_query(store, QUERY_DEVICE_PAGE_FIND, "it",
			    key->product_id, key->codename),
	    pool, page);
}

enum status
store_device_page_list(struct store *store, struct pool *pool,
    int64_t product_id, struct device_page_list *list)
{
	return list_pages(
	    store_query(store, QUERY_DEVICE_PAGE_LIST, "i", product_id), pool,
	    list);
}

enum status
store_device_page_products(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list)
{
	return list_pages(
	    store_query(store, QUERY_DEVICE_PAGE_PRODUCTS, "t", codename), pool,
	    list);
}

enum status
store_sibling_list(struct store *store, struct pool *pool,
    const struct device_page *page, struct device_page_list *list)
{
	return list_pages(store_query(store, QUERY_SIBLING_LIST, "ti",
			      page->codename, page->product_id),
	    pool, list);
}

/* At most LIMIT of the rows, which may be one more. */
static enum status
list_devices(struct statement *statement, struct pool *pool, size_t limit,
    struct device_list *list)
{
	enum status status = rows_list(statement, pool, &list->devices,
	    &list->count);

	list->more = list->count > limit;
	if (list->more)
		list->count = limit;
	return status;
}

enum status
store_device_list(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list)
{
	return list_devices(store_query(store, QUERY_DEVICE_LIST, "titi",
				query->after, query->product_id, query->text,
				(int64_t)query->limit + 1),
	    pool, query->limit, list);
}

enum status
store_device_known(struct store *store, struct pool *pool,
    const struct device_query *query, struct device_list *list)
{
	return list_devices(store_query(store, QUERY_DEVICE_KNOWN, "tti",
				query->after, query->text,
				(int64_t)query->limit + 1),
	    pool, query->limit, list);
}

enum status
store_device_find(struct store *store, struct pool *pool, const char *codename,
    struct device *device)
{
	return rows_one(
	    store_query(store, QUERY_DEVICE_KNOWN_ONE, "t", codename), pool,
	    device);
}

enum status
store_device_suggest(struct store *store, struct pool *pool, const char *text,
    size_t limit, struct device_list *list)
{
	memset(list, 0, sizeof(*list));
	if (text[0] == '\0')
		return STATUS_OK;
	return list_devices(store_query(store, QUERY_SUGGEST_DEVICE, "ti", text,
				(int64_t)limit),
	    pool, limit, list);
}

enum status
store_device_page_names(struct store *store, struct pool *pool,
    const char *codename, struct device_page_list *list)
{
	return list_pages(
	    store_query(store, QUERY_DEVICE_PAGE_NAMES, "t", codename), pool,
	    list);
}

enum status
store_siblings(struct store *store, struct pool *pool, const char *codename,
    struct device_list *list)
{
	return list_devices(
	    store_query(store, QUERY_SIBLING_CODENAMES, "t", codename), pool,
	    SIZE_MAX, list);
}

enum status
store_siblings_put(struct store *store, const char *codename,
    const struct device_list *list)
{
	enum status status = store_write(store, QUERY_SIBLING_CLEAR, "t",
	    codename);
	size_t i;

	for (i = 0; i < list->count && status == STATUS_OK; i++)
		status = store_write(store, QUERY_SIBLING_PUT, "tt", codename,
		    list->devices[i].codename);
	return status;
}
