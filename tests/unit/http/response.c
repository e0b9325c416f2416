/* Tests of http/response: the message that goes out. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "http/response.h"

/* 2025-01-07 12:00:00 UTC */
#define MODIFIED 1736251200
#define MODIFIED_HTTP "Tue, 07 Jan 2025 12:00:00 GMT"

struct message {
	struct request request;
	struct response response;
	struct buf out;
	char etag[48]; /* as sent, with its quotes */
};

static int
setup(void **state)
{
	struct message *m = test_calloc(1, sizeof(*m));

	m->request.method = METHOD_GET;
	response_clear(&m->response);
	buf_puts(&m->response.body, "<p>body</p>");
	*state = m;
	return 0;
}

static int
teardown(void **state)
{
	struct message *m = *state;

	response_free(&m->response);
	buf_free(&m->out);
	test_free(m);
	return 0;
}

static bool
has(const struct message *m, const char *text)
{
	return strstr(buf_text(&m->out), text) != NULL;
}

/* The body that OUT holds. */
static const char *
body(const struct message *m)
{
	const char *end = strstr(buf_text(&m->out), "\r\n\r\n");

	assert_non_null(end);
	return end + 4;
}

/* Send the response once to learn its ETag, and make it anew. */
/* What a program does with a response. */
static void
finish(struct message *m)
{
	if (m->request.method == METHOD_GET || m->request.method == METHOD_HEAD)
		response_seal(&m->response);
	response_write(&m->response, &m->request, &m->out);
}

static void
learn_etag(struct message *m)
{
	const char *p;

	finish(m);
	p = strstr(buf_text(&m->out), "ETag: \"");
	assert_non_null(p);
	p += strlen("ETag: ");
	snprintf(m->etag, sizeof(m->etag), "%.*s", (int)strcspn(p, "\r"), p);
	response_clear(&m->response);
	buf_puts(&m->response.body, "<p>body</p>");
}

/* The status of the message that was sent last. */
static int
sent_status(const struct message *m)
{
	int status = 0;

	assert_int_equal(sscanf(buf_text(&m->out), "Status: %d", &status), 1);
	return status;
}

/* Send it to a client with that If-None-Match, and return the status. */
static int
status_for(struct message *m, const char *if_none_match)
{
	response_clear(&m->response);
	buf_puts(&m->response.body, "<p>body</p>");
	m->request.if_none_match = if_none_match;
	finish(m);
	return sent_status(m);
}

static void
a_message_has_status_headers_and_body(void **state)
{
	struct message *m = *state;

	response_header(&m->response, "Content-Type", "text/html");
	finish(m);
	assert_memory_equal(m->out.data, "Status: 200 OK\r\n", 16);
	assert_true(has(m, "\r\nContent-Type: text/html\r\n"));
	assert_true(has(m, "\r\nContent-Length: 11\r\n"));
	assert_string_equal(body(m), "<p>body</p>");
}

static void
what_out_held_before_is_gone(void **state)
{
	struct message *m = *state;

	buf_puts(&m->out, "old");
	finish(m);
	assert_memory_equal(m->out.data, "Status:", 7);
}

static void
every_status_in_use_has_its_phrase(void **state)
{
	static const char *const lines[] = { "301 Moved Permanently",
		"303 See Other", "400 Bad Request", "404 Not Found",
		"405 Method Not Allowed", "410 Gone",
		"500 Internal Server Error", "503 Service Unavailable" };
	struct message *m = *state;
	char line[64];
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_int_equal(sscanf(lines[i], "%d", &m->response.status),
		    1);
		finish(m);
		snprintf(line, sizeof(line), "Status: %s\r\n", lines[i]);
		assert_memory_equal(m->out.data, line, strlen(line));
	}
}

static void
a_body_may_hold_any_bytes(void **state)
{
	struct message *m = *state;

	buf_clear(&m->response.body);
	buf_put(&m->response.body, "a\0\r\n\r\n\xff", 7);
	finish(m);
	assert_true(has(m, "\r\nContent-Length: 7\r\n"));
	assert_memory_equal(body(m), "a\0\r\n\r\n\xff", 8);
}

