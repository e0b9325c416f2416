/* Tests of store/latest: which packages are the newest of their line. */
#include "helper.h"

#include <string.h>

#include "store/listing.h"

/* What a made-up release of one package has. */
struct made {
	int64_t product_id;
	const char *codename;
	const char *version;
	const char *device;
	const char *branch;
	const char *type;
	const char *date;
	const char *package_codename; /* NULL: the release's */
};

static struct release *
make(struct helper *helper, struct made made)
{
	struct release *release = helper_release(helper->pool, made.codename,
	    made.version);
	struct package *package = &release->packages[0];

	release->product_id = made.product_id;
	release->npackages = 1;
	package->device = made.device;
	package->branch = made.branch;
	package->type = made.type;
	package->date = made.date;
	if (made.package_codename != NULL)
		package->codename = made.package_codename;
	return release;
}

static struct release *
put(struct helper *helper, struct made made)
{
	struct release *release = make(helper, made);

	helper_put(helper, release);
	return release;
}

/* A release of nimbus on the stable branch. */
static struct release *
put_stable(struct helper *helper, const char *version, const char *date)
{
	return put(helper,
	    (struct made){ HYPEROS, "nimbus", version, "Nimbus", "Stable",
		"Recovery", date, NULL });
}

/* The versions of the rows that a device's page shows, a space after each. */
static const char *
rows_of(struct helper *helper, const char *codename, enum device_listing which)
{
	struct device_page page = { .product_id = HYPEROS,
		.codename = codename };
	struct listing listing;
	const char *text = "";
	size_t i;

	assert_int_equal(store_listing_device(helper->store, helper->pool,
			     &page, which, &listing),
	    STATUS_OK);
	for (i = 0; i < listing.count; i++)
		text = pool_printf(helper->pool, "%s%s ", text,
		    listing.rows[i].version);
	return text;
}

static const char *
latest(struct helper *helper)
{
	return rows_of(helper, "nimbus", DEVICE_LATEST);
}

/* The versions of MIUI that the page of a generation shows. */
static const char *
generation(struct helper *helper, const char *slug)
{
	const struct generation *found = catalog_generation(
	    store_catalog(helper->store), slug);
	struct listing_query query = { .filter = FILTER_NONE, .limit = 99 };
	struct listing listing;
	const char *text = "";
	bool more;
	size_t i;

	query.filter.generation_id = found->id;
	assert_int_equal(
	    store_listing(helper->store, helper->pool, &query, &listing, &more),
	    STATUS_OK);
	for (i = 0; i < listing.count; i++)
		text = pool_printf(helper->pool, "%s%s ", text,
		    listing.rows[i].version);
	return text;
}

static void
the_newest_date_is_the_latest(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS9.3", "2025-03-01");
	put_stable(helper, "OS9.2", "2025-04-01");
	put_stable(helper, "OS9.9", "2025-02-01");
	assert_string_equal(latest(helper), "OS9.2 ");
}

static void
a_tie_goes_to_the_higher_version(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS9.9", "2025-03-01");
	put_stable(helper, "OS9.10", "2025-03-01");
	put_stable(helper, "OS9.2", "2025-03-01");
	assert_string_equal(latest(helper), "OS9.10 ");
}

static void
no_date_is_older_than_any(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS9.9", "");
	put_stable(helper, "OS9.1", "2010-01-01");
	assert_string_equal(latest(helper), "OS9.1 ");
}

static void
each_device_name_branch_and_type_has_its_latest(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put(helper,
	    (struct made){ HYPEROS, "nimbus", "OS2", "Nimbus EEA", "Stable",
		"Recovery", "2025-01-02", NULL });
	put(helper,
	    (struct made){ HYPEROS, "nimbus", "OS3", "Nimbus", "Weekly",
		"Recovery", "2025-01-03", NULL });
	put(helper,
	    (struct made){ HYPEROS, "nimbus", "OS4", "Nimbus", "Stable",
		"Fastboot", "2025-01-04", NULL });
	put_stable(helper, "OS5", "2024-01-01");
	assert_string_equal(latest(helper), "OS4 OS3 OS2 OS1 ");
}

static void
one_release_may_hold_two_lines(void **state)
{
	struct helper *helper = *state;

	helper_put(helper, helper_release(helper->pool, "nimbus", "OS1"));
	assert_string_equal(latest(helper), "OS1 OS1 ");
}

