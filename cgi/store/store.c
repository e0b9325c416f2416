/* The store: the site's database, opened and written as one. */
#include "store/store.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/audit_chain.h"
#include "store/internal.h"

/* What a request may take of the CPU, in ms. */
#define REQUEST_MS 1000

/* Rows that queries of the site say that they give. */
static const struct row *const site_rows[] = {
	&audit_chain_row,
	&rows_text_row,
	&store_answer_row,
	&store_article_row,
	&store_branch_row,
	&store_candidate_row,
	&store_channel_row,
	&store_channel_state_row,
	&store_data_name_row,
	&store_data_row,
	&store_desk_counts_row,
	&store_device_named_row,
	&store_device_page_row,
	&store_device_row,
	&store_draft_row,
	&store_facet_row,
	&store_file_row,
	&store_freshness_row,
	&store_generation_row,
	&store_health_host_row,
	&store_host_row,
	&store_link_row,
	&store_listing_link_row,
	&store_listing_row,
	&store_mirror_example_row,
	&store_mirror_host_row,
	&store_mirror_link_row,
	&store_mirror_package_row,
	&store_mirror_row,
	&store_mirror_states_row,
	&store_moved_row,
	&store_opened_row,
	&store_outbox_row,
	&store_package_row,
	&store_product_row,
	&store_recent_row,
	&store_region_row,
	&store_release_row,
	&store_sitemap_row,
	&store_suggestion_row,
	&store_twin_row,
	&store_upgrade_line_row,
	&store_upgrade_release_row,
	&store_upgrade_step_row,
	NULL,
};

static const struct schema site_schema = {
	.queries = query_texts,
	.nqueries = QUERY__MAX,
	.migrations = migrations,
	.rows = site_rows,
	.mode = 0660, /* the programs share a group */
	.mark = SITE_MARK,
	.other = ACCOUNTS_MARK,
	.option = "otashelf --db",
	.maker = "init",
	.upgrader = "init",
	.audit_last = QUERY_AUDIT_LAST,
	.audit_insert = QUERY_AUDIT_INSERT,
	.audit_chain = QUERY_AUDIT_CHAIN,
	.audit_list = QUERY_AUDIT_LIST,
	.verify = QUERY_VERIFY,
};

static struct store *
store_new(void)
{
	struct store *store = mem_alloc(sizeof(*store));

	memset(store, 0, sizeof(*store));
	store->database.schema = &site_schema;
	store->sender = -1;
	store->pool = pool_new();
	return store;
}

/* What a migration has left to the search index: it had no statements yet. */
static bool
index_migrated(struct store *store)
{
	if (!store->database.migrated)
		return true;
	if (store_begin(store) != STATUS_OK)
		return false;
	return store_commit(store) == STATUS_OK;
}

struct store *
store_open(const char *path, enum store_mode mode, struct buf *why)
{
	struct store *store = store_new();

	if (database_open(&store->database, path, mode, why) &&
	    store_catalog_load(store) == STATUS_OK && index_migrated(store))
		return store;
	if (why->len == 0)
		buf_printf(why, "%s: the catalog cannot be read", path);
	store_close(store);
	return NULL;
}

static void
forget_mirrors(struct store *store)
{
	size_t i;

	for (i = 0; i < RECENT_MIRRORS; i++)
		free(store->mirrors[i].key);
	memset(store->mirrors, 0, sizeof(store->mirrors));
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	database_close(&store->database);
	forget_mirrors(store);
	if (store->sender >= 0)
		close(store->sender);
	pool_free(store->pool);
	free(store);
}

struct statement *
store_query(struct store *store, int query, const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&store->database, query, types, args);
	va_end(args);
	return statement;
}

enum status
store_write(struct store *store, int query, const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&store->database, query, types, args);
	va_end(args);
	return rows_run(statement);
}

enum status
store_number(struct store *store, int64_t *number, int query, const char *types,
    ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(&store->database, query, types, args);
	va_end(args);
	return rows_number(statement, number);
}

/* A statement that has not come to its end keeps its read transaction, and
 * that of all statements after it. */
enum status
store_snapshot(struct store *store, int64_t *version)
{
	struct statement *statement = store_query(store, QUERY_DATA_VERSION,
	    "");
	enum status status = STATUS_NOT_FOUND;

	database_bound(&store->database, REQUEST_MS);
	if (!rows_step(statement, &status))
		return status;
	*version = engine_int64(statement, 0);
	return STATUS_OK;
}

void
store_snapshot_end(struct store *store)
{
	rows_end(&store->database.statements[QUERY_DATA_VERSION]);
	database_bound(&store->database, 0);
}

void
store_bound(struct store *store, int64_t ms)
{
	database_bound(&store->database, ms);
}

bool
store_stopped(const struct store *store)
{
	return store->database.stopped;
}

uint64_t
store_statements(const struct store *store)
{
	return store->database.nstatements;
}

enum status
store_begin(struct store *store)
{
	forget_mirrors(store);
	return database_begin(&store->database);
}

enum status
store_begin_now(struct store *store)
{
	forget_mirrors(store);
	return database_begin_now(&store->database);
}

bool
store_changed(const struct store *store)
{
	return database_changed(&store->database);
}

enum status
store_commit(struct store *store)
{
	enum status status = store_search_index(store);

	if (status == STATUS_OK)
		return database_commit(&store->database);
	store_rollback(store);
	return status;
}

void
store_rollback(struct store *store)
{
	database_rollback(&store->database);
}

enum status
store_run(struct store *store, const char *sql)
{
	return engine_run(&store->database, sql);
}

enum status
store_compact(struct store *store)
{
	return database_compact(&store->database);
}

enum status
store_backup(struct store *store, const char *path)
{
	return database_backup(&store->database, path);
}

enum status
store_verify(struct store *store, void (*say)(void *context, const char *what),
    void *context)
{
	return database_verify(&store->database, say, context);
}

const char *
store_ids(struct pool *pool, const int64_t *ids, size_t count)
{
	struct buf out = { 0 };
	const char *text;
	size_t i;

	for (i = 0; i < count; i++)
		buf_printf(&out, "%c%" PRId64, i == 0 ? '[' : ',', ids[i]);
	buf_puts(&out, count == 0 ? "[]" : "]");
	text = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return text;
}
