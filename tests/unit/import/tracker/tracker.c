/* Tests of import/tracker/tracker: a feed in YAML or CSV, parsed. */
#include "feed.h"

#include <string.h>

/* Parse FEED in one of the formats: its row. */
static struct tracker_row
parse_one(struct helper *helper, struct feed feed, bool csv)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;

	if (csv) {
		buf_puts(&buf, FEED_HEADER);
		feed_put_csv(&buf, feed);
	} else
		feed_put_yaml(&buf, feed);
	rows = feed_parse_bytes(helper, buf.data, buf.len);
	buf_free(&buf);
	assert_int_equal(rows.count, 1);
	return rows.rows[0];
}

static void
assert_row(const struct tracker_row *row, struct feed feed)
{
	int i;

	if (row->error != NULL)
		fail_msg("%s", row->error);
	feed.fields[TRACKER_BRANCH] = "stable beta";
	for (i = 0; i < TRACKER__MAX; i++)
		assert_string_equal(row->fields[i], feed.fields[i]);
}

/* LEN bytes of TEXT are refused as a whole, with that LINE and REASON. */
static void
assert_damaged_bytes(struct helper *helper, const struct buf *text, int line,
    const char *reason)
{
	struct tracker_rows rows;
	struct source_error error = { 0, "" };

	assert_int_equal(tracker_parse(helper->pool, text, &rows, &error),
	    STATUS_INVALID);
	if (strstr(error.reason, reason) == NULL)
		fail_msg("%s is not in: %s", reason, error.reason);
	assert_int_equal(error.line, line);
}

static void
assert_damaged(struct helper *helper, const char *text, int line,
    const char *reason)
{
	struct buf buf = { 0 };

	buf_puts(&buf, text);
	assert_damaged_bytes(helper, &buf, line, reason);
	buf_free(&buf);
}

static void
a_list_in_yaml_is_read(void **state)
{
	struct helper *helper = *state;
	struct feed feeds[] = { feed_good(), feed_fastboot() };
	struct tracker_rows rows = feed_parse_all(helper, feeds, 2);

	assert_int_equal(rows.count, 2);
	assert_row(&rows.rows[0], feeds[0]);
	assert_row(&rows.rows[1], feeds[1]);
	assert_int_equal(rows.rows[0].line, 1);
	assert_int_equal(rows.rows[1].line, 11);
}

static void
csv_is_read_with_quotes_commas_and_line_ends(void **state)
{
	struct helper *helper = *state;
	struct feed feed = feed_with(feed_good(), TRACKER_NAME,
	    "Nimbus \"7\", the 'fast' EEA");
	struct tracker_row row = parse_one(helper, feed, true);

	assert_row(&row, feed);
	assert_int_equal(row.line, 2);
}

static void
csv_has_its_columns_in_any_order(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = feed_parse(helper,
	    "\r\n\"version\",size,name,method,md5,link,date,codename, branch ,"
	    "android\r\n\r\n" FEED_VERSION ",6.4 GB, Nimbus 7 EEA ,Recovery,"
	    "458d7cc4143cb7bb5797aeec3011ef1b," FEED_URL ",2025-01-07,"
	    "nimbus_eea_global,Stable Beta,15.0");

	assert_int_equal(rows.count, 1);
	assert_row(&rows.rows[0], feed_good());
	assert_int_equal(rows.rows[0].line, 4);
}

static void
a_record_of_csv_may_have_lines_in_it(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = feed_parse(helper,
	    FEED_HEADER "1,2,\"a\nb\n\nc\",4,5,6,7,8,9,10\n\n1,2\r1,2\r\n"
			"\"a\n\nb\",2\n");

	assert_int_equal(rows.count, 4);
	assert_int_equal(rows.rows[0].line, 2);
	assert_int_equal(rows.rows[1].line, 7);
	assert_int_equal(rows.rows[2].line, 8);
	assert_int_equal(rows.rows[3].line, 9);
	assert_string_equal(rows.rows[0].error,
	    "codename: This is more than one line.");
	assert_string_equal(rows.rows[1].error, "codename is missing");
}

