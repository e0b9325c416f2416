/* The schema: which one a database has, and bringing it up to date. */
#include <stdio.h>

#include "store/internal.h"

int
store_schema_latest(const struct store *store)
{
	int n = 0;

	while (store->schema->migrations[n].name != NULL)
		n++;
	return n;
}

enum status
store_schema(struct store *store, int *version)
{
	sqlite3_stmt *stmt = NULL;
	int rc;

	rc = sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &stmt,
	    NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*version = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW ? STATUS_OK : STATUS_FAILED;
}

enum status
store_migrate(struct store *store, struct buf *why)
{
	const struct query_text *steps = store->schema->migrations;
	enum status status = store_begin(store);
	char sql[64];
	int version = 0;

	if (status != STATUS_OK)
		goto out;
	/* Read again under the lock: another process may have been faster. */
	status = store_schema(store, &version);
	for (; status == STATUS_OK && version < store_schema_latest(store);
	     version++) {
		status = store_run(store, steps[version].sql);
		if (status != STATUS_OK)
			goto out;
		snprintf(sql, sizeof(sql), "PRAGMA user_version = %d",
		    version + 1);
		status = store_run(store, sql);
	}
	if (status == STATUS_OK)
		status = store_commit(store);
out:
	if (status != STATUS_OK) {
		buf_printf(why, "%s: migration %s failed: %s", store->path,
		    steps[version].name != NULL ? steps[version].name : "",
		    sqlite3_errmsg(store->db));
		store_rollback(store);
	}
	return status;
}

const char *
store_demo_sql(void)
{
	return demo[0].sql;
}
