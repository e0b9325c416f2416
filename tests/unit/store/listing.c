/* Tests of store/listing: filters, pages by key, facets, device pages. */
#include "helper.h"

#include <string.h>

#include "store/device.h"
#include "store/listing.h"

#define ROWS 23

static const char *const regions[] = { "global", "eu", "cn" };
static const char *const androids[] = { "9.0", "14.0", "15.0" };

/* A release of one package, each of a device of its own. */
static void
put_row(struct helper *helper, int i, const char *date)
{
	struct pool *pool = helper->pool;
	struct release *release = helper_release(pool,
	    pool_printf(pool, "device%d", i), pool_printf(pool, "OS9.%d", i));
	struct package *package = &release->packages[0];

	release->npackages = 1;
	package->device = pool_printf(pool, "Nimbus %d", i);
	package->region = regions[i % 3];
	package->branch = i % 2 == 0 ? "Stable" : "Weekly";
	package->android = androids[i % 3];
	package->date = date;
	helper_put(helper, release);
}

/* Rows of which three at a time have the same date. */
static void
put_rows(struct helper *helper)
{
	int i;

	for (i = 0; i < ROWS; i++)
		put_row(helper, i,
		    pool_printf(helper->pool, "2025-01-%02d", 1 + i / 3));
}

/* The place before all packages of 2025-01-03, 20,091 days after 1970. */
#define DAY_3 ((int64_t)20091 << 32)

static struct listing_query
query_of(bool archive, size_t limit)
{
	struct listing_query query = {
		.filter = FILTER_NONE, .archive = archive, .limit = limit
	};

	query.filter.product_id = HYPEROS;
	return query;
}

static struct release_filter
filter_of(const char *text, const char *branch, const char *region,
    const char *android, const char *patch_level)
{
	struct release_filter filter = FILTER_NONE;

	filter.text = text;
	filter.branch = branch;
	filter.region = region;
	filter.android = android;
	filter.patch_level = patch_level;
	return filter;
}

static struct listing
list(struct helper *helper, const struct listing_query *query, bool *more)
{
	struct listing listing;

	assert_int_equal(
	    store_listing(helper->store, helper->pool, query, &listing, more),
	    STATUS_OK);
	assert_true(listing.count <= query->limit);
	return listing;
}

static size_t
count(struct helper *helper, struct release_filter filter)
{
	struct listing_query query = query_of(true, 999);
	bool more;

	query.filter = filter;
	query.filter.product_id = HYPEROS;
	return list(helper, &query, &more).count;
}

static struct place
key_of(const struct listing_row *row)
{
	return (struct place){ 0, row->place };
}

/* All rows in one page. */
static struct listing
whole(struct helper *helper, bool archive)
{
	struct listing_query query = query_of(archive, 999);
	bool more;
	struct listing listing = list(helper, &query, &more);

	assert_false(more);
	return listing;
}

/* Page forward by LIMIT: the pages are the whole listing, in order. */
static void
assert_forward(struct helper *helper, bool archive, size_t limit)
{
	struct listing_query query = query_of(archive, limit);
	struct listing all = whole(helper, archive), page;
	size_t i, seen = 0;
	bool more = true;

	while (more) {
		page = list(helper, &query, &more);
		assert_true(seen + page.count <= all.count);
		for (i = 0; i < page.count; i++)
			assert_int_equal(page.rows[i].package_id,
			    all.rows[seen + i].package_id);
		seen += page.count;
		assert_true(more == (seen < all.count));
		if (page.count > 0)
			query.after = key_of(&page.rows[page.count - 1]);
	}
	assert_int_equal(seen, all.count);
}

/* Page back by LIMIT from the last row. */
static void
assert_back(struct helper *helper, bool archive, size_t limit)
{
	struct listing_query query = query_of(archive, limit);
	struct listing all = whole(helper, archive), page;
	size_t i, left = all.count - 1;
	bool more = true;

	query.before = key_of(&all.rows[left]);
	while (more) {
		page = list(helper, &query, &more);
		assert_true(page.count <= left);
		left -= page.count;
		for (i = 0; i < page.count; i++)
			assert_int_equal(page.rows[i].package_id,
			    all.rows[left + i].package_id);
		assert_true(more == (left > 0));
		if (page.count > 0)
			query.before = key_of(&page.rows[0]);
	}
	assert_int_equal(left, 0);
}

