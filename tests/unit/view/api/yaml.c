/* Tests of view/api/yaml: documents that load as what they were made of. */
#include "helper.h"

#include <string.h>

#include "import/site/data.h"
#include "view/api/yaml.h"

/* JSON, written as YAML and read again, is the same. */
static void
assert_same(struct pool *pool, const char *json)
{
	struct buf out = { 0 };
	struct data_list list = { 0 };
	struct source_error error;
	struct yaml *yaml = yaml_new(&out);

	yaml_list(yaml);
	yaml_json(yaml, json);
	yaml_list_end(yaml);
	yaml_end(yaml);
	assert_int_equal(data_read(&out, pool, &list, &error), STATUS_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].json, json);
	buf_free(&out);
}

static void
what_is_written_loads_again(void **state)
{
	static const char *const texts[] = {
		"{\"a\":\"b\"}",
		"{\"date\":\"2025-08-30\",\"android\":\"15.0\"}",
		"{\"a\":\"null\",\"b\":\"true\",\"c\":\"12\",\"d\":\"~\"}",
		"{\"a\":null,\"b\":true,\"c\":12,\"d\":1.5,\"e\":2.0}",
		"{\"a\":\"\",\"b\":\" x \",\"c\":\"it's: {a} - #\"}",
		"{\"a\":{\"b\":{\"c\":\"d\"}},\"e\":[\"f\",\"g\"]}",
		"{\"a\":\"line\\nline\\n\\n\",\"b\":\"\\t\"}",
		"{\"a\":\"\xc3\xa4\xe2\x82\xac\",\"- b\":\"- c\"}",
	};
	struct pool *pool = pool_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_same(pool, texts[i]);
	pool_free(pool);
}

static void
lists_of_each_form_are_read(void **state)
{
	static const struct {
		const char *yaml;
		const char *first;
		size_t count;
	} cases[] = {
		{ "- a\n- b\n", "{\"codename\":\"a\"}", 2 },
		{ "a: x\nb: y\n", "{\"codename\":\"a\",\"name\":\"x\"}", 2 },
		{ "- filename: f.zip\n  n: 1\n",
		    "{\"filename\":\"f.zip\",\"n\":1}", 1 },
	};
	struct pool *pool = pool_new();
	struct data_list list;
	struct source_error error;
	struct buf text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&text);
		buf_puts(&text, cases[i].yaml);
		assert_int_equal(data_read(&text, pool, &list, &error),
		    STATUS_OK);
		assert_int_equal(list.count, cases[i].count);
		assert_string_equal(list.items[0].json, cases[i].first);
	}
	buf_free(&text);
	pool_free(pool);
}

static void
what_is_no_list_is_refused(void **state)
{
	static const char *const texts[] = { "text", "- [a]\n", "a: [b\n",
		"- a: b: c\n", "\x01" };
	struct pool *pool = pool_new();
	struct data_list list;
	struct source_error error;
	struct buf text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		buf_clear(&text);
		buf_puts(&text, texts[i]);
		assert_int_equal(data_read(&text, pool, &list, &error),
		    STATUS_INVALID);
	}
	buf_free(&text);
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_loads_again),
		TEST(lists_of_each_form_are_read),
		TEST(what_is_no_list_is_refused),
	};

	return cmocka_run_group_tests_name("yaml_out", tests, NULL, NULL);
}