static void
a_byte_order_mark_is_no_text(void **state)
{
	struct helper *helper = *state;
	struct buf buf = { 0 };
	struct tracker_rows rows;

	buf_puts(&buf, "\xef\xbb\xbf" FEED_HEADER);
	feed_put_csv(&buf, feed_good());
	rows = feed_parse(helper, buf_text(&buf));
	assert_row(&rows.rows[0], feed_good());
	buf_clear(&buf);
	buf_puts(&buf, "\xef\xbb\xbf---\n");
	feed_put_yaml(&buf, feed_good());
	rows = feed_parse(helper, buf_text(&buf));
	assert_row(&rows.rows[0], feed_good());
	assert_int_equal(rows.rows[0].line, 2);
	buf_free(&buf);
}

static void
what_is_not_known_may_be_empty(void **state)
{
	static const char *const values[] = { "", "null", "~", "  " };
	struct feed feed;
	struct tracker_row row;
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		feed = feed_with(feed_good(), TRACKER_MD5, values[i]);
		feed = feed_with(feed, TRACKER_DATE, values[i]);
		feed = feed_with(feed, TRACKER_SIZE, values[i]);
		feed = feed_with(feed, TRACKER_ANDROID, values[i]);
		row = parse_one(*state, feed, false);
		assert_null(row.error);
		assert_string_equal(row.fields[TRACKER_MD5], "");
		assert_string_equal(row.fields[TRACKER_DATE], "");
		assert_string_equal(row.fields[TRACKER_ANDROID], "");
	}
	row = parse_one(*state, feed_with(feed_good(), TRACKER_NAME, "null"),
	    false);
	assert_string_equal(row.error, "name is empty");
}

static void
what_is_written_otherwise_becomes_the_sites(void **state)
{
	struct feed feed = feed_with(feed_good(), TRACKER_MD5,
	    "458D7CC4143CB7BB5797AEEC3011EF1B");
	struct tracker_row row;

	feed = feed_with(feed, TRACKER_METHOD, "recovery");
	feed = feed_with(feed, TRACKER_BRANCH, "STABLE  beta");
	feed = feed_with(feed, TRACKER_LINK, FEED_URL "?t=a&s=b#c");
	feed = feed_with(feed, TRACKER_NAME, " Nimbus 7 EEA ");
	row = parse_one(*state, feed, false);
	assert_row(&row, feed_good());
	row = parse_one(*state, feed, true);
	assert_row(&row, feed_good());
}

