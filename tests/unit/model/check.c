/* Tests of model/check: cards that are the same. */
#include "helper.h"

#include <string.h>

#include "model/check.h"
#include "model/fields.h"

static struct product products[] = {
	{ .id = 7, .slug = "firmware", .kind = PRODUCT_FIRMWARE },
};
static struct branch branches[] = { { "stable", "Stable", 1 } };
static const struct catalog catalog = {
	.products = products,
	.nproducts = 1,
	.branches = branches,
	.nbranches = 1,
};

static const char *
nothing(struct pool *pool, const char *url)
{
	(void)pool;
	(void)url;
	return NULL;
}

/* COUNT packages in LIST, a card each of NAMES. */
static struct release
release_of(struct package *list, const char *const *names, size_t count)
{
	struct release release = {
		.product_id = 7, .packages = list, .npackages = count
	};
	size_t i;

	fields_fill(&fields_release, &release);
	release.codename = "nimbus";
	release.version = "OS9.1";
	release.branch = "stable";
	release.title = "Nimbus 7";
	for (i = 0; i < count; i++) {
		memset(&list[i], 0, sizeof(list[i]));
		fields_fill(&fields_package, &list[i]);
		list[i].card = true;
		list[i].codename = "nimbus";
		list[i].branch = "Stable";
		list[i].device = "Nimbus 7";
		list[i].filename = names[i];
	}
	return release;
}

/* What is wrong with RELEASE in the place of STORED. */
static struct problems
check(struct pool *pool, const struct release *release,
    const struct release *stored)
{
	const struct check check = { .catalog = &catalog,
		.stored = stored,
		.last_day = "2027-01-01",
		.address = nothing };
	struct problems problems = { .pool = pool };

	check_release(&check, release, &problems);
	return problems;
}

static void
two_same_cards_are_named(void **state)
{
	static const char *const names[] = { "a.zip", "b.zip", "a.zip" };
	struct package list[3];
	const struct release release = release_of(list, names, 3);
	struct pool *pool = pool_new();
	struct problems problems = check(pool, &release, NULL);

	(void)state;
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.list[0].pointer, "/packages/2/filename");
	assert_string_equal(problems.list[0].detail,
	    "Packages 1 and 3 are the same: both are this file for Nimbus 7. "
	    "Remove one of them.");
	list[2].device = "Nimbus 7 EEA";
	assert_int_equal(check(pool, &release, NULL).count, 0);
	pool_free(pool);
}

static void
same_cards_that_are_stored_may_stay(void **state)
{
	static const char *const names[] = { "a.zip", "b.zip", "a.zip",
		"a.zip" };
	struct package old[3], list[4];
	const struct release stored = release_of(old, names, 3);
	struct release release = release_of(list, names, 3);
	struct pool *pool = pool_new();
	struct problems problems;

	(void)state;
	assert_int_equal(check(pool, &release, &stored).count, 0);
	list[2].size = "6.4 GB";
	assert_int_equal(check(pool, &release, &stored).count, 0);
	release = release_of(list, names, 4);
	problems = check(pool, &release, &stored);
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.list[0].pointer, "/packages/3/filename");
	list[3].filename = "b.zip";
	problems = check(pool, &release, &stored);
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.list[0].pointer, "/packages/3/filename");
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(two_same_cards_are_named),
		TEST(same_cards_that_are_stored_may_stay),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
