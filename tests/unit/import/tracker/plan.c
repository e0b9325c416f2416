/* Tests of import/tracker/plan: rows planned against a store, and applied. */
#include "feed.h"

#include <string.h>

#include "store/audit.h"

static struct tracker_plan
plan_feeds(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct tracker_rows rows = feed_parse_all(helper, feeds, count);
	struct tracker_plan plan;

	assert_int_equal(
	    tracker_plan(helper->store, helper->pool, &rows, &plan), STATUS_OK);
	assert_int_equal(plan.nitems, count);
	return plan;
}

static struct tracker_plan
plan_one(struct helper *helper, struct feed feed)
{
	return plan_feeds(helper, &feed, 1);
}

static void
assert_item(const struct tracker_plan *plan, size_t i,
    enum tracker_verdict verdict, const char *reason)
{
	assert_string_equal(tracker_verdict_name(plan->items[i].verdict),
	    tracker_verdict_name(verdict));
	assert_string_equal(plan->items[i].reason, reason);
}

static enum status
apply_to(struct helper *helper, struct tracker_plan *plan,
    struct tracker_report *report)
{
	struct publisher publisher = { .store = helper->store,
		.pool = helper->pool,
		.actor = { HOSTILE, "192.0.2.1" } };

	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	return publish_end(&publisher, tracker_apply(&publisher, plan, report));
}

static enum status
apply(struct helper *helper, struct tracker_plan *plan)
{
	struct tracker_report report;

	return apply_to(helper, plan, &report);
}

/* Plan and apply. */
static struct tracker_plan
put_feeds(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct tracker_plan plan = plan_feeds(helper, feeds, count);

	assert_int_equal(apply(helper, &plan), STATUS_OK);
	return plan;
}

static struct tracker_plan
put_one(struct helper *helper, struct feed feed)
{
	return put_feeds(helper, &feed, 1);
}

/* The release that feed_good() is of, as the store has it. */
static struct release
stored(struct helper *helper)
{
	const struct release name = { .product_id = HYPEROS,
		.codename = "nimbus",
		.version = FEED_VERSION };

	return helper_find(helper, &name);
}

static int64_t
releases(struct helper *helper)
{
	return helper_number(helper->path, "SELECT count(*) FROM release");
}

static void
a_new_release_has_all_that_the_row_tells(void **state)
{
	struct tracker_plan plan = plan_one(*state, feed_good());
	const struct release *release = plan.releases;
	const struct package *package = release->packages;

	assert_item(&plan, 0, TRACKER_NEW, "");
	assert_int_equal(plan.verdicts[TRACKER_NEW], 1);
	assert_int_equal(plan.nreleases, 1);
	assert_int_equal(release->id, 0);
	assert_int_equal(release->product_id, HYPEROS);
	assert_string_equal(release->codename, "nimbus");
	assert_string_equal(release->version, FEED_VERSION);
	assert_string_equal(release->branch, "stable beta");
	assert_string_equal(release->title, "Nimbus 7 EEA");
	assert_null(release->heading);
	assert_int_equal(release->state, RELEASE_PUBLISHED);
	/* When it is applied: the same feed is the same plan a second later. */
	assert_int_equal(release->appeared, 0);
	assert_int_equal(release->npackages, 1);
	assert_true(package->card);
	assert_string_equal(package->codename, "nimbus");
	assert_string_equal(package->device, "Nimbus 7 EEA");
	assert_string_equal(package->region, "eu");
	assert_string_equal(package->branch, "Stable Beta");
	assert_string_equal(package->type, "Recovery");
	assert_string_equal(package->android, "15.0");
	assert_string_equal(package->size, "6.4 GB");
	assert_string_equal(package->date, "2025-01-07");
	assert_string_equal(package->filename, FEED_FILE ".zip");
	assert_string_equal(package->md5, "458d7cc4143cb7bb5797aeec3011ef1b");
	assert_null(package->changelog);
	assert_int_equal(package->nlinks, 1);
	assert_int_equal(package->links[0].kind, LINK_FULL);
	assert_string_equal(package->links[0].label, "Full ROM");
	assert_string_equal(package->links[0].url, FEED_URL);
}