static void
the_newest_come_first(void **state)
{
	struct helper *helper = *state;
	struct listing all;
	size_t i;

	put_rows(helper);
	all = whole(helper, false);
	assert_int_equal(all.count, ROWS);
	for (i = 1; i < all.count; i++)
		assert_true(strcmp(all.rows[i - 1].date, all.rows[i].date) >=
		    0);
}

static void
a_row_tells_all_of_its_package(void **state)
{
	struct helper *helper = *state;
	struct listing_row *row;

	put_row(helper, 1, "2025-01-07");
	row = whole(helper, false).rows;
	assert_int_equal(row->product_id, HYPEROS);
	assert_string_equal(row->device, "Nimbus 1");
	assert_string_equal(row->codename, "device1");
	assert_string_equal(row->region, "eu");
	assert_string_equal(row->branch, "Weekly");
	assert_string_equal(row->type, "Recovery");
	assert_string_equal(row->version, "OS9.1");
	assert_string_equal(row->android, "14.0");
	assert_string_equal(row->size, "6.4 GB");
	assert_string_equal(row->date, "2025-01-07");
	assert_string_equal(row->release_codename, "device1");
	assert_string_equal(row->release_branch, "stable");
	assert_int_equal(row->nlinks, 0);
}

static void
pages_forward_cover_every_row_once(void **state)
{
	struct helper *helper = *state;
	size_t limit;

	put_rows(helper);
	for (limit = 1; limit <= ROWS + 1; limit++) {
		assert_forward(helper, false, limit);
		assert_forward(helper, true, limit);
	}
}

static void
pages_back_cover_every_row_once(void **state)
{
	struct helper *helper = *state;
	size_t limit;

	put_rows(helper);
	for (limit = 1; limit <= ROWS + 1; limit++) {
		assert_back(helper, false, limit);
		assert_back(helper, true, limit);
	}
}

static void
pages_forward_cover_rows_without_a_date(void **state)
{
	struct helper *helper = *state;
	int i;

	for (i = 0; i < 7; i++)
		put_row(helper, i, i < 2 ? "2025-01-07" : "");
	assert_forward(helper, false, 3);
	assert_forward(helper, true, 3);
}

static void
pages_back_cover_rows_without_a_date(void **state)
{
	struct helper *helper = *state;
	int i;

	for (i = 0; i < 7; i++)
		put_row(helper, i, i < 2 ? "2025-01-07" : "");
	assert_back(helper, false, 3);
	assert_back(helper, true, 3);
}

static void
a_generation_is_paged_too(void **state)
{
	struct helper *helper = *state;
	struct listing_query query = query_of(false, 2);
	struct release *release;
	struct listing page;
	bool more;
	int i;

	for (i = 0; i < 3; i++) {
		release = helper_release(helper->pool,
		    pool_printf(helper->pool, "device%d", i), "V12.1");
		release->product_id = MIUI;
		release->npackages = 1;
		helper_put(helper, release);
	}
	query.filter.generation_id =
	    catalog_generation(store_catalog(helper->store), "miui12")->id;
	page = list(helper, &query, &more);
	assert_true(more);
	query.after = key_of(&page.rows[1]);
	page = list(helper, &query, &more);
	assert_int_equal(page.count, 1);
	assert_false(more);
	query.before = key_of(&page.rows[0]);
	assert_int_equal(list(helper, &query, &more).count, 2);
	assert_false(more);
}

static void
a_key_of_no_row_has_its_place(void **state)
{
	struct helper *helper = *state;
	struct listing_query query = query_of(false, 99);
	bool more;

	put_rows(helper);
	query.after.rank = DAY_3;
	assert_int_equal(list(helper, &query, &more).count, 6);
	query.after.rank = 0;
	query.before.rank = DAY_3 | 0xffffffff;
	assert_int_equal(list(helper, &query, &more).count, ROWS - 9);
}

static void
what_has_no_date_stands_by_when_it_appeared(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "fresh",
	    "OS9.9");
	struct listing all;

	put_rows(helper);
	release->npackages = 1;
	release->packages[0].date = "";
	release->appeared = 1735992000; /* 2025-01-04 */
	helper_put(helper, release);
	all = whole(helper, true);
	assert_int_equal(all.count, ROWS + 1);
	assert_string_equal(all.rows[ROWS - 12].codename, "fresh");
	/* And there is one place for both, though it moves. */
	release->title = "Fresh";
	release->appeared = 1735689600; /* 2025-01-01 */
	helper_put(helper, release);
	all = whole(helper, true);
	assert_string_equal(all.rows[ROWS - 3].codename, "fresh");
	assert_int_equal(whole(helper, false).count, ROWS + 1);
}