static void
wrong_fields_are_told(void **state)
{
	static const struct {
		enum tracker_column column;
		const char *value;
		const char *error;
	} wrong[] = {
		{ TRACKER_BRANCH, "a/b", "in lower case" },
		{ TRACKER_BRANCH, "..", "in lower case" },
		{ TRACKER_BRANCH, "", "is empty" },
		{ TRACKER_CODENAME, "a b", "has letters, digits" },
		{ TRACKER_CODENAME, "a/b", "has letters, digits" },
		{ TRACKER_CODENAME, "\xc3\xa4", "has letters, digits" },
		{ TRACKER_CODENAME, "..", "begins with" },
		{ TRACKER_CODENAME, "_eea", "begins with" },
		{ TRACKER_CODENAME, "feed.xml", "for itself" },
		{ TRACKER_CODENAME, "index.html_eea", "for itself" },
		{ TRACKER_CODENAME, "", "is empty" },
		{ TRACKER_DATE, "2025-02-29", "is no day" },
		{ TRACKER_DATE, "2025-1-7", "is no day" },
		{ TRACKER_DATE, "07.01.2025", "is no day" },
		{ TRACKER_DATE, "2025-01-07 ' OR 1", "longer than" },
		{ TRACKER_MD5, "458d7cc414", "has 32 digits" },
		{ TRACKER_MD5, "458d7cc4143cb7bb5797aeec3011ef1g",
		    "has 32 digits" },
		{ TRACKER_METHOD, "OTA", "Recovery or Fastboot" },
		{ TRACKER_NAME, "", "is empty" },
		{ TRACKER_NAME,
		    "a\xe2\x80\xae"
		    "b",
		    "turn the direction" },
		{ TRACKER_VERSION, "../../etc", "has letters, digits" },
		{ TRACKER_VERSION, ".", "begins with" },
		{ TRACKER_VERSION, "Feed.Atom", "for itself" },
		{ TRACKER_SIZE, "2.3G", "look like" },
		{ TRACKER_SIZE, "6871947673", "look like" },
		{ TRACKER_ANDROID, "(16)", "look like" },
		{ TRACKER_VERSION, "", "is empty" },
		{ TRACKER_LINK, "", "is empty" },
		{ TRACKER_LINK, "javascript:alert(1)", "no address" },
		{ TRACKER_LINK, "ftp://h.example/x.zip", "begins with http" },
		{ TRACKER_LINK, "//h.example/x.zip", "no address" },
		{ TRACKER_LINK, "https:///x.zip", "no address" },
		{ TRACKER_LINK, "https://.h/x.zip", "open web" },
		{ TRACKER_LINK, "https://h:/x.zip", "open web" },
		{ TRACKER_LINK, "https://h.example:1x/x.zip", "no address" },
		{ TRACKER_LINK, "https://h.example%2fx/x.zip", "no address" },
		{ TRACKER_LINK, "https://u@h.example/x.zip", "user's name" },
		{ TRACKER_LINK, "https://u:p@h.example/x.zip", "user's name" },
		{ TRACKER_LINK, "https://h.example/a b.zip", "no address" },
		{ TRACKER_LINK, "https://h.example\\x.zip", "no address" },
		{ TRACKER_LINK, "https://h.example/<b>.zip", "no address" },
		{ TRACKER_LINK, "https://h.example", "leads to no file" },
		{ TRACKER_LINK, "https://h.example/", "leads to no file" },
		{ TRACKER_LINK, "https://h.example?a/b.zip", "no file" },
		{ TRACKER_LINK, "https://h.example/a/..", "file name" },
		{ TRACKER_LINK, "https://h.example/%2e.zip", "file name" },
	};
	struct tracker_row row;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		row = parse_one(*state,
		    feed_with(feed_good(), wrong[i].column, wrong[i].value),
		    i % 2 > 0);
		if (row.error == NULL)
			fail_msg("%s was taken", wrong[i].value);
		if (strstr(row.error, wrong[i].error) == NULL)
			fail_msg("%s: %s", wrong[i].value, row.error);
		assert_ptr_equal(
		    strstr(row.error, tracker_column_name(wrong[i].column)),
		    row.error);
	}
}

static void
hosts_and_ports_of_links_are_taken(void **state)
{
	static const char *const links[] = { "http://h.example/full.zip",
		"https://h.example:8443/full.zip", "http://9.9.9.9:80/full.zip",
		"https://h.example/@/full.zip",
		"https://h.example/a%20b/full.zip" };
	struct tracker_row row;
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		row = parse_one(*state,
		    feed_with(feed_good(), TRACKER_LINK, links[i]), false);
		assert_null(row.error);
		assert_string_equal(row.fields[TRACKER_LINK], links[i]);
	}
}

static void
hostile_text_is_told_or_taken_as_it_is(void **state)
{
	struct tracker_row row;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		row = parse_one(*state,
		    feed_with(feed_good(), (enum tracker_column)i,
			HOSTILE_BYTES),
		    true);
		assert_non_null(row.error);
		row = parse_one(*state,
		    feed_with(feed_good(), (enum tracker_column)i, HOSTILE),
		    i % 2 > 0);
		if (i == TRACKER_NAME)
			assert_string_equal(row.fields[i], HOSTILE);
		else
			assert_non_null(row.error);
	}
}

static void
fields_may_not_be_longer_than_the_site_shows(void **state)
{
	char text[4000];
	struct tracker_row row;
	int i;

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (i = 0; i < TRACKER__MAX; i++) {
		row = parse_one(*state,
		    feed_with(feed_good(), (enum tracker_column)i, text),
		    i % 2 > 0);
		assert_non_null(strstr(row.error, "is longer than"));
	}
}

