/* Tests of import/tracker: a feed parsed, planned against a store, applied. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "import/tracker.h"

#define VERSION "OS9.0.1.0.VZZEUXM"
#define FILE_NAME "nimbus_eea_global-ota_full-" VERSION "-user-15.0-458d7cc414"
#define URL "https://vendor.example/" VERSION "/" FILE_NAME ".zip"
#define HEADER \
	"android,branch,codename,date,link,md5,method,name,size,version\n"

/* A row as the feed has it, by column. */
struct feed {
	const char *fields[TRACKER__MAX];
};

static struct feed
good(void)
{
	struct feed feed = { .fields = {
				 [TRACKER_ANDROID] = "15.0",
				 [TRACKER_BRANCH] = "Stable Beta",
				 [TRACKER_CODENAME] = "nimbus_eea_global",
				 [TRACKER_DATE] = "2025-01-07",
				 [TRACKER_LINK] = URL,
				 [TRACKER_MD5] =
				     "458d7cc4143cb7bb5797aeec3011ef1b",
				 [TRACKER_METHOD] = "Recovery",
				 [TRACKER_NAME] = "Nimbus 7 EEA",
				 [TRACKER_SIZE] = "6.4 GB",
				 [TRACKER_VERSION] = VERSION,
			     } };

	return feed;
}

/* The same with another value in COLUMN. */
static struct feed
with(struct feed feed, enum tracker_column column, const char *value)
{
	feed.fields[column] = value;
	return feed;
}

static struct feed
fastboot(void)
{
	struct feed feed = with(good(), TRACKER_METHOD, "Fastboot");

	return with(feed, TRACKER_LINK,
	    "https://vendor.example/nimbus_images_" VERSION
	    "_15.0_eea_458d7cc414.tgz");
}

/* FEED as an item of YAML, in double quotes; NULL leaves a column out. */
static void
put_yaml(struct buf *out, struct feed feed)
{
	const char *start = "- ", *p;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		if (feed.fields[i] == NULL)
			continue;
		buf_printf(out, "%s%s: \"", start,
		    tracker_column_name((enum tracker_column)i));
		for (p = feed.fields[i]; *p != '\0'; p++) {
			if (*p == '"' || *p == '\\')
				buf_putc(out, '\\');
			buf_putc(out, *p);
		}
		buf_puts(out, "\"\n");
		start = "  ";
	}
}

/* FEED as a record of CSV behind HEADER, each field in quotes. */
static void
put_csv(struct buf *out, struct feed feed)
{
	const char *p;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		buf_puts(out, i > 0 ? ",\"" : "\"");
		for (p = feed.fields[i]; *p != '\0'; p++) {
			if (*p == '"')
				buf_putc(out, '"');
			buf_putc(out, *p);
		}
		buf_putc(out, '"');
	}
	buf_puts(out, "\r\n");
}

/* ---- parsing ------------------------------------------------------------ */

/* Parse LEN bytes of TEXT, which must not be damaged as a whole. */
static struct tracker_rows
parse_bytes(struct helper *helper, const char *text, size_t len)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;
	struct source_error error = { 0, "" };

	buf_put(&buf, text, len);
	if (tracker_parse(helper->pool, &buf, &rows, &error) != STATUS_OK)
		fail_msg("line %d: %s", error.line, error.reason);
	buf_free(&buf);
	return rows;
}

static struct tracker_rows
parse(struct helper *helper, const char *text)
{
	return parse_bytes(helper, text, strlen(text));
}

static struct tracker_rows
parse_feeds(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;
	size_t i;

	for (i = 0; i < count; i++)
		put_yaml(&buf, feeds[i]);
	rows = parse_bytes(helper, buf.data, buf.len);
	buf_free(&buf);
	return rows;
}

/* Parse FEED in one of the formats: its row. */
static struct tracker_row
parse_one(struct helper *helper, struct feed feed, bool csv)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;

	if (csv) {
		buf_puts(&buf, HEADER);
		put_csv(&buf, feed);
	} else
		put_yaml(&buf, feed);
	rows = parse_bytes(helper, buf.data, buf.len);
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
	struct feed feeds[] = { good(), fastboot() };
	struct tracker_rows rows = parse_feeds(helper, feeds, 2);

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
	struct feed feed = with(good(), TRACKER_NAME,
	    "Nimbus \"7\", the 'fast' EEA");
	struct tracker_row row = parse_one(helper, feed, true);

	assert_row(&row, feed);
	assert_int_equal(row.line, 2);
}

