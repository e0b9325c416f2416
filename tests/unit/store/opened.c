/* Tests of store/opened: counting what was asked for. */
#include "helper.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/opened.h"

#define DAY INT64_C(20000)
#define NOON (DAY * 86400 + 43200)

/* A release whose files are "one.zip" and "two.zip". */
static char *
prepare(struct helper *helper)
{
	struct release *release = helper_release(helper->pool, "ishtar",
	    "OS1.0.1.0.AAAMIXM");

	release->packages[0].filename = "one.zip";
	release->packages[1].filename = "two.zip";
	helper_put(helper, release);
	return pool_printf(helper->pool, "%s/opened", helper->dir);
}

static int64_t
count_of(struct helper *helper, const char *filename)
{
	int64_t count = -1;

	assert_int_equal(store_opened_count(helper->store, filename, 0, &count),
	    STATUS_OK);
	return count;
}

static bool
exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static void
each_note_counts_once_on_its_day(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	struct opened_list list;

	store_opened_note(path, "one.zip", NOON);
	store_opened_note(path, "two.zip", NOON);
	store_opened_note(path, "one.zip", NOON + 1);
	store_opened_note(path, "one.zip", NOON + 86400);
	assert_int_equal(count_of(helper, "one.zip"), 0);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_false(exists(path));
	assert_int_equal(count_of(helper, "one.zip"), 3);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count FROM opened WHERE "
			     "filename = 'one.zip' AND day = 20000"),
	    2);
	store_opened_note(path, "one.zip", NOON);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), 4);
	assert_int_equal(
	    store_opened_most(helper->store, helper->pool, DAY, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.files[0].filename, "one.zip");
	assert_int_equal(list.files[0].count, 4);
	assert_int_equal(list.sum, 5);
}

static void
only_day_and_name_are_kept(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	char text[64] = "";
	FILE *file;

	store_opened_note(path, "one.zip", NOON);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof(text) - 1, file) > 0);
	fclose(file);
	assert_string_equal(text, "20000 one.zip\n");
}

static void
what_is_no_file_is_left_out(void **state)
{
	static const char text[] = "20000 one.zip\n20000 unknown.zip\n"
				   "20000 \nno day one.zip\n-1 one.zip\n\n"
				   "99999999999999999999 one.zip\n"
				   "20000 ONE.ZIP\n20000 \xff\n20000one.zip\n"
				   "20000 two.zip";
	struct helper *helper = *state;
	const char *path = prepare(helper);

	helper_file_text(helper->dir, "opened", text);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(
	    helper_number(helper->path, "SELECT sum(count) FROM opened"), 1);
	store_opened_note(path, "line\n20000 one.zip", NOON);
	assert_false(exists(path));
}

static void
an_incremental_counts_too(void **state)
{
	struct helper *helper = *state;
	const char *path;
	struct release *release = helper_release(helper->pool, "ishtar",
	    "OS1.0.2.0.AAAMIXM");

	release->packages[0].links[0] = (struct link){
		.kind = LINK_INCREMENTAL,
		.label = "Incremental Update",
		.url = "https://example.org/OS1.0.2.0.AAAMIXM/step.zip",
		.from_version = "OS1.0.1.0.AAAMIXM",
	};
	helper_put(helper, release);
	path = pool_printf(helper->pool, "%s/opened", helper->dir);
	store_opened_note(path, "step.zip", NOON);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "step.zip"), 1);
}

/* Killed after the rename, before the commit. */
static void
a_spool_renamed_and_not_stored_is_taken_later(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	const char *renamed = pool_printf(helper->pool, "%s.1", path);

	store_opened_note(path, "one.zip", NOON);
	assert_int_equal(rename(path, renamed), 0);
	store_opened_note(path, "two.zip", NOON);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), 1);
	assert_int_equal(count_of(helper, "two.zip"), 1);
	assert_false(exists(renamed));
	assert_false(exists(path));
}

