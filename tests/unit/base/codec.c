/* Tests of base/codec: percent encoding and UTF-8. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "base/codec.h"

static bool
decode(const char *text, bool plus, struct buf *out)
{
	buf_clear(out);
	return percent_decode(text, strlen(text), plus, out);
}

static void
decode_turns_escapes_into_bytes(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_true(decode("a%20b%2Fc%c3%A4%0d%0A", false, &out));
	assert_string_equal(buf_text(&out), "a b/c\xc3\xa4\r\n");
	buf_free(&out);
}

static void
decode_takes_plus_as_space_when_asked(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_true(decode("a+b%2B", true, &out));
	assert_string_equal(buf_text(&out), "a b+");
	assert_true(decode("a+b", false, &out));
	assert_string_equal(buf_text(&out), "a+b");
	buf_free(&out);
}

static void
decode_appends(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_puts(&out, "x=");
	assert_true(percent_decode("%41", 3, false, &out));
	assert_string_equal(buf_text(&out), "x=A");
	buf_free(&out);
}

static void
decode_refuses_bad_escapes(void **state)
{
	static const char *const bad[] = { "%", "a%", "%4", "a%4", "%zz", "%4g",
		"%g4", "%-1", "%+1", "% 1", "%%41", "%u0041", "%0x" };
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (decode(bad[i], true, &out))
			fail_msg("%s was taken", bad[i]);
	buf_free(&out);
}

static void
decode_refuses_an_encoded_nul(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_false(decode("a%00b", false, &out));
	assert_false(decode("%00", true, &out));
	buf_free(&out);
}

static void
decode_reads_no_further_than_len(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_true(percent_decode("%41%zz", 3, false, &out));
	assert_string_equal(buf_text(&out), "A");
	assert_false(percent_decode("%41", 2, false, &out));
	buf_free(&out);
}

static void
encode_leaves_unreserved_bytes(void **state)
{
	static const char plain[] = "ABCXYZabcxyz0189-._~";
	struct buf out = { 0 };

	(void)state;
	percent_encode(plain, "", &out);
	assert_string_equal(buf_text(&out), plain);
	buf_free(&out);
}

static void
encode_leaves_what_it_is_told_to_keep(void **state)
{
	struct buf out = { 0 };

	(void)state;
	percent_encode("/a b!%/", "/!", &out);
	assert_string_equal(buf_text(&out), "/a%20b!%25/");
	buf_free(&out);
}

static void
encode_escapes_hostile_text(void **state)
{
	struct buf out = { 0 };

	(void)state;
	percent_encode("<\"'&%\r\n\xff", "/", &out);
	assert_string_equal(buf_text(&out), "%3C%22%27%26%25%0D%0A%FF");
	buf_free(&out);
}

static void
decode_undoes_encode_for_every_byte(void **state)
{
	char all[256];
	struct buf encoded = { 0 }, decoded = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 255; i++)
		all[i] = (char)(i + 1);
	all[255] = '\0';
	percent_encode(all, "", &encoded);
	assert_true(decode(buf_text(&encoded), true, &decoded));
	assert_string_equal(buf_text(&decoded), all);
	buf_free(&encoded);
	buf_free(&decoded);
}

/* Check TEXT behind each number of letters up to 16, as words are read. */
static void
check_utf8(const char *text, bool good)
{
	char line[64];
	size_t before, bad;

	for (before = 0; before <= 16; before++) {
		memset(line, 'a', before);
		snprintf(line + before, sizeof(line) - before, "%s", text);
		bad = SIZE_MAX;
		if (utf8_check(line, strlen(line), &bad) != good)
			fail_msg("case %s behind %zu", text, before);
		assert_true(bad == (good ? SIZE_MAX : before));
		assert_true(utf8_check(line, strlen(line), NULL) == good);
	}
}

static void
utf8_takes_every_length_and_border(void **state)
{
	static const char *const good[] = { "", "a", "\x7f", "\xc2\x80",
		"\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
		"\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
		"\xe2\x82\xac and \xf0\x9f\x98\x80 and more letters" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		check_utf8(good[i], true);
}

static void
utf8_refuses_malformed_sequences_where_they_start(void **state)
{
	static const char *const bad[] = { "\x80", "\xbf", "\xc0\x80",
		"\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80",
		"\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff", "\xc3",
		"\xe2\x82", "\xf0\x9f\x98", "\xc3(", "\xe2(\x82", "\xe2\x82(",
		"\xf0\x9f\x98(", "\xf8\x88\x80\x80\x80" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		check_utf8(bad[i], false);
}

static void
utf8_refuses_a_nul_at_any_place(void **state)
{
	char line[24];
	size_t at, bad;

	(void)state;
	for (at = 0; at < sizeof(line); at++) {
		memset(line, '\x01', sizeof(line));
		line[at] = '\0';
		assert_false(utf8_check(line, sizeof(line), &bad));
		assert_int_equal(bad, at);
	}
}

static void
utf8_takes_all_of_ascii_but_nul_at_any_place(void **state)
{
	char line[16];
	size_t at;
	int c;

	(void)state;
	for (at = 0; at < sizeof(line); at++)
		for (c = 1; c < 128; c++) {
			memset(line, c == 1 ? 'a' : c - 1, sizeof(line));
			line[at] = (char)c;
			assert_true(utf8_check(line, sizeof(line), NULL));
		}
}

static void
utf8_refuses_a_sequence_cut_by_len(void **state)
{
	size_t bad;

	(void)state;
	assert_false(utf8_check("ab\xe2\x82\xac", 4, &bad));
	assert_int_equal(bad, 2);
	assert_true(utf8_check("ab\xe2\x82\xac", 5, NULL));
}

static void
text_takes_printable_text(void **state)
{
	(void)state;
	assert_true(text_check(""));
	assert_true(text_check(HOSTILE));
	assert_true(text_check("\xc2\xa0\xc3\x80 \xf0\x9f\x98\x80"));
}

static void
text_refuses_every_control_character(void **state)
{
	char line[8];
	int c;

	(void)state;
	for (c = 1; c < 0xa0; c++) {
		if (c >= 0x20 && c < 0x7f)
			continue;
		snprintf(line, sizeof(line), c < 0x80 ? "a%cb" : "a\xc2%cb", c);
		assert_false(text_check(line));
	}
}

static void
text_refuses_what_is_not_utf8(void **state)
{
	(void)state;
	assert_false(text_check("a\xff"));
	assert_false(text_check("\xc2"));
	assert_false(text_check(HOSTILE_BYTES));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(decode_turns_escapes_into_bytes),
		TEST(decode_takes_plus_as_space_when_asked),
		TEST(decode_appends),
		TEST(decode_refuses_bad_escapes),
		TEST(decode_refuses_an_encoded_nul),
		TEST(decode_reads_no_further_than_len),
		TEST(encode_leaves_unreserved_bytes),
		TEST(encode_leaves_what_it_is_told_to_keep),
		TEST(encode_escapes_hostile_text),
		TEST(decode_undoes_encode_for_every_byte),
		TEST(utf8_takes_every_length_and_border),
		TEST(utf8_refuses_malformed_sequences_where_they_start),
		TEST(utf8_refuses_a_nul_at_any_place),
		TEST(utf8_takes_all_of_ascii_but_nul_at_any_place),
		TEST(utf8_refuses_a_sequence_cut_by_len),
		TEST(text_takes_printable_text),
		TEST(text_refuses_every_control_character),
		TEST(text_refuses_what_is_not_utf8),
	};

	return cmocka_run_group_tests_name("codec", tests, NULL, NULL);
}
