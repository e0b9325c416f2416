/* Whether a database is whole. */
#include <string.h>

#include "base/log.h"
#include "store/internal.h"

struct listener {
	void (*say)(void *context, const char *what);
	void *context;
	bool wrong;
};

/* A row of PRAGMA integrity_check: "ok", or a fault. */
static int
on_integrity(void *context, int columns, char **values, char **names)
{
	struct listener *listener = context;

	(void)columns;
	(void)names;
	if (values[0] != NULL && strcmp(values[0], "ok") == 0)
		return 0;
	listener->wrong = true;
	listener->say(listener->context, values[0] != NULL ? values[0] : "?");
	return 0;
}

/* A row of PRAGMA foreign_key_check: table, row, the table that it needs. */
static int
on_foreign_key(void *context, int columns, char **values, char **names)
{
	struct listener *listener = context;
	struct buf what = { 0 };

	(void)names;
	buf_printf(&what, "a row of %s names one of %s that is missing",
	    values[0] != NULL ? values[0] : "?",
	    columns > 2 && values[2] != NULL ? values[2] : "?");
	listener->wrong = true;
	listener->say(listener->context, buf_text(&what));
	buf_free(&what);
	return 0;
}

enum status
store_verify(struct store *store, void (*say)(void *context, const char *what),
    void *context)
{
	struct listener listener = { say, context, false };
	enum status status = STATUS_OK;
	sqlite3_stmt *stmt;
	int rc = sqlite3_exec(store->db, "PRAGMA integrity_check", on_integrity,
	    &listener, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(store->db, "PRAGMA foreign_key_check",
		    on_foreign_key, &listener, NULL);
	if (rc != SQLITE_OK)
		return store_status(store, rc, "verify");
	stmt = store_query(store, store->schema->verify, "");
	while (store_step(store, stmt, &status)) {
		listener.wrong = true;
		say(context, (const char *)sqlite3_column_text(stmt, 0));
	}
	return listener.wrong ? STATUS_INVALID : status;
}
