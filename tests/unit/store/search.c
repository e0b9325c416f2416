/* Tests of store/search: what the index holds, and what is found. */
#include "helper.h"

#include <string.h>

#include "base/when.h"
#include "store/file.h"
#include <sqlite3.h>

#include "store/internal.h"
#include "store/search.h"

#define ALL                                        \
	{                                          \
		.filter = FILTER_NONE, .limit = 50 \
	}

/* The versions that QUERY finds, in order, each with a space behind it. */
static const char *
found(struct helper *helper, const struct search_query *query)
{
	struct search_result result;
	const char *all = "";
	size_t i;

	assert_int_equal(
	    store_search(helper->store, helper->pool, query, &result),
	    STATUS_OK);
	for (i = 0; i < result.list.count; i++)
		all = pool_printf(helper->pool, "%s%s ", all,
		    result.list.releases[i].version);
	return all;
}

static const char *
found_text(struct helper *helper, const char *text)
{
	struct search_query query = ALL;

	query.filter.text = text;
	return found(helper, &query);
}

/* Put a release whose packages are of DATE, with TEXT as their changelog. */
static struct release *
put(struct helper *helper, const char *codename, const char *version,
    const char *date, const char *text)
{
	struct release *release = helper_release(helper->pool, codename,
	    version);
	size_t i;

	release->appeared = when_date_parse(date);
	for (i = 0; i < release->npackages; i++) {
		release->packages[i].date = date;
		release->packages[i].changelog = text;
	}
	helper_put(helper, release);
	return release;
}

static void
put_three(struct helper *helper)
{
	put(helper, "nimbus", "OS2.0.1.0.VAAMIXM", "2025-01-01", "Fixed wifi");
	put(helper, "cirrus", "OS2.0.2.0.VBBMIXM", "2025-03-01",
	    "Made stratus faster");
	put(helper, "stratus", "OS3.0.1.0.VCCMIXM", "2025-02-01",
	    "Fixed sound");
}

static void
without_words_all_come_the_newest_first(void **state)
{
	struct search_query query = ALL;

	put_three(*state);
	assert_string_equal(found(*state, &query),
	    "OS2.0.2.0.VBBMIXM OS3.0.1.0.VCCMIXM OS2.0.1.0.VAAMIXM ");
}

static void
names_come_before_changelogs(void **state)
{
	put_three(*state);
	assert_string_equal(found_text(*state, "STRATUS"),
	    "OS3.0.1.0.VCCMIXM OS2.0.2.0.VBBMIXM ");
	assert_string_equal(found_text(*state, "fixed"),
	    "OS3.0.1.0.VCCMIXM OS2.0.1.0.VAAMIXM ");
	assert_string_equal(found_text(*state, "stratus sound"),
	    "OS3.0.1.0.VCCMIXM ");
	assert_string_equal(found_text(*state, "stratus wifi"), "");
}

static void
versions_are_found_by_their_start_and_parts(void **state)
{
	put_three(*state);
	assert_string_equal(found_text(*state, "OS2.0"),
	    "OS2.0.2.0.VBBMIXM OS2.0.1.0.VAAMIXM ");
	assert_string_equal(found_text(*state, "os2.0.1"),
	    "OS2.0.1.0.VAAMIXM ");
	assert_string_equal(found_text(*state, "VCCMIXM"),
	    "OS3.0.1.0.VCCMIXM ");
	/* As a part from the middle, and as the start of a word. */
	assert_string_equal(found_text(*state, "1.0.VCCMIXM"),
	    "OS3.0.1.0.VCCMIXM ");
	assert_string_equal(found_text(*state, "strat"),
	    "OS3.0.1.0.VCCMIXM OS2.0.2.0.VBBMIXM ");
}

static void
marks_alone_and_hostile_text_find_nothing(void **state)
{
	static const char *const texts[] = { "\"", "*", "- -", "''", "()",
		"\" OR \"a", "name:nimbus", "{facet}: x", HOSTILE,
		"\xee\x80\x81"
		"a",
		"NEAR(nimbus cirrus)", "\xe2\x80\x93" };
	size_t i;

	put_three(*state);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(found_text(*state, texts[i]), "");
}