static void
csv_has_its_columns_in_any_order(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = parse(helper,
	    "\r\n\"version\",size,name,method,md5,link,date,codename, branch ,"
	    "android\r\n\r\n" VERSION ",6.4 GB, Nimbus 7 EEA ,Recovery,"
	    "458d7cc4143cb7bb5797aeec3011ef1b," URL ",2025-01-07,"
	    "nimbus_eea_global,Stable Beta,15.0");

	assert_int_equal(rows.count, 1);
	assert_row(&rows.rows[0], good());
	assert_int_equal(rows.rows[0].line, 4);
}

static void
a_record_of_csv_may_have_lines_in_it(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = parse(helper,
	    HEADER "1,2,\"a\nb\n\nc\",4,5,6,7,8,9,10\n\n1,2\r1,2\r\n"
		   "\"a\n\nb\",2\n");

	assert_int_equal(rows.count, 4);
	assert_int_equal(rows.rows[0].line, 2);
	assert_int_equal(rows.rows[1].line, 7);
	assert_int_equal(rows.rows[2].line, 8);
	assert_int_equal(rows.rows[3].line, 9);
	assert_string_equal(rows.rows[0].error,
	    "codename is not one line of UTF-8");
	assert_string_equal(rows.rows[1].error, "codename is missing");
}

static void
a_byte_order_mark_is_no_text(void **state)
{
	struct helper *helper = *state;
	struct buf buf = { 0 };
	struct tracker_rows rows;

	buf_puts(&buf, "\xef\xbb\xbf" HEADER);
	put_csv(&buf, good());
	rows = parse(helper, buf_text(&buf));
	assert_row(&rows.rows[0], good());
	buf_clear(&buf);
	buf_puts(&buf, "\xef\xbb\xbf---\n");
	put_yaml(&buf, good());
	rows = parse(helper, buf_text(&buf));
	assert_row(&rows.rows[0], good());
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
		feed = with(good(), TRACKER_MD5, values[i]);
		feed = with(feed, TRACKER_DATE, values[i]);
		feed = with(feed, TRACKER_SIZE, values[i]);
		feed = with(feed, TRACKER_ANDROID, values[i]);
		row = parse_one(*state, feed, false);
		assert_null(row.error);
		assert_string_equal(row.fields[TRACKER_MD5], "");
		assert_string_equal(row.fields[TRACKER_DATE], "");
		assert_string_equal(row.fields[TRACKER_ANDROID], "");
	}
	row = parse_one(*state, with(good(), TRACKER_NAME, "null"), false);
	assert_string_equal(row.error, "name is empty");
}

static void
what_is_written_otherwise_becomes_the_sites(void **state)
{
	struct feed feed = with(good(), TRACKER_MD5,
	    "458D7CC4143CB7BB5797AEEC3011EF1B");
	struct tracker_row row;

	feed = with(feed, TRACKER_METHOD, "recovery");
	feed = with(feed, TRACKER_BRANCH, "STABLE  beta");
	feed = with(feed, TRACKER_LINK, URL "?t=a&s=b#c");
	feed = with(feed, TRACKER_NAME, " Nimbus 7 EEA ");
	row = parse_one(*state, feed, false);
	assert_row(&row, good());
	row = parse_one(*state, feed, true);
	assert_row(&row, good());
}