static void
the_version_tells_the_product(void **state)
{
	static const struct {
		const char *version;
		const char *product;
	} versions[] = {
		{ "OS1.0.1.0.UNCCNXM", "hyperos" },
		{ "A15.0.1.0.VNCCNXM", "hyperos" },
		{ "V14.0.1.0.TMCCNXM", "miui" },
		{ "V816.0.1.0.UMCCNXM", "miui" },
		{ "8.11.29", "miui" },
		{ "JHACNBH22.0", "miui" },
		{ "O", "miui" },
	};
	struct tracker_plan plan;
	size_t i;

	for (i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		plan = plan_one(*state,
		    feed_with(feed_good(), TRACKER_VERSION,
			versions[i].version));
		assert_string_equal(plan.items[0].product, versions[i].product);
	}
}

static void
a_version_of_no_product_is_wrong(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store,
			     "UPDATE product SET version_prefixes = 'V' "
			     "WHERE slug = 'miui'"),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(store_catalog_load(helper->store), STATUS_OK);
	plan = plan_one(helper,
	    feed_with(feed_good(), TRACKER_VERSION, "8.11.29"));
	assert_item(&plan, 0, TRACKER_ERROR, "no product has such versions");
	assert_int_equal(plan.nreleases, 0);
	assert_int_equal(plan.verdicts[TRACKER_ERROR], 1);
}

static void
the_device_tells_the_region_else_the_version(void **state)
{
	struct tracker_plan plan;

	plan = plan_one(*state,
	    feed_with(feed_good(), TRACKER_NAME, "Nimbus 7 India"));
	assert_string_equal(plan.releases[0].packages[0].region, "in");
	plan = plan_one(*state,
	    feed_with(feed_good(), TRACKER_NAME, "Nimbus 7"));
	assert_string_equal(plan.releases[0].packages[0].region, "eu");
	plan = plan_one(*state,
	    feed_with(feed_with(feed_good(), TRACKER_NAME, "Nimbus 7"),
		TRACKER_VERSION, "8.1.2"));
	assert_string_equal(plan.releases[0].packages[0].region, "");
}

static void
a_file_name_tells_an_android_that_the_row_does_not(void **state)
{
	struct tracker_plan plan = plan_one(*state,
	    feed_with(feed_good(), TRACKER_ANDROID, ""));

	assert_string_equal(plan.releases[0].packages[0].android, "15.0");
}

static void
rows_of_one_release_become_its_packages(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { feed_good(),
		feed_with(feed_good(), TRACKER_CODENAME, "cirrus"),
		feed_with(feed_fastboot(), TRACKER_CODENAME, "NIMBUS") };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);
	struct release release = stored(helper);

	assert_int_equal(plan.verdicts[TRACKER_NEW], 3);
	assert_int_equal(plan.nreleases, 2);
	assert_int_equal(releases(helper), 2);
	assert_int_equal(release.npackages, 2);
	assert_string_equal(release.packages[0].type, "Recovery");
	assert_string_equal(release.packages[1].type, "Fastboot");
	assert_string_equal(release.packages[1].codename, "nimbus");
}

static void
a_second_run_finds_all_the_same(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { feed_good(), feed_fastboot(),
		feed_good() };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);

	assert_item(&plan, 2, TRACKER_SAME, "as line 1");
	plan = put_feeds(helper, feeds, 3);
	assert_int_equal(plan.verdicts[TRACKER_SAME], 3);
	assert_int_equal(plan.nreleases, 0);
}

static void
planning_changes_nothing(void **state)
{
	struct helper *helper = *state;

	plan_one(helper, feed_good());
	assert_int_equal(releases(helper), 0);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM package"), 0);
}

