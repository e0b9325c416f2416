/* Tests of model/upgrade: chains of incrementals, and which versions they are
 * between. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/upgrade.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A list being made, and what is found in it. */
struct making {
	struct pool *pool;
	struct upgrade_step_list list;
	struct upgrade_path path;
};

static int
setup(void **state)
{
	struct making *m = calloc(1, sizeof(*m));

	m->pool = pool_new();
	*state = m;
	return 0;
}

static int
teardown(void **state)
{
	struct making *m = *state;

	pool_free(m->pool);
	free(m);
	return 0;
}

static struct upgrade_step *
add(struct making *m, const char *from, const char *to, int64_t size)
{
	struct upgrade_step *step;

	m->list.steps = pool_grow(m->pool, m->list.steps, m->list.count,
	    sizeof(*step));
	step = &m->list.steps[m->list.count++];
	*step = (struct upgrade_step){ .from_version = from,
		.version = to,
		.filename = pool_printf(m->pool, "%s-%s.zip", from, to),
		.url = "https://m.example/x",
		.label = "Incremental",
		.size = size };
	return step;
}

/* The versions on the way, "A B C"; "none" when there is no way. */
static const char *
way(struct making *m, const char *from, const char *to)
{
	const struct upgrade_query query = { .from = from, .to = to };
	const char *text = from;
	size_t i;

	if (!upgrade_path_find(&m->list, &query, m->pool, &m->path))
		return "none";
	for (i = 0; i < m->path.count; i++)
		text = pool_printf(m->pool, "%s %s", text,
		    m->path.steps[i]->version);
	return text;
}

static void
without_steps_there_is_no_way(void **state)
{
	struct making *m = *state;

	assert_string_equal(way(m, "A1", "A2"), "none");
}

static void
a_version_leads_to_itself_without_steps(void **state)
{
	struct making *m = *state;

	assert_string_equal(way(m, "A1", "a1"), "A1");
	assert_int_equal(m->path.count, 0);
	assert_int_equal(m->path.bytes, 0);
}

static void
steps_join_into_a_chain(void **state)
{
	struct making *m = *state;

	add(m, "A2", "A3", 10);
	add(m, "A1", "A2", 5);
	add(m, "A3", "A4", 20);
	assert_string_equal(way(m, "A1", "A4"), "A1 A2 A3 A4");
	assert_int_equal(m->path.bytes, 35);
	assert_int_equal(m->path.unknown, 0);
}

static void
no_step_is_taken_backwards(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A2", 5);
	assert_string_equal(way(m, "A2", "A1"), "none");
}

static void
versions_of_any_case_are_the_same(void **state)
{
	struct making *m = *state;

	add(m, "os1.0", "OS2.0", 5);
	add(m, "Os2.0", "oS3.0", 5);
	way(m, "OS1.0", "OS3.0");
	assert_int_equal(m->path.count, 2);
}

static void
fewer_bytes_are_better_than_fewer_steps(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A3", 100);
	add(m, "A1", "A2", 40);
	add(m, "A2", "A3", 50);
	assert_string_equal(way(m, "A1", "A3"), "A1 A2 A3");
	m->list.steps[0].size = 90;
	assert_string_equal(way(m, "A1", "A3"), "A1 A3");
}

static void
fewer_steps_are_better_where_no_size_is_known(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A2", -1);
	add(m, "A2", "A3", -1);
	add(m, "A1", "A3", -1);
	assert_string_equal(way(m, "A1", "A3"), "A1 A3");
	assert_int_equal(m->path.unknown, 1);
	assert_int_equal(m->path.bytes, 0);
}

static void
a_chain_of_known_sizes_is_better_than_an_unknown_one(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A3", -1);
	add(m, "A1", "A2", 400);
	add(m, "A2", "A3", 500);
	assert_string_equal(way(m, "A1", "A3"), "A1 A2 A3");
}

static void
a_size_that_cannot_be_is_unknown(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A2", INT64_MAX);
	add(m, "A2", "A3", INT64_MAX);
	add(m, "A3", "A4", 1);
	way(m, "A1", "A4");
	assert_int_equal(m->path.unknown, 2);
	assert_int_equal(m->path.bytes, 1);
}