static void
wrong_fields_are_told(void **state)
{
	static const struct {
		enum tracker_column column;
		const char *value;
		const char *error;
	} wrong[] = {
		{ TRACKER_BRANCH, "a/b", "characters other than" },
		{ TRACKER_BRANCH, "..", "is no name" },
		{ TRACKER_BRANCH, "", "is empty" },
		{ TRACKER_CODENAME, "a b", "characters other than" },
		{ TRACKER_CODENAME, "a/b", "characters other than" },
		{ TRACKER_CODENAME, "\xc3\xa4", "characters other than" },
		{ TRACKER_CODENAME, "..", "is no name" },
		{ TRACKER_CODENAME, "_eea", "is no name" },
		{ TRACKER_CODENAME, "", "is empty" },
		{ TRACKER_DATE, "2025-02-29", "is no day" },
		{ TRACKER_DATE, "2025-1-7", "is no day" },
		{ TRACKER_DATE, "07.01.2025", "is no day" },
		{ TRACKER_DATE, "2025-01-07 ' OR 1", "is no day" },
		{ TRACKER_MD5, "458d7cc414", "is not 32 hex digits" },
		{ TRACKER_MD5, "458d7cc4143cb7bb5797aeec3011ef1g",
		    "is not 32 hex digits" },
		{ TRACKER_METHOD, "OTA", "is neither" },
		{ TRACKER_NAME, "", "is empty" },
		{ TRACKER_VERSION, "../../etc", "characters other than" },
		{ TRACKER_VERSION, ".", "is no name" },
		{ TRACKER_VERSION, "", "is empty" },
		{ TRACKER_LINK, "", "is empty" },
		{ TRACKER_LINK, "javascript:alert(1)", "is no http" },
		{ TRACKER_LINK, "ftp://h.example/x.zip", "is no http" },
		{ TRACKER_LINK, "//h.example/x.zip", "is no http" },
		{ TRACKER_LINK, "https:///x.zip", "has no host" },
		{ TRACKER_LINK, "https://.h/x.zip", "has no host" },
		{ TRACKER_LINK, "https://h:/x.zip", "has no host" },
		{ TRACKER_LINK, "https://h:1x/x.zip", "has no host" },
		{ TRACKER_LINK, "https://h%2fx/x.zip", "has no host" },
		{ TRACKER_LINK, "https://u@h.example/x.zip", "user's name" },
		{ TRACKER_LINK, "https://u:p@h.example/x.zip", "user's name" },
		{ TRACKER_LINK, "https://h.example/a b.zip", "characters" },
		{ TRACKER_LINK, "https://h.example\\x.zip", "characters" },
		{ TRACKER_LINK, "https://h.example/<b>.zip", "characters" },
		{ TRACKER_LINK, "https://h.example", "leads to no file" },
		{ TRACKER_LINK, "https://h.example/", "leads to no file" },
		{ TRACKER_LINK, "https://h.example?a/b.zip", "no file" },
		{ TRACKER_LINK, "https://h.example/a/..", "no file" },
		{ TRACKER_LINK, "https://h.example/%2e.zip", "no file" },
	};
	struct tracker_row row;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		row = parse_one(*state,
		    with(good(), wrong[i].column, wrong[i].value), i % 2 > 0);
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
	static const char *const links[] = { "http://h/x.zip",
		"https://h.example:8443/x.zip", "http://127.0.0.1:80/x.zip",
		"https://h.example/@/x.zip", "https://h.example/a%20b/x.zip" };
	struct tracker_row row;
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		row = parse_one(*state, with(good(), TRACKER_LINK, links[i]),
		    false);
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
		    with(good(), (enum tracker_column)i, HOSTILE_BYTES), true);
		assert_non_null(row.error);
		row = parse_one(*state,
		    with(good(), (enum tracker_column)i, HOSTILE), i % 2 > 0);
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
		    with(good(), (enum tracker_column)i, text), i % 2 > 0);
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
		    with(good(), (enum tracker_column)i, NULL), false);
		assert_string_equal(row.error,
		    pool_printf(helper->pool, "%s is missing",
			tracker_column_name((enum tracker_column)i)));
	}
	rows = parse(helper, "- name: a\n  name: b\n- {}\n- name: [a, b]\n");
	assert_int_equal(rows.count, 3);
	assert_string_equal(rows.rows[0].error, "name is there twice");
	assert_string_equal(rows.rows[1].error, "android is missing");
	assert_string_equal(rows.rows[2].error, "name is there twice");
}

static void
other_columns_are_told(void **state)
{
	struct helper *helper = *state;
	struct tracker_rows rows = parse(helper,
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
	assert_int_equal(parse(helper, HEADER).count, 0);
}

static void
a_record_of_csv_with_too_many_fields_is_told(void **state)
{
	struct tracker_rows rows = parse(*state,
	    HEADER "1,2,3,4,5,6,7,8,9,10,11\n");

	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.rows[0].error, "it has too many fields");
}

