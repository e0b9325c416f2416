/* Tests of import/site/yaml: maps of text, and lists of such maps. */
#include "helper.h"

#include <string.h>

#include "import/site/yaml.h"

struct reading {
	struct pool *pool;
	struct buf seen; /* "{LINE" an item, "LINE:KEY=VALUE;" a value */
	struct source_error error;
};

static void
on_item(void *context, int line)
{
	struct reading *reading = context;

	buf_printf(&reading->seen, "{%d ", line);
}

static void
on_value(void *context, const char *key, const char *value, int line)
{
	struct reading *reading = context;

	buf_printf(&reading->seen, "%d:%s=%s;", line, key, value);
}

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
	buf_free(&reading->seen);
	test_free(reading);
	return 0;
}

static enum status
read_bytes(struct reading *reading, const char *text, size_t len)
{
	struct yaml_reader yaml = { on_item, on_value, reading };
	struct buf buf = { 0 };
	enum status status;

	buf_clear(&reading->seen);
	reading->error.line = -1;
	reading->error.reason = NULL;
	buf_put(&buf, text, len);
	status = yaml_read(&buf, &yaml, reading->pool, &reading->error);
	buf_free(&buf);
	return status;
}

static void
assert_seen(struct reading *reading, const char *text, const char *seen)
{
	assert_int_equal(read_bytes(reading, text, strlen(text)), STATUS_OK);
	assert_string_equal(buf_text(&reading->seen), seen);
}

/* TEXT is refused, and the error is on LINE. */
static void
assert_refused(struct reading *reading, const char *text, int line)
{
	assert_int_equal(read_bytes(reading, text, strlen(text)),
	    STATUS_INVALID);
	assert_non_null(reading->error.reason);
	assert_int_equal(reading->error.line, line);
}

static void
a_map_is_one_item(void **state)
{
	assert_seen(*state, "a: one\nb: two words\nc: ''\nd:\n",
	    "{1 1:a=one;2:b=two words;3:c=;4:d=;");
}

static void
a_list_of_maps_is_an_item_each(void **state)
{
	assert_seen(*state, "- a: 1\n  b: 2\n- a: 3\n",
	    "{1 1:a=1;2:b=2;{3 3:a=3;");
}

static void
a_key_in_a_map_in_the_map_has_both_names(void **state)
{
	assert_seen(*state, "- a: 1\n  m:\n    x: 2\n    y: 3\n  b: 4\n",
	    "{1 1:a=1;3:m.x=2;4:m.y=3;5:b=4;");
}

static void
plain_items_of_a_list_have_no_key(void **state)
{
	assert_seen(*state, "- a\n- b c\n", "1:=a;2:=b c;");
}

static void
empty_text_has_nothing(void **state)
{
	assert_seen(*state, "", "");
	assert_seen(*state, "\n# a comment\n\n", "");
	assert_seen(*state, "[]\n", "");
	assert_seen(*state, "{}\n", "{1 ");
}

static void
text_alone_has_nothing(void **state)
{
	assert_seen(*state, "just text\n", "");
}

static void
quoted_hostile_text_comes_through(void **state)
{
	assert_seen(*state,
	    "a: '<b> \" & % {x} \xc3\xa4'\n"
	    "b: \"\\r\\n\\t'\\xe4\"\n",
	    "{1 1:a=<b> \" & % {x} \xc3\xa4;2:b=\r\n\t'\xc3\xa4;");
}

static void
long_text_comes_through(void **state)
{
	struct reading *reading = *state;
	struct buf text = { 0 };
	int i;

	buf_puts(&text, "a: ");
	for (i = 0; i < 50000; i++)
		buf_puts(&text, "\xe2\x82\xac");
	assert_int_equal(read_bytes(reading, text.data, text.len), STATUS_OK);
	assert_int_equal(reading->seen.len, strlen("{1 1:a=;") + 150000);
	buf_free(&text);
}

static void
a_nul_is_refused(void **state)
{
	struct reading *reading = *state;

	assert_refused(reading, "a: 1\nb: \"x\\0y\"\n", 2);
	assert_int_equal(read_bytes(reading, "a: x\0y\n", 7), STATUS_INVALID);
}

