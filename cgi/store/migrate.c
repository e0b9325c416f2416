/* Bringing the schema of a database up to date. */
#include "store/engine.h"
#include "store/store.h"

int
database_schema_latest(const struct database *database)
{
	int n = 0;

	while (database->schema->migrations[n].name != NULL)
		n++;
	return n;
}

enum status
database_migrate(struct database *database, struct buf *why)
{
	const struct query_text *steps = database->schema->migrations;
	enum status status = database_begin(database);
	int version = 0;

	if (status != STATUS_OK)
		goto out;
	/* Read again under the lock: another process may have been faster. */
	status = engine_schema(database, &version);
	while (status == STATUS_OK &&
	    version < database_schema_latest(database)) {
		status = engine_run(database, steps[version].sql);
		if (status != STATUS_OK)
			goto out;
		status = engine_schema_put(database, ++version);
	}
	if (status == STATUS_OK)
		status = database_commit(database);
out:
	if (status != STATUS_OK) {
		buf_printf(why, "%s: migration %s failed: %s", database->path,
		    steps[version].name != NULL ? steps[version].name : "",
		    engine_error(database));
		database_rollback(database);
	}
	return status;
}

const char *
store_demo_sql(void)
{
	return demo[0].sql;
}