/* Killed after the commit, before the removal. */
static void
a_pipe_in_the_place_of_a_spool_is_not_waited_for(void **state)
{
	struct helper *helper = *state;
	char *path = prepare(helper);

	assert_int_equal(mkfifo(pool_printf(helper->pool, "%s.1", path), 0600),
	    0);
	assert_int_equal(mkdir(pool_printf(helper->pool, "%s.2", path), 0700),
	    0);
	store_opened_note(path, "one.zip", NOON);
	alarm(10);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	alarm(0);
	assert_int_equal(count_of(helper, "one.zip"), 1);
}

static void
a_writer_that_is_stopped_keeps_nobody_waiting(void **state)
{
	struct helper *helper = *state;
	char *path = prepare(helper);
	int fd;

	store_opened_note(path, "one.zip", NOON);
	fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_SH), 0);
	alarm(10);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	alarm(0);
	assert_int_equal(count_of(helper, "one.zip"), 0);
	close(fd);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), 1);
}

static void
a_spool_stored_and_not_removed_does_not_count_twice(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	const char *copy = pool_printf(helper->pool, "%s.copy", path);
	const char *renamed = pool_printf(helper->pool, "%s.1", path);

	store_opened_note(path, "one.zip", NOON);
	assert_int_equal(link(path, copy), 0);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(rename(copy, renamed), 0);
	store_opened_note(path, "two.zip", NOON);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), 1);
	assert_int_equal(count_of(helper, "two.zip"), 1);
	assert_false(exists(renamed));
}

static void
a_full_spool_takes_no_more(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	struct stat found;

	helper_file_text(helper->dir, "opened", "20000 one.zip\n");
	assert_int_equal(truncate(path, OPENED_SPOOL_MAX), 0);
	store_opened_note(path, "two.zip", NOON);
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_size, OPENED_SPOOL_MAX);
}

static void
without_a_spool_nothing_happens(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);

	store_opened_note("", "one.zip", NOON);
	store_opened_note("/nonexistent/opened", "one.zip", NOON);
	assert_int_equal(store_opened_take(helper->store, ""), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), 0);
}

#define WRITERS 4
#define NOTES 500

/* What is noted while others take is neither lost nor counted twice. */
static void
writers_and_a_taker_at_once_lose_nothing(void **state)
{
	struct helper *helper = *state;
	const char *path = prepare(helper);
	int i, n, wstatus, running = WRITERS;

	for (i = 0; i < WRITERS; i++) {
		if (fork() != 0)
			continue;
		for (n = 0; n < NOTES; n++)
			store_opened_note(path, "one.zip", NOON);
		_exit(0);
	}
	while (running > 0) {
		assert_int_equal(store_opened_take(helper->store, path),
		    STATUS_OK);
		while (running > 0 && waitpid(-1, &wstatus, WNOHANG) > 0) {
			assert_true(WIFEXITED(wstatus));
			running--;
		}
	}
	/* One that was being written to when it was renamed waits for the next
	 * time, and the spool behind it for the one after. */
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(store_opened_take(helper->store, path), STATUS_OK);
	assert_int_equal(count_of(helper, "one.zip"), WRITERS * NOTES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(each_note_counts_once_on_its_day),
		STORE_TEST(only_day_and_name_are_kept),
		STORE_TEST(what_is_no_file_is_left_out),
		STORE_TEST(an_incremental_counts_too),
		STORE_TEST(a_spool_renamed_and_not_stored_is_taken_later),
		STORE_TEST(a_pipe_in_the_place_of_a_spool_is_not_waited_for),
		STORE_TEST(a_writer_that_is_stopped_keeps_nobody_waiting),
		STORE_TEST(a_spool_stored_and_not_removed_does_not_count_twice),
		STORE_TEST(a_full_spool_takes_no_more),
		STORE_TEST(without_a_spool_nothing_happens),
		STORE_TEST(writers_and_a_taker_at_once_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