static void
an_empty_body_has_a_length(void **state)
{
	struct message *m = *state;

	buf_clear(&m->response.body);
	finish(m);
	assert_true(has(m, "\r\nContent-Length: 0\r\n"));
	assert_string_equal(body(m), "");
}

static void
head_gets_the_length_and_no_body(void **state)
{
	struct message *m = *state;

	m->request.method = METHOD_HEAD;
	finish(m);
	assert_true(has(m, "\r\nContent-Length: 11\r\n"));
	assert_true(has(m, "\r\nETag: \""));
	assert_string_equal(body(m), "");
}

static void
the_etag_follows_the_body(void **state)
{
	struct message *m = *state;
	char first[48];

	learn_etag(m);
	memcpy(first, m->etag, sizeof(first));
	learn_etag(m);
	assert_string_equal(m->etag, first);
	buf_puts(&m->response.body, "!");
	finish(m);
	assert_false(has(m, first));
	assert_true(has(m, "\r\nETag: \""));
}

static void
only_a_200_gets_an_etag(void **state)
{
	struct message *m = *state;

	m->response.status = 404;
	m->response.last_modified = MODIFIED;
	finish(m);
	assert_false(has(m, "ETag"));
	assert_false(has(m, "Last-Modified"));
}

static void
a_known_etag_makes_a_304_without_a_body(void **state)
{
	struct message *m = *state;

	learn_etag(m);
	assert_int_equal(status_for(m, m->etag), 304);
	assert_memory_equal(m->out.data, "Status: 304 Not Modified\r\n", 26);
	assert_true(has(m, m->etag));
	assert_false(has(m, "Content-Length"));
	assert_string_equal(body(m), "");
}

static void
an_etag_is_known_weak_listed_or_as_a_star(void **state)
{
	struct message *m = *state;
	char list[160];

	learn_etag(m);
	snprintf(list, sizeof(list), "W/%s", m->etag);
	assert_int_equal(status_for(m, list), 304);
	snprintf(list, sizeof(list), "\"x\", W/%s ,\"y\"", m->etag);
	assert_int_equal(status_for(m, list), 304);
	snprintf(list, sizeof(list), "\"x\",%s,\"y\"", m->etag);
	assert_int_equal(status_for(m, list), 304);
	assert_int_equal(status_for(m, "*"), 304);
}

static void
another_etag_is_not_known(void **state)
{
	struct message *m = *state;
	char other[64];

	learn_etag(m);
	assert_int_equal(status_for(m, "\"x\""), 200);
	assert_int_equal(status_for(m, ""), 200);
	assert_int_equal(status_for(m, "\"*\""), 200);
	snprintf(other, sizeof(other), "\"x%s", m->etag + 1);
	assert_int_equal(status_for(m, other), 200);
	snprintf(other, sizeof(other), "%.*s", (int)strlen(m->etag) - 1,
	    m->etag);
	assert_int_equal(status_for(m, other), 200);
	assert_int_equal(status_for(m, HOSTILE_BYTES), 200);
	assert_string_equal(body(m), "<p>body</p>");
}

static void
last_modified_is_sent(void **state)
{
	struct message *m = *state;

	m->response.last_modified = MODIFIED;
	finish(m);
	assert_true(has(m, "\r\nLast-Modified: " MODIFIED_HTTP "\r\n"));
}

/* The status for a response of MODIFIED and an If-Modified-Since. */
static int
status_since(struct message *m, const char *since)
{
	response_clear(&m->response);
	m->response.last_modified = MODIFIED;
	m->request.if_modified_since = since;
	finish(m);
	return sent_status(m);
}

static void
if_modified_since_makes_a_304_when_it_is_not(void **state)
{
	struct message *m = *state;

	assert_int_equal(status_since(m, MODIFIED_HTTP), 304);
	assert_int_equal(status_since(m, "Tue, 07 Jan 2025 12:00:01 GMT"), 304);
	assert_int_equal(status_since(m, "Tue, 07 Jan 2025 11:59:59 GMT"), 200);
	assert_int_equal(status_since(m, "yesterday"), 200);
	assert_int_equal(status_since(m, HOSTILE), 200);
}

