/* Tests of base/size: sizes as the site shows them. */
#include "helper.h"

#include "base/size.h"

static void
format_takes_the_largest_unit(void **state)
{
	static const struct {
		int64_t bytes;
		const char *text;
	} cases[] = {
		{ 0, "0 Bytes" },
		{ 999, "999 Bytes" },
		{ 1000, "1.0 kB" },
		{ 1049, "1.0 kB" },
		{ 1050, "1.1 kB" },
		{ 13249999, "13.2 MB" },
		{ 999949999, "999.9 MB" },
		{ 6399999999, "6.4 GB" },
		{ 1000000000000, "1.0 TB" },
		{ INT64_MAX, "9223372.0 TB" },
	};
	char text[SIZE_TEXT_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_format(cases[i].bytes, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void
format_carries_into_the_next_unit(void **state)
{
	char text[SIZE_TEXT_SIZE];

	(void)state;
	size_format(999950, text);
	assert_string_equal(text, "1.0 MB");
	size_format(999999999, text);
	assert_string_equal(text, "1.0 GB");
	size_format(999949, text);
	assert_string_equal(text, "999.9 kB");
}

static void
parse_gives_what_a_text_may_stand_for(void **state)
{
	static const struct {
		const char *text;
		int64_t low;
		int64_t high;
	} cases[] = {
		{ "6.4 GB", 6300000000, 6500000000 },
		{ "6.45 gb", 6440000000, 6460000000 },
		{ "4G", 3000000000, 5000000000 },
		{ "313 Bytes", 313, 313 },
		{ "313 B", 313, 313 },
		{ "100.7MB", 100600000, 100800000 },
		{ "1.0 kB", 900, 1100 },
	};
	struct size_range range;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(size_parse(cases[i].text, &range));
		assert_int_equal(range.low, cases[i].low);
		assert_int_equal(range.high, cases[i].high);
	}
}

static void
parse_reads_what_format_writes(void **state)
{
	char text[SIZE_TEXT_SIZE];
	struct size_range range;
	int64_t bytes;

	(void)state;
	for (bytes = 1; bytes < INT64_C(4000000000000000);
	     bytes += bytes / 3 + 1) {
		size_format(bytes, text);
		assert_true(size_parse(text, &range));
		assert_in_range(bytes, range.low, range.high);
	}
}

static void
parse_refuses_what_is_no_size(void **state)
{
	static const char *const texts[] = { "", " ", "GB", "6.4", "6. GB",
		".GB", "-6.4 GB", "6.4.1 GB", "6,4 GB", "6.4 XB", "6.4 GiB",
		"6.4  GB", "6.4 GB ", "1.5 Bytes", "9999999 TB",
		"99999999999999999999 GB", "0x10 MB", "1e9 B", HOSTILE };
	struct size_range range;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_false(size_parse(texts[i], &range));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(format_takes_the_largest_unit),
		TEST(format_carries_into_the_next_unit),
		TEST(parse_gives_what_a_text_may_stand_for),
		TEST(parse_reads_what_format_writes),
		TEST(parse_refuses_what_is_no_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
