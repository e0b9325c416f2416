/* Tests of base/buf: the growing string. */
#include "helper.h"

#include <string.h>

static void
an_empty_buf_has_the_text_of_no_bytes(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	assert_string_equal(buf_text(&buf), "");
	buf_clear(&buf);
	assert_string_equal(buf_text(&buf), "");
	buf_free(&buf);
}

static void
what_is_put_is_appended(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_puts(&buf, "one");
	buf_putc(&buf, ' ');
	buf_put(&buf, "two!", 3);
	buf_printf(&buf, " %d%s", 3, "\xc3\xa4");
	assert_string_equal(buf_text(&buf), "one two 3\xc3\xa4");
	assert_int_equal(buf.len, 11);
	buf_free(&buf);
}

static void
a_nul_is_a_byte_like_others(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_put(&buf, "a\0b", 3);
	buf_putc(&buf, '\0');
	assert_int_equal(buf.len, 4);
	assert_memory_equal(buf.data, "a\0b\0", 5);
	buf_free(&buf);
}

static void
putting_nothing_leaves_a_string(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_put(&buf, NULL, 0);
	buf_puts(&buf, "");
	assert_int_equal(buf.len, 0);
	assert_string_equal(buf_text(&buf), "");
	buf_free(&buf);
}

static void
it_grows_past_every_size(void **state)
{
	struct buf buf = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		assert_int_equal(buf.len, i);
		buf_putc(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.data[buf.len], '\0');
	}
	for (i = 0; i < 5000; i++)
		assert_int_equal(buf.data[i], 'a' + i % 26);
	buf_free(&buf);
}

static void
printf_takes_text_of_any_length(void **state)
{
	char text[2049];
	struct buf buf = { 0 };
	size_t len;

	(void)state;
	memset(text, '%', sizeof(text));
	for (len = 250; len < sizeof(text); len += 257) {
		buf_free(&buf);
		buf_printf(&buf, "<%.*s>", (int)len, text);
		assert_int_equal(buf.len, len + 2);
		assert_int_equal(strlen(buf.data), len + 2);
		assert_int_equal(buf.data[len + 1], '>');
	}
	buf_free(&buf);
}

static void
clear_keeps_the_memory(void **state)
{
	struct buf buf = { 0 };
	const char *data;

	(void)state;
	buf_puts(&buf, HOSTILE);
	data = buf.data;
	buf_clear(&buf);
	assert_int_equal(buf.len, 0);
	assert_string_equal(buf_text(&buf), "");
	buf_puts(&buf, "again");
	assert_ptr_equal(buf.data, data);
	assert_string_equal(buf_text(&buf), "again");
	buf_free(&buf);
}

static void
a_freed_buf_is_usable(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_puts(&buf, "one");
	buf_free(&buf);
	assert_null(buf.data);
	assert_int_equal(buf.len, 0);
	buf_puts(&buf, "two");
	assert_string_equal(buf_text(&buf), "two");
	buf_free(&buf);
	buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_buf_has_the_text_of_no_bytes),
		TEST(what_is_put_is_appended),
		TEST(a_nul_is_a_byte_like_others),
		TEST(putting_nothing_leaves_a_string),
		TEST(it_grows_past_every_size),
		TEST(printf_takes_text_of_any_length),
		TEST(clear_keeps_the_memory),
		TEST(a_freed_buf_is_usable),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
