/* Tests of store/upgrade: versions of a device, and what is between them. */
#include "helper.h"

#include <string.h>

#include "store/upgrade.h"

static const struct upgrade_line air = { "air", "global", "Air Global" };

/* A release of PAGE whose one package is of CODENAME and AIR's region. */
static struct release *
made(struct helper *helper, const char *page, const char *codename,
    const char *version)
{
	struct release *release = helper_release(helper->pool, page, version);

	release->npackages = 1;
	release->packages[0].codename = codename;
	release->packages[0].device = air.device;
	release->packages[0].region = air.region;
	release->packages[0].type = "Recovery";
	release->packages[0].date = "2025-01-01";
	release->packages[0].filename = "full.zip";
	return release;
}

/* Let an incremental from FROM be the first link of RELEASE. */
static void
add_incremental(struct release *release, const char *from, const char *url)
{
	struct link *link = &release->packages[0].links[0];

	link->kind = LINK_INCREMENTAL;
	link->from_version = from;
	link->url = url;
}

static struct upgrade_line_list
lines(struct helper *helper, const char *version, bool starts)
{
	struct upgrade_line_list list;

	assert_int_equal(store_upgrade_lines(helper->store, helper->pool,
			     version, starts, &list),
	    STATUS_OK);
	return list;
}

static void
a_version_is_of_the_line_of_its_packages(void **state)
{
	struct helper *helper = *state;
	struct upgrade_line_list list;

	helper_put(helper, made(helper, "air", "air", "OS1.0.1.0.VAAMIXM"));
	list = lines(helper, "os1.0.1.0.vaamixm", false);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.lines[0].codename, "air");
	assert_string_equal(list.lines[0].region, air.region);
	assert_string_equal(list.lines[0].device, air.device);
	assert_int_equal(lines(helper, "OS1", true).count, 0);
}

static void
an_incremental_makes_its_start_known_only_if_it_is_its_own(void **state)
{
	struct helper *helper = *state;
	struct release *release = made(helper, "air", "air",
	    "OS1.0.2.0.VAAMIXM");

	add_incremental(release, "OS1.0.1.0.VAAMIXM",
	    "https://m.example/air_global-ota_incremental-OS1.0.1.0.VAAMIXM-"
	    "OS1.0.2.0.VAAMIXM-user-15.0-0123456789.zip");
	helper_put(helper, release);
	assert_int_equal(lines(helper, "os1.0.1.0.vaamixm", true).count, 1);
	assert_int_equal(lines(helper, "OS1.0.1.0.VAAMIXM", false).count, 0);
	add_incremental(release, "OS1.0.1.0.VAAMIXM",
	    "https://m.example/fog_global-ota_incremental-OS1.0.1.0.VAAMIXM-"
	    "OS1.0.2.0.VAAMIXM-user-15.0-0123456789.zip");
	helper_put(helper, release);
	assert_int_equal(lines(helper, "OS1.0.1.0.VAAMIXM", true).count, 0);
}

static void
firmware_has_no_line(void **state)
{
	struct helper *helper = *state;
	struct release *release = made(helper, "air", "air",
	    "OS1.0.1.0.VAAMIXM");

	release->product_id = FIRMWARE;
	helper_put(helper, release);
	assert_int_equal(lines(helper, release->version, true).count, 0);
}

static void
a_version_on_two_pages_is_once_and_of_the_own_page(void **state)
{
	struct helper *helper = *state;
	struct release_list list;

	/* The sibling's page is stored first. */
	helper_put(helper, made(helper, "airy", "air", "OS1.0.1.0.VAAMIXM"));
	helper_put(helper, made(helper, "air", "air", "OS1.0.1.0.VAAMIXM"));
	assert_int_equal(lines(helper, "OS1.0.1.0.VAAMIXM", true).count, 1);
	assert_int_equal(store_upgrade_releases(helper->store, helper->pool,
			     &air, false, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.releases[0].codename, "air");
}

static void
changelogs_are_read_where_they_are_asked_for(void **state)
{
	struct helper *helper = *state;
	struct release *release = made(helper, "air", "air",
	    "OS1.0.1.0.VAAMIXM");
	struct release_list list;

	release->packages[0].changelog = "[System]\nNew";
	helper_put(helper, release);
	store_upgrade_releases(helper->store, helper->pool, &air, false, &list);
	assert_null(list.releases[0].packages[0].changelog);
	store_upgrade_releases(helper->store, helper->pool, &air, true, &list);
	assert_string_equal(list.releases[0].packages[0].changelog,
	    "[System]\nNew");
}

static void
the_steps_of_a_line_tell_their_file_and_whose_it_is(void **state)
{
	static const char file[] = "air_global-ota_incremental-"
				   "OS1.0.1.0.VAAMIXM-OS1.0.2.0.VAAMIXM-"
				   "user-15.0-0123456789.zip";
	struct helper *helper = *state;
	struct release *release = made(helper, "air", "air",
	    "OS1.0.2.0.VAAMIXM");
	struct release *file_release = made(helper, "air", "air",
	    "OS1.0.3.0.VAAMIXM");
	struct upgrade_step_list list;

	add_incremental(release, "OS1.0.1.0.VAAMIXM",
	    pool_printf(helper->pool, "https://m.example/OS1.0.2.0.VAAMIXM/%s",
		file));
	helper_put(helper, release);
	assert_int_equal(
	    store_upgrade_steps(helper->store, helper->pool, &air, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.steps[0].from_version, "OS1.0.1.0.VAAMIXM");
	assert_string_equal(list.steps[0].version, release->version);
	assert_string_equal(list.steps[0].filename, file);
	assert_string_equal(list.steps[0].url,
	    release->packages[0].links[0].url);
	assert_int_equal(list.steps[0].size, -1);
	assert_false(list.steps[0].foreign);
	/* A package that is this file has its size. */
	file_release->packages[0].filename = file;
	file_release->packages[0].size = "512.0 MB";
	helper_put(helper, file_release);
	store_upgrade_steps(helper->store, helper->pool, &air, &list);
	assert_int_equal(list.steps[0].size, 512000000);
}

static void
near_versions_are_those_around_it(void **state)
{
	struct helper *helper = *state;
	struct upgrade_versions list;
	int i;

	for (i = 1; i <= 9; i++)
		helper_put(helper,
		    made(helper, "air", "air",
			pool_printf(helper->pool, "OS1.0.%d.0.VAAMIXM", i)));
	assert_int_equal(store_upgrade_near(helper->store, helper->pool,
			     "OS1.0.5.0.X", &list),
	    STATUS_OK);
	assert_int_equal(list.count, 8);
	assert_string_equal(list.versions[0], "OS1.0.2.0.VAAMIXM");
	assert_string_equal(list.versions[7], "OS1.0.9.0.VAAMIXM");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_version_is_of_the_line_of_its_packages),
		STORE_TEST(
		    an_incremental_makes_its_start_known_only_if_it_is_its_own),
		STORE_TEST(firmware_has_no_line),
		STORE_TEST(a_version_on_two_pages_is_once_and_of_the_own_page),
		STORE_TEST(changelogs_are_read_where_they_are_asked_for),
		STORE_TEST(the_steps_of_a_line_tell_their_file_and_whose_it_is),
		STORE_TEST(near_versions_are_those_around_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
