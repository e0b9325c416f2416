/* Tests of import/site/source and import/site/files: finding and reading. */
#include "helper.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/site/files.h"
#include "import/site/source.h"

struct place {
	char *dir;
	struct pool *pool;
	struct buf text;
	struct source_error error;
};

static int
setup(void **state)
{
	struct place *place = test_calloc(1, sizeof(*place));

	place->dir = helper_dir_new();
	place->pool = pool_new();
	*state = place;
	return 0;
}

static int
teardown(void **state)
{
	struct place *place = *state;

	helper_dir_remove(place->dir);
	pool_free(place->pool);
	buf_free(&place->text);
	test_free(place);
	return 0;
}

static enum status
read_file(struct place *place, const char *name)
{
	return source_read(pool_printf(place->pool, "%s/%s", place->dir, name),
	    &place->text, &place->error);
}

/* Write the LEN bytes at TEXT to a file and read it. */
static enum status
read_bytes(struct place *place, const void *text, size_t len)
{
	helper_file(place->dir, "file", text, len);
	return read_file(place, "file");
}

static void
a_file_is_read_whole(void **state)
{
	struct place *place = *state;

	buf_puts(&place->text, "what was there before");
	assert_int_equal(
	    read_bytes(place, HOSTILE "\r\n\x01\x7f", strlen(HOSTILE) + 4),
	    STATUS_OK);
	assert_string_equal(buf_text(&place->text), HOSTILE "\r\n\x01\x7f");
}

static void
an_empty_file_is_empty(void **state)
{
	struct place *place = *state;

	buf_puts(&place->text, "what was there before");
	assert_int_equal(read_bytes(place, "", 0), STATUS_OK);
	assert_int_equal(place->text.len, 0);
}

static void
what_cannot_be_read_is_said_of_the_whole_file(void **state)
{
	struct place *place = *state;

	place->error.line = 7;
	assert_int_equal(read_file(place, "none"), STATUS_INVALID);
	assert_int_equal(place->error.line, 0);
	assert_non_null(place->error.reason);
	place->error.line = 7;
	assert_int_equal(read_file(place, "."), STATUS_INVALID);
	assert_int_equal(place->error.line, 0);
}

static void
bad_text_is_reported_with_its_line(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		int line;
	} cases[] = {
		{ "\xff", 1, 1 },
		{ "one\ntwo\nthr\xc3\n", 13, 3 },
		{ "one\n\n\n\xc0\x80", 8, 4 },
		{ "one\r\ntwo\xed\xa0\x80", 11, 2 },
		{ "one\ntwo\n\xe2\x82", 10, 3 },
		{ "one\nt\0o\n", 8, 2 },
		{ "\0", 1, 1 },
	};
	struct place *place = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(read_bytes(place, cases[i].text, cases[i].len),
		    STATUS_INVALID);
		assert_int_equal(place->error.line, cases[i].line);
		assert_non_null(place->error.reason);
	}
}

static void
bad_text_far_down_is_reported_with_its_line(void **state)
{
	struct place *place = *state;
	struct buf text = { 0 };
	int i;

	for (i = 0; i < 9999; i++)
		buf_puts(&text, "a line of some length\n");
	buf_puts(&text, "bad \xff\n");
	assert_int_equal(read_bytes(place, text.data, text.len),
	    STATUS_INVALID);
	assert_int_equal(place->error.line, 10000);
	buf_free(&text);
}

static void
a_file_may_have_the_longest_length_and_no_more(void **state)
{
	struct place *place = *state;
	char *text = test_malloc(SOURCE_SIZE_MAX + 1);

	memset(text, 'x', SOURCE_SIZE_MAX + 1);
	assert_int_equal(read_bytes(place, text, SOURCE_SIZE_MAX), STATUS_OK);
	assert_int_equal(place->text.len, SOURCE_SIZE_MAX);
	assert_int_equal(read_bytes(place, text, SOURCE_SIZE_MAX + 1),
	    STATUS_INVALID);
	assert_int_equal(place->error.line, 0);
	test_free(text);
}

static void
fail_fills_the_error(void **state)
{
	struct place *place = *state;

	assert_int_equal(source_fail(&place->error, 3, "why"), STATUS_INVALID);
	assert_int_equal(place->error.line, 3);
	assert_string_equal(place->error.reason, "why");
}

static void
lines_count_from_one(void **state)
{
	(void)state;
	assert_int_equal(source_line("", 0), 1);
	assert_int_equal(source_line("a\nb\n", 0), 1);
	assert_int_equal(source_line("a\nb\n", 1), 1);
	assert_int_equal(source_line("a\nb\n", 2), 2);
	assert_int_equal(source_line("a\nb\n", 4), 3);
}