static void
of_equals_the_one_by_the_higher_version_is_taken(void **state)
{
	/* Neither the first nor the last as text, nor by its file. */
	static const struct {
		const char *version;
		const char *filename;
	} middles[] = { { "A9", "a.zip" }, { "A10", "b.zip" },
		{ "A1", "c.zip" } };
	struct making *m = *state;
	size_t i, j, k;

	for (j = 0; j < COUNT(middles); j++) {
		m->list.count = 0;
		for (i = 0; i < COUNT(middles); i++) {
			k = (i + j) % COUNT(middles);
			add(m, "A0", middles[k].version, -1)->filename =
			    middles[k].filename;
			add(m, middles[k].version, "A20", -1);
		}
		assert_string_equal(way(m, "A0", "A20"), "A0 A10 A20");
	}
}

static void
of_two_files_the_smaller_then_the_first_by_name_is_taken(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A2", 9)->filename = "b.zip";
	add(m, "A1", "A2", 9)->filename = "a.zip";
	add(m, "A1", "A2", -1)->filename = "0.zip";
	add(m, "A1", "A2", 10)->filename = "1.zip";
	way(m, "A1", "A2");
	assert_string_equal(m->path.steps[0]->filename, "a.zip");
	m->list.steps[0].size = 8;
	way(m, "A1", "A2");
	assert_string_equal(m->path.steps[0]->filename, "b.zip");
}

static void
cycles_come_to_an_end(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A1", 0);
	add(m, "A1", "A2", 0);
	add(m, "A2", "A1", 0);
	add(m, "A2", "A3", 0);
	add(m, "A3", "A2", 0);
	add(m, "A3", "A3", 0);
	add(m, "A9", "A8", 0);
	assert_string_equal(way(m, "A1", "A3"), "A1 A2 A3");
	assert_string_equal(way(m, "A3", "A1"), "A3 A2 A1");
	assert_string_equal(way(m, "A1", "A8"), "none");
}

static void
a_file_for_another_device_is_not_taken(void **state)
{
	struct making *m = *state;

	add(m, "A1", "A2", 1)->foreign = true;
	assert_string_equal(way(m, "A1", "A2"), "none");
	add(m, "A1", "A2", 100);
	way(m, "A1", "A2");
	assert_int_equal(m->path.bytes, 100);
}

static void
a_long_chain_in_the_worst_order_is_found(void **state)
{
	enum { LENGTH = 3000 };
	struct making *m = *state;
	int i;

	/* Backwards from the end, each round reaches one version more. */
	for (i = 0; i < LENGTH; i++)
		add(m, pool_printf(m->pool, "A%d", i),
		    pool_printf(m->pool, "A%d", i + 1), 1);
	way(m, "A0", "A3000");
	assert_int_equal(m->path.count, LENGTH);
	assert_int_equal(m->path.bytes, LENGTH);
}

/* ---- every chain, tried one by one ---- */

struct best {
	bool found;
	size_t unknown;
	int64_t bytes;
	size_t steps;
};

/* Go on from AT in all ways that pass no version twice. */
static void
try_all(const struct making *m, const char *at, const char *end,
    unsigned int seen, struct best now, struct best *best)
{
	const struct upgrade_step *step;
	struct best next;
	size_t i;

	if (strcmp(at, end) == 0) {
		if (!best->found || now.unknown < best->unknown ||
		    (now.unknown == best->unknown &&
			(now.bytes < best->bytes ||
			    (now.bytes == best->bytes &&
				now.steps < best->steps))))
			*best = now;
		best->found = true;
		return;
	}
	seen |= 1u << (at[1] - '0');
	for (i = 0; i < m->list.count; i++) {
		step = &m->list.steps[i];
		if (strcmp(step->from_version, at) != 0 || step->foreign ||
		    (seen & 1u << (step->version[1] - '0')) != 0)
			continue;
		next = now;
		next.steps++;
		next.bytes += step->size < 0 ? 0 : step->size;
		next.unknown += step->size < 0;
		try_all(m, step->version, end, seen, next, best);
	}
}

