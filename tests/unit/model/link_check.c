/* Tests of model/link_check: what answers make of a link. */
#include "helper.h"

#include <string.h>

#include "model/link_check.h"

#define DAY (24 * 60 * 60)
#define MD5 "0123456789abcdef0123456789abcdef"
#define OTHER_MD5 "ffffffffffffffffffffffffffffffff"

/* A link under test: what is known of it, and what speaks for it. */
struct link_test {
	struct link_record check;
	struct link_check_evidence evidence;
	struct link_check_time time;
};

static int
setup(void **state)
{
	struct link_test *test = test_calloc(1, sizeof(*test));

	test->check.link =
	    (struct link_check){ .length = -1, .error = "", .md5 = "" };
	test->check.genuine = -1;
	test->evidence = (struct link_check_evidence){
		.size = "", .md5 = "", .pool = pool_new()
	};
	test->time = (struct link_check_time){ 1000, 1000 };
	*state = test;
	return 0;
}

static int
teardown(void **state)
{
	struct link_test *test = *state;

	pool_free(test->evidence.pool);
	test_free(test);
	return 0;
}

static void
judge(struct link_test *test, const struct answer *answer)
{
	test->time.now++;
	link_check_judge(&test->check, answer, &test->evidence, &test->time);
}

static void
refuse(struct link_test *test, int status)
{
	struct answer answer;

	answer_clear(&answer);
	answer.status = status;
	answer.error = status == 0 ? "no connection" : "";
	judge(test, &answer);
}

static void
tell(struct link_test *test, int64_t length, const char *md5)
{
	struct answer answer;

	answer_clear(&answer);
	answer.status = 200;
	answer.length = length;
	answer.latency = 7;
	memcpy(answer.md5, md5, strlen(md5) + 1);
	judge(test, &answer);
}

static void
next_round(struct link_test *test)
{
	test->time.now += 100;
	test->time.round = test->time.now;
}

static void
one_success_is_up(void **state)
{
	struct link_test *test = *state;
	const struct link_check *link = &test->check.link;

	tell(test, 6400000000, MD5);
	assert_int_equal(link->state, LINK_STATE_UP);
	assert_int_equal(link->since, 1001);
	assert_int_equal(link->checked, 1001);
	assert_int_equal(link->succeeded, 1001);
	assert_int_equal(link->failed, 0);
	assert_int_equal(link->status, 200);
	assert_int_equal(link->length, 6400000000);
	assert_int_equal(link->latency, 7);
	assert_string_equal(link->md5, MD5);
	assert_int_equal(test->check.genuine, 6400000000);
}

static void
three_failures_in_one_round_are_not_down(void **state)
{
	struct link_test *test = *state;
	int i;

	for (i = 0; i < 5; i++)
		refuse(test, 404);
	assert_int_equal(test->check.link.state, LINK_STATE_UNKNOWN);
	assert_int_equal(test->check.failures, 5);
	assert_int_equal(test->check.rounds, 1);
}

static void
two_failures_in_two_rounds_are_not_down(void **state)
{
	struct link_test *test = *state;

	refuse(test, 404);
	next_round(test);
	refuse(test, 404);
	assert_int_equal(test->check.link.state, LINK_STATE_UNKNOWN);
}

static void
three_failures_in_two_rounds_are_down(void **state)
{
	struct link_test *test = *state;

	tell(test, 5, "");
	refuse(test, 404);
	refuse(test, 404);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	next_round(test);
	refuse(test, 404);
	assert_int_equal(test->check.link.state, LINK_STATE_DOWN);
	assert_int_equal(test->check.link.since, test->time.now);
	assert_int_equal(test->check.link.failed, test->time.now);
	assert_int_equal(test->check.link.succeeded, 1001);
	assert_int_equal(test->check.link.length, 5);
}

