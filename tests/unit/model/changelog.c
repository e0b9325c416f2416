/* Tests of model/changelog: changelogs as one. */
#include "helper.h"

#include <string.h>

#include "model/changelog.h"

/* The merge of the changelogs in TEXTS, one a release called V1, V2...: lines
 * "[Title]" and "text: V1 V2". */
static const char *
merged(struct pool *pool, const char *const *texts, size_t count,
    struct changelog *changes)
{
	struct package *packages = pool_calloc(pool, count, sizeof(*packages));
	struct release *releases = pool_calloc(pool, count, sizeof(*releases));
	const struct release **list = pool_calloc(pool, count, sizeof(*list));
	const struct changelog_line *change;
	const char *out = "";
	size_t i, j, k;

	for (i = 0; i < count; i++) {
		packages[i].changelog = texts[i];
		releases[i].version = pool_printf(pool, "V%zu", i + 1);
		releases[i].packages = &packages[i];
		releases[i].npackages = 1;
		list[i] = &releases[i];
	}
	changelog_merge(list, count, pool, changes);
	for (i = 0; i < changes->nsections; i++) {
		out = pool_printf(pool, "%s[%s]\n", out,
		    changes->sections[i].title);
		for (j = 0; j < changes->sections[i].nchanges; j++) {
			change = &changes->sections[i].changes[j];
			out = pool_printf(pool, "%s%s:", out, change->text);
			for (k = 0; k < change->nreleases; k++)
				out = pool_printf(pool, "%s %s", out,
				    change->releases[k]->version);
			out = pool_printf(pool, "%s\n", out);
		}
	}
	return out;
}

static void
assert_merged(const char *const *texts, size_t count, const char *want,
    size_t silent)
{
	struct pool *pool = pool_new();
	struct changelog changes;

	assert_string_equal(merged(pool, texts, count, &changes), want);
	assert_int_equal(changes.silent, silent);
	pool_free(pool);
}

static void
sections_and_lines_come_in_their_order(void **state)
{
	static const char *const texts[] = {
		"[System]\nOne\nTwo\n[Camera]\nThree",
		"[Camera]\nFour\n[System]\nFive\n[Clock]\nSix",
	};

	(void)state;
	assert_merged(texts, 2,
	    "[System]\nOne: V1\nTwo: V1\nFive: V2\n"
	    "[Camera]\nThree: V1\nFour: V2\n[Clock]\nSix: V2\n",
	    0);
}

static void
a_repeated_line_stands_once_and_names_its_versions(void **state)
{
	static const char *const texts[] = { "[System]\nA\nB", "[System]\nB",
		"[System]\nA\nC" };

	(void)state;
	assert_merged(texts, 3, "[System]\nA: V1 V3\nB: V1 V2\nC: V3\n", 0);
}

static void
the_same_words_below_another_title_are_another_change(void **state)
{
	static const char *const texts[] = { "[System]\nFixed bugs",
		"[Camera]\nFixed bugs" };

	(void)state;
	assert_merged(texts, 2,
	    "[System]\nFixed bugs: V1\n[Camera]\nFixed bugs: V2\n", 0);
}

static void
case_blanks_bullets_and_full_stops_make_no_difference(void **state)
{
	static const char *const texts[] = { "[System]\nFixed  a bug.",
		"[SYSTEM]\n * fixed a Bug \r\n\xc2\xb7 Fixed\ta bug",
		"[system]\n\xe2\x80\xa2 Fixed a bug..\n- Fixed a bug" };

	(void)state;
	assert_merged(texts, 3, "[System]\nFixed  a bug.: V1 V2 V3\n", 0);
}

static void
placeholders_and_nothing_are_left_out(void **state)
{
	static const char *const placeholders[] = { "", "\n \n", NULL,
		"Bug fixes and system optimizations.",
		"bug fixes and  system optimizations",
		"Changelog\nBug fixes and system optimizations.\n",
		"Changelog" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++)
		assert_merged(&placeholders[i], 1, "", 1);
	assert_merged(placeholders, 7, "", 7);
}

static void
a_placeholder_among_other_lines_is_one_of_them(void **state)
{
	static const char *const texts[] = {
		"Changelog\nBug fixes and system optimizations.\nNew clock"
	};

	(void)state;
	assert_merged(texts, 1,
	    "[]\nBug fixes and system optimizations.: V1\nNew clock: V1\n", 0);
}

static void
a_title_without_lines_is_left_out(void **state)
{
	static const char *const texts[] = { "[Empty]\n[System]\nA\n[End]" };

	(void)state;
	assert_merged(texts, 1, "[System]\nA: V1\n", 0);
}

static void
each_package_of_a_release_is_read_and_counts_once(void **state)
{
	static struct package packages[] = { { .changelog = "[S]\nA" },
		{ .changelog = "[S]\nA" }, { .changelog = NULL },
		{ .changelog = "[S]\nA\nB" } };
	const struct release release = {
		.version = "V1", .packages = packages, .npackages = 4
	};
	const struct release *list[] = { &release };
	struct pool *pool = pool_new();
	struct changelog changes;

	(void)state;
	changelog_merge(list, 1, pool, &changes);
	assert_int_equal(changes.nsections, 1);
	assert_int_equal(changes.sections[0].nchanges, 2);
	assert_int_equal(changes.sections[0].changes[0].nreleases, 1);
	assert_int_equal(changes.silent, 0);
	pool_free(pool);
}

static void
no_releases_have_no_changes(void **state)
{
	(void)state;
	assert_merged(NULL, 0, "", 0);
}

static void
brackets_that_are_no_title_are_text(void **state)
{
	static const char *const texts[] = { "[]\n[open\nend]\n[a] b" };

	(void)state;
	assert_merged(texts, 1, "[]\n[]: V1\n[open: V1\nend]: V1\n[a] b: V1\n",
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sections_and_lines_come_in_their_order),
		TEST(a_repeated_line_stands_once_and_names_its_versions),
		TEST(the_same_words_below_another_title_are_another_change),
		TEST(case_blanks_bullets_and_full_stops_make_no_difference),
		TEST(placeholders_and_nothing_are_left_out),
		TEST(a_placeholder_among_other_lines_is_one_of_them),
		TEST(a_title_without_lines_is_left_out),
		TEST(each_package_of_a_release_is_read_and_counts_once),
		TEST(no_releases_have_no_changes),
		TEST(brackets_that_are_no_title_are_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