static void
products_and_devices_do_not_mix(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put(helper,
	    (struct made){ MIUI, "nimbus", "V12.1", "Nimbus", "Stable",
		"Recovery", "2025-01-02", NULL });
	put(helper,
	    (struct made){ HYPEROS, "cirrus", "OS2", "Nimbus", "Stable",
		"Recovery", "2025-01-03", NULL });
	assert_string_equal(latest(helper), "OS1 ");
}

static void
a_newer_release_takes_the_place_of_the_older(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	assert_string_equal(latest(helper), "OS1 ");
	put_stable(helper, "OS2", "2025-01-02");
	assert_string_equal(latest(helper), "OS2 ");
}

static void
a_withdrawn_release_gives_the_place_back(void **state)
{
	struct helper *helper = *state;
	struct release *release;

	put_stable(helper, "OS1", "2025-01-01");
	release = put_stable(helper, "OS2", "2025-01-02");
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	assert_string_equal(latest(helper), "OS1 ");
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest > 0"),
	    1);
}

static void
a_draft_is_not_the_latest(void **state)
{
	struct helper *helper = *state;
	struct release *release;

	put_stable(helper, "OS1", "2025-01-01");
	release = make(helper,
	    (struct made){ HYPEROS, "nimbus", "OS2", "Nimbus", "Stable",
		"Recovery", "2025-01-02", NULL });
	release->state = RELEASE_DRAFT;
	helper_put(helper, release);
	assert_string_equal(latest(helper), "OS1 ");
}

static void
a_promoted_package_moves_to_its_new_line(void **state)
{
	struct helper *helper = *state;
	struct release *release;

	put_stable(helper, "OS1", "2025-01-01");
	release = put(helper,
	    (struct made){ HYPEROS, "nimbus", "OS2", "Nimbus", "Stable Beta",
		"Recovery", "2025-01-02", NULL });
	assert_string_equal(latest(helper), "OS2 OS1 ");
	release->packages[0].branch = "Stable";
	helper_put(helper, release);
	assert_string_equal(latest(helper), "OS2 ");
}

static void
finding_out_again_changes_nothing(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put_stable(helper, "OS2", "2025-01-02");
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_latest_update(helper->store, HYPEROS, "NIMBUS"),
	    STATUS_OK);
	assert_int_equal(
	    store_latest_update(helper->store, HYPEROS, HOSTILE_BYTES),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_string_equal(latest(helper), "OS2 ");
}

static void
all_devices_are_updated_at_once(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put_stable(helper, "OS2", "2025-01-02");
	put(helper,
	    (struct made){ HYPEROS, "cirrus", "OS3", "Cirrus", "Stable",
		"Recovery", "2025-01-03", NULL });
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(
	    store_run(helper->store, "UPDATE package SET latest = 0"),
	    STATUS_OK);
	assert_int_equal(store_latest_update_all(helper->store), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_string_equal(latest(helper), "OS2 ");
	assert_string_equal(rows_of(helper, "cirrus", DEVICE_LATEST), "OS3 ");
}

/* A release of MIUI. */
static struct release *
put_miui(struct helper *helper, const char *version, const char *date)
{
	return put(helper,
	    (struct made){ MIUI, "nimbus", version, "Nimbus", "Stable",
		"Recovery", date, NULL });
}

static void
each_generation_has_its_latest(void **state)
{
	struct helper *helper = *state;

	put_miui(helper, "V11.1", "2019-01-01");
	put_miui(helper, "V11.2", "2019-02-01");
	put_miui(helper, "V12.1", "2020-01-01");
	put_miui(helper, "V12.0", "2019-12-01");
	put_miui(helper, "V13.1", "2021-01-01");
	assert_string_equal(generation(helper, "miui11"), "V11.2 ");
	assert_string_equal(generation(helper, "miui12"), "V12.1 ");
	assert_string_equal(generation(helper, "miui13"), "V13.1 ");
	assert_string_equal(generation(helper, "miui14"), "");
}

static void
an_older_generation_may_hold_the_latest(void **state)
{
	struct helper *helper = *state;

	put_miui(helper, "V12.1", "2022-01-01");
	put_miui(helper, "V13.1", "2021-01-01");
	put_miui(helper, "V13.0", "2020-01-01");
	assert_string_equal(generation(helper, "miui12"), "V12.1 ");
	assert_string_equal(generation(helper, "miui13"), "V13.1 ");
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest = 2"),
	    1);
}