static void
a_column_must_be_there_once(void **state)
{
	struct helper *helper = *state;
	struct tracker_row row;
	struct tracker_rows rows;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		row = parse_one(helper,
		    feed_with(feed_good(), (enum tracker_column)i, NULL),
		    false);
		assert_string_equal(row.error,
		    pool_printf(helper->pool, "%s is missing",
			tracker_column_name((enum tracker_column)i)));
	}
	rows = feed_parse(helper,
	    "- name: a\n  name: b\n- {}\n- name: [a, b]\n");
	assert_int_equal(rows.count, 3);
	assert_string_equal(rows.rows[0].error, "name is there twice");
	assert_string_equal(rows.rows[1].error, "android is missing");
	assert_string_equal(rows.rows[2].error, "name is there twice");
}

static void
other_columns_are_told(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = feed_parse(helper,
	    "- sha1: x\n- {Name: x}\n- name:\n    link: x\n- \"a\\eb\": x\n"
	    "- just text\n");

	assert_int_equal(rows.count, 5);
	assert_string_equal(rows.rows[0].error, "there is no column 'sha1'");
	assert_string_equal(rows.rows[1].error, "there is no column 'Name'");
	assert_string_equal(rows.rows[2].error,
	    "there is no column 'name.link'");
	assert_string_equal(rows.rows[3].error,
	    "there is no column of that name");
	assert_string_equal(rows.rows[4].error, "it is no map of columns");
	assert_int_equal(rows.rows[4].line, 6);
}

static void
the_columns_of_csv_are_checked_once(void **state)
{
	struct helper *helper = *state;

	assert_damaged(helper, "\nandroid,sha1\n", 2, "no column 'sha1'");
	assert_damaged(helper, "android,branch,android\n", 1,
	    "the column android is there twice");
	assert_damaged(helper, "android,branch\n1,2\n", 1,
	    "the column codename is missing");
	assert_damaged(helper, "android,branch", 1,
	    "the column codename is missing");
	assert_damaged(helper, "<!DOCTYPE html>\n<p>404", 1, "no column");
	assert_int_equal(feed_parse(helper, FEED_HEADER).count, 0);
}

static void
a_record_of_csv_with_too_many_fields_is_told(void **state)
{
	struct tracker_rows rows = feed_parse(*state,
	    FEED_HEADER "1,2,3,4,5,6,7,8,9,10,11\n");

	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.rows[0].error, "it has too many fields");
}

static void
a_nul_is_told(void **state)
{
	static const char csv[] = FEED_HEADER "1,a\0b,3,4,5,6,7,8,9,10\n";
	static const char yaml[] = "- name: a\n- name: a\0b\n";
	struct helper *helper = *state;
	struct tracker_rows rows = feed_parse_bytes(helper, csv,
	    sizeof(csv) - 1);
	struct buf buf = { 0 };

	assert_string_equal(rows.rows[0].error, "branch has a NUL");
	buf_put(&buf, yaml, sizeof(yaml) - 1);
	assert_damaged_bytes(helper, &buf, 2, "not UTF-8 text");
	buf_free(&buf);
	assert_damaged(helper, "- name: a\n- name: \"a\\0b\"\n", 2, "a NUL");
}

static void
a_damaged_file_is_refused_with_its_line(void **state)
{
	struct helper *helper = *state;

	assert_damaged(helper, "", 1, "it is empty");
	assert_damaged(helper, " \n\n", 1, "it is empty");
	assert_damaged(helper, "- name: a\n- name: b: c\n", 2, "not YAML");
	assert_damaged(helper, "- name: a\n  - b\n", 2, "not YAML");
	assert_damaged(helper, "- name: a\n\n- name: \xff\n", 3, "not UTF-8");
	assert_damaged(helper, "- name: a\n- name: a\x01\n", 2, "not YAML");
	assert_damaged(helper, "- name: &a b\n- name: *a\n", 2, "an alias");
	assert_damaged(helper, "- [[[[[a]]]]]\n", 1, "nested too deep");
	assert_damaged(helper, FEED_HEADER "1,2\n\n1,\"b\n3\n4\n", 4,
	    "a quote that does not end");
	assert_damaged(helper, FEED_HEADER "1,2\n1,a\"b\n", 3,
	    "a quote that stands within a field");
}