static void
if_modified_since_needs_a_last_modified(void **state)
{
	struct message *m = *state;

	m->request.if_modified_since = MODIFIED_HTTP;
	finish(m);
	assert_int_equal(sent_status(m), 200);
}

static void
if_none_match_comes_before_if_modified_since(void **state)
{
	struct message *m = *state;

	m->request.if_none_match = "\"x\"";
	assert_int_equal(status_since(m, MODIFIED_HTTP), 200);
}

static void
conditions_change_only_a_200(void **state)
{
	struct message *m = *state;

	m->response.status = 404;
	m->request.if_none_match = "*";
	finish(m);
	assert_int_equal(sent_status(m), 404);
	assert_string_equal(body(m), "<p>body</p>");
}

static void
a_header_with_control_characters_is_left_out(void **state)
{
	struct message *m = *state;

	response_header(&m->response, "X-A", "a\r\nSet-Cookie: b");
	response_header(&m->response, "X-B", HOSTILE_BYTES);
	response_header(&m->response, "X-C", "a\x7f");
	response_header(&m->response, "X-D", HOSTILE);
	finish(m);
	assert_false(has(m, "Set-Cookie"));
	assert_false(has(m, "X-A"));
	assert_false(has(m, "X-B"));
	assert_false(has(m, "X-C"));
	assert_true(has(m, "\r\nX-D: " HOSTILE "\r\n"));
}

static void
a_redirect_is_its_location_alone(void **state)
{
	struct message *m = *state;

	response_header(&m->response, "X-A", "a");
	response_redirect(&m->response, 301, "/miui/a%20b/");
	finish(m);
	assert_string_equal(m->out.data,
	    "Status: 301 Moved Permanently\r\n"
	    "Cache-Control: no-cache\r\n"
	    "Location: /miui/a%20b/\r\nContent-Length: 0\r\n\r\n");
}

static void
clear_makes_an_empty_200(void **state)
{
	struct message *m = *state;

	m->response.status = 500;
	m->response.last_modified = MODIFIED;
	response_header(&m->response, "X-A", "a");
	response_clear(&m->response);
	assert_int_equal(m->response.status, 200);
	assert_int_equal(m->response.last_modified, 0);
	assert_int_equal(m->response.headers.len, 0);
	assert_int_equal(m->response.body.len, 0);
}

#define RESPONSE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		RESPONSE_TEST(a_message_has_status_headers_and_body),
		RESPONSE_TEST(what_out_held_before_is_gone),
		RESPONSE_TEST(every_status_in_use_has_its_phrase),
		RESPONSE_TEST(a_body_may_hold_any_bytes),
		RESPONSE_TEST(an_empty_body_has_a_length),
		RESPONSE_TEST(head_gets_the_length_and_no_body),
		RESPONSE_TEST(the_etag_follows_the_body),
		RESPONSE_TEST(only_a_200_gets_an_etag),
		RESPONSE_TEST(a_known_etag_makes_a_304_without_a_body),
		RESPONSE_TEST(an_etag_is_known_weak_listed_or_as_a_star),
		RESPONSE_TEST(another_etag_is_not_known),
		RESPONSE_TEST(last_modified_is_sent),
		RESPONSE_TEST(if_modified_since_makes_a_304_when_it_is_not),
		RESPONSE_TEST(if_modified_since_needs_a_last_modified),
		RESPONSE_TEST(if_none_match_comes_before_if_modified_since),
		RESPONSE_TEST(conditions_change_only_a_200),
		RESPONSE_TEST(a_header_with_control_characters_is_left_out),
		RESPONSE_TEST(a_redirect_is_its_location_alone),
		RESPONSE_TEST(clear_makes_an_empty_200),
	};

	return cmocka_run_group_tests_name("response", tests, NULL, NULL);
}
