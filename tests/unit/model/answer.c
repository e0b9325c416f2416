/* Tests of model/answer: what headers tell, however hostile they are. */
#include "helper.h"

#include <string.h>

#include "base/when.h"
#include "model/answer.h"

#define NOW INT64_C(1795255200) /* 2026-11-21 10:00:00 */
#define MD5 "0123456789abcdef0123456789abcdef"

static struct answer
read_headers(int status, const char *const *lines)
{
	struct answer answer;

	answer_clear(&answer);
	for (; *lines != NULL; lines++)
		answer_header(&answer, *lines, strlen(*lines), NOW);
	answer.status = status;
	return answer;
}

#define READ(status, ...) \
	read_headers(status, (const char *const[]){ __VA_ARGS__, NULL })

static int64_t
length_of(const char *line)
{
	struct answer answer = READ(200, line);

	return answer_length(&answer);
}

static void
a_length_is_read(void **state)
{
	(void)state;
	assert_int_equal(length_of("Content-Length: 6400000000\r\n"),
	    6400000000);
	assert_int_equal(length_of("content-length:0\r\n"), 0);
	assert_int_equal(length_of("CONTENT-LENGTH: \t12 \r\n"), 12);
	assert_int_equal(length_of("Content-Length: 1000000000000\r\n"),
	    ANSWER_LENGTH_MAX);
}

static void
a_length_that_lies_is_none(void **state)
{
	static const char *const lines[] = { "Content-Length: -1",
		"Content-Length: +1", "Content-Length: 1 2",
		"Content-Length: 1,1", "Content-Length: 0x10",
		"Content-Length: 1.5", "Content-Length: ", "Content-Length:",
		"Content-Length: 1000000000001",
		"Content-Length: 99999999999999999999999999", "Content-Length",
		"Content-Length : 5", "X-Content-Length: 5" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_int_equal(length_of(lines[i]), -1);
}

static void
two_lengths_that_differ_are_none(void **state)
{
	struct answer answer;

	(void)state;
	answer = READ(200, "Content-Length: 5", "Content-Length: 6");
	assert_int_equal(answer_length(&answer), -1);
	answer = READ(200, "Content-Length: 5", "Content-Length: x",
	    "Content-Length: 5");
	assert_int_equal(answer_length(&answer), -1);
	answer = READ(200, "Content-Length: 5", "Content-Length: 5");
	assert_int_equal(answer_length(&answer), 5);
}

static void
a_part_tells_the_length_of_the_whole(void **state)
{
	struct answer answer;

	(void)state;
	answer = READ(206, "Content-Length: 1",
	    "Content-Range: bytes 0-0/6400000000\r\n");
	assert_int_equal(answer_length(&answer), 6400000000);
	answer = READ(206, "Content-Length: 1",
	    "Content-Range: bytes 0-0/*\r\n");
	assert_int_equal(answer_length(&answer), -1);
	answer = READ(206, "Content-Length: 1");
	assert_int_equal(answer_length(&answer), -1);
	answer = READ(206, "Content-Range: bytes 0-0/-7");
	assert_int_equal(answer_length(&answer), -1);
}

static void
what_is_encoded_or_a_page_has_no_length(void **state)
{
	struct answer answer;

	(void)state;
	answer = READ(200, "Content-Length: 5", "Content-Encoding: gzip");
	assert_int_equal(answer_length(&answer), -1);
	answer = READ(200, "Content-Length: 5", "Content-Encoding: identity");
	assert_int_equal(answer_length(&answer), 5);
	answer = READ(200, "Content-Length: 5",
	    "Content-Type: text/html; charset=utf-8");
	assert_int_equal(answer_length(&answer), -1);
}

static void
a_status_line_begins_anew(void **state)
{
	struct answer answer = READ(200, "HTTP/1.1 103 Early Hints",
	    "Content-Length: 5", "ETag: \"" MD5 "\"", "Location: /x",
	    "HTTP/1.1 200 OK", "Content-Length: 6");

	(void)state;
	assert_int_equal(answer_length(&answer), 6);
	assert_string_equal(answer.md5, "");
	assert_string_equal(answer.location, "");
}

static void
a_strong_etag_of_32_digits_is_an_md5(void **state)
{
	static const char *const others[] = { "ETag: W/\"" MD5 "\"",
		"ETag: " MD5, "ETag: \"" MD5 "-12\"", "ETag: \"" MD5 "0\"",
		"ETag: \"0123\"", "ETag: \"0123456789abcdef0123456789abcdeg\"",
		"ETag: \"" MD5, "ETag: \"\"", "ETag: \"",
		"ETag:", "ETag: '" MD5 "'" };
	struct answer answer;
	size_t i;

	(void)state;
	answer = READ(200, "ETag: \"" MD5 "\"\r\n");
	assert_string_equal(answer.md5, MD5);
	answer = READ(200, "etag: \"0123456789ABCDEF0123456789ABCDEF\"");
	assert_string_equal(answer.md5, MD5);
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		answer = READ(200, others[i]);
		assert_string_equal(answer.md5, "");
	}
}

