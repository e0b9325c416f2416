/* Tests of base/when: dates and times as the protocols write them. */
#include "helper.h"

#include <stdlib.h>
#include <time.h>

#include "base/when.h"

/* The example of RFC 9110, 5.6.7. */
#define EXAMPLE 784111777

static void
http_writes_the_form_of_the_standard(void **state)
{
	char out[WHEN_HTTP_SIZE];

	(void)state;
	when_http(EXAMPLE, out);
	assert_string_equal(out, "Sun, 06 Nov 1994 08:49:37 GMT");
	when_http(0, out);
	assert_string_equal(out, "Thu, 01 Jan 1970 00:00:00 GMT");
	when_http(951782400, out);
	assert_string_equal(out, "Tue, 29 Feb 2000 00:00:00 GMT");
}

static void
http_reads_all_three_forms(void **state)
{
	static const char *const forms[] = {
		"Sun, 06 Nov 1994 08:49:37 GMT",
		"Sunday, 06-Nov-94 08:49:37 GMT",
		"Sun Nov  6 08:49:37 1994",
	};
	int64_t seconds;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		seconds = -1;
		assert_true(when_http_parse(forms[i], &seconds));
		assert_int_equal(seconds, EXAMPLE);
	}
}

static void
http_reads_what_it_writes(void **state)
{
	char out[WHEN_HTTP_SIZE];
	int64_t seconds, again;

	(void)state;
	for (seconds = 0; seconds < 4102444800; seconds += 86400 * 37 + 3661) {
		when_http(seconds, out);
		assert_true(when_http_parse(out, &again));
		assert_int_equal(again, seconds);
	}
}

static void
http_refuses_other_text(void **state)
{
	static const char *const bad[] = { "", "0", "now", "1994-11-06",
		"Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 PST",
		"Sun, 06 Nov 1994 08:49:37 GMT, x",
		"Sun, 06 Xyz 1994 08:49:37 GMT",
		"Sun, 06 Nov 1994 24:49:37 GMT",
		"Sun, 06 Nov 1994 08:60:37 GMT",
		"Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49",
		"Xyz, 06 Nov 1994 08:49:37 GMT", HOSTILE, HOSTILE_BYTES };
	int64_t seconds;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (when_http_parse(bad[i], &seconds))
			fail_msg("'%s' was taken", bad[i]);
}

static void
date_writes_the_day_in_utc(void **state)
{
	char out[WHEN_DATE_SIZE];

	(void)state;
	when_date(0, out);
	assert_string_equal(out, "1970-01-01");
	when_date(86399, out);
	assert_string_equal(out, "1970-01-01");
	when_date(86400, out);
	assert_string_equal(out, "1970-01-02");
	when_date(EXAMPLE, out);
	assert_string_equal(out, "1994-11-06");
}

static void
date_reads_the_start_of_the_day(void **state)
{
	(void)state;
	assert_int_equal(when_date_parse("1970-01-02"), 86400);
	assert_int_equal(when_date_parse("2000-02-29"), 951782400);
	assert_int_equal(when_date_parse("2025-01-07"), 1736208000);
}

static void
dates_do_not_depend_on_the_time_zone(void **state)
{
	char out[WHEN_HTTP_SIZE];
	int64_t seconds;

	(void)state;
	assert_int_equal(setenv("TZ", "TST-13:45", 1), 0);
	tzset();
	assert_int_equal(when_date_parse("2025-01-07"), 1736208000);
	when_http(EXAMPLE, out);
	assert_string_equal(out, "Sun, 06 Nov 1994 08:49:37 GMT");
	assert_true(when_http_parse(out, &seconds));
	assert_int_equal(seconds, EXAMPLE);
	unsetenv("TZ");
	tzset();
}

static void
date_check_takes_days_of_the_calendar(void **state)
{
	static const char *const good[] = { "1970-01-01", "2024-02-29",
		"2000-02-29", "2025-12-31", "1999-06-30" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(when_date_check(good[i]));
}

static void
date_refuses_other_text(void **state)
{
	static const char *const bad[] = { "", "None", "2025", "2025-01",
		"2025-1-7", "2025-01-7", " 2025-01-07", "2025-01-07 ",
		"2025-01-07T00:00:00", "2025-02-29", "1900-02-29", "2025-04-31",
		"2025-13-01", "2025-00-10", "2025-01-00", "2025-01-32",
		"25-01-07", "+025-01-07", "-2025-01-07", "2025/01/07",
		"20250107", "12025-01-07", "2025-01-07\n", HOSTILE,
		HOSTILE_BYTES };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (when_date_check(bad[i]))
			fail_msg("'%s' was taken", bad[i]);
		assert_int_equal(when_date_parse(bad[i]), 0);
	}
}

static void
times_far_away_do_not_overrun(void **state)
{
	char http[WHEN_HTTP_SIZE], date[WHEN_DATE_SIZE];

	(void)state;
	when_http(INT64_MAX, http);
	when_date(INT64_MAX, date);
	when_http(INT64_MIN, http);
	when_date(INT64_MIN, date);
	when_http(253402300800, http);
	when_date(253402300800, date);
}

static void
ago_counts_whole_hours_days_and_months(void **state)
{
	static const struct {
		int64_t age;
		const char *words;
	} ages[] = {
		{ -5, "less than an hour ago" },
		{ 0, "less than an hour ago" },
		{ 3599, "less than an hour ago" },
		{ 3600, "1 hour ago" },
		{ 7200, "2 hours ago" },
		{ 172799, "47 hours ago" },
		{ 172800, "2 days ago" },
		{ 89 * 86400, "89 days ago" },
		{ 90 * 86400, "3 months ago" },
		{ EXAMPLE, "302 months ago" },
		{ INT64_MAX / 2, "1779199852788 months ago" },
	};
	char out[WHEN_AGO_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ages) / sizeof(ages[0]); i++) {
		when_ago(EXAMPLE, EXAMPLE + ages[i].age, out);
		assert_string_equal(out, ages[i].words);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(http_writes_the_form_of_the_standard),
		TEST(http_reads_all_three_forms),
		TEST(http_reads_what_it_writes),
		TEST(http_refuses_other_text),
		TEST(date_writes_the_day_in_utc),
		TEST(date_reads_the_start_of_the_day),
		TEST(dates_do_not_depend_on_the_time_zone),
		TEST(date_check_takes_days_of_the_calendar),
		TEST(date_refuses_other_text),
		TEST(times_far_away_do_not_overrun),
		TEST(ago_counts_whole_hours_days_and_months),
	};

	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