static void
a_package_is_added_to_its_release(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;
	struct release release;

	put_one(helper, feed_good());
	plan = put_one(helper, feed_fastboot());
	assert_item(&plan, 0, TRACKER_ADDED, "");
	plan = put_one(helper,
	    feed_with(feed_good(), TRACKER_NAME, "Nimbus 7 Pro EEA"));
	assert_item(&plan, 0, TRACKER_ADDED, "");
	release = stored(helper);
	assert_int_equal(release.npackages, 3);
	assert_string_equal(release.title, "Nimbus 7 EEA");
	assert_string_equal(release.packages[2].device, "Nimbus 7 Pro EEA");
}

static void
a_change_is_told_and_made(void **state)
{
	static const struct {
		enum tracker_column column;
		const char *value;
	} changes[] = {
		{ TRACKER_ANDROID, "16.0" },
		{ TRACKER_BRANCH, "Stable" },
		{ TRACKER_DATE, "2025-01-08" },
		{ TRACKER_LINK, "https://other.example/" FEED_FILE ".zip" },
		{ TRACKER_MD5, "458d7cc4140000000000000000000000" },
		{ TRACKER_METHOD, "Fastboot" },
		{ TRACKER_SIZE, "6.5 GB" },
	};
	struct helper *helper = *state;
	struct feed feed = feed_good();
	struct tracker_plan plan;
	size_t i;

	put_one(helper, feed);
	for (i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		feed = feed_with(feed, changes[i].column, changes[i].value);
		plan = put_one(helper, feed);
		assert_item(&plan, 0, TRACKER_CHANGED,
		    tracker_column_name(changes[i].column));
		plan = put_one(helper, feed);
		assert_item(&plan, 0, TRACKER_SAME, "");
	}
	plan = plan_one(helper, feed_good());
	assert_item(&plan, 0, TRACKER_CHANGED,
	    "android, branch, date, md5, method, size");
}

/* Store the release of feed_good() with all that a page tells of it. */
static void
put_page_release(struct helper *helper)
{
	struct release *release = helper_release(helper->pool, "nimbus",
	    FEED_VERSION);

	release->branch = "stable beta";
	release->title = "A title of its own";
	release->page_title = "A page title";
	release->heading = "A heading";
	release->packages[0] = helper_package(helper->pool, "nimbus",
	    "2025-01-07", FEED_FILE ".zip");
	release->packages[0].device = "Nimbus 7 EEA";
	release->packages[0].branch = "Stable Beta";
	release->packages[0].region = "eu";
	release->packages[0].sha256 = "abc";
	helper_put(helper, release);
}

static void
what_a_page_told_stays(void **state)
{
	struct helper *helper = *state;
	struct release before, after;
	struct tracker_plan plan;

	put_page_release(helper);
	before = stored(helper);
	plan = put_one(helper, feed_good());
	assert_item(&plan, 0, TRACKER_CHANGED, "md5, link");
	after = stored(helper);
	assert_string_equal(after.title, before.title);
	assert_string_equal(after.page_title, before.page_title);
	assert_string_equal(after.heading, before.heading);
	assert_int_equal(after.npackages, 2);
	assert_string_equal(after.packages[0].changelog,
	    before.packages[0].changelog);
	assert_string_equal(after.packages[0].sha256, "abc");
	assert_int_equal(after.packages[0].nlinks, 3);
	assert_string_equal(after.packages[0].links[1].url,
	    before.packages[0].links[1].url);
	assert_string_equal(after.packages[0].links[2].label, "Full ROM");
	assert_string_equal(after.packages[0].links[2].url, FEED_URL);
	assert_string_equal(after.packages[1].filename,
	    before.packages[1].filename);
}

static void
what_a_row_leaves_empty_stays(void **state)
{
	struct helper *helper = *state;
	struct feed feed = feed_with(feed_good(), TRACKER_MD5, "");
	struct tracker_plan plan;

	put_one(helper, feed_good());
	feed = feed_with(feed, TRACKER_DATE, "");
	feed = feed_with(feed, TRACKER_SIZE, "");
	feed = feed_with(feed, TRACKER_ANDROID, "");
	plan = put_one(helper, feed);
	assert_item(&plan, 0, TRACKER_SAME, "");
}

