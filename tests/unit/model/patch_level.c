/* Tests of model/patch_level: what changelogs tell of security patches. */
#include "helper.h"

#include "model/patch_level.h"

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

/* A changelog, and the level that it tells. */
struct pair {
	const char *text;
	const char *level;
};

static void
check(const struct pair *pairs, size_t count, struct pool *pool)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_string_equal(patch_level(pairs[i].text, "", pool),
		    pairs[i].level);
}

#define CHECK(pairs) check(pairs, sizeof(pairs) / sizeof(pairs[0]), *state)

static void
a_month_behind_the_words_is_the_level(void **state)
{
	static const struct pair pairs[] = {
		{ "[System]\nUpdated Android Security Patch to August 2023. "
		  "Increased system security.\n[Other]\nBuilt in May 2024.",
		    "2023-08" },
		{ "Updated the security patch to November 2024.", "2024-11" },
		{ "Optimization: UPDATED ANDROID SECURITY PATCH TO MAY 2021",
		    "2021-05" },
		{ "Security patch level is now Sept 2022", "2022-09" },
		{ "Android security update: December 2016\n", "2016-12" },
	};

	CHECK(pairs);
}

static void
a_month_before_the_words_is_the_level(void **state)
{
	static const struct pair pairs[] = {
		{ "Updated to the August 2023 Android security patch.",
		    "2023-08" },
		{ "Includes the 2023-08-05 security patch", "2023-08-05" },
		{ "2020年5月安全补丁", "2020-05" },
	};

	CHECK(pairs);
}

static void
a_day_is_told_as_it_stands(void **state)
{
	static const struct pair pairs[] = {
		{ "New - update the security patch level to 2018-05-01(06-07)",
		    "2018-05-01" },
		{ "Security patch of August 5, 2023", "2023-08-05" },
		{ "Security patch of 5 August 2023", "2023-08-05" },
		{ "Sicherheitspatch vom 5. August 2023.", "2023-08-05" },
		{ "security patch 2023/8/5", "2023-08-05" },
		{ "安全补丁：2023年8月5日", "2023-08-05" },
		{ "Security patch 2024.02.29", "2024-02-29" },
	};

	CHECK(pairs);
}

static void
other_languages_and_marks_are_read(void **state)
{
	static const struct pair pairs[] = {
		{ "更新谷歌安全补丁（2020#01），提升系统安全性", "2020-01" },
		{ "更新谷歌安全补丁（2020#11），提升系统安全性", "2020-11" },
		{ "更新了 Google 安全修補（2021年3月）", "2021-03" },
		{ "Zaktualizowano Pakiet Bezpieczeństwa Android do lutego "
		  "2020 r. Zwiększono bezpieczeństwo systemu.",
		    "2020-02" },
		{ "Parche de seguridad de agosto de 2023", "2023-08" },
		{ "Patch de segurança atualizado para março de 2022",
		    "2022-03" },
		{ "Correctif de sécurité d'août 2023", "2023-08" },
		{ "Sicherheitspatch auf März 2021 aktualisiert", "2021-03" },
		{ "Patch di sicurezza di gennaio 2022", "2022-01" },
		{ "Патч безопасности Android обновлён до июля 2021",
		    "2021-07" },
		{ "Android güvenlik yaması Ağustos 2023", "2023-08" },
		{ "Patch keamanan Oktober 2022", "2022-10" },
	};

	CHECK(pairs);
}

static void
of_several_levels_the_newest_counts(void **state)
{
	static const struct pair pairs[] = {
		{ "Security patch 2018-06\nSecurity patch 2019-01\n"
		  "Security patch 2018-12",
		    "2019-01" },
		{ "Fix - Updated Android Security Patch to 2017-11-01 (11-15)"
		  "Fix - Updated Android Security Patch to 2017-10-01 (10-15)",
		    "2017-11-01" },
		{ "Security patch 2019-01\nSecurity patch 2019-01-05",
		    "2019-01-05" },
	};

	CHECK(pairs);
}

