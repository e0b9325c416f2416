/* Tests of model/life: what may be done with a release in each state. */
#include "helper.h"

#include <string.h>

#include "model/life.h"

#define NO RELEASE__MAX /* it is refused */

/* What each action makes of each state. */
static const enum release_state matrix[RELEASE__MAX + 1][LIFE__MAX] = {
	/* draft, publish, edit, promote, withdraw, restore, undo */
	[LIFE_NONE] = { RELEASE_DRAFT, RELEASE_PUBLISHED, NO, NO, NO, NO, NO },
	[RELEASE_DRAFT] = { RELEASE_DRAFT, RELEASE_PUBLISHED, RELEASE_DRAFT, NO,
	    NO, NO, RELEASE_DRAFT },
	[RELEASE_PUBLISHED] = { NO, NO, RELEASE_PUBLISHED, RELEASE_PUBLISHED,
	    RELEASE_WITHDRAWN, NO, RELEASE_PUBLISHED },
	[RELEASE_WITHDRAWN] = { NO, NO, RELEASE_WITHDRAWN, RELEASE_WITHDRAWN,
	    NO, RELEASE_PUBLISHED, RELEASE_WITHDRAWN },
};

static struct branch branches[] = { { "eu beta", "EU Beta", 1 } };
static const struct catalog catalog = { .branches = branches, .nbranches = 1 };

static void
each_action_has_its_states(void **state)
{
	const char *refusal;
	int from, action;

	(void)state;
	for (from = 0; from <= RELEASE__MAX; from++)
		for (action = 0; action < LIFE__MAX; action++) {
			refusal = life_refuse((enum release_state)from,
			    (enum life_action)action);
			if (matrix[from][action] == NO)
				assert_non_null(refusal);
			else
				assert_null(refusal);
			assert_int_equal(life_next((enum release_state)from,
					     (enum life_action)action),
			    matrix[from][action]);
		}
}

static void
each_refusal_is_a_sentence(void **state)
{
	const char *refusal;
	int from, action;

	(void)state;
	for (from = 0; from <= RELEASE__MAX; from++)
		for (action = 0; action < LIFE__MAX; action++) {
			refusal = life_refuse((enum release_state)from,
			    (enum life_action)action);
			if (refusal == NULL)
				continue;
			assert_in_range(refusal[0], 'A', 'Z');
			assert_int_equal(refusal[strlen(refusal) - 1], '.');
		}
}

static void
a_release_is_promoted_elsewhere_only(void **state)
{
	const struct release release = { .branch = "stable beta" };
	struct pool *pool = pool_new();

	(void)state;
	assert_null(life_refuse_branch(&release, "stable", pool));
	assert_string_equal(life_refuse_branch(&release, "stable beta", pool),
	    "It is on the branch \"stable beta\" already.");
	pool_free(pool);
}

/* By what it was, then by what it is. */
static void
undoing_keeps_an_address_that_was_published(void **state)
{
	static const enum release_state
	    undone[RELEASE__MAX + 1][RELEASE__MAX] = {
		    [LIFE_NONE] = { NO, RELEASE_WITHDRAWN, RELEASE_WITHDRAWN },
		    [RELEASE_DRAFT] = { RELEASE_DRAFT, RELEASE_WITHDRAWN,
			RELEASE_WITHDRAWN },
		    [RELEASE_PUBLISHED] = { RELEASE_PUBLISHED,
			RELEASE_PUBLISHED, RELEASE_PUBLISHED },
		    [RELEASE_WITHDRAWN] = { RELEASE_WITHDRAWN,
			RELEASE_WITHDRAWN, RELEASE_WITHDRAWN },
	    };
	enum release_state was, now;

	(void)state;
	for (was = 0; was <= RELEASE__MAX; was++)
		for (now = 0; now < RELEASE__MAX; now++) {
			if (undone[was][now] == NO) {
				assert_non_null(life_refuse_undo(now, was));
				continue;
			}
			assert_null(life_refuse_undo(now, was));
			assert_int_equal(life_undone(now, was),
			    undone[was][now]);
		}
}

/* A release in STATE on BRANCH; LIFE_NONE: none. */
static struct release
release_of(enum release_state state, const char *branch)
{
	const struct release release = { .id = state != LIFE_NONE,
		.state = state,
		.branch = branch,
		.successor = "OS2",
		.reason = "It broke." };

	return release;
}