static int64_t
modified_of(const char *line)
{
	return READ(200, line).modified;
}

static void
a_date_of_the_files_time_is_read(void **state)
{
	(void)state;
	assert_int_equal(
	    modified_of("Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT\r\n"),
	    NOW - 24 * 60 * 60);
	assert_int_equal(
	    modified_of("Last-Modified: Fri, 01 Jan 2010 00:00:00 GMT"),
	    ANSWER_MODIFIED_MIN);
}

static void
a_date_that_cannot_be_is_none(void **state)
{
	static const char *const lines[] = {
		"Last-Modified: Thu, 31 Dec 2009 23:59:59 GMT",
		"Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT",
		"Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT",
		"Last-Modified: Fri, 20 Nov 9999999 10:00:00 GMT",
		"Last-Modified: 2026-11-20", "Last-Modified: yesterday",
		"Last-Modified: 0", "Last-Modified: -1", "Last-Modified:",
		"Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT, x"
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_int_equal(modified_of(lines[i]), 0);
}

static int64_t
retry_of(const char *line)
{
	return READ(429, line).retry_after;
}

static void
retry_after_is_seconds_or_a_date(void **state)
{
	(void)state;
	assert_int_equal(retry_of("Retry-After: 120\r\n"), 120);
	assert_int_equal(retry_of("Retry-After: Sat, 21 Nov 2026 10:05:00 GMT"),
	    300);
	assert_int_equal(retry_of("Retry-After: Sat, 21 Nov 2026 09:00:00 GMT"),
	    0);
}

static void
retry_after_is_a_day_at_most(void **state)
{
	static const char *const none[] = { "Retry-After: -5",
		"Retry-After: soon", "Retry-After: 1e9", "Retry-After: 5.5",
		"Retry-After:", "Retry-After: 5 6" };
	size_t i;

	(void)state;
	assert_int_equal(retry_of("Retry-After: 86401"), ANSWER_RETRY_MAX);
	assert_int_equal(retry_of("Retry-After: 99999999999999999999999"),
	    ANSWER_RETRY_MAX);
	assert_int_equal(retry_of("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
	    ANSWER_RETRY_MAX);
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_int_equal(retry_of(none[i]), 0);
}

static void
a_value_that_is_too_long_is_none(void **state)
{
	char line[ANSWER_LOCATION_SIZE + 32];
	struct answer answer;

	(void)state;
	memset(line, 'a', sizeof(line));
	memcpy(line, "Location: ", 10);
	answer_clear(&answer);
	answer_header(&answer, line, 10 + ANSWER_LOCATION_SIZE, NOW);
	assert_string_equal(answer.location, "");
	answer_header(&answer, line, 10 + ANSWER_LOCATION_SIZE - 1, NOW);
	assert_int_equal(strlen(answer.location), ANSWER_LOCATION_SIZE - 1);
}

static void
bytes_of_any_kind_do_no_harm(void **state)
{
	static const char nul[] = "Location: /a\0b";
	static const char *const lines[] = { ":", "", "\r\n", ": x", "a",
		HOSTILE_BYTES, HOSTILE, "ETag: " HOSTILE_BYTES,
		"Content-Range: " HOSTILE, "Content-Range: bytes /" };
	struct answer answer;
	size_t i;

	(void)state;
	answer_clear(&answer);
	answer_header(&answer, nul, sizeof(nul) - 1, NOW);
	assert_string_equal(answer.location, "");
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		answer_header(&answer, lines[i], strlen(lines[i]), NOW);
	assert_int_equal(answer_length(&answer), -1);
	assert_string_equal(answer.md5, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_length_is_read),
		TEST(a_length_that_lies_is_none),
		TEST(two_lengths_that_differ_are_none),
		TEST(a_part_tells_the_length_of_the_whole),
		TEST(what_is_encoded_or_a_page_has_no_length),
		TEST(a_status_line_begins_anew),
		TEST(a_strong_etag_of_32_digits_is_an_md5),
		TEST(a_date_of_the_files_time_is_read),
		TEST(a_date_that_cannot_be_is_none),
		TEST(retry_after_is_seconds_or_a_date),
		TEST(retry_after_is_a_day_at_most),
		TEST(a_value_that_is_too_long_is_none),
		TEST(bytes_of_any_kind_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