static void
a_link_that_is_there_as_https_is_not_added(void **state)
{
	struct helper *helper = *state;
	const char *http = pool_printf(helper->pool, "http%s",
	    FEED_URL + strlen("https"));
	struct tracker_plan plan;

	put_one(helper, feed_good());
	plan = put_one(helper, feed_with(feed_good(), TRACKER_LINK, http));
	assert_item(&plan, 0, TRACKER_SAME, "");
}

static void
a_region_that_was_not_known_is_filled_in(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;
	struct release release;

	put_one(helper, feed_good());
	release = stored(helper);
	release.packages[0].region = "";
	helper_put(helper, &release);
	plan = put_one(helper, feed_good());
	assert_item(&plan, 0, TRACKER_CHANGED, "region");
	assert_string_equal(stored(helper).packages[0].region, "eu");
}

static void
a_promoted_release_keeps_its_old_permalink(void **state)
{
	struct helper *helper = *state;

	put_one(helper, feed_good());
	put_one(helper, feed_with(feed_good(), TRACKER_BRANCH, "Stable"));
	assert_string_equal(stored(helper).branch, "stable");
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM permalink WHERE state = 'former' AND "
		"path = '/hyperos/nimbus/stable beta/" FEED_VERSION "/'"),
	    1);
}

static void
the_newest_package_tells_the_branch(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { feed_with(feed_fastboot(), TRACKER_BRANCH,
					  "Stable"),
		feed_with(feed_good(), TRACKER_DATE, "2025-01-01") };
	struct tracker_plan plan = put_feeds(helper, feeds, 2);

	assert_string_equal(stored(helper).branch, "stable");
	assert_string_equal(stored(helper).packages[1].branch, "Stable Beta");
	plan = put_feeds(helper, feeds, 2);
	assert_int_equal(plan.nreleases, 0);
	/* An older one that is added leaves the release where it is. */
	put_one(helper,
	    feed_with(feed_with(feed_good(), TRACKER_NAME, "Nimbus 7 Pro"),
		TRACKER_DATE, "2025-01-02"));
	assert_string_equal(stored(helper).branch, "stable");
	assert_int_equal(stored(helper).npackages, 3);
}

static void
rows_that_contradict_each_other_are_told(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { feed_good(),
		feed_with(feed_good(), TRACKER_SIZE, "1 GB"), feed_fastboot() };
	struct tracker_plan plan = put_feeds(helper, feeds, 3);

	assert_item(&plan, 0, TRACKER_NEW, "");
	assert_item(&plan, 1, TRACKER_ERROR,
	    "line 1 tells another size of this package");
	assert_item(&plan, 2, TRACKER_NEW, "");
	assert_string_equal(stored(helper).packages[0].size, "6.4 GB");
	plan = plan_feeds(helper, feeds, 3);
	assert_int_equal(plan.verdicts[TRACKER_SAME], 2);
	assert_int_equal(plan.verdicts[TRACKER_ERROR], 1);
}

static void
wrong_rows_are_left_out(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = {
		feed_with(feed_good(), TRACKER_DATE, "soon"), feed_fastboot(),
		feed_with(feed_good(), TRACKER_VERSION, "\x1b[31m")
	};
	struct tracker_rows rows;
	struct tracker_plan plan;
	struct buf buf = { 0 };
	size_t i;

	buf_puts(&buf, FEED_HEADER);
	for (i = 0; i < 3; i++)
		feed_put_csv(&buf, feeds[i]);
	rows = feed_parse(helper, buf_text(&buf));
	buf_free(&buf);
	assert_int_equal(
	    tracker_plan(helper->store, helper->pool, &rows, &plan), STATUS_OK);
	assert_item(&plan, 0, TRACKER_ERROR,
	    "date: This is no day: write it as 2026-08-23.");
	assert_item(&plan, 1, TRACKER_NEW, "");
	assert_string_equal(plan.items[2].version, "?");
	assert_string_equal(plan.items[2].codename, "nimbus_eea_global");
	assert_int_equal(plan.verdicts[TRACKER_ERROR], 2);
	assert_int_equal(plan.nreleases, 1);
	assert_int_equal(plan.releases[0].npackages, 1);
}

