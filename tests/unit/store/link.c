/* Tests of store/link: mirrors' URLs and their patterns. */
#include "helper.h"

#include "store/link.h"

#define VERSION "OS9.0.1.0.VZZMIXM"
#define FILENAME "nimbus-15.0-458d7cc414.zip"

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

static void
expand_fills_in_both(void **state)
{
	assert_string_equal(store_link_expand(*state,
				"https://h.example/{version}/{filename}",
				VERSION, FILENAME),
	    "https://h.example/" VERSION "/" FILENAME);
	assert_string_equal(store_link_expand(*state,
				"{filename}{filename}{version}", "v", "f"),
	    "ffv");
}

static void
expand_leaves_other_braces(void **state)
{
	assert_string_equal(
	    store_link_expand(*state, "{{version}}/{x}/{versio/{}", "v", "f"),
	    "{version}}/{x}/{versio/{}");
	assert_string_equal(store_link_expand(*state, "", "v", "f"), "");
	assert_string_equal(store_link_expand(*state, "{", "v", "f"), "{");
}

static void
expand_does_not_expand_what_it_fills_in(void **state)
{
	assert_string_equal(store_link_expand(*state, "{version}/{filename}",
				"{filename}", "{version}"),
	    "{filename}/{version}");
}

static void
pattern_replaces_whole_parts(void **state)
{
	assert_string_equal(store_link_pattern(*state,
				"https://h.example/" VERSION "/" FILENAME,
				VERSION, FILENAME),
	    "https://h.example/{version}/{filename}");
	assert_string_equal(store_link_pattern(*state,
				"/download?file=" FILENAME, VERSION, FILENAME),
	    "/download?file={filename}");
	assert_string_equal(store_link_pattern(*state,
				"https://h.example/" FILENAME "/download",
				VERSION, FILENAME),
	    "https://h.example/{filename}/download");
}

static void
pattern_leaves_what_only_holds_them(void **state)
{
	static const char *const urls[] = {
		"https://h.example/x" VERSION "/" FILENAME "x",
		"https://h.example/" VERSION "-a/a-" FILENAME,
		"https://h.example/",
		"https://h.example//",
		"",
		"/",
	};
	size_t i;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
		assert_string_equal(
		    store_link_pattern(*state, urls[i], VERSION, FILENAME),
		    urls[i]);
}

static void
pattern_replaces_nothing_with_nothing_given(void **state)
{
	assert_string_equal(store_link_pattern(*state, "https://h//a/", "", ""),
	    "https://h//a/");
}

static void
expand_undoes_pattern(void **state)
{
	static const char *const urls[] = {
		"https://h.example/" VERSION "/" FILENAME,
		"https://h.example/" FILENAME "/" FILENAME,
		"https://h.example/a=" VERSION "=b/",
		"https://h.example/" HOSTILE_BYTES,
	};
	size_t i;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
		assert_string_equal(
		    store_link_expand(*state,
			store_link_pattern(*state, urls[i], VERSION, FILENAME),
			VERSION, FILENAME),
		    urls[i]);
}

static void
last_is_what_stands_behind_the_last_slash(void **state)
{
	(void)state;
	assert_string_equal(store_link_last("https://h.example/a/b"), "b");
	assert_string_equal(store_link_last("https://h.example/a/"), "");
	assert_string_equal(store_link_last("a"), "a");
	assert_string_equal(store_link_last(""), "");
}

static void
host_is_that_of_the_url(void **state)
{
	assert_string_equal(store_link_host(*state, "https://h.example/a"),
	    "h.example");
	assert_string_equal(store_link_host(*state, "http://h.example:80/a"),
	    "h.example");
	assert_string_equal(store_link_host(*state, "http://h.example?a"),
	    "h.example");
	assert_string_equal(store_link_host(*state, "http://h.example#a"),
	    "h.example");
	assert_string_equal(store_link_host(*state, "http://h.example"),
	    "h.example");
}

static void
host_is_not_what_stands_before_an_at_sign(void **state)
{
	assert_string_equal(
	    store_link_host(*state, "https://good.example@evil.example/a"),
	    "evil.example");
	assert_string_equal(
	    store_link_host(*state, "https://user:word@h.example:8/a"),
	    "h.example");
}

static void
a_path_has_no_host(void **state)
{
	assert_string_equal(store_link_host(*state, "/download?file=x"), "");
	assert_string_equal(store_link_host(*state, ""), "");
	assert_string_equal(
	    store_link_host(*state, "/download?file=https://h.example/x"), "");
}

#define LINK_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LINK_TEST(expand_fills_in_both),
		LINK_TEST(expand_leaves_other_braces),
		LINK_TEST(expand_does_not_expand_what_it_fills_in),
		LINK_TEST(pattern_replaces_whole_parts),
		LINK_TEST(pattern_leaves_what_only_holds_them),
		LINK_TEST(pattern_replaces_nothing_with_nothing_given),
		LINK_TEST(expand_undoes_pattern),
		LINK_TEST(last_is_what_stands_behind_the_last_slash),
		LINK_TEST(host_is_that_of_the_url),
		LINK_TEST(host_is_not_what_stands_before_an_at_sign),
		LINK_TEST(a_path_has_no_host),
	};

	return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