static void
one_package_fits_the_whole_filter(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS2.0.1.0.VAAMIXM");

	release->packages[0].region = "eu";
	release->packages[0].type = "Recovery";
	release->packages[1].region = "in";
	release->packages[1].type = "Fastboot";
	helper_put(helper, release);
	query.filter.region = "eu";
	query.filter.type = "recovery";
	assert_string_equal(found(helper, &query), "OS2.0.1.0.VAAMIXM ");
	query.filter.type = "fastboot";
	assert_string_equal(found(helper, &query), "");
	query.filter.region = "in";
	query.filter.branch = release->packages[1].branch;
	query.filter.product_id = HYPEROS;
	query.filter.codename = "NIMBUS";
	assert_string_equal(found(helper, &query), "OS2.0.1.0.VAAMIXM ");
	query.filter.product_id = MIUI;
	assert_string_equal(found(helper, &query), "");
}

static void
pages_follow_each_other(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	struct search_result result;
	const char *all = "";

	put_three(helper);
	query.filter.text = "stratus";
	query.limit = 1;
	do {
		assert_int_equal(
		    store_search(helper->store, helper->pool, &query, &result),
		    STATUS_OK);
		assert_int_equal(result.list.count, 1);
		all = pool_printf(helper->pool, "%s%s ", all,
		    result.list.releases[0].version);
		query.after = result.next;
	} while (result.more);
	assert_string_equal(all, "OS3.0.1.0.VCCMIXM OS2.0.2.0.VBBMIXM ");
}

static void
a_place_costs_as_much_as_any_other(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	uint64_t before;
	int i;

	for (i = 0; i < 40; i++)
		put(helper, "nimbus",
		    pool_printf(helper->pool, "OS2.0.%d.0.VAAMIXM", i),
		    "2025-01-01", "nimbus");
	/* All are found by their names, none by its changelog alone. */
	query.filter.text = "nimbus";
	query.after.group = 1;
	query.after.rank = INT64_MAX;
	before = store_statements(helper->store);
	assert_string_equal(found(helper, &query), "");
	assert_true(store_statements(helper->store) - before < 6);
}

static void
a_filter_costs_as_much_however_few_fit(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	uint64_t before;
	int i;

	for (i = 0; i < 40; i++)
		put(helper, "nimbus",
		    pool_printf(helper->pool, "OS2.0.%d.0.VAAMIXM", i),
		    "2025-01-01", "Security patch 2023-08");
	query.filter.region = "eu";
	query.filter.patch_level = "2023-08-05";
	before = store_statements(helper->store);
	assert_string_equal(found(helper, &query), "");
	assert_true(store_statements(helper->store) - before < 6);
}

static void
a_place_is_of_a_release_and_its_list(void **state)
{
	struct search_query query = ALL;

	(void)state;
	assert_false(store_search_place(&query));
	query.after.rank = (int64_t)1735689600 << 30;
	assert_false(store_search_place(&query));
	query.after.rank |= 7;
	assert_true(store_search_place(&query));
	query.after.group = 1;
	assert_false(store_search_place(&query));
	query.filter.text = "nimbus";
	assert_true(store_search_place(&query));
}

static void
the_index_follows_each_change(void **state)
{
	struct helper *helper = *state;
	struct release *release = put(helper, "nimbus", "OS2.0.1.0.VAAMIXM",
	    "2025-01-01", "Fixed wifi");

	release->packages[0].changelog = "Broke sound";
	release->packages[1].changelog = "Broke sound";
	helper_put(helper, release);
	assert_string_equal(found_text(helper, "wifi"), "");
	assert_string_equal(found_text(helper, "sound"), "OS2.0.1.0.VAAMIXM ");
	release->packages[0].date = release->packages[1].date = "2026-01-01";
	helper_put(helper, release);
	assert_string_equal(found_text(helper, "sound"), "OS2.0.1.0.VAAMIXM ");
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	assert_string_equal(found_text(helper, "sound"), "");
	release->state = RELEASE_PUBLISHED;
	helper_put(helper, release);
	assert_string_equal(found_text(helper, "sound"), "OS2.0.1.0.VAAMIXM ");
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM search_docsize"),
	    1);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM search_pending"),
	    0);
}

