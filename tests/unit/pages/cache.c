/* Tests of pages/cache: how long a rendered page is served again. */
#include "helper.h"

#include <string.h>

#include "pages/cache.h"

#define NOW 1000000

/* Put a page under KEY that may be kept for KEEP seconds. */
static void
put(struct cache *cache, const char *key, int keep)
{
	struct response response = { .status = 200, .keep = keep };
	struct buf message = { 0 };

	buf_puts(&message, key);
	cache_put(cache, key, &response, &message);
	buf_free(&message);
}

static bool
has(struct cache *cache, const char *key)
{
	const struct cached *cached = cache_find(cache, key);

	if (cached != NULL)
		assert_string_equal(buf_text(&cached->message), key);
	return cached != NULL;
}

static void
a_page_goes_when_the_data_change(void **state)
{
	struct cache *cache = cache_new();

	(void)state;
	cache_at(cache, 1, NOW);
	put(cache, "/page/", 0);
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
	put(cache, "/page/", 0);
	cache_at(cache, 1, NOW + 240);
	assert_true(has(cache, "/page/"));
	cache_at(cache, 1, NOW + 600);
	assert_false(has(cache, "/page/"));
	put(cache, "/page/", 0);
	assert_true(has(cache, "/page/"));
	cache_free(cache);
}

static void
a_lasting_page_goes_at_its_time_alone(void **state)
{
	struct cache *cache = cache_new();

	(void)state;
	cache_at(cache, 1, NOW);
	put(cache, "/lasting/", 60);
	put(cache, "/page/", 0);
	cache_at(cache, 2, NOW + 59);
	assert_true(has(cache, "/lasting/"));
	assert_false(has(cache, "/page/"));
	cache_at(cache, 2, NOW + 60);
	assert_false(has(cache, "/lasting/"));
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
		put(cache, key, i % 2 == 0 ? 60 : 0);
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
		TEST(a_lasting_page_goes_at_its_time_alone),
		TEST(a_full_cache_still_takes_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
