/* The lists that others' scripts read at the static site's /data/. */
#include "store/data.h"

#include <string.h>
#include <xxhash.h>

#include "store/internal.h"

/* A row of a list: its text, or the package that it is made of. */
struct data_row {
	int64_t package_id;
	const char *item;
};

static const struct column row_columns[] = {
	OPTIONAL(INT64, struct data_row, package_id),
	FIELD(BORROWED, struct data_row, item),
};

const struct row store_data_row = ROW("data_row", struct data_row, row_columns);

static const struct column name_columns[] = {
	FIELD(TEXT, struct data_name, codename),
	OPTIONAL(TEXT, struct data_name, name),
};

const struct row store_data_name_row = ROW("data_name", struct data_name,
    name_columns);

static int64_t
hash_of(const struct data_list *list)
{
	XXH3_state_t *state = XXH3_createState();
	int64_t hash;
	size_t i;

	XXH3_64bits_reset(state);
	for (i = 0; i < list->count; i++)
		XXH3_64bits_update(state, list->items[i].json,
		    strlen(list->items[i].json) + 1);
	hash = (int64_t)XXH3_64bits_digest(state);
	XXH3_freeState(state);
	return hash;
}

/* The package that ITEM of LIST is of, or 0. */
static enum status
find_package(struct store *store, const struct data_list *list,
    const struct data_item *item, int64_t *id)
{
	enum status status;

	*id = 0;
	status = store_number(store, id, QUERY_DATA_PACKAGE_OF, "ttt",
	    item->filename, product_kind_name(list->kind), list->codename);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* Set TOLD when the package with that ID tells all that JSON does. */
static enum status
is_told(struct store *store, int64_t id, const char *json, bool *told)
{
	struct statement *statement = store_query(store, QUERY_DATA_ITEM, "i",
	    id);
	struct data_row row;
	enum status status;

	*told = false;
	while (rows_next(statement, NULL, &row, &status))
		*told = strcmp(row.item, json) == 0;
	return status;
}

static enum status
put_row(struct store *store, const struct data_list *list, size_t i)
{
	const struct data_item *item = &list->items[i];
	enum status status;
	bool told = false;
	int64_t id;

	status = find_package(store, list, item, &id);
	if (status == STATUS_OK && id != 0)
		status = is_told(store, id, item->json, &told);
	if (status != STATUS_OK)
		return status;
	return store_write(store, QUERY_DATA_ROW_PUT, "tint", list->name,
	    (int64_t)i, id, told ? NULL : item->json);
}

enum status
store_data_put(struct store *store, const struct data_list *list)
{
	int64_t hash = hash_of(list), stored = 0;
	enum status status = store_number(store, &stored, QUERY_DATA_LIST_FIND,
	    "t", list->name);
	size_t i;

	if (status == STATUS_OK && stored == hash)
		return STATUS_OK;
	if (status == STATUS_OK || status == STATUS_NOT_FOUND)
		status = store_write(store, QUERY_DATA_LIST_PUT, "ti",
		    list->name, hash);
	if (status == STATUS_OK)
		status = store_write(store, QUERY_DATA_ROW_CLEAR, "t",
		    list->name);
	for (i = 0; i < list->count && status == STATUS_OK; i++)
		status = put_row(store, list, i);
	return status;
}

/* Tell READER the rows of STATEMENT; those without an item are made by QUERY,
 * or are none when QUERY__MAX. */
static enum status
read_rows(struct store *store, struct statement *statement, enum query query,
    const struct data_reader *reader)
{
	enum status status, made = STATUS_OK;
	struct data_row row;

	while (made == STATUS_OK && rows_next(statement, NULL, &row, &status)) {
		if (row.item != NULL)
			reader->row(reader->context, row.item);
		else if (query != QUERY__MAX)
			made = read_rows(store,
			    store_query(store, query, "i", row.package_id),
			    QUERY__MAX, reader);
	}
	if (made == STATUS_OK)
		return status;
	rows_end(statement);
	return made;
}

enum status
store_data_device(struct store *store, const struct data_query *query,
    const struct data_reader *reader)
{
	return read_rows(store,
	    store_query(store,
		query->latest ? QUERY_DATA_LATEST : QUERY_DATA_FULL, "itt",
		query->product_id, query->codename, query->name),
	    QUERY_DATA_ITEM, reader);
}

enum status
store_data_rom(struct store *store, const struct data_query *query,
    const struct data_reader *reader)
{
	return read_rows(store,
	    store_query(store, QUERY_DATA_ROM, "iit", query->product_id,
		query->generation_id, query->name),
	    QUERY_DATA_ROM_ITEM, reader);
}

enum status
store_data_known(struct store *store, const char *name)
{
	int64_t hash;

	return store_number(store, &hash, QUERY_DATA_LIST_FIND, "t", name);
}

enum status
store_data_names(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names)
{
	return rows_list(store_query(store, QUERY_DATA_NAMES, "ti", query->name,
			     query->product_id),
	    pool, &names->names, &names->count);
}

enum status
store_data_codenames(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names)
{
	return rows_list(store_query(store, QUERY_DATA_CODENAMES, "it",
			     query->product_id, query->name),
	    pool, &names->names, &names->count);
}