static void
a_success_between_begins_the_count_anew(void **state)
{
	struct link_test *test = *state;

	refuse(test, 0);
	refuse(test, 0);
	next_round(test);
	tell(test, 5, "");
	refuse(test, 0);
	refuse(test, 0);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	assert_int_equal(test->check.failures, 2);
	assert_int_equal(test->check.rounds, 1);
	next_round(test);
	refuse(test, 0);
	assert_int_equal(test->check.link.state, LINK_STATE_DOWN);
	assert_string_equal(test->check.link.error, "no connection");
	tell(test, 5, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	assert_string_equal(test->check.link.error, "");
}

static void
being_told_to_wait_says_nothing(void **state)
{
	struct link_test *test = *state;
	int i;

	for (i = 0; i < 5; i++) {
		refuse(test, 429);
		next_round(test);
	}
	assert_int_equal(test->check.link.state, LINK_STATE_UNKNOWN);
	assert_int_equal(test->check.failures, 0);
	assert_int_equal(test->check.link.status, 429);
	assert_int_not_equal(test->check.link.checked, 0);
	tell(test, 5, "");
	refuse(test, 429);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
a_length_outside_the_size_is_changed(void **state)
{
	struct link_test *test = *state;

	test->evidence.size = "6.4 GB";
	tell(test, 6449999999, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	test->check.genuine = -1;
	tell(test, 6350000000, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	tell(test, 1234, "");
	assert_int_equal(test->check.link.state, LINK_STATE_CHANGED);
	assert_string_equal(test->check.link.error, "1234 bytes, not 6.4 GB");
	assert_int_equal(test->check.link.length, 1234);
	assert_int_equal(test->check.genuine, 6350000000);
	/* The size was wrong, and is mended. */
	test->evidence.size = "1.2 kB";
	tell(test, 1234, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
the_size_of_an_error_page_is_no_size(void **state)
{
	struct link_test *test = *state;

	test->evidence.size = "313 Bytes";
	tell(test, 6400000000, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
another_length_than_before_is_changed(void **state)
{
	struct link_test *test = *state;

	test->evidence.size = "6.4 GB";
	tell(test, 6400000000, "");
	tell(test, 6400000001, "");
	assert_int_equal(test->check.link.state, LINK_STATE_CHANGED);
	assert_string_equal(test->check.link.error,
	    "6400000001 bytes, before 6400000000");
	/* It stays so, and when no length is told at all. */
	tell(test, 6400000001, "");
	tell(test, -1, "");
	assert_int_equal(test->check.link.state, LINK_STATE_CHANGED);
	tell(test, 6400000000, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
more_other_links_outvote_one(void **state)
{
	static const int64_t lengths[] = { 70, 70, 50, 50, 50 };
	struct link_test *test = *state;

	test->evidence.others = lengths;
	test->evidence.nothers = 1;
	tell(test, 60, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	test->evidence.nothers = 2;
	tell(test, 60, "");
	assert_int_equal(test->check.link.state, LINK_STATE_CHANGED);
	assert_string_equal(test->check.link.error, "60 bytes, elsewhere 70");
	/* Two against two are no majority, nor are three against three. */
	tell(test, 70, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	test->evidence.nothers = 5;
	tell(test, 70, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
another_link_with_the_new_length_speaks_for_it(void **state)
{
	static const int64_t lengths[] = { 70 };
	struct link_test *test = *state;

	tell(test, 60, "");
	test->evidence.others = lengths;
	test->evidence.nothers = 1;
	tell(test, 70, "");
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	assert_int_equal(test->check.genuine, 70);
}

static void
the_packages_md5_is_up_whatever_the_length(void **state)
{
	struct link_test *test = *state;

	test->evidence.size = "6.4 GB";
	test->evidence.md5 = "0123456789ABCDEF0123456789abcdef";
	tell(test, 1234, MD5);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
another_md5_counts_where_they_are_believed(void **state)
{
	struct link_test *test = *state;

	test->evidence.size = "6.4 GB";
	test->evidence.md5 = MD5;
	tell(test, 6400000000, OTHER_MD5);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
	test->evidence.md5_believed = true;
	tell(test, 6400000000, OTHER_MD5);
	assert_int_equal(test->check.link.state, LINK_STATE_CHANGED);
	assert_string_equal(test->check.link.error, "another MD5");
	test->evidence.md5 = "";
	tell(test, 6400000000, OTHER_MD5);
	assert_int_equal(test->check.link.state, LINK_STATE_UP);
}

static void
etags_are_believed_after_three_proofs(void **state)
{
	(void)state;
	assert_false(link_check_md5_believed(0, 0));
	assert_false(link_check_md5_believed(2, 0));
	assert_true(link_check_md5_believed(3, 0));
	assert_true(link_check_md5_believed(3, 1));
	assert_false(link_check_md5_believed(3, 2));
	assert_true(link_check_md5_believed(30, 10));
	assert_false(link_check_md5_believed(30, 11));
}

static struct link_record
looked_at(enum link_state state, int64_t length, int64_t modified)
{
	struct link_record check = { .modified = modified };

	check.link.state = state;
	check.link.length = length;
	check.link.checked = 1;
	return check;
}

static struct link_check_agreed
agree(struct link_record *checks, size_t count)
{
	struct link_check_agreed agreed;

	link_check_agree(checks, count, &agreed);
	return agreed;
}

static void
mirrors_agree_when_all_that_answered_say_the_same(void **state)
{
	struct link_record checks[] = {
		looked_at(LINK_STATE_UP, 6400, 20 * DAY),
		looked_at(LINK_STATE_DOWN, 1234, 5 * DAY),
		looked_at(LINK_STATE_UNKNOWN, -1, 0),
		looked_at(LINK_STATE_UP, -1, 0),
		looked_at(LINK_STATE_UP, 6400, 20 * DAY + 5),
	};
	struct link_check_agreed agreed = agree(checks, 5);

	(void)state;
	assert_int_equal(agreed.length, 6400);
	assert_int_equal(agreed.modified, 20 * DAY + 5);
	/* On another day. */
	checks[4].modified = 19 * DAY;
	agreed = agree(checks, 5);
	assert_int_equal(agreed.length, 6400);
	assert_int_equal(agreed.modified, 0);
	checks[4].link.length = 6401;
	agreed = agree(checks, 5);
	assert_int_equal(agreed.length, -1);
	assert_int_equal(agreed.modified, 0);
}

static void
mirrors_do_not_agree_before_all_were_asked(void **state)
{
	struct link_record checks[] = { looked_at(LINK_STATE_UP, 6400,
					    20 * DAY),
		looked_at(LINK_STATE_UNKNOWN, -1, 0) };

	(void)state;
	checks[1].link.checked = 0;
	assert_int_equal(agree(checks, 2).length, -1);
	assert_int_equal(agree(checks, 2).modified, 0);
	assert_int_equal(agree(checks, 1).length, 6400);
	assert_int_equal(agree(checks, 0).length, -1);
}

static void
what_changed_or_is_an_error_page_agrees_with_nothing(void **state)
{
	struct link_record checks[] = { looked_at(LINK_STATE_UP, 6400,
					    20 * DAY),
		looked_at(LINK_STATE_CHANGED, 6400, 20 * DAY) };

	(void)state;
	assert_int_equal(agree(checks, 2).length, -1);
	checks[0].link.length = CHECK_SIZE_MIN - 1;
	assert_int_equal(agree(checks, 1).length, -1);
	assert_int_equal(agree(checks, 1).modified, 0);
}

static void
buckets_are_a_quarter_apart(void **state)
{
	static const int64_t bounds[] = { 1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 24 };
	int64_t ms, bound;
	size_t i = 0;

	(void)state;
	for (ms = 1; ms <= 24; ms++) {
		if (ms > bounds[i])
			i++;
		assert_int_equal(link_check_latency_bucket(ms), bounds[i]);
	}
	for (ms = 25; ms < 100000; ms++) {
		bound = link_check_latency_bucket(ms);
		assert_true(bound >= ms);
		assert_true(bound * 4 <= ms * 5 + 4);
		assert_int_equal(link_check_latency_bucket(bound), bound);
	}
}

int
main(void)
{
#define LINK_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		LINK_TEST(one_success_is_up),
		LINK_TEST(three_failures_in_one_round_are_not_down),
		LINK_TEST(two_failures_in_two_rounds_are_not_down),
		LINK_TEST(three_failures_in_two_rounds_are_down),
		LINK_TEST(a_success_between_begins_the_count_anew),
		LINK_TEST(being_told_to_wait_says_nothing),
		LINK_TEST(a_length_outside_the_size_is_changed),
		LINK_TEST(the_size_of_an_error_page_is_no_size),
		LINK_TEST(another_length_than_before_is_changed),
		LINK_TEST(more_other_links_outvote_one),
		LINK_TEST(another_link_with_the_new_length_speaks_for_it),
		LINK_TEST(the_packages_md5_is_up_whatever_the_length),
		LINK_TEST(another_md5_counts_where_they_are_believed),
		TEST(etags_are_believed_after_three_proofs),
		TEST(mirrors_agree_when_all_that_answered_say_the_same),
		TEST(mirrors_do_not_agree_before_all_were_asked),
		TEST(what_changed_or_is_an_error_page_agrees_with_nothing),
		TEST(buckets_are_a_quarter_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
