/* Tests of mirrors/schedule: who is asked next, and how politely. */
#include "helper.h"

#include <stdio.h>

#include "mirrors/schedule.h"

#define ROUND INT64_C(1795255200)

/* A schedule, and its clock. */
struct timed {
	struct schedule *schedule;
	int64_t now;		     /* ms */
	struct link_check_time time; /* wall */
	int64_t nlinks;
};

static int
setup(void **state)
{
	struct timed *timed = test_calloc(1, sizeof(*timed));

	timed->schedule = schedule_new(ROUND, 1);
	timed->time = (struct link_check_time){ ROUND, ROUND };
	*state = timed;
	return 0;
}

static int
teardown(void **state)
{
	struct timed *timed = *state;

	schedule_free(timed->schedule);
	test_free(timed);
	return 0;
}

static void
add_host(struct timed *timed, const struct schedule_host *host)
{
	schedule_host_add(timed->schedule, host, &timed->time, timed->now);
}

static void
add_hosts(struct timed *timed, int count)
{
	char name[32];
	int i;

	for (i = 1; i <= count; i++) {
		snprintf(name, sizeof(name), "m%d.example.org", i);
		add_host(timed,
		    &(struct schedule_host){ .id = i, .name = name });
	}
}

/* A link with the next id, and what orders it. */
static int64_t
add_link(struct timed *timed, int64_t host, uint32_t opened, uint32_t checked)
{
	const struct schedule_link link = {
		.id = ++timed->nlinks, .opened = opened, .checked = checked
	};

	assert_true(schedule_add(timed->schedule, &link, host));
	return link.id;
}

static void
add_links(struct timed *timed, int64_t host, int count)
{
	while (count-- > 0)
		add_link(timed, host, 0, 0);
}

/* The next link that may be asked, as soon as there is one; NONE: the round is
 * over. */
static uint32_t
next(struct timed *timed)
{
	int64_t wait;
	uint32_t link;

	for (;;) {
		link = schedule_next(timed->schedule, timed->now, &wait);
		if (link != SCHEDULE_NONE || wait < 0)
			return link;
		timed->now += wait;
		timed->time.now = ROUND + timed->now / 1000;
	}
}

/* LINK is answered with STATUS after MS; then it is done with, or again. */
static enum schedule_health
answer(struct timed *timed, uint32_t link, int status, int64_t retry_after)
{
	enum schedule_health health;
	struct answer reply;

	answer_clear(&reply);
	reply.status = status;
	reply.retry_after = retry_after;
	schedule_leave(&schedule_host_of(timed->schedule, link)->gate);
	health = schedule_answered(timed->schedule, link, &reply, &timed->time);
	schedule_finish(timed->schedule, link, status != 200, timed->now);
	return health;
}

static int64_t
id_of(const struct timed *timed, uint32_t link)
{
	return schedule_link(timed->schedule, link)->id;
}

static void
what_is_opened_goes_first_then_what_is_new_then_the_oldest(void **state)
{
	struct timed *timed = *state;
	int64_t last, old, never, often, seldom;
	const int64_t *const order[] = { &often, &seldom, &never, &old, &last };
	uint32_t link;
	size_t i;

	add_hosts(timed, 1);
	last = add_link(timed, 1, 0, 2000);
	old = add_link(timed, 1, 0, 1000);
	never = add_link(timed, 1, 0, 0);
	often = add_link(timed, 1, 9, 3000);
	seldom = add_link(timed, 1, 1, 0);
	schedule_start(timed->schedule);
	for (i = 0; i < 5; i++) {
		link = next(timed);
		assert_int_equal(id_of(timed, link), *order[i]);
		answer(timed, link, 200, 0);
	}
	assert_int_equal(next(timed), SCHEDULE_NONE);
	assert_int_equal(schedule_left(timed->schedule), 0);
}

static void
what_is_not_opened_gets_its_turn_however_much_is(void **state)
{
	struct timed *timed = *state;
	int i, count = 0;

	add_hosts(timed, 2);
	for (i = 0; i < 90; i++)
		add_link(timed, 2, 5, 0);
	for (i = 0; i < 10; i++)
		add_link(timed, 2, 0, (uint32_t)(1000 - i));
	schedule_start(timed->schedule);
	for (i = 0; i < 40; i++) {
		uint32_t link = next(timed);
		bool opened = id_of(timed, link) <= 90;

		assert_int_equal(opened, i % SCHEDULE_MIX != SCHEDULE_MIX - 1);
		/* The oldest of them leads. */
		if (!opened)
			assert_int_equal(id_of(timed, link), 100 - count++);
		answer(timed, link, 200, 0);
	}
	while (i < 100) {
		answer(timed, next(timed), 200, 0);
		i++;
	}
	assert_int_equal(schedule_left(timed->schedule), 0);
}

