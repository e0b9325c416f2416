/* Tests of view/shell: commands that a visitor may paste into a shell. */
#include "helper.h"

#include <string.h>

#include "view/shell.h"

static struct link links[] = {
	{ .kind = LINK_INCREMENTAL,
	    .url = "https://a.example/inc.zip",
	    .from_version = "V1" },
	{ .kind = LINK_FULL, .url = "https://a.example/V2/f.zip" },
	{ .kind = LINK_FULL, .url = "https://b.example/V2/f.zip" },
};

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

static struct package
make(const char *filename, const char *md5, size_t nlinks)
{
	struct package package = { .filename = filename,
		.md5 = md5,
		.links = links,
		.nlinks = nlinks };

	return package;
}

static void
whole_files_are_fetched_and_checked(void **state)
{
	struct package package = make("f.zip", "00ff", 3);

	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -LO https://a.example/V2/f.zip");
	assert_string_equal(command_aria2(*state, &package),
	    "aria2c -c --checksum=md5=00ff -o f.zip "
	    "https://a.example/V2/f.zip https://b.example/V2/f.zip");
	assert_string_equal(command_md5_line(*state, &package), "00ff  f.zip");
}

static void
what_is_not_known_is_no_command(void **state)
{
	struct package package = make("f.zip", "", 1);

	assert_string_equal(command_curl(*state, &package), "");
	assert_string_equal(command_aria2(*state, &package), "");
	assert_string_equal(command_md5_line(*state, &package), "");
	package.nlinks = 2;
	assert_string_equal(command_aria2(*state, &package), "");
}

static void
a_name_unlike_the_links_is_given(void **state)
{
	struct package package = make("other.zip", "", 2);

	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -Lo other.zip https://a.example/V2/f.zip");
}

static void
hostile_text_is_one_word_of_the_shell(void **state)
{
	struct link hostile[] = { { .kind = LINK_FULL,
	    .url = "https://a.example/$(reboot)'`x`;&" } };
	struct package package = make("-rf ~;'\"$x", "", 1);

	package.links = hostile;
	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -Lo './-rf ~;'\\''\"$x' "
	    "'https://a.example/$(reboot)'\\''`x`;&'");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    whole_files_are_fetched_and_checked, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_not_known_is_no_command,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_name_unlike_the_links_is_given, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    hostile_text_is_one_word_of_the_shell, setup, teardown),
	};

	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