static void
what_appeared_last_is_new_whatever_its_date(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "late", "OS9.9");
	struct listing listing;
	size_t i;

	put_rows(helper);
	release->packages[0].date = "2019-01-01";
	release->packages[1].date = "";
	release->appeared = 1893456000; /* 2030-01-01 */
	helper_put(helper, release);
	assert_int_equal(store_listing_newest(helper->store, helper->pool,
			     HYPEROS, 3, &listing),
	    STATUS_OK);
	assert_int_equal(listing.count, 3);
	for (i = 0; i < 3; i++)
		assert_true((strcmp(listing.rows[i].codename, "late") == 0) ==
		    (i < 2));
}

static void
filters_narrow(void **state)
{
	struct helper *helper = *state;

	put_rows(helper);
	assert_int_equal(count(helper, filter_of("", "", "", "", "")), ROWS);
	assert_int_equal(count(helper, filter_of("", "Weekly", "", "", "")),
	    11);
	assert_int_equal(count(helper, filter_of("", "", "eu", "", "")), 8);
	assert_int_equal(count(helper, filter_of("", "", "", "15.0", "")), 7);
	assert_int_equal(
	    count(helper, filter_of("", "Weekly", "eu", "14.0", "")), 4);
	assert_int_equal(
	    count(helper, filter_of("", "Weekly", "eu", "15.0", "")), 0);
}

static void
a_patch_level_keeps_it_and_later_ones(void **state)
{
	static const char *const levels[] = { "2023-08", "2023-08-05",
		"2024-01", "" };
	struct helper *helper = *state;
	struct release *release;
	size_t i;

	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		release = helper_release(helper->pool, "nimbus",
		    pool_printf(helper->pool, "OS1.%zu", i));
		release->npackages = 1;
		release->packages[0].changelog = pool_printf(helper->pool,
		    "Security patch %s", levels[i]);
		release->packages[0].date = "2024-01-20";
		helper_put(helper, release);
	}
	assert_int_equal(count(helper, filter_of("", "", "", "", "2023-08")),
	    3);
	assert_int_equal(count(helper, filter_of("", "", "", "", "2023-08-05")),
	    2);
	assert_int_equal(count(helper, filter_of("", "", "", "", "2024-01")),
	    1);
	assert_int_equal(count(helper, filter_of("", "", "", "", "2024-02")),
	    0);
}

static void
text_is_found_in_device_codename_and_version(void **state)
{
	struct helper *helper = *state;

	put_rows(helper);
	assert_int_equal(count(helper, filter_of("nimbus 22", "", "", "", "")),
	    1);
	assert_int_equal(count(helper, filter_of("DEVICE22", "", "", "", "")),
	    1);
	assert_int_equal(count(helper, filter_of("os9.22", "", "", "", "")), 1);
	assert_int_equal(count(helper, filter_of("recovery", "", "", "", "")),
	    0);
}

static void
text_is_no_pattern(void **state)
{
	static const char *const texts[] = { "%", "_", "*", "?", "'", "[a-z]",
		HOSTILE, HOSTILE_BYTES };
	struct helper *helper = *state;
	size_t i;

	put_rows(helper);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_int_equal(
		    count(helper, filter_of(texts[i], "", "", "", "")), 0);
		assert_int_equal(
		    count(helper,
			filter_of("", texts[i], texts[i], texts[i], "")),
		    0);
	}
}

static void
filtered_pages_cover_every_row_once(void **state)
{
	struct helper *helper = *state;
	struct listing_query query = query_of(false, 3);
	struct listing page;
	size_t seen = 0;
	bool more = true;

	put_rows(helper);
	query.filter.branch = "Weekly";
	while (more && seen <= ROWS) {
		page = list(helper, &query, &more);
		seen += page.count;
		query.after = key_of(&page.rows[page.count - 1]);
	}
	assert_int_equal(seen, 11);
}

static void
the_archive_has_what_is_not_the_latest(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS9.1");

	helper_put(helper, release);
	release->version = "OS9.2";
	release->packages[0].date = release->packages[1].date = "2025-06-01";
	helper_put(helper, release);
	assert_int_equal(whole(helper, false).count, 2);
	assert_int_equal(whole(helper, true).count, 4);
}

static void
only_published_releases_are_listed(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS9.1");

	release->state = RELEASE_DRAFT;
	helper_put(helper, release);
	assert_int_equal(whole(helper, true).count, 0);
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	assert_int_equal(whole(helper, true).count, 0);
	assert_int_equal(whole(helper, false).count, 0);
}

