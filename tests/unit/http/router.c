/* Tests of http/router: from a method and a path to a handler. */
#include "helper.h"

#include <string.h>

#include "http/router.h"

static enum status
handle(void *context, struct exchange *exchange)
{
	(void)context;
	(void)exchange;
	return STATUS_OK;
}

enum { HOME, MIUI_LIST, DEVICE, RELEASE_PAGE, FOUR, SAVE, ROUTES };

static const struct route routes[ROUTES] = {
	[HOME] = { METHOD_GET, 0, "/", handle },
	[MIUI_LIST] = { METHOD_GET, 0, "/miui/list/", handle },
	[DEVICE] = { METHOD_GET, 0, "/*/*/", handle },
	[RELEASE_PAGE] = { METHOD_GET | METHOD_POST, 0, "/*/x/*/y", handle },
	[FOUR] = { METHOD_GET, 0, "/*/*/*/*/end/", handle },
	[SAVE] = { METHOD_POST, 0, "/miui/list", handle },
};

struct found {
	int route; /* -1: none */
	unsigned int allowed;
	struct exchange exchange;
};

static struct pool *pool;

static int
setup(void **state)
{
	(void)state;
	pool = pool_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	pool_free(pool);
	return 0;
}

static struct found
find(enum method method, const char *path)
{
	struct request request = { .method = method, .path = path };
	struct found found = { .route = -1,
		.allowed = 99,
		.exchange = { .request = &request, .pool = pool } };
	const struct route *route = router_find(routes, ROUTES, &found.exchange,
	    &found.allowed);

	if (route != NULL)
		found.route = (int)(route - routes);
	found.exchange.request = NULL;
	return found;
}

static void
the_root_is_found(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_GET, "/").route, HOME);
}

static void
words_win_where_they_come_first(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_GET, "/miui/list/").route, MIUI_LIST);
	assert_int_equal(find(METHOD_GET, "/miui/lists/").route, DEVICE);
	assert_int_equal(find(METHOD_GET, "/miui/lis/").route, DEVICE);
}

static void
words_are_compared_without_regard_to_case(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_GET, "/MIUI/List/").route, MIUI_LIST);
}

static void
a_slash_at_the_end_does_not_count(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_GET, "/miui/list").route, MIUI_LIST);
	assert_int_equal(find(METHOD_GET, "/a/x/b/y/").route, RELEASE_PAGE);
}

static void
index_html_at_the_end_does_not_count(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_GET, "/index.html").route, HOME);
	assert_int_equal(find(METHOD_GET, "/miui/list/index.html").route,
	    MIUI_LIST);
}

static void
stars_are_handed_over_as_sent(void **state)
{
	struct found found = find(METHOD_GET, "/A b/x/V<\"'&%>/y");

	(void)state;
	assert_int_equal(found.route, RELEASE_PAGE);
	assert_string_equal(found.exchange.args[0], "A b");
	assert_string_equal(found.exchange.args[1], "V<\"'&%>");
}

static void
four_stars_are_handed_over(void **state)
{
	struct found found = find(METHOD_GET, "/1/2/3/4/end/");

	(void)state;
	assert_int_equal(found.route, FOUR);
	assert_string_equal(found.exchange.args[0], "1");
	assert_string_equal(found.exchange.args[3], "4");
}

static void
get_allows_head(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_HEAD, "/").route, HOME);
}

static void
another_method_says_which_are_allowed(void **state)
{
	struct found found = find(METHOD_POST, "/");

	(void)state;
	assert_int_equal(found.route, -1);
	assert_int_equal(found.allowed, METHOD_GET);
	found = find(METHOD_OTHER, "/a/x/b/y");
	assert_int_equal(found.route, -1);
	assert_int_equal(found.allowed, METHOD_GET | METHOD_POST);
}

static void
allowed_is_the_sum_over_all_routes_of_the_path(void **state)
{
	struct found found = find(METHOD_OTHER, "/miui/list/");

	(void)state;
	assert_int_equal(found.route, -1);
	assert_int_equal(found.allowed, METHOD_GET | METHOD_POST);
}

static void
a_later_route_of_the_path_may_have_the_method(void **state)
{
	(void)state;
	assert_int_equal(find(METHOD_POST, "/miui/list").route, SAVE);
}

static void
a_path_that_fits_nothing_allows_nothing(void **state)
{
	static const char *const paths[] = { "/a", "/a/b/c", "/a/x/b/z",
		"/1/2/3/4/END2", "/1/2/3/4/end/6", "/1/2/3/4/5/6/7/8/9",
		"/" HOSTILE, "/" HOSTILE_BYTES };
	struct found found;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		found = find(METHOD_GET, paths[i]);
		assert_int_equal(found.route, -1);
		assert_int_equal(found.allowed, 0);
	}
}

static void
a_long_path_is_no_route(void **state)
{
	struct buf path = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 10000; i++)
		buf_puts(&path, "/a");
	assert_int_equal(find(METHOD_GET, buf_text(&path)).route, -1);
	buf_free(&path);
}

#define ROUTER_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROUTER_TEST(the_root_is_found),
		ROUTER_TEST(words_win_where_they_come_first),
		ROUTER_TEST(words_are_compared_without_regard_to_case),
		ROUTER_TEST(a_slash_at_the_end_does_not_count),
		ROUTER_TEST(index_html_at_the_end_does_not_count),
		ROUTER_TEST(stars_are_handed_over_as_sent),
		ROUTER_TEST(four_stars_are_handed_over),
		ROUTER_TEST(get_allows_head),
		ROUTER_TEST(another_method_says_which_are_allowed),
		ROUTER_TEST(allowed_is_the_sum_over_all_routes_of_the_path),
		ROUTER_TEST(a_later_route_of_the_path_may_have_the_method),
		ROUTER_TEST(a_path_that_fits_nothing_allows_nothing),
		ROUTER_TEST(a_long_path_is_no_route),
	};

	return cmocka_run_group_tests_name("router", tests, NULL, NULL);
}