static void
a_release_has_a_limit_of_packages(void **state)
{
	struct helper *helper = *state;
	struct feed feeds[102];
	struct tracker_plan plan;
	int i;

	for (i = 0; i < 102; i++)
		feeds[i] = feed_with(feed_good(), TRACKER_LINK,
		    pool_printf(helper->pool, "https://h.example/f%d.zip", i));
	plan = plan_feeds(helper, feeds, 102);
	assert_int_equal(plan.verdicts[TRACKER_NEW], 100);
	assert_item(&plan, 101, TRACKER_ERROR,
	    "its release has 100 packages already, and may not have more");
}

/* ---- applying ----------------------------------------------------------- */

static void
applying_updates_the_devices(void **state)
{
	struct helper *helper = *state;

	put_one(helper, feed_good());
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest = 2"),
	    1);
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM device WHERE name = 'Nimbus 7' AND "
		"codename = 'nimbus'"),
	    1);
	put_one(helper,
	    feed_with(
		feed_with(feed_good(), TRACKER_VERSION, "OS9.0.2.0.VZZEUXM"),
		TRACKER_DATE, "2025-02-01"));
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM package WHERE latest = 2 AND "
		"date = '2025-02-01'"),
	    1);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM package WHERE latest = 2"),
	    1);
}

static void
applying_counts_releases(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = { feed_fastboot(),
		feed_with(feed_good(), TRACKER_CODENAME, "cirrus") };
	struct tracker_plan plan;
	struct tracker_report report;

	put_one(helper, feed_good());
	plan = plan_feeds(helper, feeds, 2);
	assert_int_equal(apply_to(helper, &plan, &report), STATUS_OK);
	assert_int_equal(report.added, 1);
	assert_int_equal(report.changed, 1);
}

static void
what_was_withdrawn_stays_so(void **state)
{
	struct helper *helper = *state;
	struct release release;

	put_one(helper, feed_good());
	release = stored(helper);
	release.state = RELEASE_WITHDRAWN;
	helper_put(helper, &release);
	put_one(helper, feed_fastboot());
	assert_int_equal(stored(helper).state, RELEASE_WITHDRAWN);
	assert_int_equal(stored(helper).npackages, 2);
}

static void
a_plan_that_is_overtaken_changes_nothing(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = {
		feed_with(feed_good(), TRACKER_CODENAME, "cirrus"), feed_good()
	};
	struct tracker_plan plan = plan_feeds(helper, feeds, 2);

	/* Another adds the second of its releases meanwhile. */
	put_one(helper, feed_fastboot());
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	assert_int_equal(releases(helper), 1);
	assert_string_equal(stored(helper).packages[0].type, "Fastboot");
	/* What was overtaken is planned again, and then it fits. */
	put_feeds(helper, feeds, 2);
	assert_int_equal(releases(helper), 2);
}

static void
an_edit_since_the_plan_is_seen(void **state)
{
	struct helper *helper = *state;
	struct tracker_plan plan;
	struct release edited;

	put_one(helper, feed_good());
	plan = plan_one(helper, feed_with(feed_good(), TRACKER_SIZE, "1 GB"));
	/* Within the same second. */
	edited = stored(helper);
	edited.title = "Another";
	helper_put(helper, &edited);
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	/* It may have got another name, too. */
	plan.releases[0].revision++;
	plan.releases[0].codename = "cirrus";
	assert_int_equal(apply(helper, &plan), STATUS_CONFLICT);
	assert_int_equal(releases(helper), 1);
	assert_string_equal(stored(helper).packages[0].size, "6.4 GB");
}

static struct audit_list
audit(struct helper *helper)
{
	const struct audit_query query = { INT64_MAX, "", 100 };
	struct audit_list list;

	assert_int_equal(
	    store_audit_list(helper->store, helper->pool, &query, &list),
	    STATUS_OK);
	return list;
}