static void
random_graphs_give_what_trying_all_chains_gives(void **state)
{
	static const char *const names[] = { "A0", "A1", "A2", "A3", "A4", "A5",
		"A6" };
	struct making *m = *state;
	unsigned int seed = 1, found = 0;
	struct best best, none;
	int round, i;

	for (round = 0; round < 2000; round++) {
		m->list.count = 0;
		for (i = rand_r(&seed) % 16; i > 0; i--)
			add(m, names[rand_r(&seed) % 7],
			    names[rand_r(&seed) % 7], rand_r(&seed) % 5 - 1)
			    ->foreign = rand_r(&seed) % 6 == 0;
		memset(&none, 0, sizeof(none));
		best = none;
		try_all(m, "A0", "A6", 0, none, &best);
		if (strcmp(way(m, "A0", "A6"), "none") == 0) {
			assert_false(best.found);
			continue;
		}
		found++;
		assert_true(best.found);
		assert_int_equal(m->path.unknown, best.unknown);
		assert_int_equal(m->path.bytes, best.bytes);
		assert_int_equal(m->path.count, best.steps);
	}
	assert_true(found > 200 && found < 1800);
}

/* ---- what files and releases say ---- */

static struct region regions[] = {
	{ "global", "Global", "Global", "MI", 1 },
	{ "eu", "Europe", "EEA", "EU", 2 },
	{ "cn", "China", "China", "CN", 3 },
};
static const struct catalog catalog = { .regions = regions, .nregions = 3 };

static void
a_file_name_tells_whose_it_is(void **state)
{
	static const struct {
		const char *region;
		const char *full;
		const char *incremental;
		bool foreign;
	} cases[] = {
		{ "eu",
		    "miui_KENZOEEAGlobal_V14.0.2.0.TFJEUXM_0123456789_13.0.zip",
		    "miui-blockota-kenzo_eea_global-V14.0.1.0.TFJEUXM-"
		    "V14.0.2.0.TFJEUXM-0123456789-13.0.zip",
		    false },
		{ "eu",
		    "kenzo_eea_global-ota_full-OS2.0.2.0.VFJEUXM-user-15.0-"
		    "0123456789.zip",
		    "https://m.example/OS2.0.2.0.VFJEUXM/kenzo_eea_global-"
		    "ota_incremental-OS2.0.1.0.VFJEUXM-OS2.0.2.0.VFJEUXM-user-"
		    "15.0-0123456789.zip",
		    false },
		/* The weekly of another device. */
		{ "cn", "miui_KENZO_21.1.13_0123456789_11.0.zip",
		    "miui-blockota-crux-21.1.7-21.1.13-0123456789-11.0.zip",
		    true },
		{ "cn", "miui_KENZO_21.1.13_0123456789_11.0.zip",
		    "miui-blockota-kenzo-21.1.7-21.1.13-0123456789-11.0.zip",
		    false },
		/* Its own, but of another region. */
		{ "cn", "miui_HMNote3Pro_6.5.19_0123456789_5.1.zip",
		    "miui-blockota-kenzo_global-6.4.28-6.5.19-0123456789-"
		    "5.1.zip",
		    true },
		{ "global", "miui_HMNote3ProGlobal_7.5.11_0123456789_6.0.zip",
		    "miui-blockota-kenzo-7.5.4-7.5.11-0123456789-6.0.zip",
		    true },
		{ "global", "miui_HMNote3ProGlobal_7.5.11_0123456789_6.0.zip",
		    "miui-ota-kenzo_global-7.5.4-7.5.11-0123456789-6.0.zip",
		    false },
		/* Names that tell nothing. */
		{ "cn", "full.zip", "update.zip", false },
		{ "cn", "full.zip", "", false },
	};
	struct making *m = *state;
	struct upgrade_line line = { "Kenzo", "", "Redmi" };
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		line.region = cases[i].region;
		if (upgrade_is_foreign(&line, cases[i].full,
			cases[i].incremental, &catalog,
			m->pool) != cases[i].foreign)
			fail_msg("%s", cases[i].incremental);
	}
}