/* The versions of a level from LEVEL on. */
static const char *
found_patch_level(struct helper *helper, const char *level)
{
	struct search_query query = ALL;

	query.filter.patch_level = level;
	return found(helper, &query);
}

static void
put_levels(struct helper *helper)
{
	put(helper, "nimbus", "OS1", "2019-12-20", "Security patch 2019-12");
	put(helper, "nimbus", "OS2", "2023-09-01", "Security patch 2023-08-05");
	put(helper, "nimbus", "OS3", "2023-10-01", "Security patch 2023-09");
	put(helper, "nimbus", "OS4", "2023-11-01", "Fixed sound");
	put(helper, "nimbus", "OS5", "2030-01-01", "Security patch 2030-01");
}

static void
a_patch_level_or_a_later_one_is_found(void **state)
{
	struct helper *helper = *state;

	put_levels(helper);
	assert_string_equal(found_patch_level(helper, "2015-08"),
	    "OS5 OS3 OS2 OS1 ");
	assert_string_equal(found_patch_level(helper, "2019-12"),
	    "OS5 OS3 OS2 OS1 ");
	assert_string_equal(found_patch_level(helper, "2020-01"),
	    "OS5 OS3 OS2 ");
	assert_string_equal(found_patch_level(helper, "2023-08"),
	    "OS5 OS3 OS2 ");
	assert_string_equal(found_patch_level(helper, "2023-09"), "OS5 OS3 ");
	assert_string_equal(found_patch_level(helper, "2023-10"), "OS5 ");
	assert_string_equal(found_patch_level(helper, "2029-12"), "OS5 ");
	assert_string_equal(found_patch_level(helper, "2030-01"), "OS5 ");
	assert_string_equal(found_patch_level(helper, "2030-02"), "");
	assert_string_equal(found_patch_level(helper, "2099-12"), "");
}

static void
a_day_of_a_patch_level_counts(void **state)
{
	struct helper *helper = *state;

	put_levels(helper);
	assert_string_equal(found_patch_level(helper, "2023-08-05"),
	    "OS5 OS3 OS2 ");
	assert_string_equal(found_patch_level(helper, "2023-08-06"),
	    "OS5 OS3 ");
	/* A month alone does not tell that it is as late as a day of it. */
	assert_string_equal(found_patch_level(helper, "2023-09-01"), "OS5 ");
}

static void
one_package_has_the_patch_level_and_the_rest(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	struct release *release = helper_release(helper->pool, "nimbus", "OS1");

	release->packages[0].type = "Recovery";
	release->packages[0].changelog = "Security patch 2023-08";
	release->packages[1].type = "Fastboot";
	release->packages[1].changelog = NULL;
	helper_put(helper, release);
	query.filter.patch_level = "2023-08";
	query.filter.type = "Recovery";
	assert_string_equal(found(helper, &query), "OS1 ");
	query.filter.type = "Fastboot";
	assert_string_equal(found(helper, &query), "");
}

