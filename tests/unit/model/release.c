/* Tests of model/release: names of kinds and states, titles, headings. */
#include "helper.h"

#include "model/release.h"

static struct branch branches[] = { { "eu beta", "EU Beta", 1 } };
static const struct catalog catalog = { .branches = branches, .nbranches = 1 };

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

static struct release
made_release(void)
{
	struct release release = { .codename = "nimbus",
		.version = "OS9.1",
		.branch = "stable beta",
		.title = "Nimbus 7 Global" };

	return release;
}

static void
kinds_of_links_are_named(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < LINK__MAX; i++)
		assert_int_equal(
		    link_kind_parse(link_kind_name((enum link_kind)i)), i);
	assert_int_equal(link_kind_parse(""), LINK__MAX);
	assert_int_equal(link_kind_parse(HOSTILE), LINK__MAX);
}

static void
states_are_named(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < RELEASE__MAX; i++)
		assert_int_equal(release_state_parse(
				     release_state_name((enum release_state)i)),
		    i);
	assert_int_equal(release_state_parse(""), RELEASE__MAX);
	assert_int_equal(release_state_parse("Draft"), RELEASE__MAX);
}

static void
each_word_of_a_branch_has_a_capital(void **state)
{
	assert_string_equal(branch_label("stable", *state), "Stable");
	assert_string_equal(branch_label("stable beta", *state), "Stable Beta");
	assert_string_equal(branch_label("", *state), "");
	assert_string_equal(branch_label(" \xc3\xa4 <x", *state),
	    " \xc3\xa4 <x");
}

static void
a_page_title_is_made_or_its_own(void **state)
{
	struct release release = made_release();
	struct product product = { .name = "HyperOS", .kind = PRODUCT_ROM };

	assert_string_equal(release_page_title(&release, &product, *state),
	    "Nimbus 7 Global HyperOS OS9.1 Update");
	release.page_title = HOSTILE;
	assert_string_equal(release_page_title(&release, &product, *state),
	    HOSTILE);
}

static void
a_heading_is_made_or_its_own(void **state)
{
	struct release release = made_release();
	struct product product = { .name = "HyperOS", .kind = PRODUCT_ROM };

	assert_string_equal(
	    release_heading(&release, &product, &catalog, *state),
	    "HyperOS OS9.1 Stable Beta Official Update for Nimbus 7 Global "
	    "(nimbus)");
	product.name = "Firmware";
	product.kind = PRODUCT_FIRMWARE;
	assert_string_equal(
	    release_heading(&release, &product, &catalog, *state),
	    "Firmware OS9.1 Stable Beta Release for Nimbus 7 Global "
	    "(nimbus)");
	release.branch = "eu beta";
	assert_string_equal(
	    release_heading(&release, &product, &catalog, *state),
	    "Firmware OS9.1 EU Beta Release for Nimbus 7 Global (nimbus)");
	release.heading = "";
	assert_string_equal(
	    release_heading(&release, &product, &catalog, *state), "");
}

#define LOST                                                          \
	{                                                             \
		.state = LINK_STATE_DOWN, .status = 404, .since = 100 \
	}

static void
a_package_has_vanished_when_every_mirror_says_so(void **state)
{
	struct link links[] = {
		{ .kind = LINK_INCREMENTAL, .url = "https://a.example/i" },
		{ .kind = LINK_FIRMWARE, .url = "/download?file=f.zip" },
		{ .kind = LINK_FULL,
		    .url = "https://a.example/f",
		    .check = LOST },
		{ .kind = LINK_FULL,
		    .url = "https://b.example/f",
		    .check = LOST },
	};
	struct package package = { .links = links, .nlinks = 4 };

	(void)state;
	links[3].check.since = 200;
	links[3].check.status = 410;
	assert_int_equal(package_vanished(&package), 200);
	links[3].check.status = 503;
	assert_int_equal(package_vanished(&package), 0);
	links[3].check = (struct link_check)LOST;
	links[2].check.state = LINK_STATE_UNKNOWN;
	assert_int_equal(package_vanished(&package), 0);
}

static void
a_package_without_mirrors_has_not_vanished(void **state)
{
	struct link links[] = {
		{ .kind = LINK_FIRMWARE, .url = "/download?file=f.zip" },
	};
	struct package package = { .links = links, .nlinks = 1 };

	(void)state;
	assert_int_equal(package_vanished(&package), 0);
	package.nlinks = 0;
	assert_int_equal(package_vanished(&package), 0);
}

#define RELEASE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		RELEASE_TEST(kinds_of_links_are_named),
		RELEASE_TEST(states_are_named),
		RELEASE_TEST(each_word_of_a_branch_has_a_capital),
		RELEASE_TEST(a_page_title_is_made_or_its_own),
		RELEASE_TEST(a_heading_is_made_or_its_own),
		RELEASE_TEST(a_package_has_vanished_when_every_mirror_says_so),
		RELEASE_TEST(a_package_without_mirrors_has_not_vanished),
	};

	return cmocka_run_group_tests_name("release", tests, NULL, NULL);
}
