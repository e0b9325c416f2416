/* Tests of import/site/rows: table rows and items of data files. */
#include "helper.h"

#include <string.h>

#include "import/site/rows.h"

#define HREF "/hyperos/nimbus/stable/OS9.1/"

/* An item of a data file. */
#define ITEM(file, version)                                        \
	"- branch: stable\n  date: '2025-10-31'\n  downloads:\n"   \
	"    github: https://g.example/" file "\n"                 \
	"    osdn: https://o.example/" file "\n"                   \
	"  filename: " file "\n  region: Global\n  size: 1.2 MB\n" \
	"  versions:\n    android: '15.0'\n    miui: " version "\n"

struct reading {
	struct pool *pool;
	struct rows rows;
	struct source_error error;
};

static int
setup(void **state)
{
	struct reading *reading = test_calloc(1, sizeof(*reading));

	reading->pool = pool_new();
	*state = reading;
	return 0;
}

static int
teardown(void **state)
{
	struct reading *reading = *state;

	pool_free(reading->pool);
	test_free(reading);
	return 0;
}

static enum status
add(struct reading *reading, const char *codename, const char *text)
{
	struct buf buf = { 0 };
	enum status status;

	buf_puts(&buf, text);
	status = rows_add_data(&reading->rows, reading->pool, &buf, codename,
	    &reading->error);
	buf_free(&buf);
	return status;
}

/* The file names of a codename's items, a space after each. */
static const char *
files_of(struct reading *reading, const char *codename)
{
	const char *text = "";
	struct data_row *row;
	size_t i, count;

	row = rows_data(&reading->rows, codename, &count);
	for (i = 0; i < count; i++)
		text = pool_printf(reading->pool, "%s%s ", text,
		    row[i].filename);
	return text;
}

static void
an_item_tells_all_it_has(void **state)
{
	struct reading *reading = *state;
	const struct data_row *row;

	assert_int_equal(add(reading, "nimbus", ITEM("a.zip", "OS9.1")),
	    STATUS_OK);
	assert_int_equal(reading->rows.ndata, 1);
	row = reading->rows.data;
	assert_string_equal(row->codename, "nimbus");
	assert_string_equal(row->branch, "stable");
	assert_string_equal(row->date, "2025-10-31");
	assert_string_equal(row->filename, "a.zip");
	assert_string_equal(row->region, "Global");
	assert_string_equal(row->size, "1.2 MB");
	assert_string_equal(row->android, "15.0");
	assert_string_equal(row->version, "OS9.1");
	assert_false(row->used);
	assert_int_equal(row->nlinks, 2);
	assert_string_equal(row->links[0].label, "GitHub");
	assert_string_equal(row->links[0].url, "https://g.example/a.zip");
	assert_string_equal(row->links[1].label, "OSDN");
	assert_string_equal(row->links[1].from_version, "");
}

static void
what_an_item_lacks_is_empty(void **state)
{
	struct reading *reading = *state;
	const struct data_row *row;

	assert_int_equal(
	    add(reading, "nimbus",
		"- branch: stable\n"
		"  filename: a.zip\n  date: None\n  versions: {miui: OS9}\n"),
	    STATUS_OK);
	row = reading->rows.data;
	assert_string_equal(row->date, "");
	assert_string_equal(row->region, "");
	assert_string_equal(row->size, "");
	assert_string_equal(row->android, "");
	assert_int_equal(row->nlinks, 0);
}

static void
an_item_without_its_name_is_refused(void **state)
{
	static const char *const texts[] = {
		"- filename: a.zip\n  versions: {miui: OS9}\n",
		"- branch: stable\n  versions: {miui: OS9}\n",
		"- branch: stable\n  filename: a.zip\n",
		"- {}\n",
		"filename: a.zip\n",
	};
	struct reading *reading = *state;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		reading->error.reason = NULL;
		assert_int_equal(add(reading, "nimbus", texts[i]),
		    STATUS_INVALID);
		assert_non_null(reading->error.reason);
		assert_int_equal(reading->rows.ndata, 0);
	}
}

static void
a_bad_file_adds_none_of_its_items(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(add(reading, "nimbus", ITEM("a.zip", "OS9.1")),
	    STATUS_OK);
	assert_int_equal(add(reading, "cirrus",
			     ITEM("b.zip", "OS9.1")
				 ITEM("c.zip", "OS9.2") "- a: [\n"),
	    STATUS_INVALID);
	assert_int_equal(reading->rows.ndata, 1);
	assert_int_equal(add(reading, "stratus", ITEM("d.zip", "OS9.1")),
	    STATUS_OK);
	rows_sort(&reading->rows);
	assert_string_equal(files_of(reading, "nimbus"), "a.zip ");
	assert_string_equal(files_of(reading, "cirrus"), "");
	assert_string_equal(files_of(reading, "stratus"), "d.zip ");
}