/* A database as it was before there was a search index, with one release. */
static void
make_old(const char *path)
{
	sqlite3 *db = NULL;
	int i;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (i = 0; i < 2; i++)
		assert_int_equal(
		    sqlite3_exec(db, migrations[i].sql, NULL, NULL, NULL),
		    SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
		"INSERT INTO release (product_id, codename, version, branch, "
		"title, state, updated) VALUES (1, 'stratus', "
		"'OS3.0.1.0.VCCMIXM', 'stable', 'Stratus', 'published', 1);"
		"INSERT INTO changelog VALUES (1, 0, "
		"'Security patch 2023-08');"
		"INSERT INTO package (release_id, position, product_id, "
		"codename, device, branch, filename, changelog_id) "
		"VALUES (1, 1, 1, 'stratus', 'Stratus', 'Stable', 'f.zip', "
		"1);"
		"PRAGMA user_version = 2",
		NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
}

static void
a_migration_leaves_nothing_unindexed(void **state)
{
	struct helper *helper = *state;
	const char *path = pool_printf(helper->pool, "%s-old", helper->path);
	struct buf why = { 0 };

	make_old(path);
	store_close(helper->store);
	helper->store = store_open(path, STORE_WRITE, &why);
	assert_non_null(helper->store);
	assert_string_equal(found_text(helper, "stratus"),
	    "OS3.0.1.0.VCCMIXM ");
	assert_string_equal(found_patch_level(helper, "2023-08"),
	    "OS3.0.1.0.VCCMIXM ");
	assert_int_equal(
	    helper_number(path, "SELECT count(*) FROM search_pending"), 0);
	buf_free(&why);
}

static void
packages_come_with_their_links(void **state)
{
	struct helper *helper = *state;
	struct search_query query = ALL;
	struct search_result result;
	size_t i;

	put_three(helper);
	assert_int_equal(
	    store_search(helper->store, helper->pool, &query, &result),
	    STATUS_OK);
	assert_int_equal(store_release_list_packages(helper->store,
			     helper->pool, &result.list),
	    STATUS_OK);
	assert_int_equal(result.list.count, 3);
	for (i = 0; i < 3; i++) {
		assert_int_equal(result.list.releases[i].npackages, 2);
		assert_int_equal(result.list.releases[i].packages[1].nlinks, 2);
		assert_non_null(
		    strstr(result.list.releases[i].packages[0].links[0].url,
			result.list.releases[i].version));
	}
}

static void
files_are_found_by_name_and_hash(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS2.0.1.0.VAAMIXM");
	struct file_list list;
	struct release of;

	release->packages[0].filename =
	    "miui_NIMBUS_OS2.0.1.0.VAAMIXM_458d7cc414_15.0.zip";
	release->packages[0].md5 = "458d7cc4143cb7bb5797aeec3011ef1b";
	release->packages[1].filename =
	    "nimbus_images_OS2.0.1.0.VAAMIXM_1_15.0_global_0123456789.tgz";
	release->packages[1].md5 = "";
	helper_put(helper, release);
	store_file_list(helper->store, helper->pool, FILE_NAME,
	    release->packages[0].filename, &list);
	assert_int_equal(list.count, 1);
	assert_int_equal(store_file_release(helper->store, helper->pool,
			     &list.files[0], &of),
	    STATUS_OK);
	assert_string_equal(of.version, release->version);
	store_file_list(helper->store, helper->pool, FILE_SUM,
	    release->packages[0].md5, &list);
	assert_int_equal(list.count, 1);
	store_file_list(helper->store, helper->pool, FILE_DIGITS, "0123456789",
	    &list);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.files[0].filename,
	    release->packages[1].filename);
	store_file_list(helper->store, helper->pool, FILE_PREFIX, "miui_NIMBUS",
	    &list);
	assert_int_equal(list.count, 1);
	store_file_list(helper->store, helper->pool, FILE_SUM, "", &list);
	assert_int_equal(list.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(without_words_all_come_the_newest_first),
		STORE_TEST(names_come_before_changelogs),
		STORE_TEST(versions_are_found_by_their_start_and_parts),
		STORE_TEST(marks_alone_and_hostile_text_find_nothing),
		STORE_TEST(one_package_fits_the_whole_filter),
		STORE_TEST(pages_follow_each_other),
		STORE_TEST(a_place_costs_as_much_as_any_other),
		STORE_TEST(a_filter_costs_as_much_however_few_fit),
		TEST(a_place_is_of_a_release_and_its_list),
		STORE_TEST(the_index_follows_each_change),
		STORE_TEST(a_patch_level_or_a_later_one_is_found),
		STORE_TEST(a_day_of_a_patch_level_counts),
		STORE_TEST(one_package_has_the_patch_level_and_the_rest),
		STORE_TEST(a_migration_leaves_nothing_unindexed),
		STORE_TEST(packages_come_with_their_links),
		STORE_TEST(files_are_found_by_name_and_hash),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