static void
a_nul_is_told(void **state)
{
	static const char csv[] = HEADER "1,a\0b,3,4,5,6,7,8,9,10\n";
	static const char yaml[] = "- name: a\n- name: a\0b\n";
	struct helper *helper = *state;
	struct tracker_rows rows = parse_bytes(helper, csv, sizeof(csv) - 1);
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
	assert_damaged(helper, HEADER "1,2\n\n1,\"b\n3\n4\n", 4,
	    "a quote that does not end");
	assert_damaged(helper, HEADER "1,2\n1,a\"b\n", 3,
	    "a quote that stands within a field");
}

static void
there_is_a_limit_of_rows(void **state)
{
	struct helper *helper = *state;
	struct buf yaml = { 0 }, csv = { 0 };
	int i;

	buf_puts(&csv, HEADER);
	for (i = 0; i < TRACKER_ROWS_MAX; i++) {
		buf_puts(&yaml, "- name: a\n");
		buf_puts(&csv, "1\n");
	}
	assert_int_equal(parse(helper, yaml.data).count, TRACKER_ROWS_MAX);
	assert_int_equal(parse(helper, csv.data).count, TRACKER_ROWS_MAX);
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

	buf_puts(&buf, HEADER);
	while (buf.len < SOURCE_SIZE_MAX)
		buf_puts(&buf, "\n");
	assert_int_equal(parse(helper, buf.data).count, 0);
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
				    rows.rows[i].fields[TRACKER_LINK], URL);
	}
	buf_free(&cut);
}

static void
a_file_cut_anywhere_is_safe(void **state)
{
	struct buf buf = { 0 };

	put_yaml(&buf, good());
	put_yaml(&buf, good());
	cut_anywhere(*state, &buf);
	buf_clear(&buf);
	buf_puts(&buf, HEADER);
	put_csv(&buf, good());
	put_csv(&buf, good());
	cut_anywhere(*state, &buf);
	buf_free(&buf);
}

/* ---- planning ----------------------------------------------------------- */

static struct tracker_plan
plan_feeds(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct tracker_rows rows = parse_feeds(helper, feeds, count);
	struct tracker_plan plan;

	assert_int_equal(
	    tracker_plan(helper->store, helper->pool, &rows, &plan), STATUS_OK);
	assert_int_equal(plan.nitems, count);
	return plan;
}

static struct tracker_plan
plan_one(struct helper *helper, struct feed feed)
{
	return plan_feeds(helper, &feed, 1);
}

static void
assert_item(const struct tracker_plan *plan, size_t i,
    enum tracker_verdict verdict, const char *reason)
{
	assert_string_equal(tracker_verdict_name(plan->items[i].verdict),
	    tracker_verdict_name(verdict));
	assert_string_equal(plan->items[i].reason, reason);
}

static enum status
apply(struct helper *helper, const struct tracker_plan *plan)
{
	struct tracker_report report;

	return tracker_apply(helper->store, plan, &report);
}

/* Plan and apply. */
static struct tracker_plan
put_feeds(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct tracker_plan plan = plan_feeds(helper, feeds, count);

	assert_int_equal(apply(helper, &plan), STATUS_OK);
	return plan;
}

static struct tracker_plan
put_one(struct helper *helper, struct feed feed)
{
	return put_feeds(helper, &feed, 1);
}

/* The release that good() is of, as the store has it. */
static struct release
stored(struct helper *helper)
{
	const struct release name = {
		.product_id = HYPEROS, .codename = "nimbus", .version = VERSION
	};

	return helper_find(helper, &name);
}

static int64_t
releases(struct helper *helper)
{
	return helper_number(helper->path, "SELECT count(*) FROM release");
}