static void
versions_of_no_generation_are_latest_of_the_line_alone(void **state)
{
	struct helper *helper = *state;

	put_miui(helper, "21.1.28", "2021-01-28");
	put_miui(helper, "20.1.16", "2020-01-16");
	put_miui(helper, "V12.1", "2020-12-01");
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest > 0"),
	    2);
	assert_string_equal(generation(helper, "miui12"), "V12.1 ");
}

/* A release on cirrus's page with a package of nimbus. */
static struct release *
put_on_sibling(struct helper *helper, const char *version, const char *date)
{
	return put(helper,
	    (struct made){ HYPEROS, "cirrus", version, "Nimbus", "Stable",
		"Recovery", date, "nimbus" });
}

static void
a_package_on_a_siblings_page_counts_where_no_other_is(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put_on_sibling(helper, "OS2", "2025-01-02");
	assert_string_equal(latest(helper), "OS2 ");
	assert_string_equal(rows_of(helper, "nimbus", DEVICE_ARCHIVE),
	    "OS2 OS1 ");
	assert_string_equal(rows_of(helper, "cirrus", DEVICE_LATEST), "");
	assert_string_equal(rows_of(helper, "cirrus", DEVICE_SIBLINGS), "OS2 ");
}

static void
a_siblings_duplicate_of_an_own_release_does_not_count(void **state)
{
	struct helper *helper = *state;

	put_stable(helper, "OS1", "2025-01-01");
	put_on_sibling(helper, "OS1", "2025-06-01");
	assert_string_equal(latest(helper), "OS1 ");
	assert_string_equal(rows_of(helper, "nimbus", DEVICE_ARCHIVE), "OS1 ");
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM "
		"package p JOIN release r ON r.id = p.release_id WHERE "
		"r.codename = 'cirrus' AND p.latest > 0"),
	    0);
}

static void
an_own_release_that_comes_later_takes_the_place(void **state)
{
	struct helper *helper = *state;

	put_on_sibling(helper, "OS1", "2025-06-01");
	assert_string_equal(latest(helper), "OS1 ");
	put_stable(helper, "OS1", "2025-01-01");
	assert_string_equal(latest(helper), "OS1 ");
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM "
		"package p JOIN release r ON r.id = p.release_id WHERE "
		"r.codename = 'cirrus' AND p.latest > 0"),
	    0);
}

static void
the_duplicate_counts_once_the_own_release_is_withdrawn(void **state)
{
	struct helper *helper = *state;
	struct release *release = put_stable(helper, "OS1", "2025-01-01");

	put_on_sibling(helper, "OS1", "2025-06-01");
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	assert_string_equal(latest(helper), "OS1 ");
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM "
		"package p JOIN release r ON r.id = p.release_id WHERE "
		"r.codename = 'cirrus' AND p.latest = 2"),
	    1);
}

static void
many_releases_of_a_line_have_one_latest(void **state)
{
	struct helper *helper = *state;
	int i;

	for (i = 0; i < 100; i++)
		put_stable(helper,
		    pool_printf(helper->pool, "OS%d", i * 37 % 100),
		    "2025-01-01");
	assert_string_equal(latest(helper), "OS99 ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_newest_date_is_the_latest),
		STORE_TEST(a_tie_goes_to_the_higher_version),
		STORE_TEST(no_date_is_older_than_any),
		STORE_TEST(each_device_name_branch_and_type_has_its_latest),
		STORE_TEST(one_release_may_hold_two_lines),
		STORE_TEST(products_and_devices_do_not_mix),
		STORE_TEST(a_newer_release_takes_the_place_of_the_older),
		STORE_TEST(a_withdrawn_release_gives_the_place_back),
		STORE_TEST(a_draft_is_not_the_latest),
		STORE_TEST(a_promoted_package_moves_to_its_new_line),
		STORE_TEST(finding_out_again_changes_nothing),
		STORE_TEST(all_devices_are_updated_at_once),
		STORE_TEST(each_generation_has_its_latest),
		STORE_TEST(an_older_generation_may_hold_the_latest),
		STORE_TEST(
		    versions_of_no_generation_are_latest_of_the_line_alone),
		STORE_TEST(
		    a_package_on_a_siblings_page_counts_where_no_other_is),
		STORE_TEST(
		    a_siblings_duplicate_of_an_own_release_does_not_count),
		STORE_TEST(an_own_release_that_comes_later_takes_the_place),
		STORE_TEST(
		    the_duplicate_counts_once_the_own_release_is_withdrawn),
		STORE_TEST(many_releases_of_a_line_have_one_latest),
	};

	return cmocka_run_group_tests_name("latest", tests, NULL, NULL);
}