static struct package packages[] = {
	{ .type = "Recovery", .date = "2023-11-21", .filename = "a.zip" },
	{ .type = "Recovery", .date = "2023-06-19", .filename = "b.zip" },
	{ .type = "Recovery", .date = "2024-01-01", .filename = "c.zip" },
	{ .type = "Recovery", .date = "2024-01-01", .filename = "d.zip" },
	{ .type = "Recovery", .date = "", .filename = "e.zip" },
	{ .type = "Recovery", .date = "2024-02-01", .filename = "f.zip" },
	{ .type = "Recovery", .date = "2024-03-01", .filename = "g.zip" },
};

static struct release
made(const char *version, const char *branch, size_t package)
{
	const struct release release = { .version = version,
		.branch = branch,
		.state = RELEASE_PUBLISHED,
		.packages = &packages[package],
		.npackages = 1 };

	return release;
}

static void
releases_are_in_order(struct release *all, size_t count,
    const char *const *want)
{
	struct pool *pool = pool_new();
	size_t i;

	upgrade_release_sort(all, count, pool);
	for (i = 0; i < count; i++)
		assert_string_equal(all[i].version, want[i]);
	pool_free(pool);
}

static void
releases_are_in_the_order_of_their_days(void **state)
{
	struct release all[] = { made("V14.0.9.0.UMCEUXM", "stable", 0),
		made("V14.0.24.0.TMCEUXM", "stable", 1),
		made("OS1.0.10.0.UMCEUXM", "stable", 2),
		made("OS1.0.9.0.UMCEUXM", "stable", 3),
		made("V14.0.30.0.UMCEUXM", "stable", 4) };
	static const char *const want[] = { "V14.0.30.0.UMCEUXM",
		"V14.0.24.0.TMCEUXM", "V14.0.9.0.UMCEUXM", "OS1.0.9.0.UMCEUXM",
		"OS1.0.10.0.UMCEUXM" };

	(void)state;
	releases_are_in_order(all, COUNT(all), want);
}

static void
an_old_generation_is_before_a_new_one(void **state)
{
	struct release all[] = { made("V14.0.32.0.TMCCNXM", "stable", 6),
		made("OS3.0.1.0.WMCCNXM", "stable", 5),
		made("OS1.0.1.0.UMCCNXM", "stable", 2),
		made("V12.5.1.0.RMCCNXM", "stable", 1),
		made("V12.0.9.0.QMCCNXM", "stable", 0) };
	static const char *const want[] = { "V12.0.9.0.QMCCNXM",
		"V12.5.1.0.RMCCNXM", "V14.0.32.0.TMCCNXM", "OS1.0.1.0.UMCCNXM",
		"OS3.0.1.0.WMCCNXM" };

	(void)state;
	releases_are_in_order(all, COUNT(all), want);
}

static void
a_weekly_one_is_of_the_generation_of_its_days(void **state)
{
	struct release all[] = { made("24.3.1", "weekly", 6),
		made("24.1.1", "weekly", 2), made("23.1.1", "weekly", 4),
		made("OS1.0.1.0.UMCCNXM", "stable", 5),
		made("V14.0.1.0.TMCCNXM", "stable", 1) };
	static const char *const want[] = { "23.1.1", "V14.0.1.0.TMCCNXM",
		"24.1.1", "OS1.0.1.0.UMCCNXM", "24.3.1" };

	(void)state;
	releases_are_in_order(all, COUNT(all), want);
}

static void
the_latest_is_of_the_own_branch_or_stable(void **state)
{
	struct release all[] = { made("V1", "weekly", 0),
		made("V2", "stable", 1), made("V3", "stable beta", 2),
		made("V4", "stable", 3), made("V5", "stable beta", 5),
		made("V6", "weekly", 6) };
	struct release gone = made("V7", "stable", 6);

	(void)state;
	gone.state = RELEASE_WITHDRAWN;
	assert_ptr_equal(upgrade_release_latest(all, 6, "stable"), &all[3]);
	assert_ptr_equal(upgrade_release_latest(all, 6, "stable beta"),
	    &all[4]);
	assert_ptr_equal(upgrade_release_latest(all, 6, "weekly"), &all[5]);
	assert_ptr_equal(upgrade_release_latest(all, 5, "weekly"), &all[3]);
	assert_null(upgrade_release_latest(all, 1, "stable"));
	assert_null(upgrade_release_latest(&gone, 1, ""));
	assert_null(upgrade_release_latest(all, 0, ""));
}

