/* Tests of model/region_guard: packages that belong to another page. */
#include "helper.h"

#include "model/region_guard.h"

static struct region regions[] = {
	{ "global", "Global", "Global", "MI", 1 },
	{ "eu", "Europe", "EEA", "EU", 2 },
	{ "cn", "China", "China", "CN", 3 },
};

static const struct catalog catalog = { .regions = regions, .nregions = 3 };

/* A page of air in Global, with a package that is right there. */
static const struct release air = { .codename = "air",
	.title = "Nimbus Global",
	.version = "OS2.0.2.0.VAAMIXM" };
static const struct package own = {
	.codename = "air", .device = "Nimbus Global", .region = "global"
};

static struct region_guard
compare(const struct release *release, const struct package *package)
{
	struct region_guard guard;

	region_guard_package(&catalog, release, package, &guard);
	return guard;
}

static void
what_agrees_is_no_warning(void **state)
{
	struct region_guard guard = compare(&air, &own);

	(void)state;
	assert_false(region_guard_warns(&guard));
	assert_null(guard.codename);
	assert_null(guard.page);
	assert_null(guard.version);
}

static void
what_is_not_said_is_no_warning(void **state)
{
	struct release release = air;
	struct package package = own;
	struct region_guard guard;

	(void)state;
	release.version = "20.1.16";
	release.title = "Nimbus";
	guard = compare(&release, &package);
	assert_false(region_guard_warns(&guard));
	release = air;
	package.device = "Nimbus";
	package.region = "";
	guard = compare(&release, &package);
	assert_false(region_guard_warns(&guard));
	release.version = "V12.0.1.0.QAAXXXM";
	package = own;
	guard = compare(&release, &package);
	assert_false(region_guard_warns(&guard));
}

static void
another_codename_is_one(void **state)
{
	struct package package = own;
	struct region_guard guard;

	(void)state;
	package.codename = "airy";
	guard = compare(&air, &package);
	assert_true(region_guard_warns(&guard));
	assert_string_equal(guard.codename, "air");
	assert_null(guard.page);
	assert_null(guard.version);
}

static void
a_codenames_region_and_case_are_none(void **state)
{
	static const char *const same[] = { "AIR", "air_eea_global",
		"Air_global" };
	static const char *const other[] = { "ai", "airin", "_", "",
		"airin_global" };
	struct package package = own;
	struct region_guard guard;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		package.codename = same[i];
		guard = compare(&air, &package);
		assert_false(region_guard_warns(&guard));
	}
	for (i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		package.codename = other[i];
		guard = compare(&air, &package);
		assert_true(region_guard_warns(&guard));
	}
}

static void
another_region_than_the_titles_is_one(void **state)
{
	struct release release = air;
	struct package package = own;
	struct region_guard guard;

	(void)state;
	release.version = "20.1.16";
	package.device = "Nimbus China";
	package.region = "cn";
	guard = compare(&release, &package);
	assert_true(region_guard_warns(&guard));
	assert_string_equal(guard.page->code, "global");
	assert_string_equal(guard.package->code, "cn");
	assert_null(guard.version);
}

static void
a_packages_region_counts_before_its_name(void **state)
{
	struct package package = own;
	struct region_guard guard;

	(void)state;
	package.region = "";
	package.device = "Nimbus EEA";
	guard = compare(&air, &package);
	assert_string_equal(guard.package->code, "eu");
	package.region = "cn";
	guard = compare(&air, &package);
	assert_string_equal(guard.package->code, "cn");
}

static void
a_name_of_another_region_than_the_versions_is_one(void **state)
{
	struct release release = air;
	struct region_guard guard;

	(void)state;
	release.version = "OS2.0.2.0.VAAEUXM";
	guard = compare(&release, &own);
	assert_true(region_guard_warns(&guard));
	assert_string_equal(guard.version->code, "eu");
	assert_string_equal(guard.device->code, "global");
	assert_null(guard.page);
}

static void
hostile_text_is_compared_as_text(void **state)
{
	static const char *const texts[] = { "", HOSTILE, HOSTILE_BYTES };
	struct release release = air;
	struct package package = own;
	struct region_guard guard;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		release.title = release.version = release.codename = texts[i];
		package.codename = package.device = package.region = texts[i];
		guard = compare(&release, &package);
		assert_false(region_guard_warns(&guard));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_agrees_is_no_warning),
		cmocka_unit_test(what_is_not_said_is_no_warning),
		cmocka_unit_test(another_codename_is_one),
		cmocka_unit_test(a_codenames_region_and_case_are_none),
		cmocka_unit_test(another_region_than_the_titles_is_one),
		cmocka_unit_test(a_packages_region_counts_before_its_name),
		cmocka_unit_test(
		    a_name_of_another_region_than_the_versions_is_one),
		cmocka_unit_test(hostile_text_is_compared_as_text),
	};

	return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