static void
no_date_is_no_level(void **state)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ "Updated Android Security Patch", "" },
		{ "Optimization - November security patch(12-15)", "" },
		{ "Fix - Security patch level was shown with the wrong "
		  "date(09-07)",
		    "" },
		{ "Security patch 2023", "" },
		{ "Security patch August", "" },
		{ HOSTILE, "" },
		{ HOSTILE_BYTES, "" },
	};

	CHECK(pairs);
}

static void
a_date_of_another_sentence_is_no_level(void **state)
{
	static const struct pair pairs[] = {
		{ "Updated security patch.\nNew wallpapers of May 2023.", "" },
		{ "Updated security patch. New wallpapers of May 2023.", "" },
		{ "Updated security patch (07-04)New - Photos of May 2023",
		    "" },
		{ "Wallpapers of May 2023. Updated security patch.", "" },
		{ "更新安全补丁。2023年5月", "" },
		{ "Improved system security in May 2023", "" },
		{ "Cybersecurity patch May 2023", "" },
		{ "Security patches are what keeps each and every phone here "
		  "safe in May 2023",
		    "" },
	};

	CHECK(pairs);
}

static void
a_date_that_cannot_be_is_no_level(void **state)
{
	static const struct pair pairs[] = {
		{ "Security patch 2023-00", "" },
		{ "Security patch 2023-13", "" },
		{ "Security patch 2023-02-30", "" },
		{ "Security patch 30 February 2023", "" },
		{ "Security patch 2023-08-32", "" },
		{ "Security patch 2015-07", "" },
		{ "Security patch 2015-08", "2015-08" },
		{ "Security patch May 1999", "" },
		{ "Security patch 2099-12", "2099-12" },
		{ "Security patch 2100-01", "" },
		{ "Security patch 9999-01", "" },
		{ "Security patch 12023-01", "" },
		{ "Security patch 2023-081", "" },
		{ "Security patch Mayor 2023", "" },
		{ "Security patch dismay 2023", "" },
	};

	CHECK(pairs);
}

static void
a_level_far_behind_the_package_is_a_slip(void **state)
{
	static const char text[] = "Updated security patch to March 2024.";

	assert_string_equal(patch_level(text, "2023-09-30", *state), "2024-03");
	assert_string_equal(patch_level(text, "2023-08-31", *state), "");
	assert_string_equal(patch_level(text, "2030-01-01", *state), "2024-03");
	assert_string_equal(patch_level(text, "None", *state), "2024-03");
}

static void
a_level_asked_for_is_a_month_or_a_day(void **state)
{
	static const char *const good[] = { "2023-08", "2023-08-05", "2015-08",
		"2099-12", "2024-02-29" };
	static const char *const bad[] = { "", "2023", "2023-8", "2023-13",
		"2023-00", "2023-08-", "2023-08-00", "2023-02-29", "2023-08-5",
		"2015-07", "2100-01", "2023/08", "2023-08/05", " 2023-08",
		"2023-08 ", "+023-08", "2023-+8", "August2", "2023-08-05Z",
		HOSTILE, HOSTILE_BYTES };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(patch_level_check(good[i]));
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(patch_level_check(bad[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_month_behind_the_words_is_the_level),
		cmocka_unit_test(a_month_before_the_words_is_the_level),
		cmocka_unit_test(a_day_is_told_as_it_stands),
		cmocka_unit_test(other_languages_and_marks_are_read),
		cmocka_unit_test(of_several_levels_the_newest_counts),
		cmocka_unit_test(no_date_is_no_level),
		cmocka_unit_test(a_date_of_another_sentence_is_no_level),
		cmocka_unit_test(a_date_that_cannot_be_is_no_level),
		cmocka_unit_test(a_level_far_behind_the_package_is_a_slip),
		cmocka_unit_test(a_level_asked_for_is_a_month_or_a_day),
	};

	return cmocka_run_group_tests_name("patch_level", tests, setup,
	    teardown);
}
