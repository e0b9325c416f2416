/* Tests of pages/cache: how long a rendered page is served again. */
#include "helper.h"

#include <string.h>

#include "pages/cache.h"

#define NOW 1000000

static const struct request anyone = { .method = METHOD_GET };

/* Put a page of LEN bytes under KEY. */
static void
put_long(struct cache *cache, const char *key, size_t len)
{
	struct response response = { .status = 200, .etag = "\"tag\"" };

	while (response.body.len < len)
		buf_puts(&response.body, key);
	cache_put(cache, key, &response);
	response_free(&response);
}

static void
put(struct cache *cache, const char *key)
{
	put_long(cache, key, 1);
}

static bool
has(struct cache *cache, const char *key)
{
	const struct response *kept = cache_find(cache, key, &anyone);

	if (kept != NULL)
		assert_string_equal(buf_text(&kept->body), key);
	return kept != NULL;
}

static void
a_page_goes_when_the_data_change(void **state)
{
	struct cache *cache = cache_new();

	(void)state;
	cache_at(cache, 1, NOW);
	put(cache, "/page/");
	assert_true(has(cache, "/page/"));
	assert_false(has(cache, "/other/"));
	cache_at(cache, 1, NOW + 1);
	assert_true(has(cache, "/page/"));
	cache_at(cache, 2, NOW + 1);
	assert_false(has(cache, "/page/"));
	cache_free(cache);
}

static void
a_page_goes_before_its_ages_are_wrong(void **state)
{
	struct cache *cache = cache_new();

	(void)state;
	cache_at(cache, 1, NOW);
	put(cache, "/page/");
	cache_at(cache, 1, NOW + 240);
	assert_true(has(cache, "/page/"));
	cache_at(cache, 1, NOW + 600);
	assert_false(has(cache, "/page/"));
	put(cache, "/page/");
	assert_true(has(cache, "/page/"));
	cache_free(cache);
}

static void
a_long_page_answers_those_who_have_it(void **state)
{
	const struct request same = { .method = METHOD_GET,
		.if_none_match = "\"tag\"" };
	const struct request other = { .method = METHOD_GET,
		.if_none_match = "\"gat\"" };
	struct cache *cache = cache_new();

	(void)state;
	cache_at(cache, 1, NOW);
	put_long(cache, "/long/", 1 << 20);
	assert_non_null(cache_find(cache, "/long/", &same));
	assert_null(cache_find(cache, "/long/", &other));
	assert_null(cache_find(cache, "/long/", &anyone));
	cache_at(cache, 2, NOW);
	assert_null(cache_find(cache, "/long/", &same));
	cache_free(cache);
}

static void
a_full_cache_still_takes_pages(void **state)
{
	struct cache *cache = cache_new();
	char key[40000];
	int i;

	(void)state;
	memset(key, 'x', sizeof(key));
	key[sizeof(key) - 1] = '\0';
	cache_at(cache, 1, NOW);
	for (i = 0; i < 300; i++) {
		key[0] = (char)('0' + i % 10);
		key[1] = (char)('0' + i / 10 % 10);
		key[2] = (char)('0' + i / 100);
		put(cache, key);
		assert_true(has(cache, key));
	}
	cache_free(cache);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_page_goes_when_the_data_change),
		TEST(a_page_goes_before_its_ages_are_wrong),
		TEST(a_long_page_answers_those_who_have_it),
		TEST(a_full_cache_still_takes_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
