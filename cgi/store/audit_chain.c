/* The audit of a database: a chain of hashes, of the site and of accounts. */
#include "store/audit_chain.h"

#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "crypto/secret.h"
#include "store/engine.h"

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

static struct statement *
query(struct database *database, int number, const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(database, number, types, args);
	va_end(args);
	return statement;
}

enum status
audit_chain_add(struct database *database, const struct audit_entry *given)
{
	const struct schema *schema = database->schema;
	struct pool *pool = pool_new();
	struct audit_entry entry = *given;
	const char *last = "";
	enum status status = rows_text(query(database, schema->audit_last, ""),
	    pool, &last);

	entry.at = when_now();
	if (status == STATUS_OK || status == STATUS_NOT_FOUND)
		/* The accounts know no releases: theirs has no $9. */
		status = rows_run(query(database, schema->audit_insert,
		    "itttttttn", entry.at, entry.actor, entry.address,
		    entry.action, entry.subject, entry.before, entry.after,
		    hash_of(pool, last, &entry), entry.release_id));
	pool_free(pool);
	return status;
}

enum status
audit_chain_list(struct database *database, struct pool *pool,
    const struct audit_query *which, struct audit_list *list)
{
	return rows_list(query(database, database->schema->audit_list, "iti",
			     which->before, which->subject, which->limit),
	    pool, &list->entries, &list->count);
}

/* Whether the texts of a row end where the engine says: what stands behind a
 * NUL is in no hash. */
static bool
texts_end(const struct statement *statement)
{
	const char *text;
	size_t len;
	int column;

	for (column = 2; column < statement->ncolumns; column++) {
		text = engine_text(statement, column, &len);
		if (text != NULL && strlen(text) != len)
			return false;
	}
	return true;
}

enum status
audit_chain_verify(struct database *database, struct audit_chain *chain)
{
	struct statement *statement = query(database,
	    database->schema->audit_chain, "");
	struct pool *pool = pool_new();
	struct audit_entry entry;
	enum status status;

	memset(chain, 0, sizeof(*chain));
	while (rows_next(statement, pool, &entry, &status)) {
		/* Nothing is ever removed, so they are counted from 1. */
		if (entry.id != chain->count + 1 || !texts_end(statement) ||
		    strcmp(hash_of(pool, chain->last, &entry), entry.hash) !=
			0) {
			chain->wrong = entry.id;
			status = STATUS_INVALID;
			rows_end(statement);
			break;
		}
		chain->count++;
		memcpy(chain->last, entry.hash,
		    strnlen(entry.hash, sizeof(chain->last) - 1));
		pool_reset(pool);
	}
	pool_free(pool);
	return status;
}