static void
the_audit_tells_of_each_release_and_of_all(void **state)
{
	struct helper *helper = *state;
	const struct feed feeds[] = {
		feed_with(feed_good(), TRACKER_CODENAME, "cirrus"),
		feed_with(feed_good(), TRACKER_SIZE, "1 GB"),
		feed_with(feed_good(), TRACKER_DATE, "tomorrow"),
	};
	struct audit_chain chain;
	struct audit_list list;

	put_one(helper, feed_good());
	put_feeds(helper, feeds, 3);
	list = audit(helper);
	assert_int_equal(list.count, 5);
	assert_string_equal(list.entries[0].subject, "tracker");
	assert_string_equal(list.entries[0].after,
	    "{\"rows_new\":1,\"rows_added\":0,\"rows_changed\":1,"
	    "\"rows_same\":0,\"rows_wrong\":1,\"releases_added\":1,"
	    "\"releases_changed\":1}");
	assert_null(list.entries[0].before);
	/* The last two rows are of nimbus, which comes after cirrus. */
	assert_string_equal(list.entries[1].subject,
	    "release hyperos/nimbus/" FEED_VERSION);
	assert_non_null(strstr(list.entries[1].before, "\"6.4 GB\""));
	assert_null(strstr(list.entries[1].before, "\"1 GB\""));
	assert_non_null(strstr(list.entries[1].after, "\"1 GB\""));
	assert_null(list.entries[2].before);
	assert_string_equal(list.entries[2].actor, HOSTILE);
	assert_string_equal(list.entries[2].address, "192.0.2.1");
	assert_string_equal(list.entries[2].action, "import");
	assert_int_equal(store_audit_verify(helper->store, &chain), STATUS_OK);
}

static void
what_changes_nothing_is_not_in_the_audit(void **state)
{
	struct helper *helper = *state;

	put_one(helper, feed_good());
	assert_int_equal(audit(helper).count, 2);
	put_one(helper, feed_good());
	put_one(helper, feed_with(feed_good(), TRACKER_DATE, "tomorrow"));
	assert_int_equal(audit(helper).count, 2);
}

static void
hostile_names_are_stored_as_they_are(void **state)
{
	struct helper *helper = *state;

	put_one(helper, feed_with(feed_good(), TRACKER_NAME, HOSTILE));
	assert_string_equal(stored(helper).title, HOSTILE);
	assert_string_equal(stored(helper).packages[0].device, HOSTILE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_new_release_has_all_that_the_row_tells),
		STORE_TEST(the_version_tells_the_product),
		STORE_TEST(a_version_of_no_product_is_wrong),
		STORE_TEST(the_device_tells_the_region_else_the_version),
		STORE_TEST(a_file_name_tells_an_android_that_the_row_does_not),
		STORE_TEST(rows_of_one_release_become_its_packages),
		STORE_TEST(a_second_run_finds_all_the_same),
		STORE_TEST(planning_changes_nothing),
		STORE_TEST(a_package_is_added_to_its_release),
		STORE_TEST(a_change_is_told_and_made),
		STORE_TEST(what_a_page_told_stays),
		STORE_TEST(what_a_row_leaves_empty_stays),
		STORE_TEST(a_link_that_is_there_as_https_is_not_added),
		STORE_TEST(a_region_that_was_not_known_is_filled_in),
		STORE_TEST(a_promoted_release_keeps_its_old_permalink),
		STORE_TEST(the_newest_package_tells_the_branch),
		STORE_TEST(rows_that_contradict_each_other_are_told),
		STORE_TEST(wrong_rows_are_left_out),
		STORE_TEST(a_release_has_a_limit_of_packages),
		STORE_TEST(applying_updates_the_devices),
		STORE_TEST(applying_counts_releases),
		STORE_TEST(what_was_withdrawn_stays_so),
		STORE_TEST(a_plan_that_is_overtaken_changes_nothing),
		STORE_TEST(an_edit_since_the_plan_is_seen),
		STORE_TEST(the_audit_tells_of_each_release_and_of_all),
		STORE_TEST(what_changes_nothing_is_not_in_the_audit),
		STORE_TEST(hostile_names_are_stored_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