static void
a_link_is_taken_once(void **state)
{
	struct timed *timed = *state;
	struct schedule_link link = { .id = 7 };
	int i;

	add_hosts(timed, 1);
	assert_true(schedule_add(timed->schedule, &link, 1));
	assert_false(schedule_add(timed->schedule, &link, 1));
	link.id = 8;
	assert_false(schedule_add(timed->schedule, &link, 2));
	/* As the set grows, too; ids that share their low bits. */
	for (i = 1; i < 1000; i++) {
		link.id = (int64_t)i << 32;
		assert_true(schedule_add(timed->schedule, &link, 1));
	}
	for (i = 1; i < 1000; i++) {
		link.id = (int64_t)i << 32;
		assert_false(schedule_add(timed->schedule, &link, 1));
	}
	assert_int_equal(schedule_total(timed->schedule), 1000);
}

static void
a_host_is_asked_once_a_second(void **state)
{
	struct timed *timed = *state;
	int64_t before = -SCHEDULE_PACE;
	int64_t first = -1;
	uint32_t link;
	int count = 0;

	add_hosts(timed, 1);
	add_links(timed, 1, 200);
	schedule_start(timed->schedule);
	while ((link = next(timed)) != SCHEDULE_NONE) {
		assert_true(timed->now - before >= SCHEDULE_PACE);
		before = timed->now;
		first = first < 0 ? timed->now : first;
		count++;
		answer(timed, link, 200, 0);
	}
	assert_int_equal(count, 200);
	/* With jitter: not in step, and not much slower. */
	assert_true(before - first > 199 * SCHEDULE_PACE);
	assert_true(before - first < 199 * (SCHEDULE_PACE + SCHEDULE_JITTER));
}

static void
a_host_has_two_requests_at_most(void **state)
{
	struct timed *timed = *state;
	uint32_t first;

	add_hosts(timed, 1);
	add_links(timed, 1, 5);
	schedule_start(timed->schedule);
	first = next(timed);
	assert_int_not_equal(first, SCHEDULE_NONE);
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
	timed->now += 60000;
	assert_int_equal(next(timed), SCHEDULE_NONE);
	answer(timed, first, 200, 0);
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
}

static void
a_host_has_four_links_under_way_at_most(void **state)
{
	struct timed *timed = *state;
	uint32_t link = SCHEDULE_NONE;
	int i;

	add_hosts(timed, 1);
	add_links(timed, 1, 9);
	schedule_start(timed->schedule);
	for (i = 0; i < SCHEDULE_HOST_LINKS; i++) {
		link = next(timed);
		assert_int_not_equal(link, SCHEDULE_NONE);
		/* It waits for another host now. */
		schedule_leave(&schedule_host_of(timed->schedule, link)->gate);
	}
	timed->now += 60000;
	assert_int_equal(next(timed), SCHEDULE_NONE);
	schedule_finish(timed->schedule, link, false, timed->now);
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
}

static void
all_hosts_have_64_links_at_most(void **state)
{
	struct timed *timed = *state;
	int i, count = 0;

	add_hosts(timed, 100);
	for (i = 1; i <= 100; i++)
		add_links(timed, i, 3);
	schedule_start(timed->schedule);
	while (count < 1000 && next(timed) != SCHEDULE_NONE)
		count++;
	assert_int_equal(count, SCHEDULE_LINKS);
}

static void
a_link_that_fails_is_asked_once_more_and_later(void **state)
{
	struct timed *timed = *state;
	int64_t failed;
	uint32_t link;

	add_hosts(timed, 1);
	add_links(timed, 1, 3);
	schedule_start(timed->schedule);
	link = next(timed);
	failed = timed->now;
	answer(timed, link, 404, 0);
	assert_int_not_equal(next(timed), link);
	timed->now += 10;
	assert_int_not_equal(next(timed), link);
	schedule_leave(schedule_gate(timed->schedule, "m1.example.org"));
	assert_int_equal(next(timed), link);
	assert_true(timed->now - failed >= SCHEDULE_AGAIN);
	answer(timed, link, 404, 0);
	assert_int_equal(schedule_left(timed->schedule), 2);
	assert_int_equal(next(timed), SCHEDULE_NONE);
}

