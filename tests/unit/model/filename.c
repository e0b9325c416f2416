/* Tests of model/filename: what file names of packages tell. */
#include "helper.h"

#include <unistd.h>

#include "model/filename.h"

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

/* Pairs of a file name and what it tells. */
struct pair {
	const char *filename;
	const char *told;
};

static void
check(const struct pair *pairs, size_t count,
    const char *(*tell)(const char *, struct pool *), struct pool *pool)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_string_equal(tell(pairs[i].filename, pool),
		    pairs[i].told);
}

#define CHECK(pairs, tell) \
	check(pairs, sizeof(pairs) / sizeof(pairs[0]), tell, *state)

static void
the_android_version_is_found_in_every_form(void **state)
{
	static const struct pair pairs[] = {
		{ "n_global-ota_full-OS9.0.1.0.VZZMIXM-user-15.0-"
		  "458d7cc414.zip",
		    "15.0" },
		{ "n_global_images_OS9.0.1.0.VZZMIXM_20250407.0000.00_15.0_"
		  "global_47285c26e8.tgz",
		    "15.0" },
		{ "fw_n_miui_N_21.1.28_82176e6cbf_11.0.zip", "11.0" },
		{ "miui_N_V10.4.2.0.PGGRUXM_b1d2707ade_9.0.zip", "9.0" },
		{ "n_images_8.1_x.tar.gz", "8.1" },
		{ "n_images_7.1.tar.gz", "7.1" },
	};

	CHECK(pairs, filename_android);
}

static void
of_several_android_versions_the_last_counts(void **state)
{
	static const struct pair pairs[] = {
		{ "n_13.0_14.0_x.zip", "14.0" },
	};

	CHECK(pairs, filename_android);
}

static void
other_parts_are_no_android_version(void **state)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ ".zip", "" },
		{ "n.zip", "" },
		{ "n_V12.5.zip", "" },
		{ "n_14.zip", "" },
		{ "n_14._x.zip", "" },
		{ "n_.0_x.zip", "" },
		{ "n_2025.10_x.zip", "" },
		{ "n_14.0.1_x.zip", "" },
		{ "n_14.100_x.zip", "" },
		{ "n_14.0x_x.zip", "" },
		{ HOSTILE, "" },
		{ HOSTILE_BYTES, "" },
	};

	CHECK(pairs, filename_android);
}

static void
the_digits_of_the_rom_are_found_in_every_form(void **state)
{
	static const struct pair pairs[] = {
		{ "n_global-ota_full-OS9.0.1.0.VZZMIXM-user-15.0-"
		  "458d7cc414.zip",
		    "458d7cc414" },
		{ "n_images_OS9_20250407.0000.00_15.0_global_47285c26e8.tgz",
		    "47285c26e8" },
		{ "fw_n_miui_N_21.1.28_82176e6cbf_11.0.zip", "82176e6cbf" },
		{ "n_x_0123456789.tar.gz", "0123456789" },
	};

	CHECK(pairs, filename_digits);
}

static void
other_parts_are_no_digits(void **state)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ "n_458d7cc41.zip", "" },
		{ "n_458d7cc4145.zip", "" },
		{ "n_458d7cc41g.zip", "" },
		{ "n_458D7CC414.zip", "" },
		{ HOSTILE, "" },
		{ HOSTILE_BYTES, "" },
	};

	CHECK(pairs, filename_digits);
}

static void
an_incremental_tells_the_version_it_updates_from(void **state)
{
	assert_string_equal(
	    filename_from_version(
		"n_global-ota_incremental-OS9.0.0.0.VZZMIXM-OS9.0.1.0.VZZMIXM-"
		"user-15.0-9534ca814c.zip",
		"OS9.0.1.0.VZZMIXM", *state),
	    "OS9.0.0.0.VZZMIXM");
	assert_string_equal(
	    filename_from_version(
		"miui-blockota-n_global-V12.0.1.0.QZZMIXM-V12.0.2.0.QZZMIXM-"
		"0123456789-10.0.zip",
		"V12.0.2.0.QZZMIXM", *state),
	    "V12.0.1.0.QZZMIXM");
	assert_string_equal(filename_from_version(
				"miui-blockota-n-20.1.9-20.1.16_0123456789.zip",
				"20.1.16", *state),
	    "20.1.9");
}

static void
a_file_of_another_version_tells_none(void **state)
{
	assert_string_equal(filename_from_version("", "V2", *state), "");
	assert_string_equal(filename_from_version("V2-x", "V2", *state), "");
	assert_string_equal(filename_from_version("V1-V2-x", "V2", *state), "");
	assert_string_equal(filename_from_version("n-V1-V22-x", "V2", *state),
	    "");
	assert_string_equal(filename_from_version("n-V1-xV2-x", "V2", *state),
	    "");
	assert_string_equal(filename_from_version("n-V1-V2", "V2", *state), "");
	assert_string_equal(filename_from_version(HOSTILE, "V2", *state), "");
}

static void
no_version_tells_none(void **state)
{
	/* An endless search ends the test. */
	alarm(20);
	assert_string_equal(filename_from_version("n-V1-V2-x.zip", "", *state),
	    "");
	assert_string_equal(filename_from_version("", "", *state), "");
	alarm(0);
}

#define FILENAME_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILENAME_TEST(the_android_version_is_found_in_every_form),
		FILENAME_TEST(of_several_android_versions_the_last_counts),
		FILENAME_TEST(other_parts_are_no_android_version),
		FILENAME_TEST(the_digits_of_the_rom_are_found_in_every_form),
		FILENAME_TEST(other_parts_are_no_digits),
		FILENAME_TEST(an_incremental_tells_the_version_it_updates_from),
		FILENAME_TEST(a_file_of_another_version_tells_none),
		FILENAME_TEST(no_version_tells_none),
	};

	return cmocka_run_group_tests_name("filename", tests, NULL, NULL);
}
