/* Tests of view/shell: commands that a visitor may paste into a shell. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "view/shell.h"

#define MD5 "0123456789abcdef0123456789abcdef"

static struct link links[] = {
	{ .kind = LINK_INCREMENTAL,
	    .url = "https://a.example/inc.zip",
	    .from_version = "V1" },
	{ .kind = LINK_FULL, .url = "https://a.example/V2/f.zip" },
	{ .kind = LINK_FULL, .url = "https://b.example/V2/f.zip" },
};

static int
setup(void **state)
{
	*state = pool_new();
	return 0;
}

static int
teardown(void **state)
{
	pool_free(*state);
	return 0;
}

static struct package
make(const char *filename, const char *md5, size_t nlinks)
{
	struct package package = { .filename = filename,
		.md5 = md5,
		.links = links,
		.nlinks = nlinks };

	return package;
}

static void
whole_files_are_fetched_and_checked(void **state)
{
	struct package package = make("f.zip", MD5, 3);

	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -LO https://a.example/V2/f.zip");
	assert_string_equal(command_aria2(*state, &package),
	    "aria2c -c --checksum=md5=" MD5 " -o f.zip "
	    "https://a.example/V2/f.zip https://b.example/V2/f.zip");
	assert_string_equal(command_md5_line(*state, &package), MD5 "  f.zip");
}

static void
what_is_not_known_is_no_command(void **state)
{
	struct package package = make("f.zip", "", 1);

	assert_string_equal(command_curl(*state, &package), "");
	assert_string_equal(command_aria2(*state, &package), "");
	assert_string_equal(command_md5_line(*state, &package), "");
	package.nlinks = 2;
	assert_string_equal(command_aria2(*state, &package), "");
}

static void
a_name_unlike_the_links_is_given(void **state)
{
	struct package package = make("other.zip", "", 2);

	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -Lo other.zip https://a.example/V2/f.zip");
}

static void
hostile_text_is_one_word_of_the_shell(void **state)
{
	struct link hostile[] = { { .kind = LINK_FULL,
	    .url = "https://a.example/$(reboot)'`x`;&" } };
	struct package package = make("-rf ~;'\"$x", "", 1);

	package.links = hostile;
	assert_string_equal(command_curl(*state, &package),
	    "curl -C - -Lo './-rf ~;'\\''\"$x' "
	    "'https://a.example/$(reboot)'\\''`x`;&'");
}

/* Run COMMAND by sh, where curl and aria2c write their arguments, each behind
 * a byte of 1; OUT gets them. */
static void
run(const char *command, struct buf *out)
{
	static const char stubs[] = "unset HOME; cd / || exit; "
				    "curl() { printf '\\001%s' \"$@\"; }; "
				    "aria2c() { printf '\\001%s' \"$@\"; }\n";
	struct buf script = { 0 };
	char bytes[4096];
	ssize_t got;
	int ends[2];
	pid_t pid;

	buf_puts(&script, stubs);
	buf_puts(&script, command);
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		execl("/bin/sh", "sh", "-c", buf_text(&script), (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	while ((got = read(ends[0], bytes, sizeof(bytes))) > 0)
		buf_put(out, bytes, (size_t)got);
	close(ends[0]);
	waitpid(pid, NULL, 0);
	buf_free(&script);
}

static void
assert_runs(const char *command, const char *expected)
{
	struct buf out = { 0 };

	run(command, &out);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
a_shell_hands_on_the_very_words(void **state)
{
	static const char *const words[] = { "$(id)", "`id`", "a b", "'", "\"",
		"a'b\"c", "$HOME", "~", "*", "a\nb", "-o", "--config=x", "a;id",
		"a|id", "a&id", "#a", "!a", "{a,b}", "<a", "a>b", "=a", "ü" };
	struct link made[2] = { { .kind = LINK_FULL }, { .kind = LINK_FULL } };
	struct pool *pool = *state;
	struct package package;
	const char *url, *word, *dash;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		word = words[i];
		dash = word[0] == '-' ? "./" : "";
		url = pool_printf(pool, "https://a.example/%s/x", word);
		made[0].url = made[1].url = url;
		package = make(word, MD5, 2);
		package.links = made;
		assert_runs(command_curl(pool, &package),
		    pool_printf(pool, "%s\001-C\001-\001-Lo\001%s%s\001%s",
			strpbrk(word, "{}") != NULL ? "\001-g" : "", dash, word,
			url));
		assert_runs(command_aria2(pool, &package),
		    pool_printf(pool,
			"\001-c\001--checksum=md5=%s\001-o\001%s%s\001%s"
			"\001%s",
			MD5, dash, word, url, url));
	}
}

static void
what_nobody_should_run_is_no_command(void **state)
{
	static const char *const names[] = { "../../.bashrc", ".bashrc", "..",
		"/etc/passwd", "a/b.zip", "a\\b.zip", "a\033[2J.zip", "\b",
		"a\xc2\x9b.zip", "a\xe2\x80\xae.zip", "\xff.zip" };
	static const char *const urls[] = { "javascript:alert(1)", "-o/etc/x",
		"https://a.example/\033[2J", "https://a.example/\xc2\x9b" };
	struct link one = { .kind = LINK_FULL };
	struct package package;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		package = make(names[i], MD5, 3);
		assert_string_equal(command_curl(*state, &package), "");
		assert_string_equal(command_aria2(*state, &package), "");
		assert_string_equal(command_md5_line(*state, &package), "");
	}
	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		package = make("f.zip", MD5, 1);
		one.url = urls[i];
		package.links = &one;
		assert_string_equal(command_curl(*state, &package), "");
	}
	package = make("f.zip", "$(id)", 3);
	assert_string_equal(command_md5_line(*state, &package), "");
	assert_string_equal(command_aria2(*state, &package),
	    "aria2c -c -o f.zip "
	    "https://a.example/V2/f.zip https://b.example/V2/f.zip");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    whole_files_are_fetched_and_checked, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_not_known_is_no_command,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_name_unlike_the_links_is_given, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    hostile_text_is_one_word_of_the_shell, setup, teardown),
		cmocka_unit_test_setup_teardown(a_shell_hands_on_the_very_words,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(
		    what_nobody_should_run_is_no_command, setup, teardown),
	};

	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