static void
a_link_of_which_one_failure_is_enough_is_asked_once(void **state)
{
	struct timed *timed = *state;
	const struct schedule_link link = { .id = 1, .once = true };
	uint32_t place;

	add_hosts(timed, 1);
	schedule_add(timed->schedule, &link, 1);
	schedule_start(timed->schedule);
	place = next(timed);
	answer(timed, place, 404, 0);
	assert_int_equal(next(timed), SCHEDULE_NONE);
	assert_int_equal(schedule_left(timed->schedule), 0);
}

static void
a_host_that_fails_gets_rest_and_spares_its_links(void **state)
{
	struct timed *timed = *state;
	uint32_t link;
	int count = 0;

	add_hosts(timed, 1);
	add_links(timed, 1, 1000);
	schedule_start(timed->schedule);
	while ((link = next(timed)) != SCHEDULE_NONE) {
		count++;
		/* One at a time, while it fails. */
		if (count > 1)
			assert_int_equal(schedule_host_of(timed->schedule, link)
					     ->gate.requests,
			    1);
		answer(timed, link, 0, 0);
	}
	assert_in_range(count, 3, 10);
	assert_true(schedule_left(timed->schedule) >= 990);
	assert_true(schedule_host_of(timed->schedule, 0)->retry > ROUND);
}

static void
an_answer_ends_the_rest(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host *host;
	uint32_t link;
	int i;

	add_hosts(timed, 1);
	add_links(timed, 1, 100);
	schedule_start(timed->schedule);
	for (i = 0; i < 4; i++)
		assert_int_equal(answer(timed, next(timed), 503, 0),
		    SCHEDULE_FAILING);
	link = next(timed);
	host = schedule_host_of(timed->schedule, link);
	assert_int_equal(host->failures, 4);
	assert_true(host->changed);
	assert_int_equal(answer(timed, link, 404, 0), SCHEDULE_WELL);
	assert_int_equal(host->failures, 0);
	assert_int_equal(host->retry, 0);
}

static void
a_restart_keeps_the_rest(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host host = { .id = 1,
		.name = "m1.example.org",
		.failures = 4,
		.rounds = 1,
		.retry = ROUND + 200 };
	const struct schedule_host patient = { .id = 2,
		.name = "m2.example.org",
		.failures = 9,
		.rounds = 1,
		.retry = ROUND + 3600 };
	uint32_t link;

	add_host(timed, &host);
	add_host(timed, &patient);
	add_links(timed, 1, 2);
	add_links(timed, 2, 2);
	schedule_start(timed->schedule);
	link = next(timed);
	assert_int_equal(timed->now, 200000);
	assert_int_equal(schedule_host_of(timed->schedule, link)->id, 1);
	answer(timed, link, 200, 0);
	answer(timed, next(timed), 200, 0);
	/* The other one is left for another round. */
	assert_int_equal(next(timed), SCHEDULE_NONE);
	assert_int_equal(schedule_left(timed->schedule), 2);
}

static void
a_rest_until_a_far_day_is_cut(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host host = { .id = 1,
		.name = "m1.example.org",
		.failures = 4,
		.rounds = 1,
		.retry = INT64_MAX };

	/* As a clock that was wrong for a while leaves it. */
	add_host(timed, &host);
	add_links(timed, 1, 1);
	schedule_start(timed->schedule);
	assert_int_equal(next(timed), SCHEDULE_NONE);
	timed->now += ANSWER_RETRY_MAX * INT64_C(1000);
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
}

static void
a_host_is_down_after_failures_in_two_rounds(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host host = { .id = 1,
		.name = "m1.example.org",
		.failures = 5,
		.rounds = 1,
		.failed = ROUND - 3600 };
	uint32_t link;

	add_host(timed, &host);
	add_links(timed, 1, 3);
	schedule_start(timed->schedule);
	link = next(timed);
	assert_int_equal(answer(timed, link, 0, 0), SCHEDULE_DOWN);
	schedule_hosts(timed->schedule, &(size_t){ 0 })[0]->gate.next =
	    timed->now;
	link = next(timed);
	assert_int_equal(answer(timed, link, 404, 0), SCHEDULE_RECOVERED);
	link = next(timed);
	assert_int_equal(answer(timed, link, 200, 0), SCHEDULE_WELL);
}