static void
rows_of_vendor_packages_hold_their_links(void **state)
{
	struct helper *helper = *state;
	struct listing_query query = query_of(false, 9);
	struct release *release = helper_release(helper->pool, "nimbus",
	    "V12.1");
	struct listing listing;
	bool more;

	release->product_id = VENDOR;
	release->npackages = 1;
	release->packages[0].links[0].kind = LINK_VENDOR;
	release->packages[0].links[1].kind = LINK_FILE;
	helper_put(helper, release);
	query.filter.product_id = VENDOR;
	listing = list(helper, &query, &more);
	assert_int_equal(listing.rows[0].nlinks, 2);
	assert_string_equal(listing.rows[0].links[0].url,
	    release->packages[0].links[0].url);
	assert_string_equal(listing.rows[0].links[1].label,
	    "Full ROM Mirror 2");
}

/* The COUNT texts, joined. */
static const char *
join(struct helper *helper, const char *const *texts, size_t n)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < n; i++)
		text = pool_printf(helper->pool, "%s%s,", text, texts[i]);
	return text;
}

static struct facets
facets_of(struct helper *helper, bool archive)
{
	struct listing_query query = query_of(archive, 9);
	struct facets facets;

	assert_int_equal(
	    store_facets(helper->store, helper->pool, &query, &facets),
	    STATUS_OK);
	return facets;
}

static void
facets_are_the_values_of_the_rows(void **state)
{
	struct helper *helper = *state;
	struct facets facets;

	put_rows(helper);
	facets = facets_of(helper, false);
	assert_string_equal(join(helper, facets.branches, facets.nbranches),
	    "Stable,Weekly,");
	assert_string_equal(join(helper, facets.androids, facets.nandroids),
	    "15.0,14.0,9.0,");
	assert_int_equal(facets.nregions, 3);
}

static void
unknown_values_are_no_facets(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS9.1");
	struct facets facets;

	release->packages[0].region = release->packages[0].android = "";
	release->npackages = 1;
	helper_put(helper, release);
	facets = facets_of(helper, false);
	assert_int_equal(facets.nregions, 0);
	assert_int_equal(facets.nandroids, 0);
	assert_int_equal(facets.nbranches, 1);
}

static void
an_empty_listing_has_no_facets(void **state)
{
	struct helper *helper = *state;
	struct facets facets = facets_of(helper, true);

	assert_int_equal(facets.nbranches + facets.nregions + facets.nandroids,
	    0);
}

static void
facets_of_the_archive_are_those_of_the_newest_rows(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS9.1");
	struct facets facets;

	release->npackages = 1;
	release->packages[0].android = "9.0";
	release->packages[0].date = "2019-01-01";
	helper_put(helper, release);
	release->version = "OS9.2";
	release->packages[0].android = "15.0";
	release->packages[0].date = "2025-01-01";
	helper_put(helper, release);
	facets = facets_of(helper, true);
	assert_string_equal(join(helper, facets.androids, facets.nandroids),
	    "15.0,");
}

static void
a_devices_rows_are_newest_first_with_ties_by_version(void **state)
{
	static const char *const made[][2] = {
		{ "OS9.9", "2025-01-01" },
		{ "OS9.10", "2025-01-01" },
		{ "OS9.1", "2025-02-01" },
		{ "OS9.2", "" },
	};
	struct helper *helper = *state;
	struct device_page page = { .product_id = HYPEROS,
		.codename = "NIMBUS" };
	struct release *release;
	struct listing listing;
	size_t i;

	for (i = 0; i < 4; i++) {
		release = helper_release(helper->pool, "nimbus", made[i][0]);
		release->npackages = 1;
		release->packages[0].date = made[i][1];
		helper_put(helper, release);
	}
	assert_int_equal(store_listing_device(helper->store, helper->pool,
			     &page, DEVICE_ARCHIVE, &listing),
	    STATUS_OK);
	assert_int_equal(listing.count, 4);
	assert_string_equal(listing.rows[0].version, "OS9.1");
	assert_string_equal(listing.rows[1].version, "OS9.10");
	assert_string_equal(listing.rows[2].version, "OS9.9");
	assert_string_equal(listing.rows[3].version, "OS9.2");
}

