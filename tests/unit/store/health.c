/* Tests of store/health: hosts and freshness, from what checks left behind. */
#include "helper.h"

#include <string.h>

#include "store/health.h"

/* An hour in the middle of its day. */
#define HOUR INT64_C(480012)
#define NOW (HOUR * 3600 + 1800)

static struct host_health
host_of(struct helper *helper, const char *name)
{
	struct host_health none = { .name = NULL };
	struct host_list list;
	size_t i;

	assert_int_equal(
	    store_health_hosts(helper->store, helper->pool, NOW, &list),
	    STATUS_OK);
	for (i = 0; i < list.count; i++) {
		if (i > 0)
			assert_true(strcmp(list.hosts[i - 1].name,
					list.hosts[i].name) < 0);
		if (strcmp(list.hosts[i].name, name) == 0)
			return list.hosts[i];
	}
	return none;
}

static void
run(struct helper *helper, const char *sql)
{
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, sql), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
}

static void
the_windows_hold_a_day_a_week_and_a_month(void **state)
{
	struct helper *helper = *state;
	struct host_health host;

	run(helper,
	    "INSERT INTO host (id, name) VALUES (1, 'a.example');"
	    "INSERT INTO host_hour VALUES"
	    " (1, 480012, 100, 3), (1, 480012, 0, 1),"
	    " (1, 480012 - 23, 100, 4), (1, 480012 - 24, 100, 10),"
	    " (1, 480012 - 167, 0, 20), (1, 480012 - 168, 100, 40),"
	    " (1, 480012 - 719, 100, 80), (1, 480012 - 720, 100, 1000)");
	host = host_of(helper, "a.example");
	assert_int_equal(host.day.up, 7);
	assert_int_equal(host.day.asked, 8);
	assert_int_equal(host.week.up, 17);
	assert_int_equal(host.week.asked, 38);
	assert_int_equal(host.month.up, 137);
	assert_int_equal(host.month.asked, 158);
	assert_int_equal(host.days[HEALTH_DAYS - 1].asked, 4);
	assert_int_equal(host.days[HEALTH_DAYS - 2].asked, 14);
}

static void
a_clock_that_was_ahead_counts_for_today(void **state)
{
	struct helper *helper = *state;
	struct host_health host;

	run(helper,
	    "INSERT INTO host (id, name) VALUES (1, 'a.example');"
	    "INSERT INTO host_hour VALUES (1, 480012 + 99, 5, 6)");
	host = host_of(helper, "a.example");
	assert_int_equal(host.day.asked, 6);
	assert_int_equal(host.days[HEALTH_DAYS - 1].asked, 6);
}

static void
the_median_is_that_of_answers_of_a_week(void **state)
{
	struct helper *helper = *state;
	struct host_health host;

	run(helper,
	    "INSERT INTO host (id, name) VALUES (1, 'a.example'),"
	    " (2, 'b.example'), (3, 'c.example');"
	    "INSERT INTO host_hour VALUES"
	    " (1, 480012, 0, 90), (1, 480012, 100, 2), (1, 480011, 200, 1),"
	    " (1, 480010, 400, 3), (1, 480012 - 400, 800, 50),"
	    " (2, 480012, 0, 9), (3, 480012, 50, 1), (3, 480012, 60, 2)");
	host = host_of(helper, "a.example");
	assert_int_equal(health_median(&host), 200);
	host = host_of(helper, "b.example");
	assert_int_equal(health_median(&host), -1);
	host = host_of(helper, "c.example");
	assert_int_equal(health_median(&host), 60);
}

static void
links_and_their_states_count_for_their_host(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "ishtar",
	    "OS1.0.1.0.AAAMIXM");
	struct host_health host;

	release->packages[0].links[0].url = "https://z.example/a/one.zip";
	release->packages[1].links[0].url = "https://z.example/a/two.zip";
	helper_put(helper, release);
	run(helper,
	    "INSERT INTO host (id, name) VALUES (1, 'a.example'),"
	    " (2, 'z.example');"
	    "INSERT INTO link_check (id, host_id, state, since, checked) VALUES"
	    " (1, 2, 'up', 1, 1), (2, 2, 'up', 1, 1), (3, 2, 'down', 1, 1),"
	    " (4, 1, 'changed', 1, 1)");
	host = host_of(helper, "z.example");
	assert_int_equal(host.links, 2);
	assert_int_equal(host.states[LINK_STATE_UP], 2);
	assert_int_equal(host.states[LINK_STATE_DOWN], 1);
	assert_int_equal(host.states[LINK_STATE_CHANGED], 0);
	host = host_of(helper, "a.example");
	assert_int_equal(host.links, 0);
	assert_int_equal(host.states[LINK_STATE_CHANGED], 1);
}

static void
freshness_tells_counts_and_ages(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "ishtar",
	    "OS1.0.1.0.AAAMIXM");
	struct freshness fresh;

	release->appeared = 5000;
	helper_put(helper, release);
	run(helper,
	    "INSERT INTO host (id, name) VALUES (1, 'a.example');"
	    "INSERT INTO link_check (id, host_id, state, since, checked) VALUES"
	    " (1, 1, 'up', 1, 1728044000), (2, 1, 'down', 1, 1727900000),"
	    " (3, 1, 'unknown', 1, 1000), (4, 1, 'unknown', 0, 0)");
	assert_int_equal(store_health_freshness(helper->store, NOW, &fresh),
	    STATUS_OK);
	assert_int_equal(fresh.releases, 1);
	assert_int_equal(fresh.packages, 2);
	assert_int_equal(fresh.links, 4);
	assert_int_equal(fresh.published, 5000);
	assert_int_equal(fresh.checked_links, 3);
	assert_int_equal(fresh.checked_day, 1);
	assert_int_equal(fresh.checked_week, 2);
	assert_int_equal(fresh.oldest, 1000);
	assert_int_equal(fresh.newest, 1728044000);
	assert_int_equal(fresh.states[LINK_STATE_UP], 1);
	assert_int_equal(fresh.states[LINK_STATE_DOWN], 1);
	assert_int_equal(fresh.states[LINK_STATE_UNKNOWN], 1);
}

static void
nothing_is_known_of_an_empty_site(void **state)
{
	struct helper *helper = *state;
	struct freshness fresh;
	struct release release;
	struct host_list list;

	assert_int_equal(store_health_freshness(helper->store, NOW, &fresh),
	    STATUS_OK);
	assert_int_equal(fresh.releases, 0);
	assert_int_equal(fresh.newest, 0);
	assert_int_equal(fresh.updated, 0);
	assert_int_equal(
	    store_health_hosts(helper->store, helper->pool, NOW, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 0);
	assert_int_equal(
	    store_health_newest(helper->store, helper->pool, HYPEROS, &release),
	    STATUS_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_windows_hold_a_day_a_week_and_a_month),
		STORE_TEST(a_clock_that_was_ahead_counts_for_today),
		STORE_TEST(the_median_is_that_of_answers_of_a_week),
		STORE_TEST(links_and_their_states_count_for_their_host),
		STORE_TEST(freshness_tells_counts_and_ages),
		STORE_TEST(nothing_is_known_of_an_empty_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