static void
bad_yaml_is_reported_with_its_line(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(add(reading, "nimbus",
			     "- branch: stable\n"
			     "  filename: a: b\n"),
	    STATUS_INVALID);
	assert_int_equal(reading->error.line, 2);
}

static void
an_empty_file_has_no_items(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(add(reading, "nimbus", ""), STATUS_OK);
	assert_int_equal(add(reading, "nimbus", "[]\n"), STATUS_OK);
	assert_int_equal(reading->rows.ndata, 0);
	rows_sort(&reading->rows);
	assert_string_equal(files_of(reading, "nimbus"), "");
}

static void
plain_text_does_not_change_the_items_of_other_files(void **state)
{
	struct reading *reading = *state;

	add(reading, "nimbus", ITEM("a.zip", "OS9.1"));
	add(reading, "cirrus", "- branch\n- filename\n");
	assert_string_equal(reading->rows.data[0].branch, "stable");
	assert_string_equal(reading->rows.data[0].filename, "a.zip");
}

static void
hostile_text_comes_through(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(
	    add(reading, HOSTILE,
		"- branch: '<b>\" & %'\n"
		"  filename: \"a\\r\\n'b\"\n  region: '{x}'\n"
		"  versions: {miui: '<\"'}\n  downloads: {'<x>': 'javascript:'}"
		"\n"),
	    STATUS_OK);
	assert_string_equal(reading->rows.data[0].codename, HOSTILE);
	assert_string_equal(reading->rows.data[0].branch, "<b>\" & %");
	assert_string_equal(reading->rows.data[0].filename, "a 'b");
	assert_string_equal(reading->rows.data[0].links[0].label, "<x>");
}

static void
more_links_than_there_is_room_for_do_no_harm(void **state)
{
	struct reading *reading = *state;
	struct buf text = { 0 };
	int i;

	buf_puts(&text, ITEM("a.zip", "OS9.1") "  downloads:\n");
	for (i = 0; i < 50; i++)
		buf_printf(&text, "    m%d: https://h.example/%d\n", i, i);
	add(reading, "nimbus", buf_text(&text));
	assert_true(reading->rows.ndata == 0 ||
	    reading->rows.data[0].nlinks <= DATA_LINKS_MAX);
	buf_free(&text);
}

static void
items_come_by_version_in_the_order_read(void **state)
{
	struct reading *reading = *state;

	add(reading, "nimbus", ITEM("c.zip", "OS9.2") ITEM("b.zip", "OS9.1"));
	add(reading, "altus", ITEM("x.zip", "OS9.1"));
	add(reading, "nimbus", ITEM("a.zip", "OS9.1"));
	rows_sort(&reading->rows);
	assert_string_equal(files_of(reading, "nimbus"), "b.zip a.zip c.zip ");
	assert_string_equal(files_of(reading, "altus"), "x.zip ");
	assert_string_equal(files_of(reading, "nimbu"), "");
	assert_string_equal(files_of(reading, "Nimbus"), "");
}

static void
an_item_read_twice_stays_once(void **state)
{
	struct reading *reading = *state;

	add(reading, "nimbus", ITEM("a.zip", "OS9.1") ITEM("b.zip", "OS9.1"));
	add(reading, "nimbus", ITEM("a.zip", "OS9.1"));
	add(reading, "cirrus", ITEM("a.zip", "OS9.1"));
	rows_sort(&reading->rows);
	assert_string_equal(files_of(reading, "nimbus"), "a.zip b.zip ");
	assert_string_equal(files_of(reading, "cirrus"), "a.zip ");
}

static void
many_items_are_all_found(void **state)
{
	struct reading *reading = *state;
	size_t count;
	int i;

	for (i = 0; i < 500; i++)
		add(reading, pool_printf(reading->pool, "device%d", i % 7),
		    pool_printf(reading->pool, ITEM("%d.zip", "OS9.%d"), i, i,
			i, i % 5));
	rows_sort(&reading->rows);
	assert_int_equal(reading->rows.ndata, 500);
	for (i = 0; i < 7; i++) {
		rows_data(&reading->rows,
		    pool_printf(reading->pool, "device%d", i), &count);
		assert_int_equal(count, i < 3 ? 72 : 71);
	}
}

/* Add a table row of eight cells. */
static void
add_row(struct reading *reading, const char *href, const char *android,
    const char *type, const char *date)
{
	struct page_row row = { .cells = { "Nimbus 7 Global", "Stable", type,
				    "OS9.1", android, "6.4 GB", date,
				    "Download" },
		.ncells = 8,
		.href = href };
	struct page_source page = { .rows = &row, .nrows = 1 };

	rows_add_page(&reading->rows, reading->pool, &page);
}