static void
what_is_no_yaml_is_refused_with_its_line(void **state)
{
	assert_refused(*state, "a: b\n\tc: d\n", 2);
	assert_refused(*state, "a: b\nc: d: e\n", 2);
	assert_refused(*state, "a: b\nc: @d\n", 2);
	assert_refused(*state, "a: b\n\n- c\n", 3);
}

static void
an_open_quote_or_bracket_is_refused(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(read_bytes(reading, "a: 'b\n", 6), STATUS_INVALID);
	assert_int_equal(read_bytes(reading, "a: [b\n", 6), STATUS_INVALID);
	assert_int_equal(read_bytes(reading, "{a: b\n", 6), STATUS_INVALID);
}

static void
what_is_no_utf8_is_refused(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(read_bytes(reading, "a: \xff\n", 5), STATUS_INVALID);
	assert_int_equal(read_bytes(reading, "a: \xc0\x80\n", 6),
	    STATUS_INVALID);
	assert_non_null(reading->error.reason);
}

static void
an_alias_is_refused_with_its_line(void **state)
{
	assert_refused(*state, "a: &x 1\nb: *x\n", 2);
}

static void
deep_nesting_is_refused(void **state)
{
	struct reading *reading = *state;
	struct buf text = { 0 };
	int i;

	assert_refused(reading, "a:\n b:\n  c:\n   d:\n    e: 1\n", 5);
	for (i = 0; i < 5000; i++)
		buf_putc(&text, i % 2 == 0 ? '[' : '{');
	assert_int_equal(read_bytes(reading, text.data, text.len),
	    STATUS_INVALID);
	buf_free(&text);
}

static void
what_came_before_the_fault_was_seen(void **state)
{
	struct reading *reading = *state;

	assert_refused(reading, "a: 1\nb: 2\nc: *x\n", 3);
	assert_string_equal(buf_text(&reading->seen), "{1 1:a=1;2:b=2;");
}

static void
strange_keys_do_no_harm(void **state)
{
	static const char *const texts[] = { "? [a, b]\n: c\n",
		"? {a: b}\n: {c: d}\n", "[[a], {b: [c]}]\n", "'': {'': x}\n",
		"--- a\n--- {b: c}\n...\n", "- - - a: b\n" };
	struct reading *reading = *state;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		read_bytes(reading, texts[i], strlen(texts[i]));
}

static void
text_cut_anywhere_does_no_harm(void **state)
{
	static const char text[] =
	    "- branch: stable\n  date: '2025-10-31'\n"
	    "  downloads:\n    github: https://h.example/x.zip\n"
	    "  versions: {android: \"15.0\", miui: OS9}\n- &a b: [c, d]\n";
	struct reading *reading = *state;
	size_t len;

	for (len = 0; len < sizeof(text); len++)
		if (read_bytes(reading, text, len) != STATUS_OK)
			assert_non_null(reading->error.reason);
}

#define YAML_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		YAML_TEST(a_map_is_one_item),
		YAML_TEST(a_list_of_maps_is_an_item_each),
		YAML_TEST(a_key_in_a_map_in_the_map_has_both_names),
		YAML_TEST(plain_items_of_a_list_have_no_key),
		YAML_TEST(empty_text_has_nothing),
		YAML_TEST(text_alone_has_nothing),
		YAML_TEST(quoted_hostile_text_comes_through),
		YAML_TEST(long_text_comes_through),
		YAML_TEST(a_nul_is_refused),
		YAML_TEST(what_is_no_yaml_is_refused_with_its_line),
		YAML_TEST(an_open_quote_or_bracket_is_refused),
		YAML_TEST(what_is_no_utf8_is_refused),
		YAML_TEST(an_alias_is_refused_with_its_line),
		YAML_TEST(deep_nesting_is_refused),
		YAML_TEST(what_came_before_the_fault_was_seen),
		YAML_TEST(strange_keys_do_no_harm),
		YAML_TEST(text_cut_anywhere_does_no_harm),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
