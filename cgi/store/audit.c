/* The audit: who changed what, in a chain of hashes. */
#include "store/audit.h"

#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "crypto/secret.h"
#include "store/internal.h"

/* Of one release. */
#define RELEASE_ENTRIES 50

/* A field with its length before it; NULL is not "". */
static void
put_field(struct buf *out, const char *text)
{
	if (text == NULL)
		buf_puts(out, "-;");
	else
		buf_printf(out, "%zu:%s;", strlen(text), text);
}

/* The hash of ENTRY behind one whose hash is LAST. */
static const char *
hash_of(struct pool *pool, const char *last, const struct audit_entry *entry)
{
	char *digest = pool_alloc(pool, SECRET_DIGEST_SIZE);
	struct buf text = { 0 };

	put_field(&text, last);
	buf_printf(&text, "%" PRId64 ";", entry->at);
	put_field(&text, entry->actor);
	put_field(&text, entry->address);
	put_field(&text, entry->action);
	put_field(&text, entry->subject);
	put_field(&text, entry->before);
	put_field(&text, entry->after);
	secret_digest(text.data, text.len, digest);
	buf_free(&text);
	return digest;
}

static void
read_entry(struct pool *pool, struct statement *stmt, struct audit_entry *entry)
{
	memset(entry, 0, sizeof(*entry));
	entry->id = sqlite3_column_int64(stmt, 0);
	entry->at = sqlite3_column_int64(stmt, 1);
	entry->actor = store_text(pool, stmt, 2);
	entry->address = store_text(pool, stmt, 3);
	entry->action = store_text(pool, stmt, 4);
	entry->subject = store_text(pool, stmt, 5);
	entry->before = store_text(pool, stmt, 6);
	entry->after = store_text(pool, stmt, 7);
	entry->hash = store_text(pool, stmt, 8);
}

static enum status
last_hash(struct store *store, struct pool *pool, const char **hash)
{
	struct statement *stmt = store_query(store,
	    store->database.schema->audit_last, "");
	enum status status = store_find(store, stmt);

	*hash = status == STATUS_OK ? store_text(pool, stmt, 0) : "";
	store_done(stmt);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status
insert(struct store *store, const struct audit_entry *entry)
{
	int query = entry->release_id != 0 ?
	    (int)QUERY_AUDIT_INSERT_RELEASE :
	    store->database.schema->audit_insert;
	const char *types = entry->release_id != 0 ? "ittttttti" : "ittttttt";
	int64_t id;

	return store_exec_id(store,
	    store_query(store, query, types, entry->at, entry->actor,
		entry->address, entry->action, entry->subject, entry->before,
		entry->after, entry->hash, entry->release_id),
	    &id);
}

enum status
store_audit_add(struct store *store, const struct audit_entry *given)
{
	struct pool *pool = pool_new();
	struct audit_entry entry = *given;
	const char *last;
	enum status status = last_hash(store, pool, &last);

	entry.at = when_now();
	if (status == STATUS_OK) {
		entry.hash = hash_of(pool, last, &entry);
		status = insert(store, &entry);
	}
	pool_free(pool);
	return status;
}

static enum status
read_list(struct store *store, struct pool *pool, struct statement *stmt,
    struct audit_list *list)
{
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->entries = pool_grow(pool, list->entries, list->count,
		    sizeof(*list->entries));
		read_entry(pool, stmt, &list->entries[list->count++]);
	}
	return status;
}

enum status
store_audit_list(struct store *store, struct pool *pool,
    const struct audit_query *query, struct audit_list *list)
{
	return read_list(store, pool,
	    store_query(store, store->database.schema->audit_list, "iti",
		query->before, query->subject, query->limit),
	    list);
}

enum status
store_audit_of_release(struct store *store, struct pool *pool,
    int64_t release_id, struct audit_list *list)
{
	return read_list(store, pool,
	    store_query(store, QUERY_AUDIT_OF_RELEASE, "ii", release_id,
		(int64_t)RELEASE_ENTRIES),
	    list);
}

enum status
store_audit_find(struct store *store, struct pool *pool, int64_t id,
    struct audit_entry *entry)
{
	struct statement *stmt = store_query(store, QUERY_AUDIT_FIND, "i", id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_entry(pool, stmt, entry);
	store_done(stmt);
	return status;
}

/* Whether the texts of a row end where SQLite says: what stands behind a NUL is
 * in no hash. */
static bool
texts_end(struct statement *stmt)
{
	const char *text;
	size_t len;
	int column;

	for (column = 2; column < engine_columns(stmt); column++) {
		text = engine_text(stmt, column, &len);
		if (text != NULL && strlen(text) != len)
			return false;
	}
	return true;
}

enum status
store_audit_verify(struct store *store, struct audit_chain *chain)
{
	struct statement *stmt = store_query(store,
	    store->database.schema->audit_chain, "");
	struct pool *row = pool_new();
	struct audit_entry entry;
	enum status status;

	memset(chain, 0, sizeof(*chain));
	while (store_step(store, stmt, &status)) {
		read_entry(row, stmt, &entry);
		/* Nothing is ever removed, so they are counted from 1. */
		if (entry.id != chain->count + 1 || !texts_end(stmt) ||
		    strcmp(hash_of(row, chain->last, &entry), entry.hash) !=
			0) {
			chain->wrong = entry.id;
			status = STATUS_INVALID;
			store_done(stmt);
			break;
		}
		chain->count++;
		memcpy(chain->last, entry.hash,
		    strnlen(entry.hash, sizeof(chain->last) - 1));
		pool_reset(row);
	}
	pool_free(row);
	return status;
}
