/* Tests of model/identify: what a pasted text asks for. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "model/identify.h"

#define MD5 "458d7cc4143cb7bb5797aeec3011ef1b"
#define OTHER "0123456789abcdef0123456789abcdef"
#define SHA256 MD5 OTHER

static int
setup(void **state)
{
	*state = pool_new();
	return 0;
}

static int
teardown(void **state)
{
	pool_free(*state);
	return 0;
}

/* What TEXT asks for: "md5|sha256|digits|filename" a line, ended by ';'. */
static const char *
asked(struct pool *pool, const char *text)
{
	struct identify identify;
	const char *all = "";
	size_t i;

	identify_parse(&identify, text, pool);
	for (i = 0; i < identify.count; i++)
		all = pool_printf(pool, "%s%s|%s|%s|%s;", all,
		    identify.lines[i].md5, identify.lines[i].sha256,
		    identify.lines[i].digits, identify.lines[i].filename);
	return all;
}

struct pair {
	const char *text;
	const char *asked;
};

static void
check(struct pool *pool, const struct pair *pairs, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_string_equal(asked(pool, pairs[i].text), pairs[i].asked);
}

#define CHECK(pairs) check(*state, pairs, sizeof(pairs) / sizeof(pairs[0]))

static void
one_word_is_a_hash_a_name_or_a_url(void **state)
{
	static const struct pair pairs[] = {
		{ MD5, MD5 "|||;" },
		{ "  458D7CC4143CB7BB5797AEEC3011EF1B ", MD5 "|||;" },
		{ SHA256, "|" SHA256 "||;" },
		{ "458d7cc414", "||458d7cc414|;" },
		{ "a_1.zip", "|||a_1.zip;" },
		{ "./dir/a.tgz", "|||a.tgz;" },
		{ "C:\\x\\a.zip", "|||a.zip;" },
		{ "https://x.org/V1/a%20b.zip?c=d#e", "|||a b.zip;" },
		{ "https://sf.example/files/a.zip/download", "|||a.zip;" },
	};

	CHECK(pairs);
}

static void
words_ask_for_no_file(void **state)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ "   ", "" },
		{ "ishtar", "" },
		{ "OS2.0.2.0.VMAMIXM", "" },
		{ "Xiaomi 13 Ultra", "" },
		{ "458d7cc41", "" },
		{ "458d7cc4143", "" },
		{ ".zip", "" },
	};

	CHECK(pairs);
}

static void
lines_of_md5sum_are_read(void **state)
{
	static const struct pair pairs[] = {
		{ MD5 "  a.zip", MD5 "|||a.zip;" },
		{ MD5 " *a.zip\n", MD5 "|||a.zip;" },
		{ MD5 "  ./d/a b.zip\r\n" OTHER "  c.zip\r\n",
		    MD5 "|||a b.zip;" OTHER "|||c.zip;" },
		{ SHA256 "  a.zip", "|" SHA256 "||a.zip;" },
		{ "MD5 (a b.zip) = " MD5 "\nMD5 (c.zip) = " OTHER,
		    MD5 "|||a b.zip;" OTHER "|||c.zip;" },
		{ "\\" MD5 "  a\\\\b.zip", MD5 "|||b.zip;" },
	};

	CHECK(pairs);
}

static void
lines_are_read_though_their_ends_are_lost(void **state)
{
	static const struct pair pairs[] = {
		{ MD5 "  a.zip" OTHER "  b.zip",
		    MD5 "|||a.zip;" OTHER "|||b.zip;" },
		{ MD5 "  a.zip " OTHER " *b.tgz",
		    MD5 "|||a.zip;" OTHER "|||b.tgz;" },
		/* A name that ends in hex digits: the last 32 are the hash. */
		{ MD5 "  x.bad" OTHER "  b.zip",
		    MD5 "|||x.bad;" OTHER "|||b.zip;" },
	};

	CHECK(pairs);
}

static void
no_more_lines_are_looked_at_than_said(void **state)
{
	struct identify identify;
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < IDENTIFY_MAX; i++)
		buf_puts(&text, MD5 "  a.zip\n");
	identify_parse(&identify, buf_text(&text), *state);
	assert_int_equal(identify.count, IDENTIFY_MAX);
	assert_false(identify.more);
	buf_puts(&text, MD5 "  a.zip\n");
	identify_parse(&identify, buf_text(&text), *state);
	assert_int_equal(identify.count, IDENTIFY_MAX);
	assert_true(identify.more);
	buf_free(&text);
}

static void
odd_text_is_survived(void **state)
{
	static const char *const texts[] = { MD5 "  ", MD5 " *", MD5 "  /",
		"MD5 (", "MD5 ()", "MD5 (a) = ", "MD5 (a) = zz", "://", "a://",
		"https://x.org/%zz.zip", "https://x.org/%00.zip",
		"https://x.org/", "/", "\\", HOSTILE };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		asked(*state, texts[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    one_word_is_a_hash_a_name_or_a_url, setup, teardown),
		cmocka_unit_test_setup_teardown(words_ask_for_no_file, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(lines_of_md5sum_are_read, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    lines_are_read_though_their_ends_are_lost, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    no_more_lines_are_looked_at_than_said, setup, teardown),
		cmocka_unit_test_setup_teardown(odd_text_is_survived, setup,
		    teardown),
	};

	return cmocka_run_group_tests_name("identify", tests, NULL, NULL);
}
