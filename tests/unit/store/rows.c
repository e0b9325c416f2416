/* Tests of store/rows: structs from rows, and columns that do not fit. */
#include "helper.h"

#include <string.h>

#include "store/engine.h"
#include "store/rows.h"

enum kind { KIND_NONE, KIND_TALL };

struct thing {
	int64_t id;
	const char *name;
	const char *note;
	bool old;
	double weight;
	enum kind kind;
	const char *extra;
};

static enum kind
kind_parse(const char *text)
{
	return strcmp(text, "tall") == 0 ? KIND_TALL : KIND_NONE;
}

READ_ENUM(kind)

static const struct column columns[] = {
	FIELD(INT64, struct thing, id),
	FIELD(TEXT, struct thing, name),
	FIELD(NULLABLE, struct thing, note),
	FIELD(BOOL, struct thing, old),
	FIELD(REAL, struct thing, weight),
	PARSED("height", struct thing, kind, kind_read),
	OPTIONAL(TEXT, struct thing, extra),
};

static const struct row thing_row = ROW("thing", struct thing, columns);
static const struct row *const rows[] = { &thing_row, NULL };

static const struct query_text migrations[] = {
	{ "1", NULL,
	    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT,"
	    " note TEXT, old INTEGER, weight REAL, height TEXT);"
	    "WITH RECURSIVE n (id) AS (VALUES (1) UNION ALL"
	    " SELECT id + 1 FROM n WHERE id < 100)"
	    "INSERT INTO thing SELECT id, 'name ' || id,"
	    " CASE WHEN id % 2 THEN 'odd' END, id % 2, id / 2.0,"
	    " CASE WHEN id = 1 THEN 'tall' END FROM n;"
	    "UPDATE thing SET name = NULL WHERE id = 2" },
	{ NULL, NULL, NULL },
};

/* Open a database in which SQL gives things; NULL when it does not open, with
 * the reason in WHY.  The SCHEMA is the caller's. */
static bool
open_things(struct helper *helper, struct database *database,
    struct query_text *query, struct schema *schema, struct buf *why)
{
	*schema = (struct schema){
		.queries = query,
		.nqueries = 1,
		.migrations = migrations,
		.rows = rows,
		.mode = 0600,
		.mark = { 0, "thing", "things" },
		.other = { 1, "thing else", "others" },
	};
	memset(database, 0, sizeof(*database));
	database->schema = schema;
	return database_open(database,
	    pool_printf(helper->pool, "%s/things.db", helper->dir),
	    STORE_CREATE, why);
}

static struct statement *
ask(struct database *database, const char *types, ...)
{
	struct statement *statement;
	va_list args;

	va_start(args, types);
	statement = database_query(database, 0, types, args);
	va_end(args);
	return statement;
}

static void
a_row_becomes_a_struct(void **state)
{
	struct helper *helper = *state;
	struct query_text query = { "thing_find", "thing",
		"SELECT weight, id, name, note, old, height FROM thing"
		" WHERE id = $1" };
	struct database database;
	struct schema schema;
	struct buf why = { 0 };
	struct thing thing;

	assert_true(open_things(helper, &database, &query, &schema, &why));
	assert_int_equal(
	    rows_one(ask(&database, "i", (int64_t)1), helper->pool, &thing),
	    STATUS_OK);
	assert_int_equal(thing.id, 1);
	assert_string_equal(thing.name, "name 1");
	assert_string_equal(thing.note, "odd");
	assert_true(thing.old);
	assert_true(thing.weight > 0.4 && thing.weight < 0.6);
	assert_int_equal(thing.kind, KIND_TALL);
	/* Of a column that is not selected, as of NULL. */
	assert_string_equal(thing.extra, "");
	assert_int_equal(
	    rows_one(ask(&database, "i", (int64_t)2), helper->pool, &thing),
	    STATUS_OK);
	assert_string_equal(thing.name, "");
	assert_null(thing.note);
	assert_int_equal(thing.kind, KIND_NONE);
	assert_int_equal(
	    rows_one(ask(&database, "i", (int64_t)999), helper->pool, &thing),
	    STATUS_NOT_FOUND);
	assert_int_equal(thing.id, 2);
	database_close(&database);
	buf_free(&why);
}

static void
all_rows_become_an_array(void **state)
{
	struct helper *helper = *state;
	struct query_text query = { "thing_list", "thing",
		"SELECT id, name, note, old, weight, height FROM thing"
		" WHERE id > $1 ORDER BY id" };
	struct database database;
	struct schema schema;
	struct buf why = { 0 };
	struct thing *things;
	size_t count;

	assert_true(open_things(helper, &database, &query, &schema, &why));
	assert_int_equal(rows_list(ask(&database, "i", (int64_t)0),
			     helper->pool, &things, &count),
	    STATUS_OK);
	assert_int_equal(count, 100);
	assert_int_equal(things[99].id, 100);
	assert_string_equal(things[99].name, "name 100");
	assert_int_equal(rows_list(ask(&database, "i", (int64_t)100),
			     helper->pool, &things, &count),
	    STATUS_OK);
	assert_int_equal(count, 0);
	assert_null(things);
	database_close(&database);
	buf_free(&why);
}

/* Which is found by whoever starts the program, not by a visitor. */
static void
columns_that_do_not_fit_stop_the_start(void **state)
{
	static const struct {
		const char *row;
		const char *sql;
		const char *why;
	} cases[] = {
		{ "thing", "SELECT id, name, note, old, weight FROM thing",
		    "column height of thing is missing" },
		{ "thing",
		    "SELECT id, name, note, old, weight, height, 1 AS width"
		    " FROM thing",
		    "thing has no column width" },
		{ "thing",
		    "SELECT id, id, name, note, old, weight, height FROM thing",
		    "thing has only one column id" },
		{ "nothing", "SELECT id FROM thing",
		    "there is no row nothing" },
		{ NULL, "SELECT width FROM thing", "no such column: width" },
	};
	struct helper *helper = *state;
	struct database database;
	struct query_text query;
	struct schema schema;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf why = { 0 };

		query = (struct query_text){ "thing_list", cases[i].row,
			cases[i].sql };
		assert_false(
		    open_things(helper, &database, &query, &schema, &why));
		assert_non_null(strstr(buf_text(&why), "query thing_list"));
		assert_non_null(strstr(buf_text(&why), cases[i].why));
		database_close(&database);
		buf_free(&why);
	}
}

/* The bound of a request ends a list within it: what was read is no answer. */
static void
a_list_ends_at_the_bound(void **state)
{
	struct helper *helper = *state;
	struct query_text query = { "thing_list", "thing",
		"SELECT id, name, note, old, weight, height FROM thing" };
	struct database database;
	struct schema schema;
	struct buf why = { 0 };
	struct thing *things;
	size_t count;

	assert_true(open_things(helper, &database, &query, &schema, &why));
	database_bound(&database, 1);
	while (!database_late(&database))
		continue;
	assert_int_equal(
	    rows_list(ask(&database, ""), helper->pool, &things, &count),
	    STATUS_BUSY);
	database_bound(&database, 0);
	assert_int_equal(
	    rows_list(ask(&database, ""), helper->pool, &things, &count),
	    STATUS_OK);
	database_close(&database);
	buf_free(&why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_row_becomes_a_struct),
		STORE_TEST(all_rows_become_an_array),
		STORE_TEST(columns_that_do_not_fit_stop_the_start),
		STORE_TEST(a_list_ends_at_the_bound),
	};

	return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