static void
a_new_release_has_all_that_the_row_tells(void **state)
{
	struct tracker_plan plan = plan_one(*state, good());
	const struct release *release = plan.releases;
	const struct package *package = release->packages;

	assert_item(&plan, 0, TRACKER_NEW, "");
	assert_int_equal(plan.verdicts[TRACKER_NEW], 1);
	assert_int_equal(plan.nreleases, 1);
	assert_int_equal(release->id, 0);
	assert_int_equal(release->product_id, HYPEROS);
	assert_string_equal(release->codename, "nimbus");
	assert_string_equal(release->version, VERSION);
	assert_string_equal(release->branch, "stable beta");
	assert_string_equal(release->title, "Nimbus 7 EEA");
	assert_null(release->heading);
	assert_int_equal(release->state, RELEASE_PUBLISHED);
	assert_int_equal(release->appeared, 1736208000);
	assert_int_equal(release->npackages, 1);
	assert_true(package->card);
	assert_string_equal(package->codename, "nimbus");
	assert_string_equal(package->device, "Nimbus 7 EEA");
	assert_string_equal(package->region, "eu");
	assert_string_equal(package->branch, "Stable Beta");
	assert_string_equal(package->type, "Recovery");
	assert_string_equal(package->android, "15.0");
	assert_string_equal(package->size, "6.4 GB");
	assert_string_equal(package->date, "2025-01-07");
	assert_string_equal(package->filename, FILE_NAME ".zip");
	assert_string_equal(package->md5, "458d7cc4143cb7bb5797aeec3011ef1b");
	assert_null(package->changelog);
	assert_int_equal(package->nlinks, 1);
	assert_int_equal(package->links[0].kind, LINK_FULL);
	assert_string_equal(package->links[0].label, "Full ROM");
	assert_string_equal(package->links[0].url, URL);
}

static void
the_version_tells_the_product(void **state)
{
	static const struct {
		const char *version;
		const char *product;
	} versions[] = {
		{ "OS1.0.1.0.UNCCNXM", "hyperos" },
		{ "A15.0.1.0.VNCCNXM", "hyperos" },
		{ "V14.0.1.0.TMCCNXM", "miui" },
		{ "V816.0.1.0.UMCCNXM", "miui" },
		{ "8.11.29", "miui" },
		{ "JHACNBH22.0", "miui" },
		{ "O", "miui" },
	};
	struct tracker_plan plan;
	size_t i;

	for (i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		plan = plan_one(*state,
		    with(good(), TRACKER_VERSION, versions[i].version));
		assert_string_equal(plan.items[0].product, versions[i].product);
	}
}

static void
the_device_tells_the_region_else_the_version(void **state)
{
	struct tracker_plan plan;

	plan = plan_one(*state, with(good(), TRACKER_NAME, "Nimbus 7 India"));
	assert_string_equal(plan.releases[0].packages[0].region, "in");
	plan = plan_one(*state, with(good(), TRACKER_NAME, "Nimbus 7"));
	assert_string_equal(plan.releases[0].packages[0].region, "eu");
	plan = plan_one(*state,
	    with(with(good(), TRACKER_NAME, "Nimbus 7"), TRACKER_VERSION,
		"8.1.2"));
	assert_string_equal(plan.releases[0].packages[0].region, "");
}

static void
a_file_name_tells_an_android_that_the_row_does_not(void **state)
{
	struct tracker_plan plan = plan_one(*state,
	    with(good(), TRACKER_ANDROID, ""));

	assert_string_equal(plan.releases[0].packages[0].android, "15.0");
}

static void
rows_of_one_release_become_its_packages(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { good(),
		with(good(), TRACKER_CODENAME, "cirrus"),
		with(fastboot(), TRACKER_CODENAME, "NIMBUS") };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);
	struct release release = stored(helper);

	assert_int_equal(plan.verdicts[TRACKER_NEW], 3);
	assert_int_equal(plan.nreleases, 2);
	assert_int_equal(releases(helper), 2);
	assert_int_equal(release.npackages, 2);
	assert_string_equal(release.packages[0].type, "Recovery");
	assert_string_equal(release.packages[1].type, "Fastboot");
	assert_string_equal(release.packages[1].codename, "nimbus");
}

static void
a_second_run_finds_all_the_same(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { good(), fastboot(), good() };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);

	assert_item(&plan, 2, TRACKER_SAME, "as line 1");
	plan = put_feeds(helper, feeds, 3);
	assert_int_equal(plan.verdicts[TRACKER_SAME], 3);
	assert_int_equal(plan.nreleases, 0);
}

static void
planning_changes_nothing(void **state)
{
	struct helper *helper = *state;

	plan_one(helper, good());
	assert_int_equal(releases(helper), 0);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM package"), 0);
}