static const char *
android(struct reading *reading, const char *href, const char *filename,
    const char *date)
{
	struct package package = helper_package(reading->pool, "nimbus", date,
	    filename);

	return rows_android(&reading->rows, href, &package, reading->pool);
}

static void
the_android_version_is_that_of_the_row(void **state)
{
	struct reading *reading = *state;

	add_row(reading, HREF, "15.0", "Recovery", "2025-01-07");
	add_row(reading, HREF, "14.0", "Fastboot", "2025-01-07");
	add_row(reading, "/other/", "13.0", "Recovery", "2025-01-07");
	rows_sort(&reading->rows);
	assert_string_equal(android(reading, HREF, "a.zip", "2025-01-07"),
	    "15.0");
	assert_string_equal(android(reading, "/other/", "a.zip", "2025-01-07"),
	    "13.0");
}

static void
a_package_without_a_row_has_no_android_version(void **state)
{
	struct reading *reading = *state;

	assert_string_equal(android(reading, HREF, "a.zip", "2025-01-07"), "");
	add_row(reading, HREF, "15.0", "Recovery", "2025-01-07");
	rows_sort(&reading->rows);
	assert_string_equal(android(reading, HREF, "a.zip", "2025-01-08"), "");
	assert_string_equal(android(reading, "/x/", "a.zip", "2025-01-07"), "");
}

static void
a_package_without_a_date_has_a_row_with_none(void **state)
{
	struct reading *reading = *state;

	add_row(reading, HREF, "15.0", "Recovery", "None");
	rows_sort(&reading->rows);
	assert_string_equal(android(reading, HREF, "a.zip", ""), "15.0");
}

static void
of_several_rows_the_one_in_the_file_name_counts(void **state)
{
	struct reading *reading = *state;
	static const char *const versions[] = { "13.0", "14.0", "15.0",
		"16.0" };
	size_t i;

	for (i = 0; i < 4; i++)
		add_row(reading, HREF, versions[i], "Recovery", "2025-01-07");
	rows_sort(&reading->rows);
	for (i = 0; i < 4; i++)
		assert_string_equal(
		    android(reading, HREF,
			pool_printf(reading->pool, "a-%s.zip", versions[i]),
			"2025-01-07"),
		    versions[i]);
	assert_string_not_equal(android(reading, HREF, "a.zip", "2025-01-07"),
	    "");
}

static void
rows_with_too_few_cells_are_passed_by(void **state)
{
	struct reading *reading = *state;
	struct page_row row = {
		.cells = { "a", "b" }, .ncells = 2, .href = HREF
	};
	struct page_source page = { .rows = &row, .nrows = 1 };

	rows_add_page(&reading->rows, reading->pool, &page);
	rows_sort(&reading->rows);
	assert_int_equal(reading->rows.ntables, 0);
}

static void
a_row_outlives_its_page(void **state)
{
	struct reading *reading = *state;
	char href[] = HREF;

	add_row(reading, href, "15.0", "Recovery", "2025-01-07");
	memset(href, 'x', sizeof(href) - 1);
	rows_sort(&reading->rows);
	assert_string_equal(android(reading, HREF, "a.zip", "2025-01-07"),
	    "15.0");
}

#define ROWS_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROWS_TEST(an_item_tells_all_it_has),
		ROWS_TEST(what_an_item_lacks_is_empty),
		ROWS_TEST(an_item_without_its_name_is_refused),
		ROWS_TEST(a_bad_file_adds_none_of_its_items),
		ROWS_TEST(bad_yaml_is_reported_with_its_line),
		ROWS_TEST(an_empty_file_has_no_items),
		ROWS_TEST(plain_text_does_not_change_the_items_of_other_files),
		ROWS_TEST(hostile_text_comes_through),
		ROWS_TEST(more_links_than_there_is_room_for_do_no_harm),
		ROWS_TEST(items_come_by_version_in_the_order_read),
		ROWS_TEST(an_item_read_twice_stays_once),
		ROWS_TEST(many_items_are_all_found),
		ROWS_TEST(the_android_version_is_that_of_the_row),
		ROWS_TEST(a_package_without_a_row_has_no_android_version),
		ROWS_TEST(a_package_without_a_date_has_a_row_with_none),
		ROWS_TEST(of_several_rows_the_one_in_the_file_name_counts),
		ROWS_TEST(rows_with_too_few_cells_are_passed_by),
		ROWS_TEST(a_row_outlives_its_page),
	};

	return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
