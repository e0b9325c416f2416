/* What statements call that SQL does not have. */
#include <sqlite3.h>

#include "model/filename.h"
#include "model/patch_level.h"
#include "model/release.h"
#include "store/engine.h"
#include "store/link.h"

/* filename_digits(TEXT), for statements. */
static void
sql_digits(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *filename = (const char *)sqlite3_value_text(argv[0]);
	struct pool *pool = pool_new();

	(void)argc;
	sqlite3_result_text(context,
	    filename_digits(filename != NULL ? filename : "", pool), -1,
	    SQLITE_TRANSIENT);
	pool_free(pool);
}

/* link_hash(PATTERN, VERSION, FILENAME), for statements. */
static void
sql_link_hash(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	struct pool *pool = pool_new();
	const char *texts[3];
	int i;

	for (i = 0; i < argc; i++) {
		texts[i] = (const char *)sqlite3_value_text(argv[i]);
		if (texts[i] == NULL)
			texts[i] = "";
	}
	sqlite3_result_int64(context,
	    store_link_hash(
		store_link_expand(pool, texts[0], texts[1], texts[2])));
	pool_free(pool);
}

/* patch_level(TEXT, DATE), for statements. */
static void
sql_patch_level(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *text = (const char *)sqlite3_value_text(argv[0]);
	const char *date = (const char *)sqlite3_value_text(argv[1]);
	struct pool *pool = pool_new();

	(void)argc;
	sqlite3_result_text(context,
	    patch_level(text != NULL ? text : "", date != NULL ? date : "",
		pool),
	    -1, SQLITE_TRANSIENT);
	pool_free(pool);
}

/* branch_label(BRANCH), for a migration. */
static void
sql_branch_label(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *branch = (const char *)sqlite3_value_text(argv[0]);
	struct pool *pool = pool_new();

	(void)argc;
	sqlite3_result_text(context,
	    branch_label(branch != NULL ? branch : "", pool), -1,
	    SQLITE_TRANSIENT);
	pool_free(pool);
}

bool
engine_functions_add(struct database *database)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function_v2(database->handle, "filename_digits",
		   1, flags, NULL, sql_digits, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(database->handle, "link_hash", 3, flags,
		NULL, sql_link_hash, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(database->handle, "patch_level", 2,
		flags, NULL, sql_patch_level, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(database->handle, "branch_label", 1,
		flags, NULL, sql_branch_label, NULL, NULL, NULL) == SQLITE_OK;
}