static void
retry_after_is_kept_to(void **state)
{
	struct timed *timed = *state;
	int64_t told;
	uint32_t link;

	add_hosts(timed, 1);
	add_links(timed, 1, 2);
	schedule_start(timed->schedule);
	link = next(timed);
	told = timed->now;
	assert_int_equal(answer(timed, link, 429, 120), SCHEDULE_FAILING);
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
	assert_true(timed->now - told >= 120000);
}

static void
without_retry_after_429_is_a_minute(void **state)
{
	struct timed *timed = *state;
	int64_t told;

	add_hosts(timed, 1);
	add_links(timed, 1, 2);
	schedule_start(timed->schedule);
	answer(timed, next(timed), 429, 0);
	told = timed->now;
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
	assert_true(timed->now - told >= 59000);
}

static void
a_day_of_retry_after_leaves_the_host_for_another_round(void **state)
{
	struct timed *timed = *state;

	add_hosts(timed, 1);
	add_links(timed, 1, 9);
	schedule_start(timed->schedule);
	answer(timed, next(timed), 429, ANSWER_RETRY_MAX);
	assert_int_equal(next(timed), SCHEDULE_NONE);
	assert_int_equal(schedule_host_of(timed->schedule, 0)->retry,
	    ROUND + ANSWER_RETRY_MAX);
}

static void
being_sent_away_is_never_being_down(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host host = { .id = 1,
		.name = "m1.example.org",
		.failures = 5,
		.rounds = 1,
		.failed = ROUND - 3600 };

	add_host(timed, &host);
	add_links(timed, 1, 3);
	schedule_start(timed->schedule);
	assert_int_equal(answer(timed, next(timed), 429, 0), SCHEDULE_FAILING);
}

static void
being_sent_away_counts_not_towards_being_down(void **state)
{
	struct timed *timed = *state;
	const struct schedule_host *host;
	uint32_t link;
	int i;

	add_hosts(timed, 1);
	add_links(timed, 1, 9);
	schedule_start(timed->schedule);
	for (i = 0; i < 4; i++)
		answer(timed, link = next(timed), 429, 0);
	host = schedule_host_of(timed->schedule, link);
	/* It gets more rest each time all the same. */
	assert_true(host->gate.next - timed->now >= 120000);
	assert_int_equal(host->failures, 0);
	assert_int_equal(host->rounds, 0);
	assert_int_equal(answer(timed, next(timed), 503, 0), SCHEDULE_FAILING);
	assert_int_equal(host->failures, 1);
	/* One answer, and that is over. */
	assert_int_equal(answer(timed, next(timed), 200, 0), SCHEDULE_WELL);
	assert_int_equal(host->refusals, 0);
	assert_int_equal(host->retry, 0);
	assert_true(host->changed);
}

static void
what_comes_during_the_round_is_next(void **state)
{
	struct timed *timed = *state;
	int64_t fresh;
	uint32_t link;

	add_hosts(timed, 1);
	add_links(timed, 1, 5);
	schedule_start(timed->schedule);
	answer(timed, next(timed), 200, 0);
	fresh = add_link(timed, 1, 0, 0);
	link = next(timed);
	assert_int_equal(id_of(timed, link), fresh);
	assert_int_equal(schedule_left(timed->schedule), 5);
}

static void
a_new_host_leaves_the_gates_of_others_alone(void **state)
{
	struct timed *timed = *state;
	struct schedule_gate *gate;
	char name[32];
	int i;

	add_hosts(timed, 1);
	add_links(timed, 1, 1);
	schedule_start(timed->schedule);
	gate = schedule_gate(timed->schedule, "M1.example.org");
	for (i = 2; i < 100; i++) {
		snprintf(name, sizeof(name), "m%d.example.org", i);
		add_host(timed,
		    &(struct schedule_host){ .id = i, .name = name });
	}
	add_links(timed, 99, 1);
	assert_ptr_equal(schedule_gate(timed->schedule, "m1.example.org"),
	    gate);
	next(timed);
	next(timed);
	assert_int_equal(gate->requests, 1);
}

static void
a_waiting_redirect_comes_before_new_links(void **state)
{
	struct timed *timed = *state;
	struct schedule_gate *gate;

	add_hosts(timed, 1);
	add_links(timed, 1, 2);
	schedule_start(timed->schedule);
	gate = schedule_gate(timed->schedule, "m1.example.org");
	gate->waiting = 1;
	assert_int_equal(next(timed), SCHEDULE_NONE);
	gate->waiting = 0;
	assert_int_not_equal(next(timed), SCHEDULE_NONE);
}

