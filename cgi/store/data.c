/* The lists that others' scripts read at the static site's /data/. */
#include "store/data.h"

#include <string.h>
#include <xxhash.h>

#include "store/internal.h"

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

/* Whether LIST, of that HASH, is stored already. */
static bool
is_stored(struct store *store, const struct data_list *list, int64_t hash)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DATA_LIST_FIND, "t",
	    list->name);
	bool found = store_find(store, stmt) == STATUS_OK &&
	    sqlite3_column_int64(stmt, 0) == hash;

	store_done(stmt);
	return found;
}

/* The package that ITEM of LIST is of, or 0. */
static enum status
find_package(struct store *store, const struct data_list *list,
    const struct data_item *item, int64_t *id)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DATA_PACKAGE_OF, "ttt",
	    item->filename, product_kind_name(list->kind), list->codename);
	enum status status = store_find(store, stmt);

	*id = status == STATUS_OK ? sqlite3_column_int64(stmt, 0) : 0;
	store_done(stmt);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* Whether the package with that ID tells all that JSON does. */
static bool
is_told(struct store *store, int64_t id, const char *json)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DATA_ITEM, "i", id);
	bool told = store_find(store, stmt) == STATUS_OK &&
	    strcmp((const char *)sqlite3_column_text(stmt, 0), json) == 0;

	store_done(stmt);
	return told;
}

static enum status
put_row(struct store *store, const struct data_list *list, size_t i)
{
	const struct data_item *item = &list->items[i];
	enum status status;
	int64_t id;

	status = find_package(store, list, item, &id);
	if (status != STATUS_OK)
		return status;
	return store_exec(store,
	    store_query(store, QUERY_DATA_ROW_PUT, "tint", list->name,
		(int64_t)i, id,
		id != 0 && is_told(store, id, item->json) ? NULL : item->json));
}

enum status
store_data_put(struct store *store, const struct data_list *list)
{
	int64_t hash = hash_of(list);
	enum status status;
	size_t i;

	if (is_stored(store, list, hash))
		return STATUS_OK;
	status = store_exec(store,
	    store_query(store, QUERY_DATA_LIST_PUT, "ti", list->name, hash));
	if (status == STATUS_OK)
		status = store_exec(store,
		    store_query(store, QUERY_DATA_ROW_CLEAR, "t", list->name));
	for (i = 0; i < list->count && status == STATUS_OK; i++)
		status = put_row(store, list, i);
	return status;
}

/* Tell READER the row of a package, made by QUERY. */
static enum status
tell_package(struct store *store, enum query query, int64_t id,
    const struct data_reader *reader)
{
	sqlite3_stmt *stmt = store_query(store, query, "i", id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		reader->row(reader->context,
		    (const char *)sqlite3_column_text(stmt, 0));
	store_done(stmt);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* Tell READER the rows of STMT; those without an item are made by QUERY. */
static enum status
read_rows(struct store *store, sqlite3_stmt *stmt, enum query query,
    const struct data_reader *reader)
{
	enum status status, made = STATUS_OK;
	const char *json;

	while (made == STATUS_OK && store_step(store, stmt, &status)) {
		json = (const char *)sqlite3_column_text(stmt, 1);
		if (json != NULL)
			reader->row(reader->context, json);
		else
			made = tell_package(store, query,
			    sqlite3_column_int64(stmt, 0), reader);
	}
	store_done(stmt);
	return made != STATUS_OK ? made : status;
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

bool
store_data_known(struct store *store, const char *name)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_DATA_LIST_FIND, "t",
	    name);
	bool known = store_find(store, stmt) == STATUS_OK;

	store_done(stmt);
	return known;
}

static enum status
read_names(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct data_names *names)
{
	enum status status;
	const char *name;

	memset(names, 0, sizeof(*names));
	while (store_step(store, stmt, &status)) {
		names->codenames = pool_grow(pool, names->codenames,
		    names->count, sizeof(*names->codenames));
		names->names = pool_grow(pool, names->names, names->count,
		    sizeof(*names->names));
		names->codenames[names->count] = store_text(pool, stmt, 0);
		name = sqlite3_column_count(stmt) > 1 ?
		    store_text(pool, stmt, 1) :
		    "";
		names->names[names->count++] = name != NULL ? name : "";
	}
	return status;
}

enum status
store_data_names(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names)
{
	return read_names(store, pool,
	    store_query(store, QUERY_DATA_NAMES, "ti", query->name,
		query->product_id),
	    names);
}

enum status
store_data_codenames(struct store *store, struct pool *pool,
    const struct data_query *query, struct data_names *names)
{
	return read_names(store, pool,
	    store_query(store, QUERY_DATA_CODENAMES, "it", query->product_id,
		query->name),
	    names);
}