static void
a_package_is_added_to_its_release(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;
	struct release release;

	put_one(helper, good());
	plan = put_one(helper, fastboot());
	assert_item(&plan, 0, TRACKER_ADDED, "");
	plan = put_one(helper, with(good(), TRACKER_NAME, "Nimbus 7 Pro EEA"));
	assert_item(&plan, 0, TRACKER_ADDED, "");
	release = stored(helper);
	assert_int_equal(release.npackages, 3);
	assert_string_equal(release.title, "Nimbus 7 EEA");
	assert_string_equal(release.packages[2].device, "Nimbus 7 Pro EEA");
}

static void
a_change_is_told_and_made(void **state)
{
	static const struct {
		enum tracker_column column;
		const char *value;
	} changes[] = {
		{ TRACKER_ANDROID, "16.0" },
		{ TRACKER_BRANCH, "Stable" },
		{ TRACKER_DATE, "2025-01-08" },
		{ TRACKER_LINK, "https://other.example/" FILE_NAME ".zip" },
		{ TRACKER_MD5, "00000000000000000000000000000000" },
		{ TRACKER_METHOD, "Fastboot" },
		{ TRACKER_SIZE, "6.5 GB" },
	};
	struct helper *helper = *state;
	struct feed feed = good();
	struct tracker_plan plan;
	size_t i;

	put_one(helper, feed);
	for (i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		feed = with(feed, changes[i].column, changes[i].value);
		plan = put_one(helper, feed);
		assert_item(&plan, 0, TRACKER_CHANGED,
		    tracker_column_name(changes[i].column));
		plan = put_one(helper, feed);
		assert_item(&plan, 0, TRACKER_SAME, "");
	}
	plan = plan_one(helper, good());
	assert_item(&plan, 0, TRACKER_CHANGED,
	    "android, branch, date, md5, method, size");
}

/* Store the release of good() with all that a page tells of it. */
static void
put_page_release(struct helper *helper)
{
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->branch = "stable beta";
	release->title = "A title of its own";
	release->page_title = "A page title";
	release->heading = "A heading";
	release->packages[0] = helper_package(helper->pool, "nimbus",
	    "2025-01-07", FILE_NAME ".zip");
	release->packages[0].device = "Nimbus 7 EEA";
	release->packages[0].branch = "Stable Beta";
	release->packages[0].region = "eu";
	release->packages[0].sha256 = "abc";
	helper_put(helper, release);
}

static void
what_a_page_told_stays(void **state)
{
	struct helper *helper = *state;
	struct release before, after;
	struct tracker_plan plan;

	put_page_release(helper);
	before = stored(helper);
	plan = put_one(helper, good());
	assert_item(&plan, 0, TRACKER_CHANGED, "md5, link");
	after = stored(helper);
	assert_string_equal(after.title, before.title);
	assert_string_equal(after.page_title, before.page_title);
	assert_string_equal(after.heading, before.heading);
	assert_int_equal(after.npackages, 2);
	assert_string_equal(after.packages[0].changelog,
	    before.packages[0].changelog);
	assert_string_equal(after.packages[0].sha256, "abc");
	assert_int_equal(after.packages[0].nlinks, 3);
	assert_string_equal(after.packages[0].links[1].url,
	    before.packages[0].links[1].url);
	assert_string_equal(after.packages[0].links[2].label, "Full ROM");
	assert_string_equal(after.packages[0].links[2].url, URL);
	assert_string_equal(after.packages[1].filename,
	    before.packages[1].filename);
}

static void
what_a_row_leaves_empty_stays(void **state)
{
	struct helper *helper = *state;
	struct feed feed = with(good(), TRACKER_MD5, "");
	struct tracker_plan plan;

	put_one(helper, good());
	feed = with(feed, TRACKER_DATE, "");
	feed = with(feed, TRACKER_SIZE, "");
	feed = with(feed, TRACKER_ANDROID, "");
	plan = put_one(helper, feed);
	assert_item(&plan, 0, TRACKER_SAME, "");
}

static void
a_link_that_is_there_as_https_is_not_added(void **state)
{
	struct helper *helper = *state;
	const char *http = pool_printf(helper->pool, "http%s",
	    URL + strlen("https"));
	struct tracker_plan plan;

	put_one(helper, good());
	plan = put_one(helper, with(good(), TRACKER_LINK, http));
	assert_item(&plan, 0, TRACKER_SAME, "");
}

