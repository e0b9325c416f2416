/* Tests of publish/publish: all that belongs to a change, or nothing. */
#include "helper.h"

#include <string.h>

#include "publish/publish.h"
#include "store/audit.h"
#include "view/api/release_json.h"

#define VERSION "OS9.0.1.0.VZZMIXM"

static struct publisher
publisher_of(struct helper *helper)
{
	const struct publisher publisher = { .store = helper->store,
		.pool = helper->pool,
		.actor = { HOSTILE, "192.0.2.1" } };

	return publisher;
}

static struct publication
publication_of(struct helper *helper, struct release *release, int64_t revision)
{
	const struct publication publication = { .action = "publish",
		.release = release,
		.revision = revision,
		.pool = helper->pool };

	return publication;
}

/* Publish RELEASE in a transaction of its own. */
static enum status
publish(struct helper *helper, struct release *release, int64_t revision)
{
	struct publisher publisher = publisher_of(helper);
	struct publication publication = publication_of(helper, release,
	    revision);
	enum status status = publish_begin(&publisher);

	assert_int_equal(status, STATUS_OK);
	status = publish_release(&publisher, &publication);
	return publish_end(&publisher, status);
}

static int64_t
number(const struct helper *helper, const char *sql)
{
	return helper_number(helper->path, sql);
}

/* What the audit has of the release is what stands in the store, so that the
 * desk can undo it, though it was not read again. */
static void
assert_audited(struct helper *helper, const struct release *release)
{
	const struct audit_query query = { INT64_MAX, "", 1 };
	struct audit_list list;
	struct release stored;

	assert_int_equal(store_release_load(helper->store, helper->pool,
			     release->id, &stored),
	    STATUS_OK);
	assert_int_equal(
	    store_audit_list(helper->store, helper->pool, &query, &list),
	    STATUS_OK);
	assert_string_equal(list.entries[0].after,
	    release_json_write(&stored, store_catalog(helper->store),
		helper->pool));
	assert_int_equal(stored.revision, release->revision);
	assert_int_equal(stored.appeared, release->appeared);
	assert_int_equal(stored.promoted, release->promoted);
	assert_int_equal(stored.withdrawn, release->withdrawn);
	assert_int_equal(stored.updated, release->updated);
}