static void
redirected_links_keep_none_of_the_host_s_own_waiting(void **state)
{
	struct timed *timed = *state;
	struct schedule_gate *gate;
	uint32_t link;
	int i, guests = 0;

	add_hosts(timed, 1);
	add_links(timed, 1, 1);
	schedule_start(timed->schedule);
	gate = schedule_gate(timed->schedule, "m1.example.org");
	for (i = 0; i < 20; i++) {
		/* There is always one more of them. */
		gate->waiting = 2;
		link = next(timed);
		if (link != SCHEDULE_NONE)
			break;
		timed->now = gate->next;
		assert_true(schedule_enter_guest(gate, timed->now));
		assert_int_equal(gate->waiting, 1);
		schedule_leave(gate);
		timed->now = gate->next;
		guests++;
	}
	assert_int_not_equal(link, SCHEDULE_NONE);
	assert_int_equal(guests, SCHEDULE_GUESTS);
	assert_int_equal(gate->guests, 0);
}

static void
a_gate_can_be_closed(void **state)
{
	struct timed *timed = *state;
	struct schedule_gate *gate = schedule_gate(timed->schedule,
	    "cdn.example.com");

	schedule_close(gate, 100, 5000);
	schedule_close(gate, 0, 5000);
	assert_false(schedule_enter(gate, 104999));
	assert_true(schedule_enter(gate, 105000));
}

static void
other_hosts_have_gates_too(void **state)
{
	struct timed *timed = *state;
	struct schedule_gate *gate = schedule_gate(timed->schedule,
	    "cdn.example.com");

	assert_true(schedule_enter(gate, 5000));
	assert_false(schedule_enter(gate, 5000 + SCHEDULE_PACE - 1));
	assert_true(schedule_enter(gate, 10000));
	assert_false(schedule_enter(gate, 20000));
	schedule_leave(gate);
	assert_true(schedule_enter(gate, 20000));
}

static void
nothing_to_ask_is_the_end_of_the_round(void **state)
{
	struct timed *timed = *state;

	schedule_start(timed->schedule);
	assert_int_equal(next(timed), SCHEDULE_NONE);
	assert_int_equal(schedule_total(timed->schedule), 0);
}

int
main(void)
{
#define TIMED_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TIMED_TEST(
		    what_is_opened_goes_first_then_what_is_new_then_the_oldest),
		TIMED_TEST(what_is_not_opened_gets_its_turn_however_much_is),
		TIMED_TEST(a_link_is_taken_once),
		TIMED_TEST(a_host_is_asked_once_a_second),
		TIMED_TEST(a_host_has_two_requests_at_most),
		TIMED_TEST(a_host_has_four_links_under_way_at_most),
		TIMED_TEST(all_hosts_have_64_links_at_most),
		TIMED_TEST(a_link_that_fails_is_asked_once_more_and_later),
		TIMED_TEST(a_link_of_which_one_failure_is_enough_is_asked_once),
		TIMED_TEST(a_host_that_fails_gets_rest_and_spares_its_links),
		TIMED_TEST(an_answer_ends_the_rest),
		TIMED_TEST(a_restart_keeps_the_rest),
		TIMED_TEST(a_host_is_down_after_failures_in_two_rounds),
		TIMED_TEST(retry_after_is_kept_to),
		TIMED_TEST(without_retry_after_429_is_a_minute),
		TIMED_TEST(
		    a_day_of_retry_after_leaves_the_host_for_another_round),
		TIMED_TEST(being_sent_away_is_never_being_down),
		TIMED_TEST(being_sent_away_counts_not_towards_being_down),
		TIMED_TEST(what_comes_during_the_round_is_next),
		TIMED_TEST(a_new_host_leaves_the_gates_of_others_alone),
		TIMED_TEST(a_waiting_redirect_comes_before_new_links),
		TIMED_TEST(
		    redirected_links_keep_none_of_the_host_s_own_waiting),
		TIMED_TEST(a_gate_can_be_closed),
		TIMED_TEST(a_rest_until_a_far_day_is_cut),
		TIMED_TEST(other_hosts_have_gates_too),
		TIMED_TEST(nothing_to_ask_is_the_end_of_the_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
