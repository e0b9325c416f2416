/* Tests of http/request: a request from CGI variables. */
#include "helper.h"

#include <string.h>

#include "http/request.h"

/* Variables: names and values in turns, NULL at the end. */
static const char *
lookup(const void *from, const char *name, size_t index)
{
	const char *const *p;

	for (p = from; *p != NULL; p += 2)
		if (strcmp(p[0], name) == 0 && index-- == 0)
			return p[1];
	return NULL;
}

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

#define READ(...)                      \
	request_read(&request, lookup, \
	    (const char *const[]){ __VA_ARGS__, NULL }, *state)

static void
nginx_variables_are_read(void **state)
{
	struct request request;

	READ("REQUEST_METHOD", "GET", "DOCUMENT_URI", "/miui/a b/",
	    "REQUEST_URI", "/miui/a%20b/?x=%31", "QUERY_STRING", "x=%31",
	    "HTTPS", "on", "HTTP_IF_NONE_MATCH", "\"e\"",
	    "HTTP_IF_MODIFIED_SINCE", "now");
	assert_int_equal(request.method, METHOD_GET);
	assert_true(request.https);
	assert_false(request.path_bad);
	assert_string_equal(request.path, "/miui/a b/");
	assert_string_equal(request.raw_path, "/miui/a%20b/");
	assert_string_equal(request.query, "x=%31");
	assert_string_equal(request.if_none_match, "\"e\"");
	assert_string_equal(request.if_modified_since, "now");
}

static void
nothing_sent_is_a_get_of_the_root(void **state)
{
	struct request request;

	READ(NULL);
	assert_int_equal(request.method, METHOD_GET);
	assert_false(request.https);
	assert_string_equal(request.path, "/");
	assert_string_equal(request.raw_path, "/");
	assert_string_equal(request.query, "");
	assert_null(request.if_none_match);
	assert_null(request.if_modified_since);
}

static void
methods_are_told_apart(void **state)
{
	struct request request;

	READ("REQUEST_METHOD", "HEAD");
	assert_int_equal(request.method, METHOD_HEAD);
	READ("REQUEST_METHOD", "POST");
	assert_int_equal(request.method, METHOD_POST);
	READ("REQUEST_METHOD", "get");
	assert_int_equal(request.method, METHOD_OTHER);
	READ("REQUEST_METHOD", "PUT");
	assert_int_equal(request.method, METHOD_OTHER);
	READ("REQUEST_METHOD", "");
	assert_int_equal(request.method, METHOD_OTHER);
	READ("REQUEST_METHOD", HOSTILE_BYTES);
	assert_int_equal(request.method, METHOD_OTHER);
}

static void
only_on_is_https(void **state)
{
	struct request request;

	READ("HTTPS", "");
	assert_false(request.https);
	READ("HTTPS", "off");
	assert_false(request.https);
}

static void
without_document_uri_the_path_is_of_plain_cgi(void **state)
{
	struct request request;

	READ("SCRIPT_NAME", "/miui", "PATH_INFO", "/a b/");
	assert_string_equal(request.path, "/miui/a b/");
	READ("PATH_INFO", "/x/");
	assert_string_equal(request.path, "/x/");
	READ("SCRIPT_NAME", "/y");
	assert_string_equal(request.path, "/y");
}

static void
document_uri_comes_before_script_name(void **state)
{
	struct request request;

	READ("DOCUMENT_URI", "/a/", "SCRIPT_NAME", "/b/", "PATH_INFO", "/c/");
	assert_string_equal(request.path, "/a/");
}

static void
an_empty_path_is_the_root(void **state)
{
	struct request request;

	READ("DOCUMENT_URI", "");
	assert_string_equal(request.path, "/");
}

static void
the_path_is_not_decoded_again(void **state)
{
	struct request request;

	READ("DOCUMENT_URI", "/%41%00/");
	assert_string_equal(request.path, "/%41%00/");
	assert_false(request.path_bad);
}

static void
bad_text_in_the_path_is_flagged(void **state)
{
	static const char *const bad[] = { "/a\r\nb/", "/\x7f", "/\xff",
		"/\xc0\x80", "/\xc2\x85", "/" HOSTILE_BYTES };
	struct request request;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		READ("DOCUMENT_URI", bad[i]);
		assert_true(request.path_bad);
		assert_string_equal(request.path, bad[i]);
	}
	READ("DOCUMENT_URI", "/" HOSTILE);
	assert_false(request.path_bad);
}

static void
without_request_uri_the_raw_path_is_the_path_encoded(void **state)
{
	struct request request;

	READ("DOCUMENT_URI", "/a b/<\"'&%>!\xc3\xa4/");
	assert_string_equal(request.raw_path,
	    "/a%20b/%3C%22%27%26%25%3E!%C3%A4/");
}

static void
the_raw_path_ends_before_the_query(void **state)
{
	struct request request;

	READ("REQUEST_URI", "/a%2Fb?c/d?e");
	assert_string_equal(request.raw_path, "/a%2Fb");
	READ("REQUEST_URI", "/?");
	assert_string_equal(request.raw_path, "/");
}

static void
the_raw_path_of_an_absolute_target_is_behind_the_host(void **state)
{
	struct request request;

	READ("REQUEST_URI", "http://host.example:8080/a/?b");
	assert_string_equal(request.raw_path, "/a/");
	READ("REQUEST_URI", "http://host.example");
	assert_string_equal(request.raw_path, "/");
	READ("REQUEST_URI", "http://host.example?/x");
	assert_string_equal(request.raw_path, "/");
	READ("REQUEST_URI", "/a/?u=http://host.example/b");
	assert_string_equal(request.raw_path, "/a/");
}

#define REQUEST_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		REQUEST_TEST(nginx_variables_are_read),
		REQUEST_TEST(nothing_sent_is_a_get_of_the_root),
		REQUEST_TEST(methods_are_told_apart),
		REQUEST_TEST(only_on_is_https),
		REQUEST_TEST(without_document_uri_the_path_is_of_plain_cgi),
		REQUEST_TEST(document_uri_comes_before_script_name),
		REQUEST_TEST(an_empty_path_is_the_root),
		REQUEST_TEST(the_path_is_not_decoded_again),
		REQUEST_TEST(bad_text_in_the_path_is_flagged),
		REQUEST_TEST(
		    without_request_uri_the_raw_path_is_the_path_encoded),
		REQUEST_TEST(the_raw_path_ends_before_the_query),
		REQUEST_TEST(
		    the_raw_path_of_an_absolute_target_is_behind_the_host),
	};

	return cmocka_run_group_tests_name("request", tests, NULL, NULL);
}
