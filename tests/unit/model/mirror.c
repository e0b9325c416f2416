/* Tests of model/mirror: which mirrors to take, and why not the others. */
#include "helper.h"

#include <string.h>

#include "model/mirror.h"

#define MAX 8

/* A package with mirrors of these states and latencies, labelled a, b, c. */
static struct package
make(struct pool *pool, const char *states, const int64_t *latencies)
{
	struct package package = { .id = 1, .md5 = "", .sha256 = "" };
	struct link *link;
	size_t i;

	package.nlinks = strlen(states);
	package.links = pool_calloc(pool, MAX, sizeof(*link));
	for (i = 0; i < package.nlinks; i++) {
		link = &package.links[i];
		link->kind = states[i] == 'i' ? LINK_INCREMENTAL : LINK_FULL;
		link->label = pool_printf(pool, "%c", (int)('a' + i));
		link->url = pool_printf(pool, "https://%s.example/x",
		    link->label);
		link->check.state = states[i] == 'u' ? LINK_STATE_UP :
		    states[i] == 'd'		     ? LINK_STATE_DOWN :
		    states[i] == 'c'		     ? LINK_STATE_CHANGED :
						       LINK_STATE_UNKNOWN;
		link->check.length = -1;
		link->check.error = link->check.md5 = "";
		link->check.latency = latencies != NULL ? latencies[i] : 0;
	}
	return package;
}

static const char *
labels(struct pool *pool, const struct package *package)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		text = pool_printf(pool, "%s%s", text, package->links[i].label);
	return text;
}

static void
the_sound_come_first_and_the_fast_among_them(void **state)
{
	static const int64_t latencies[] = { 9, 9, 300, 5, 100, 1, 100 };
	struct pool *pool = pool_new();
	struct package package = make(pool, "dcu?u?u", latencies);

	(void)state;
	mirror_sort(&package);
	assert_string_equal(labels(pool, &package), "egcdfba");
	mirror_sort(&package);
	assert_string_equal(labels(pool, &package), "egcdfba");
	pool_free(pool);
}

static void
incrementals_and_our_own_page_stay_in_front(void **state)
{
	struct pool *pool = pool_new();
	struct package package = make(pool, "id?u", NULL);

	(void)state;
	package.links[2].kind = LINK_FIRMWARE;
	mirror_sort(&package);
	assert_string_equal(labels(pool, &package), "acdb");
	pool_free(pool);
}

static void
what_is_excluded_says_why(void **state)
{
	struct pool *pool = pool_new();
	struct package package = make(pool, "u?ddddcc", NULL);
	struct link *links = package.links;

	(void)state;
	links[2].check.status = 404;
	links[3].check.status = 503;
	links[4].check.error = "the name is not known";
	links[6].check.length = 12;
	assert_null(mirror_exclusion(&package, &links[0], pool));
	assert_null(mirror_exclusion(&package, &links[1], pool));
	assert_string_equal(mirror_exclusion(&package, &links[2], pool),
	    "It says that the file is not there (status 404).");
	assert_string_equal(mirror_exclusion(&package, &links[3], pool),
	    "It refuses the file (status 503).");
	assert_string_equal(mirror_exclusion(&package, &links[4], pool),
	    "It does not answer: the name is not known.");
	assert_string_equal(mirror_exclusion(&package, &links[5], pool),
	    "It does not answer.");
	assert_string_equal(mirror_exclusion(&package, &links[6], pool),
	    "It offers another file, of 12 bytes.");
	assert_string_equal(mirror_exclusion(&package, &links[7], pool),
	    "It offers another file.");
	package.md5 = links[7].check.md5 = "0123";
	assert_string_equal(mirror_exclusion(&package, &links[7], pool),
	    "It offers another file.");
	links[7].check.md5 = "4567";
	assert_string_equal(mirror_exclusion(&package, &links[7], pool),
	    "It offers another file, with the MD5 4567.");
	pool_free(pool);
}

static void
only_the_web_is_good_enough(void **state)
{
	static const char *const urls[] = { "ftp://a/x", "javascript:x",
		"//a/x", "file:///x", "httpx://a", "" };
	struct pool *pool = pool_new();
	struct package package = make(pool, "u", NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		package.links[0].url = urls[i];
		assert_non_null(
		    mirror_exclusion(&package, &package.links[0], pool));
	}
	pool_free(pool);
}

static void
a_length_is_known_when_all_agree(void **state)
{
	struct pool *pool = pool_new();
	struct package package = make(pool, "u?udiu", NULL);

	(void)state;
	assert_int_equal(mirror_length(&package), -1);
	package.links[0].check.length = 5;
	package.links[1].check.length = 6;
	package.links[3].check.length = 7;
	package.links[4].check.length = 8;
	assert_int_equal(mirror_length(&package), 5);
	package.links[2].check.length = 5;
	assert_int_equal(mirror_length(&package), 5);
	package.links[5].check.length = 6;
	assert_int_equal(mirror_length(&package), -1);
	pool_free(pool);
}

static void
another_page_of_the_file_adds_its_mirrors_once(void **state)
{
	struct pool *pool = pool_new();
	struct package one = make(pool, "ud", NULL);
	struct package other = make(pool, "iuu", NULL);

	(void)state;
	other.links[2].url = "https://new.example/x";
	other.md5 = "0123";
	mirror_merge(pool, &one, &other);
	assert_int_equal(one.nlinks, 3);
	assert_string_equal(one.links[2].url, "https://new.example/x");
	assert_string_equal(one.md5, "0123");
	pool_free(pool);
}

static void
another_file_of_that_name_adds_nothing(void **state)
{
	struct pool *pool = pool_new();
	struct package one = make(pool, "u", NULL);
	struct package other = make(pool, "uu", NULL);

	(void)state;
	one.md5 = "0123";
	other.md5 = "4567";
	mirror_merge(pool, &one, &other);
	assert_int_equal(one.nlinks, 1);
	assert_string_equal(one.md5, "0123");
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_sound_come_first_and_the_fast_among_them),
		TEST(incrementals_and_our_own_page_stay_in_front),
		TEST(what_is_excluded_says_why),
		TEST(only_the_web_is_good_enough),
		TEST(a_length_is_known_when_all_agree),
		TEST(another_page_of_the_file_adds_its_mirrors_once),
		TEST(another_file_of_that_name_adds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