static void
a_region_that_was_not_known_is_filled_in(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;
	struct release release;

	put_one(helper, good());
	release = stored(helper);
	release.packages[0].region = "";
	helper_put(helper, &release);
	plan = put_one(helper, good());
	assert_item(&plan, 0, TRACKER_CHANGED, "region");
	assert_string_equal(stored(helper).packages[0].region, "eu");
}

static void
a_promoted_release_keeps_its_old_permalink(void **state)
{
	struct helper *helper = *state;

	put_one(helper, good());
	put_one(helper, with(good(), TRACKER_BRANCH, "Stable"));
	assert_string_equal(stored(helper).branch, "stable");
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM permalink WHERE state = 'former' AND "
		"path = '/hyperos/nimbus/stable beta/" VERSION "/'"),
	    1);
}

static void
the_newest_package_tells_the_branch(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { with(fastboot(), TRACKER_BRANCH,
					  "Stable"),
		with(good(), TRACKER_DATE, "2025-01-01") };
	struct tracker_plan plan = put_feeds(helper, feeds, 2);

	assert_string_equal(stored(helper).branch, "stable");
	assert_string_equal(stored(helper).packages[1].branch, "Stable Beta");
	plan = put_feeds(helper, feeds, 2);
	assert_int_equal(plan.nreleases, 0);
	/* An older one that is added leaves the release where it is. */
	put_one(helper,
	    with(with(good(), TRACKER_NAME, "Nimbus 7 Pro"), TRACKER_DATE,
		"2025-01-02"));
	assert_string_equal(stored(helper).branch, "stable");
	assert_int_equal(stored(helper).npackages, 3);
}

static void
rows_that_contradict_each_other_are_told(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { good(),
		with(good(), TRACKER_SIZE, "1 GB"), fastboot() };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);

	assert_item(&plan, 0, TRACKER_NEW, "");
	assert_item(&plan, 1, TRACKER_ERROR,
	    "line 1 tells another size of this package");
	assert_item(&plan, 2, TRACKER_NEW, "");
	assert_string_equal(stored(helper).packages[0].size, "6.4 GB");
	plan = plan_feeds(helper, feeds, 3);
	assert_int_equal(plan.verdicts[TRACKER_SAME], 2);
	assert_int_equal(plan.verdicts[TRACKER_ERROR], 1);
}

static void
wrong_rows_are_left_out(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { with(good(), TRACKER_DATE, "soon"),
		fastboot(), with(good(), TRACKER_VERSION, "\x1b[31m") };
	struct tracker_rows rows;
	struct tracker_plan plan;
	struct buf buf = { 0 };
	size_t i;

	buf_puts(&buf, HEADER);
	for (i = 0; i < 3; i++)
		put_csv(&buf, feeds[i]);
	rows = parse(helper, buf_text(&buf));
	buf_free(&buf);
	assert_int_equal(
	    tracker_plan(helper->store, helper->pool, &rows, &plan), STATUS_OK);
	assert_item(&plan, 0, TRACKER_ERROR, "date is no day as YYYY-MM-DD");
	assert_item(&plan, 1, TRACKER_NEW, "");
	assert_string_equal(plan.items[2].version, "?");
	assert_string_equal(plan.items[2].codename, "nimbus_eea_global");
	assert_int_equal(plan.verdicts[TRACKER_ERROR], 2);
	assert_int_equal(plan.nreleases, 1);
	assert_int_equal(plan.releases[0].npackages, 1);
}

static void
a_release_has_a_limit_of_packages(void **state)
{
	struct helper *helper = *state;
	struct feed feeds[102];
	struct tracker_plan plan;
	int i;

	for (i = 0; i < 102; i++)
		feeds[i] = with(good(), TRACKER_LINK,
		    pool_printf(helper->pool, "https://h/%d.zip", i));
	plan = plan_feeds(helper, feeds, 102);
	assert_int_equal(plan.verdicts[TRACKER_NEW], 100);
	assert_item(&plan, 101, TRACKER_ERROR,
	    "its release has too many packages");
}

/* ---- applying ----------------------------------------------------------- */

