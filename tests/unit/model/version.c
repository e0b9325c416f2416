/* Tests of model/version: the order of versions. */
#include "helper.h"

#include "model/version.h"

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

/* Each of the COUNT versions is lower than all that follow. */
static void
assert_ascending(const char *const *versions, int count)
{
	int i, j;

	for (i = 0; i < count; i++)
		for (j = 0; j < count; j++)
			if (sign(version_compare(versions[i], versions[j])) !=
			    sign(i - j))
				fail_msg("%s and %s", versions[i], versions[j]);
}

static void
digits_compare_as_numbers(void **state)
{
	static const char *const versions[] = { "9.5.30", "9.12.1", "20.1.16",
		"20.10.1", "21.1.28" };

	(void)state;
	assert_ascending(versions, 5);
}

static void
real_versions_are_in_order(void **state)
{
	static const char *const versions[] = { "JHACNBH22.0",
		"OS1.0.24.1.8.DEV", "OS2.0.2.0.VMAMIXM", "OS2.0.102.0.VNCMIXM",
		"OS3.0.8.0.VMNCNXM", "V9.2", "V10.1", "V12.5.1.0.RGGINXM",
		"V12.5.10.0.RGGINXM", "V14.0.1.0.TMNEUXM",
		"V14.0.1.0.TMNMIXM" };

	(void)state;
	assert_ascending(versions, 11);
}

static void
a_start_is_lower_than_the_whole(void **state)
{
	static const char *const versions[] = { "", "V", "V1", "V1.", "V1.0",
		"V1.0.1", "V1.0.1.A" };

	(void)state;
	assert_ascending(versions, 7);
}

static void
numbers_of_any_length_compare(void **state)
{
	static const char *const versions[] = { "9",
		"99999999999999999999999999999999999998",
		"99999999999999999999999999999999999999",
		"100000000000000000000000000000000000000" };

	(void)state;
	assert_ascending(versions, 4);
}

static void
leading_zeros_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(version_compare("V012.00", "V12.0"), 0);
	assert_true(version_compare("V012", "V9") > 0);
	assert_true(version_compare("V0", "V00.1") < 0);
}

static void
equal_versions_are_equal(void **state)
{
	(void)state;
	assert_int_equal(version_compare("", ""), 0);
	assert_int_equal(version_compare("OS2.0", "OS2.0"), 0);
	assert_int_equal(version_compare(HOSTILE_BYTES, HOSTILE_BYTES), 0);
}

static void
bytes_compare_unsigned(void **state)
{
	(void)state;
	assert_true(version_compare("V\xff", "Va") > 0);
	assert_true(version_compare("Va", "V\xc3\xa4") < 0);
	assert_true(version_compare("va", "Va") > 0);
}

static void
it_is_an_order(void **state)
{
	static const char *const texts[] = { "", "1", "1a", "01", "a", "a1",
		"a01", "a1b", "1.", ".1", "10", "1a1", "1-1", HOSTILE };
	const int count = sizeof(texts) / sizeof(texts[0]);
	int i, j, k;

	(void)state;
	for (i = 0; i < count; i++)
		for (j = 0; j < count; j++) {
			assert_int_equal(
			    sign(version_compare(texts[i], texts[j])),
			    -sign(version_compare(texts[j], texts[i])));
			for (k = 0; k < count; k++)
				if (version_compare(texts[i], texts[j]) <= 0 &&
				    version_compare(texts[j], texts[k]) <= 0)
					assert_true(version_compare(texts[i],
							texts[k]) <= 0);
		}
}

static void
generations_follow_each_other(void **state)
{
	static const char *const versions[] = { "V9.2.13.0.NEIMIEK",
		"V12.0.14.0.QCREUXM", "V12.5.2.0.RCREUXM", "V14", "V14.1",
		"OS1.0.24.1.8.DEV", "OS3.0.8.0.VMNCNXM" };
	size_t i;

	(void)state;
	for (i = 0; i + 1 < sizeof(versions) / sizeof(versions[0]); i++)
		assert_true(version_generation(versions[i]) <
		    version_generation(versions[i + 1]));
	assert_int_equal(version_generation("V14.0.9.0.UMCEUXM"),
	    version_generation("V14.0.24.0.TMCEUXM"));
}

static void
a_version_may_tell_no_generation(void **state)
{
	static const char *const versions[] = { "", "21.11.24", "JHACNBH22.0",
		"V", "OS", "V.1", "V123.0", "V12.500", "V12.", "O3.0" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(versions) / sizeof(versions[0]); i++)
		if (version_generation(versions[i]) != 0)
			fail_msg("%s", versions[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(digits_compare_as_numbers),
		TEST(real_versions_are_in_order),
		TEST(a_start_is_lower_than_the_whole),
		TEST(numbers_of_any_length_compare),
		TEST(leading_zeros_do_not_count),
		TEST(equal_versions_are_equal),
		TEST(bytes_compare_unsigned),
		TEST(it_is_an_order),
		TEST(generations_follow_each_other),
		TEST(a_version_may_tell_no_generation),
	};

	return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
