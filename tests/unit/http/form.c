/* Tests of http/form: the values of a query string. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "http/form.h"

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

/* Parse TEXT, which must be right, into FORM. */
static void
parse(struct form *form, const char *text, void **state)
{
	if (!form_parse(form, text, *state))
		fail_msg("'%s' was refused", text);
}

static void
values_are_found_by_name(void **state)
{
	struct form form;

	parse(&form, "device=ishtar&branch=stable+beta&x=%3C%26%3D%27", state);
	assert_int_equal(form.count, 3);
	assert_string_equal(form_value(&form, "device"), "ishtar");
	assert_string_equal(form_value(&form, "branch"), "stable beta");
	assert_string_equal(form_value(&form, "x"), "<&='");
}

static void
a_name_that_is_absent_has_an_empty_value(void **state)
{
	struct form form;

	parse(&form, "a=1", state);
	assert_string_equal(form_value(&form, "A"), "");
	assert_string_equal(form_value(&form, ""), "");
}

static void
of_several_values_the_first_counts(void **state)
{
	struct form form;

	parse(&form, "a=1&a=2", state);
	assert_string_equal(form_value(&form, "a"), "1");
}

static void
a_name_without_equals_has_an_empty_value(void **state)
{
	struct form form;

	parse(&form, "a&b=", state);
	assert_int_equal(form.count, 2);
	assert_string_equal(form_value(&form, "a"), "");
	assert_string_equal(form_value(&form, "b"), "");
}

static void
a_value_may_hold_equals(void **state)
{
	struct form form;

	parse(&form, "a=b=c==", state);
	assert_string_equal(form_value(&form, "a"), "b=c==");
}

static void
empty_parts_are_passed_by(void **state)
{
	struct form form;

	parse(&form, "", state);
	assert_int_equal(form.count, 0);
	parse(&form, "&&a=1&&&", state);
	assert_int_equal(form.count, 1);
	assert_string_equal(form_value(&form, "a"), "1");
}

static void
white_space_around_a_value_goes(void **state)
{
	struct form form;

	parse(&form, "a=++x+y%20&b=+", state);
	assert_string_equal(form_value(&form, "a"), "x y");
	assert_string_equal(form_value(&form, "b"), "");
}

static void
names_are_decoded(void **state)
{
	struct form form;

	parse(&form, "a%5B%5D=1", state);
	assert_string_equal(form_value(&form, "a[]"), "1");
}

static void
hostile_text_comes_through_whole(void **state)
{
	struct buf query = { 0 };
	struct form form;

	buf_puts(&query, "q=");
	percent_encode(HOSTILE, "", &query);
	parse(&form, buf_text(&query), state);
	assert_string_equal(form_value(&form, "q"), HOSTILE);
	buf_free(&query);
}

static void
bad_escapes_and_bad_text_are_refused(void **state)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "%=1",
		"a=1&b=%g0", "a=%00", "a%00b=1", "a=%0D%0ASet-Cookie:x",
		"a=%09", "a=%7F", "a=%C2%85", "a=%FF", "a=\xff", "a=\r\n",
		"%FF=1", "a=%C0%80", "a=%ED%A0%80", "\x01" };
	struct form form;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (form_parse(&form, bad[i], *state))
			fail_msg("'%s' was taken", bad[i]);
}

static void
so_many_values_and_no_more(void **state)
{
	struct buf query = { 0 };
	struct form form;
	int i;

	for (i = 0; i < FORM_MAX; i++)
		buf_printf(&query, "n%d=%d&", i, i);
	parse(&form, buf_text(&query), state);
	assert_int_equal(form.count, FORM_MAX);
	assert_string_equal(form_value(&form, "n63"), "63");
	buf_puts(&query, "&one=more");
	assert_false(form_parse(&form, buf_text(&query), *state));
	buf_free(&query);
}

static void
a_long_value_comes_through_whole(void **state)
{
	struct buf query = { 0 };
	struct form form;
	int i;

	buf_puts(&query, "q=");
	for (i = 0; i < 20000; i++)
		buf_puts(&query, "%E2%82%AC");
	parse(&form, buf_text(&query), state);
	assert_int_equal(strlen(form_value(&form, "q")), 60000);
	buf_free(&query);
}

#define FORM_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FORM_TEST(values_are_found_by_name),
		FORM_TEST(a_name_that_is_absent_has_an_empty_value),
		FORM_TEST(of_several_values_the_first_counts),
		FORM_TEST(a_name_without_equals_has_an_empty_value),
		FORM_TEST(a_value_may_hold_equals),
		FORM_TEST(empty_parts_are_passed_by),
		FORM_TEST(white_space_around_a_value_goes),
		FORM_TEST(names_are_decoded),
		FORM_TEST(hostile_text_comes_through_whole),
		FORM_TEST(bad_escapes_and_bad_text_are_refused),
		FORM_TEST(so_many_values_and_no_more),
		FORM_TEST(a_long_value_comes_through_whole),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