static void
there_is_a_limit_of_rows(void **state)
{
	struct helper *helper = *state;
	struct buf yaml = { 0 }, csv = { 0 };
	int i;

	buf_puts(&csv, FEED_HEADER);
	for (i = 0; i < TRACKER_ROWS_MAX; i++) {
		buf_puts(&yaml, "- name: a\n");
		buf_puts(&csv, "1\n");
	}
	assert_int_equal(feed_parse(helper, yaml.data).count, TRACKER_ROWS_MAX);
	assert_int_equal(feed_parse(helper, csv.data).count, TRACKER_ROWS_MAX);
	buf_puts(&yaml, "- name: a\n- name: a\n");
	buf_puts(&csv, "1\n1\n");
	assert_damaged(helper, yaml.data, 20001, "more than 20,000 rows");
	assert_damaged(helper, csv.data, 20002, "more than 20,000 rows");
	buf_free(&yaml);
	buf_free(&csv);
}

static void
there_is_a_limit_of_bytes(void **state)
{
	struct helper *helper = *state;
	struct buf buf = { 0 };

	buf_puts(&buf, FEED_HEADER);
	while (buf.len < SOURCE_SIZE_MAX)
		buf_puts(&buf, "\n");
	assert_int_equal(feed_parse(helper, buf.data).count, 0);
	buf_puts(&buf, "\n");
	assert_damaged_bytes(helper, &buf, 0, "longer than 8 MiB");
	buf_free(&buf);
}

/* Parse each start of TEXT: no row is right that was cut. */
static void
cut_anywhere(struct helper *helper, const struct buf *text)
{
	struct source_error error;
	struct tracker_rows rows;
	struct buf cut = { 0 };
	size_t len, i;

	for (len = 0; len < text->len; len++) {
		buf_clear(&cut);
		buf_put(&cut, text->data, len);
		if (tracker_parse(helper->pool, &cut, &rows, &error) !=
		    STATUS_OK)
			continue;
		for (i = 0; i < rows.count; i++)
			if (rows.rows[i].error == NULL)
				assert_string_equal(
				    rows.rows[i].fields[TRACKER_LINK],
				    FEED_URL);
	}
	buf_free(&cut);
}

static void
a_file_cut_anywhere_is_safe(void **state)
{
	struct buf buf = { 0 };

	feed_put_yaml(&buf, feed_good());
	feed_put_yaml(&buf, feed_good());
	cut_anywhere(*state, &buf);
	buf_clear(&buf);
	buf_puts(&buf, FEED_HEADER);
	feed_put_csv(&buf, feed_good());
	feed_put_csv(&buf, feed_good());
	cut_anywhere(*state, &buf);
	buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_list_in_yaml_is_read),
		STORE_TEST(csv_is_read_with_quotes_commas_and_line_ends),
		STORE_TEST(csv_has_its_columns_in_any_order),
		STORE_TEST(a_record_of_csv_may_have_lines_in_it),
		STORE_TEST(a_byte_order_mark_is_no_text),
		STORE_TEST(what_is_not_known_may_be_empty),
		STORE_TEST(what_is_written_otherwise_becomes_the_sites),
		STORE_TEST(wrong_fields_are_told),
		STORE_TEST(hosts_and_ports_of_links_are_taken),
		STORE_TEST(hostile_text_is_told_or_taken_as_it_is),
		STORE_TEST(fields_may_not_be_longer_than_the_site_shows),
		STORE_TEST(a_column_must_be_there_once),
		STORE_TEST(other_columns_are_told),
		STORE_TEST(the_columns_of_csv_are_checked_once),
		STORE_TEST(a_record_of_csv_with_too_many_fields_is_told),
		STORE_TEST(a_nul_is_told),
		STORE_TEST(a_damaged_file_is_refused_with_its_line),
		STORE_TEST(there_is_a_limit_of_rows),
		STORE_TEST(there_is_a_limit_of_bytes),
		STORE_TEST(a_file_cut_anywhere_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