static void
applying_updates_the_devices(void **state)
{
	struct helper *helper = *state;

	put_one(helper, good());
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest = 2"),
	    1);
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM device WHERE name = 'Nimbus 7' AND "
		"codename = 'nimbus'"),
	    1);
	put_one(helper,
	    with(with(good(), TRACKER_VERSION, "OS9.0.2.0.VZZEUXM"),
		TRACKER_DATE, "2025-02-01"));
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM package WHERE latest = 2 AND "
		"date = '2025-02-01'"),
	    1);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest = 2"),
	    1);
}

static void
applying_counts_releases(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { fastboot(),
		with(good(), TRACKER_CODENAME, "cirrus") };
	struct tracker_plan plan;
	struct tracker_report report;

	put_one(helper, good());
	plan = plan_feeds(helper, feeds, 2);
	assert_int_equal(tracker_apply(helper->store, &plan, &report),
	    STATUS_OK);
	assert_int_equal(report.added, 1);
	assert_int_equal(report.changed, 1);
}

static void
what_was_withdrawn_stays_so(void **state)
{
	struct helper *helper = *state;
	struct release release;

	put_one(helper, good());
	release = stored(helper);
	release.state = RELEASE_WITHDRAWN;
	helper_put(helper, &release);
	put_one(helper, fastboot());
	assert_int_equal(stored(helper).state, RELEASE_WITHDRAWN);
	assert_int_equal(stored(helper).npackages, 2);
}

static void
a_plan_that_is_overtaken_changes_nothing(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { with(good(), TRACKER_CODENAME, "cirrus"),
		good() };
	struct tracker_plan plan = plan_feeds(helper, feeds, 2);

	/* Another adds the second of its releases meanwhile. */
	put_one(helper, fastboot());
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	assert_int_equal(releases(helper), 1);
	assert_string_equal(stored(helper).packages[0].type, "Fastboot");
	/* What was overtaken is planned again, and then it fits. */
	put_feeds(helper, feeds, 2);
	assert_int_equal(releases(helper), 2);
}

static void
an_edit_since_the_plan_is_seen(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;

	put_one(helper, good());
	plan = plan_one(helper, with(good(), TRACKER_SIZE, "1 GB"));
	plan.releases[0].updated -= 1;
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	/* It may have got another name, too. */
	plan.releases[0].updated += 1;
	plan.releases[0].codename = "cirrus";
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	assert_int_equal(releases(helper), 1);
	assert_string_equal(stored(helper).packages[0].size, "6.4 GB");
}

static void
hostile_names_are_stored_as_they_are(void **state)
{
	struct helper *helper = *state;

	put_one(helper, with(good(), TRACKER_NAME, HOSTILE));
	assert_string_equal(stored(helper).title, HOSTILE);
	assert_string_equal(stored(helper).packages[0].device, HOSTILE);
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
		STORE_TEST(a_new_release_has_all_that_the_row_tells),
		STORE_TEST(the_version_tells_the_product),
		STORE_TEST(the_device_tells_the_region_else_the_version),
		STORE_TEST(a_file_name_tells_an_android_that_the_row_does_not),
		STORE_TEST(rows_of_one_release_become_its_packages),
		STORE_TEST(a_second_run_finds_all_the_same),
		STORE_TEST(planning_changes_nothing),
		STORE_TEST(a_package_is_added_to_its_release),
		STORE_TEST(a_change_is_told_and_made),
		STORE_TEST(what_a_page_told_stays),
		STORE_TEST(what_a_row_leaves_empty_stays),
		STORE_TEST(a_link_that_is_there_as_https_is_not_added),
		STORE_TEST(a_region_that_was_not_known_is_filled_in),
		STORE_TEST(a_promoted_release_keeps_its_old_permalink),
		STORE_TEST(the_newest_package_tells_the_branch),
		STORE_TEST(rows_that_contradict_each_other_are_told),
		STORE_TEST(wrong_rows_are_left_out),
		STORE_TEST(a_release_has_a_limit_of_packages),
		STORE_TEST(applying_updates_the_devices),
		STORE_TEST(applying_counts_releases),
		STORE_TEST(what_was_withdrawn_stays_so),
		STORE_TEST(a_plan_that_is_overtaken_changes_nothing),
		STORE_TEST(an_edit_since_the_plan_is_seen),
		STORE_TEST(hostile_names_are_stored_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