static void
what_changes_tells_the_action(void **state)
{
	const struct {
		enum release_state from, to;
		const char *branch;
		const char *action;
	} cases[] = {
		{ LIFE_NONE, RELEASE_DRAFT, "stable", "draft" },
		{ LIFE_NONE, RELEASE_PUBLISHED, "stable", "publish" },
		{ LIFE_NONE, RELEASE_WITHDRAWN, "stable", "withdraw" },
		{ RELEASE_DRAFT, RELEASE_DRAFT, "weekly", "draft" },
		{ RELEASE_DRAFT, RELEASE_PUBLISHED, "weekly", "publish" },
		{ RELEASE_PUBLISHED, RELEASE_PUBLISHED, "stable", "edit" },
		{ RELEASE_PUBLISHED, RELEASE_PUBLISHED, "weekly", "promote" },
		{ RELEASE_PUBLISHED, RELEASE_WITHDRAWN, "weekly", "withdraw" },
		{ RELEASE_PUBLISHED, RELEASE_DRAFT, "stable", "draft" },
		{ RELEASE_WITHDRAWN, RELEASE_PUBLISHED, "weekly", "restore" },
		{ RELEASE_WITHDRAWN, RELEASE_WITHDRAWN, "stable", "edit" },
		{ RELEASE_WITHDRAWN, RELEASE_WITHDRAWN, "weekly", "promote" },
	};
	struct release before, after;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		before = release_of(cases[i].from, "stable");
		after = release_of(cases[i].to, cases[i].branch);
		assert_string_equal(
		    life_action_name(life_between(&before, &after)),
		    cases[i].action);
	}
}

static void
labels_that_say_the_branch_move_with_it(void **state)
{
	struct pool *pool = pool_new();
	struct package packages[] = { { .branch = "Stable Beta" },
		{ .branch = "STABLE beta" }, { .branch = "Weekly" } };
	struct release before = release_of(RELEASE_PUBLISHED, "stable beta");
	struct release after;

	(void)state;
	before.packages = packages;
	before.npackages = 3;
	after = before;
	after.branch = "stable";
	life_follow(&before, &after, &catalog, pool);
	assert_string_equal(after.packages[0].branch, "Stable");
	assert_string_equal(after.packages[1].branch, "Stable");
	assert_string_equal(after.packages[2].branch, "Weekly");
	assert_string_equal(packages[0].branch, "Stable Beta");
	after = before;
	after.branch = "eu beta";
	life_follow(&before, &after, &catalog, pool);
	assert_string_equal(after.packages[0].branch, "EU Beta");
	pool_free(pool);
}

static void
packages_that_were_sent_keep_their_labels(void **state)
{
	struct pool *pool = pool_new();
	struct package old[] = { { .branch = "Stable Beta" } };
	struct package sent[] = { { .branch = "Stable Beta" } };
	struct release before = release_of(RELEASE_PUBLISHED, "stable beta");
	struct release after = release_of(RELEASE_PUBLISHED, "stable");

	(void)state;
	before.packages = old;
	after.packages = sent;
	before.npackages = after.npackages = 1;
	life_follow(&before, &after, &catalog, pool);
	assert_string_equal(after.packages[0].branch, "Stable Beta");
	pool_free(pool);
}

static void
what_is_restored_has_no_reason(void **state)
{
	const struct release before = release_of(RELEASE_WITHDRAWN, "stable");
	struct release after = before;

	(void)state;
	life_follow(&before, &after, &catalog, NULL);
	assert_string_equal(after.reason, "It broke.");
	after.state = RELEASE_PUBLISHED;
	life_follow(&before, &after, &catalog, NULL);
	assert_string_equal(after.reason, "");
	assert_string_equal(after.successor, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_action_has_its_states),
		TEST(each_refusal_is_a_sentence),
		TEST(a_release_is_promoted_elsewhere_only),
		TEST(undoing_keeps_an_address_that_was_published),
		TEST(what_changes_tells_the_action),
		TEST(labels_that_say_the_branch_move_with_it),
		TEST(packages_that_were_sent_keep_their_labels),
		TEST(what_is_restored_has_no_reason),
	};

	return cmocka_run_group_tests_name("life", tests, NULL, NULL);
}
