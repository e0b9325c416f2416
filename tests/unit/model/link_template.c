/* Tests of model/link_template: addresses that mirrors give to packages. */
#include "helper.h"

#include <string.h>

#include "model/link_template.h"

static const struct release release = { .codename = "nimbus",
	.version = "OS9.0.1.0.VZZMIXM",
	.branch = "stable beta" };
static const struct package dated = {
	.codename = "stratus", .filename = "f.zip", .date = "2026-08-23"
};
static const struct package undated = {
	.codename = "", .filename = "f.zip", .date = ""
};

static void
assert_filled(const char *template, const struct package *package,
    const char *url)
{
	struct pool *pool = pool_new();

	assert_string_equal(
	    link_template_fill(pool, template, &release, package), url);
	pool_free(pool);
}

static void
words_stand_for_what_the_package_has(void **state)
{
	(void)state;
	assert_filled("{version}/{filename}", &dated,
	    "OS9.0.1.0.VZZMIXM/f.zip");
	assert_filled("{codename} {date} {day}.{month}.{year}", &dated,
	    "stratus 2026-08-23 23.08.2026");
	assert_filled("{codename}/{branch}", &undated, "nimbus/stable%20beta");
}

static void
a_word_without_a_value_stays(void **state)
{
	(void)state;
	assert_filled("{date}/{day}/{filename}", &undated,
	    "{date}/{day}/f.zip");
}

static void
a_refusal_names_what_is_wrong(void **state)
{
	struct pool *pool = pool_new();

	(void)state;
	assert_null(link_template_refuse(pool,
	    "https://h.example/{codename}/{filename}"));
	assert_non_null(strstr(
	    link_template_refuse(pool, "https://h.example/{code}/{filename}"),
	    "no {code}. Words in braces are {version}"));
	assert_non_null(strstr(
	    link_template_refuse(pool, "https://h.example/{codename}/a.zip"),
	    "neither {filename} nor {version}"));
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_stand_for_what_the_package_has),
		TEST(a_word_without_a_value_stays),
		TEST(a_refusal_names_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