static void
trim_makes_one_space_of_white_space(void **state)
{
	struct place *place = *state;

	assert_string_equal(source_trim(place->pool, " \t\r\n a \f\v\n b\tc  "),
	    "a b c");
	assert_string_equal(source_trim(place->pool, "a"), "a");
	assert_string_equal(source_trim(place->pool, " \n "), "");
	assert_string_equal(source_trim(place->pool, ""), "");
	assert_string_equal(source_trim(place->pool, HOSTILE), HOSTILE);
}

/* The names of the files, without their folder, a space after each. */
static const char *
names(struct place *place, const struct files *files)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < files->count; i++)
		text = pool_printf(place->pool, "%s%s ", text,
		    files->paths[i] + strlen(place->dir) + 1);
	return text;
}

static void
files_are_listed_by_name_those_of_a_folder_first(void **state)
{
	struct place *place = *state;
	struct files files = { 0 };

	helper_file_text(place->dir, "b/z.md", "");
	helper_file_text(place->dir, "b/a/y.md", "");
	helper_file_text(place->dir, "a/x.md", "");
	helper_file_text(place->dir, "z.md", "");
	helper_file_text(place->dir, "c.md", "");
	assert_true(files_list(place->pool, place->dir, ".md", &files));
	assert_string_equal(names(place, &files),
	    "c.md z.md a/x.md b/z.md b/a/y.md ");
}

static void
only_regular_files_of_that_extension_are_listed(void **state)
{
	struct place *place = *state;
	struct files files = { 0 };

	helper_file_text(place->dir, "a.md", "");
	helper_file_text(place->dir, "a.mdx", "");
	helper_file_text(place->dir, "amd", "");
	helper_file_text(place->dir, "folder.md/b.txt", "");
	helper_file_text(place->dir, "<\"' &%.md", "");
	assert_int_equal(
	    symlink("a.md", pool_printf(place->pool, "%s/link.md", place->dir)),
	    0);
	assert_int_equal(
	    symlink(".", pool_printf(place->pool, "%s/loop", place->dir)), 0);
	assert_int_equal(
	    mkfifo(pool_printf(place->pool, "%s/pipe.md", place->dir), 0600),
	    0);
	assert_true(files_list(place->pool, place->dir, ".md", &files));
	assert_string_equal(names(place, &files), "<\"' &%.md a.md ");
}

static void
files_are_added_to_a_list(void **state)
{
	struct place *place = *state;
	struct files files = { 0 };

	helper_file_text(place->dir, "a.md", "");
	assert_true(files_list(place->pool, place->dir, ".md", &files));
	assert_true(files_list(place->pool, place->dir, ".md", &files));
	assert_int_equal(files.count, 2);
}

static void
a_folder_that_is_none_cannot_be_listed(void **state)
{
	struct place *place = *state;
	struct files files = { 0 };

	helper_file_text(place->dir, "a.md", "");
	assert_false(files_list(place->pool,
	    pool_printf(place->pool, "%s/none", place->dir), ".md", &files));
	assert_false(files_list(place->pool,
	    pool_printf(place->pool, "%s/a.md", place->dir), ".md", &files));
}

static void
a_stem_has_neither_folder_nor_extension(void **state)
{
	struct place *place = *state;

	assert_string_equal(files_stem(place->pool, "a.b/c.yml"), "c");
	assert_string_equal(files_stem(place->pool, "a/V1.2.yml"), "V1.2");
	assert_string_equal(files_stem(place->pool, "a.b/c"), "c");
	assert_string_equal(files_stem(place->pool, "c.yml"), "c");
}

#define SOURCE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(a_file_is_read_whole),
		SOURCE_TEST(an_empty_file_is_empty),
		SOURCE_TEST(what_cannot_be_read_is_said_of_the_whole_file),
		SOURCE_TEST(bad_text_is_reported_with_its_line),
		SOURCE_TEST(bad_text_far_down_is_reported_with_its_line),
		SOURCE_TEST(a_file_may_have_the_longest_length_and_no_more),
		SOURCE_TEST(fail_fills_the_error),
		SOURCE_TEST(lines_count_from_one),
		SOURCE_TEST(trim_makes_one_space_of_white_space),
		SOURCE_TEST(files_are_listed_by_name_those_of_a_folder_first),
		SOURCE_TEST(only_regular_files_of_that_extension_are_listed),
		SOURCE_TEST(files_are_added_to_a_list),
		SOURCE_TEST(a_folder_that_is_none_cannot_be_listed),
		SOURCE_TEST(a_stem_has_neither_folder_nor_extension),
	};

	return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