static void
a_device_page_is_found_with_its_names(void **state)
{
	struct helper *helper = *state;
	struct device_page page = { .product_id = HYPEROS,
		.codename = "nimbus",
		.name = HOSTILE,
		.archive_name = "Old" };
	struct device_page found;

	assert_int_equal(store_device_page_put(helper->store, &page),
	    STATUS_OK);
	page.codename = "NIMBUS";
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &page, &found),
	    STATUS_OK);
	assert_string_equal(found.codename, "nimbus");
	assert_string_equal(found.name, HOSTILE);
	assert_string_equal(found.archive_name, "Old");
	page.product_id = MIUI;
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &page, &found),
	    STATUS_NOT_FOUND);
}

static void
a_page_without_a_name_has_that_of_the_device(void **state)
{
	struct helper *helper = *state;
	struct device_page key = { .product_id = HYPEROS,
		.codename = "nimbus" },
			   found;

	helper_put(helper, helper_release(helper->pool, "nimbus", "OS9.1"));
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &key, &found),
	    STATUS_OK);
	assert_string_equal(found.name, "nimbus");
	assert_int_equal(
	    store_device_put(helper->store, "nimbus", "Nimbus 7", false),
	    STATUS_OK);
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &key, &found),
	    STATUS_OK);
	assert_string_equal(found.name, "Nimbus 7");
	assert_string_equal(found.archive_name, "Nimbus 7");
}

static void
a_device_keeps_its_name_unless_overwritten(void **state)
{
	struct helper *helper = *state;
	struct device_page key = { .product_id = HYPEROS,
		.codename = "nimbus" },
			   found;

	helper_put(helper, helper_release(helper->pool, "nimbus", "OS9.1"));
	store_device_put(helper->store, "nimbus", "One", false);
	store_device_put(helper->store, "nimbus", "Two", false);
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &key, &found),
	    STATUS_OK);
	assert_string_equal(found.name, "One");
	store_device_put(helper->store, "nimbus", "Two", true);
	assert_int_equal(
	    store_device_page_find(helper->store, helper->pool, &key, &found),
	    STATUS_OK);
	assert_string_equal(found.name, "Two");
}

static void
the_pages_of_a_codename_are_listed_by_product(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "V12.1");
	struct device_page_list pages;

	release->product_id = MIUI;
	helper_put(helper, release);
	helper_put(helper, helper_release(helper->pool, "nimbus", "OS9.1"));
	assert_int_equal(store_device_page_products(helper->store, helper->pool,
			     "Nimbus", &pages),
	    STATUS_OK);
	assert_int_equal(pages.count, 2);
	assert_int_equal(pages.pages[0].product_id, HYPEROS);
	assert_int_equal(pages.pages[1].product_id, MIUI);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_newest_come_first),
		STORE_TEST(a_row_tells_all_of_its_package),
		STORE_TEST(pages_forward_cover_every_row_once),
		STORE_TEST(pages_back_cover_every_row_once),
		STORE_TEST(pages_forward_cover_rows_without_a_date),
		STORE_TEST(pages_back_cover_rows_without_a_date),
		STORE_TEST(a_generation_is_paged_too),
		STORE_TEST(a_key_of_no_row_has_its_place),
		STORE_TEST(what_has_no_date_stands_by_when_it_appeared),
		STORE_TEST(what_appeared_last_is_new_whatever_its_date),
		STORE_TEST(filters_narrow),
		STORE_TEST(a_patch_level_keeps_it_and_later_ones),
		STORE_TEST(text_is_found_in_device_codename_and_version),
		STORE_TEST(text_is_no_pattern),
		STORE_TEST(filtered_pages_cover_every_row_once),
		STORE_TEST(the_archive_has_what_is_not_the_latest),
		STORE_TEST(only_published_releases_are_listed),
		STORE_TEST(rows_of_vendor_packages_hold_their_links),
		STORE_TEST(facets_are_the_values_of_the_rows),
		STORE_TEST(unknown_values_are_no_facets),
		STORE_TEST(an_empty_listing_has_no_facets),
		STORE_TEST(facets_of_the_archive_are_those_of_the_newest_rows),
		STORE_TEST(
		    a_devices_rows_are_newest_first_with_ties_by_version),
		STORE_TEST(a_device_page_is_found_with_its_names),
		STORE_TEST(a_page_without_a_name_has_that_of_the_device),
		STORE_TEST(a_device_keeps_its_name_unless_overwritten),
		STORE_TEST(the_pages_of_a_codename_are_listed_by_product),
	};

	return cmocka_run_group_tests_name("listing", tests, NULL, NULL);
}