static void
of_no_branch_the_latest_is_stable_if_any_is(void **state)
{
	struct release all[] = { made("V1", "weekly", 0),
		made("V2", "stable", 1), made("V3", "stable beta", 2) };

	(void)state;
	assert_ptr_equal(upgrade_release_latest(all, 3, ""), &all[1]);
	assert_ptr_equal(upgrade_release_latest(all, 1, ""), &all[0]);
	all[1].state = RELEASE_WITHDRAWN;
	assert_ptr_equal(upgrade_release_latest(all, 3, ""), &all[2]);
}

static void
the_one_before_is_of_the_same_branch(void **state)
{
	struct release all[] = { made("V1", "weekly", 0),
		made("V2", "stable", 1), made("V3", "stable beta", 2),
		made("V4", "stable", 3), made("V5", "stable beta", 5),
		made("V6", "weekly", 6) };

	(void)state;
	assert_ptr_equal(upgrade_release_before(all, 6, &all[5]), &all[0]);
	assert_ptr_equal(upgrade_release_before(all, 6, &all[3]), &all[1]);
	assert_ptr_equal(upgrade_release_before(all, 6, &all[4]), &all[3]);
	all[3].state = RELEASE_WITHDRAWN;
	assert_ptr_equal(upgrade_release_before(all, 6, &all[4]), &all[2]);
	assert_null(upgrade_release_before(all, 6, &all[1]));
}

static void
the_full_package_is_for_recovery_and_whole(void **state)
{
	static struct package mixed[] = {
		{ .type = "Fastboot", .filename = "x.tgz" },
		{ .type = "Recovery",
		    .filename = "kenzo-ota_incremental-OS2.0.1.0.VFJCNXM-"
				"OS2.0.2.0.VFJCNXM-user-15.0-0123456789.zip" },
		{ .type = "Recovery",
		    .filename = "kenzo-ota_full-OS2.0.2.0.VFJCNXM-user-15.0-"
				"0123456789.zip" },
	};
	struct release release = { .packages = mixed, .npackages = 3 };
	struct making *m = *state;

	assert_ptr_equal(upgrade_full_package(&release, &catalog, m->pool),
	    &mixed[2]);
	release.npackages = 2;
	assert_null(upgrade_full_package(&release, &catalog, m->pool));
}

#define MAKING(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		MAKING(without_steps_there_is_no_way),
		MAKING(a_version_leads_to_itself_without_steps),
		MAKING(steps_join_into_a_chain),
		MAKING(no_step_is_taken_backwards),
		MAKING(versions_of_any_case_are_the_same),
		MAKING(fewer_bytes_are_better_than_fewer_steps),
		MAKING(fewer_steps_are_better_where_no_size_is_known),
		MAKING(a_chain_of_known_sizes_is_better_than_an_unknown_one),
		MAKING(a_size_that_cannot_be_is_unknown),
		MAKING(of_equals_the_one_by_the_higher_version_is_taken),
		MAKING(
		    of_two_files_the_smaller_then_the_first_by_name_is_taken),
		MAKING(cycles_come_to_an_end),
		MAKING(a_file_for_another_device_is_not_taken),
		MAKING(a_long_chain_in_the_worst_order_is_found),
		MAKING(random_graphs_give_what_trying_all_chains_gives),
		MAKING(a_file_name_tells_whose_it_is),
		TEST(releases_are_in_the_order_of_their_days),
		TEST(an_old_generation_is_before_a_new_one),
		TEST(a_weekly_one_is_of_the_generation_of_its_days),
		TEST(the_latest_is_of_the_own_branch_or_stable),
		TEST(of_no_branch_the_latest_is_stable_if_any_is),
		TEST(the_one_before_is_of_the_same_branch),
		MAKING(the_full_package_is_for_recovery_and_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
