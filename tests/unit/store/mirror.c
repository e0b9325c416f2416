/* Tests of store/mirror: what is kept of hosts and links, and for how long. */
#include "helper.h"

#include <string.h>

#include "store/mirror.h"

#define NOW INT64_C(1795255200)
#define DAY (24 * 60 * 60)

/* What was listed. */
struct listed {
	int64_t ids[64];
	int64_t hosts[64];
	int64_t packages[64];
	size_t count;
};

static void
take_link(void *context, const struct mirror_link *link)
{
	struct listed *listed = context;

	listed->ids[listed->count] = link->id;
	listed->packages[listed->count] = link->package_id;
	listed->hosts[listed->count++] = link->host_id;
}

/* Put a release of two packages with two links each, and list its links. */
static struct listed
list_links(struct helper *helper)
{
	const struct mirror_query query = { .host = "" };
	struct listed listed = { .count = 0 };

	helper_put(helper, helper_release(helper->pool, "nimbus", "OS9.0.1"));
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_mirror_host_add(helper->store, ""), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(
	    store_mirror_link_each(helper->store, &query, take_link, &listed),
	    STATUS_OK);
	return listed;
}

static void
put_check(struct helper *helper, int64_t id, int64_t host_id,
    struct link_check link)
{
	const struct mirror_link place = { .id = id, .host_id = host_id };
	struct link_record check = { .link = link, .genuine = -1 };

	if (check.link.error == NULL)
		check.link.error = "";
	check.link.md5 = "";
	assert_int_equal(store_mirror_check_put(helper->store, &place, &check),
	    STATUS_OK);
}

static int64_t
count(const struct helper *helper, const char *sql)
{
	return helper_number(helper->path, sql);
}

static void
a_package_comes_with_its_checks(void **state)
{
	struct helper *helper = *state;
	struct listed listed = list_links(helper);
	struct mirror_package found;
	struct link_record check = { .link = { .state = LINK_STATE_CHANGED,
					 .since = 1,
					 .checked = 2,
					 .succeeded = 3,
					 .failed = 4,
					 .status = 200,
					 .error = "5 bytes, not 6",
					 .length = 5,
					 .md5 = "abc",
					 .latency = 6 },
		.failures = 7,
		.rounds = 8,
		.modified = 9,
		.genuine = 10 };
	const struct mirror_link place = { .id = listed.ids[0],
		.host_id = listed.hosts[0] };

	assert_true(listed.count >= 2);
	store_begin(helper->store);
	store_mirror_check_put(helper->store, &place, &check);
	store_commit(helper->store);
	assert_int_equal(store_mirror_package(helper->store, helper->pool,
			     listed.packages[0], &found),
	    STATUS_OK);
	assert_int_equal(found.package.nlinks, 2);
	assert_int_equal(found.checks[0].link.state, LINK_STATE_CHANGED);
	assert_int_equal(found.checks[0].link.length, 5);
	assert_string_equal(found.checks[0].link.error, "5 bytes, not 6");
	assert_string_equal(found.checks[0].link.md5, "abc");
	assert_int_equal(found.checks[0].failures, 7);
	assert_int_equal(found.checks[0].rounds, 8);
	assert_int_equal(found.checks[0].modified, 9);
	assert_int_equal(found.checks[0].genuine, 10);
	/* What was never asked. */
	assert_int_equal(found.checks[1].link.state, LINK_STATE_UNKNOWN);
	assert_int_equal(found.checks[1].link.checked, 0);
	assert_int_equal(found.checks[1].link.length, -1);
	assert_int_equal(found.checks[1].genuine, -1);
	assert_int_equal(
	    store_mirror_package(helper->store, helper->pool, 999999, &found),
	    STATUS_NOT_FOUND);
}

static void
a_host_that_is_down_takes_its_links_along(void **state)
{
	struct helper *helper = *state;
	struct listed listed = list_links(helper);
	int64_t host = listed.hosts[0];
	const struct link_check failure = { .checked = NOW,
		.error = "no connection" };
	size_t i, links = 0;

	for (i = 0; i < listed.count; i++)
		links += listed.hosts[i] == host;
	store_begin(helper->store);
	put_check(helper, listed.ids[0], host,
	    (struct link_check){ .state = LINK_STATE_DOWN,
		.since = 5,
		.checked = 5,
		.status = 404 });
	assert_int_equal(store_mirror_host_down(helper->store, host, &failure),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(count(helper,
			     "SELECT count(*) FROM link_check "
			     "WHERE state = 'down'"),
	    links);
	/* What was down before stays as it was. */
	assert_int_equal(count(helper,
			     "SELECT count(*) FROM link_check "
			     "WHERE since = 5 AND status = 404"),
	    1);
	assert_int_equal(count(helper,
			     "SELECT count(*) FROM link_check WHERE "
			     "error = 'no connection' AND since = 1795255200"),
	    links - 1);
	store_begin(helper->store);
	assert_int_equal(store_mirror_host_up(helper->store, host, NOW + 1),
	    STATUS_OK);
	store_commit(helper->store);
	assert_int_equal(count(helper,
			     "SELECT count(*) FROM link_check "
			     "WHERE state = 'unknown' AND error = ''"),
	    links - 1);
	assert_int_equal(count(helper,
			     "SELECT count(*) FROM link_check "
			     "WHERE state = 'down'"),
	    1);
}

static void
what_is_old_is_forgotten_unless_a_link_leads_there(void **state)
{
	struct helper *helper = *state;
	struct listed listed = list_links(helper);
	int64_t host = listed.hosts[0];
	const struct link_check old = { .checked = NOW - 41 * DAY };
	const struct link_check recent = { .checked = NOW - 39 * DAY };

	store_begin(helper->store);
	put_check(helper, listed.ids[0], host, old);
	put_check(helper, 1, host, old);
	put_check(helper, 2, host, recent);
	store_mirror_hour_add(helper->store, host, NOW - 41 * DAY, 5);
	store_mirror_hour_add(helper->store, host, NOW - 39 * DAY, 5);
	store_mirror_hour_add(helper->store, host, NOW - 39 * DAY, 5);
	assert_int_equal(store_mirror_prune(helper->store, NOW), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(count(helper, "SELECT count(*) FROM link_check"), 2);
	assert_int_equal(
	    count(helper, "SELECT count(*) FROM link_check WHERE id = 1"), 0);
	assert_int_equal(count(helper, "SELECT sum(count) FROM host_hour"), 2);
}

static void
a_lock_that_is_held_is_not_waited_for(void **state)
{
	struct helper *helper = *state;
	struct buf why = { 0 };
	struct store *other = store_open(helper->path, STORE_WRITE, &why);

	assert_non_null(other);
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_begin_now(other), STATUS_BUSY);
	store_rollback(helper->store);
	assert_int_equal(store_begin_now(other), STATUS_OK);
	store_close(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_package_comes_with_its_checks),
		STORE_TEST(a_host_that_is_down_takes_its_links_along),
		STORE_TEST(what_is_old_is_forgotten_unless_a_link_leads_there),
		STORE_TEST(a_lock_that_is_held_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