static void
what_is_stored_is_audited(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct audit_list list;

	release->packages[0].changelog = "";
	assert_int_equal(publish(helper, release, REVISION_NEW), STATUS_OK);
	assert_int_not_equal(release->id, 0);
	assert_int_equal(release->revision, 1);
	assert_int_not_equal(release->appeared, 0);
	assert_audited(helper, release);
	release->branch = "stable beta";
	assert_int_equal(publish(helper, release, 1), STATUS_OK);
	assert_int_equal(release->revision, 2);
	assert_int_not_equal(release->promoted, 0);
	assert_audited(helper, release);
	release->state = RELEASE_WITHDRAWN;
	release->reason = HOSTILE;
	assert_int_equal(publish(helper, release, 2), STATUS_OK);
	assert_audited(helper, release);
	release->codename = "Nimbus";
	release->version = "OS9.0.2.0.VZZMIXM";
	assert_int_equal(publish(helper, release, REVISION_ANY), STATUS_OK);
	assert_audited(helper, release);
	/* Also under the name that it had. */
	assert_int_equal(store_audit_of_release(helper->store, helper->pool,
			     release->id, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 4);
	assert_non_null(list.entries[0].before);
	assert_null(list.entries[3].before);
}

static void
what_is_the_same_writes_nothing(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	const int64_t updated = 4711;

	assert_int_equal(publish(helper, release, REVISION_NEW), STATUS_OK);
	release->updated = updated;
	assert_int_equal(publish(helper, release, 1), STATUS_OK);
	assert_int_equal(release->revision, 1);
	assert_int_not_equal(release->updated, updated);
	assert_int_equal(number(helper, "SELECT count(*) FROM audit"), 1);
}

static void
another_revision_is_a_conflict(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct publisher publisher = publisher_of(helper);
	struct publication publication;

	assert_int_equal(publish(helper, release, REVISION_NEW), STATUS_OK);
	release->title = "Nimbus 8";
	assert_int_equal(publish(helper, release, 1), STATUS_OK);
	release->title = "Nimbus 9";
	publication = publication_of(helper, release, 1);
	/* As it was read before the other change. */
	publication.before = *release;
	publication.before.revision = 1;
	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	assert_int_equal(publish_release(&publisher, &publication),
	    STATUS_CONFLICT);
	assert_int_equal(publish_end(&publisher, STATUS_CONFLICT),
	    STATUS_CONFLICT);
	assert_int_equal(publication.before.revision, 2);
	assert_string_equal(publication.before.title, "Nimbus 8");
	assert_int_equal(publication.before.npackages, 2);
	release->id = 0;
	assert_int_equal(publish(helper, release, REVISION_NEW),
	    STATUS_CONFLICT);
	assert_int_equal(number(helper, "SELECT count(*) FROM audit"), 2);
}

static void
the_name_of_another_is_a_conflict(void **state)
{
	struct helper *helper = *state;
	struct release *one = helper_release(helper->pool, "nimbus", VERSION);
	struct release *two = helper_release(helper->pool, "nimbus", "OS9.0.3");

	assert_int_equal(publish(helper, one, REVISION_NEW), STATUS_OK);
	assert_int_equal(publish(helper, two, REVISION_NEW), STATUS_OK);
	two->version = VERSION;
	two->codename = "NIMBUS";
	assert_int_equal(publish(helper, two, REVISION_ANY), STATUS_CONFLICT);
	two->version = "os9.0.3";
	assert_int_equal(publish(helper, two, REVISION_ANY), STATUS_OK);
}

static void
what_fails_leaves_nothing(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct publisher publisher = publisher_of(helper);
	struct publication publication = publication_of(helper, release,
	    REVISION_NEW);

	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	assert_int_equal(publish_release(&publisher, &publication), STATUS_OK);
	assert_int_equal(publish_end(&publisher, STATUS_BUSY), STATUS_BUSY);
	assert_int_equal(number(helper,
			     "SELECT (SELECT count(*) FROM release) + "
			     "(SELECT count(*) FROM audit)"),
	    0);
}

static void
many_are_one_transaction(void **state)
{
	struct helper *helper = *state;
	struct publisher publisher = publisher_of(helper);
	struct publication publication;
	int i;

	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	for (i = 1; i <= 3; i++) {
		publication = publication_of(helper,
		    helper_release(helper->pool, "nimbus",
			pool_printf(helper->pool, "OS9.0.%d.0.VZZMIXM", i)),
		    REVISION_NEW);
		publication.release->packages[0].date = pool_printf(
		    helper->pool, "2026-01-0%d", i);
		assert_int_equal(publish_release(&publisher, &publication),
		    STATUS_OK);
	}
	assert_int_equal(publish_end(&publisher, STATUS_OK), STATUS_OK);
	assert_int_equal(number(helper, "SELECT count(*) FROM audit"), 3);
	assert_int_equal(number(helper,
			     "SELECT count(*) FROM package WHERE latest = 2 "
			     "AND date = '2026-01-03'"),
	    1);
}

/* A site of fifty thousand releases is no news, and has no history. */
/* The older package of a device is its newest again when the one that was goes
 * from another device's page. */
static void
a_package_that_goes_leaves_the_next(void **state)
{
	struct helper *helper = *state;
	struct release *older = helper_release(helper->pool, "cirrus", VERSION);
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS9.0.2.0.VZZMIXM");
	static const char sql[] = "SELECT count(*) FROM package JOIN release r "
				  "ON r.id = release_id WHERE latest > 0 "
				  "AND r.codename = 'cirrus'";

	older->npackages = 1;
	older->packages[0] = helper_package(helper->pool, "cirrus",
	    "2026-01-01", "cirrus-1.zip");
	release->npackages = 2;
	release->packages[0] = helper_package(helper->pool, "nimbus",
	    "2026-02-01", "nimbus-2.zip");
	release->packages[1] = helper_package(helper->pool, "cirrus",
	    "2026-02-01", "cirrus-2.zip");
	release->packages[1].device = older->packages[0].device;
	assert_int_equal(publish(helper, older, REVISION_NEW), STATUS_OK);
	assert_int_equal(publish(helper, release, REVISION_NEW), STATUS_OK);
	assert_int_equal(number(helper, sql), 0);
	release->npackages = 1;
	assert_int_equal(publish(helper, release, 1), STATUS_OK);
	assert_int_equal(number(helper, sql), 1);
}

static void
a_whole_site_is_not_told_of(void **state)
{
	struct helper *helper = *state;
	struct publisher publisher = publisher_of(helper);
	struct publication publication = publication_of(helper,
	    helper_release(helper->pool, "nimbus", VERSION), REVISION_ANY);

	publisher.bulk = true;
	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	assert_int_equal(publish_release(&publisher, &publication), STATUS_OK);
	assert_int_equal(publish_end(&publisher, STATUS_OK), STATUS_OK);
	assert_int_equal(number(helper, "SELECT count(*) FROM release"), 1);
	assert_int_equal(number(helper, "SELECT count(*) FROM audit"), 0);
}

/* A change, whose release the caller has read, reads only its row again. */
static void
a_change_takes_few_statements(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct publisher publisher = publisher_of(helper);
	struct publication publication;
	uint64_t before;

	assert_int_equal(publish(helper, release, REVISION_NEW), STATUS_OK);
	publication = publication_of(helper, release, 1);
	publication.before = *release;
	release->title = "Nimbus 8";
	before = store_statements(helper->store);
	assert_int_equal(publish_begin(&publisher), STATUS_OK);
	assert_int_equal(publish_release(&publisher, &publication), STATUS_OK);
	assert_int_equal(publish_end(&publisher, STATUS_OK), STATUS_OK);
	assert_in_range(store_statements(helper->store) - before, 1, 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(what_is_stored_is_audited),
		STORE_TEST(what_is_the_same_writes_nothing),
		STORE_TEST(another_revision_is_a_conflict),
		STORE_TEST(the_name_of_another_is_a_conflict),
		STORE_TEST(what_fails_leaves_nothing),
		STORE_TEST(many_are_one_transaction),
		STORE_TEST(a_package_that_goes_leaves_the_next),
		STORE_TEST(a_whole_site_is_not_told_of),
		STORE_TEST(a_change_takes_few_statements),
	};

	return cmocka_run_group_tests_name("publish", tests, NULL, NULL);
}
