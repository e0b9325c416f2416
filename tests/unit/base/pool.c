/* Tests of base/pool: memory that is freed all at once. */
#include "helper.h"

#include <string.h>

static void
allocations_are_aligned_and_apart(void **state)
{
	struct pool *pool = pool_new();
	char *p, *last = NULL;
	size_t i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		p = pool_alloc(pool, i % 67);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		memset(p, (int)i, i % 67);
		if (last != NULL && (i - 1) % 67 > 0)
			assert_int_equal((unsigned char)last[0],
			    (unsigned char)(i - 1));
		last = p;
	}
	pool_free(pool);
}

static void
calloc_is_zero_even_in_used_memory(void **state)
{
	struct pool *pool = pool_new();
	char *p = pool_alloc(pool, 1000);
	size_t i;

	(void)state;
	memset(p, 'x', 1000);
	pool_reset(pool);
	p = pool_calloc(pool, 100, 10);
	for (i = 0; i < 1000; i++)
		assert_int_equal(p[i], 0);
	pool_free(pool);
}

static void
an_allocation_may_be_larger_than_a_block(void **state)
{
	struct pool *pool = pool_new();
	char *small = pool_strdup(pool, "small");
	char *large = pool_alloc(pool, 1 << 20);
	char *next = pool_strdup(pool, "next");

	(void)state;
	memset(large, 'x', 1 << 20);
	assert_string_equal(small, "small");
	assert_string_equal(next, "next");
	pool_free(pool);
}

static void
strdup_copies(void **state)
{
	struct pool *pool = pool_new();
	char text[] = HOSTILE_BYTES;
	char *copy = pool_strdup(pool, text);

	(void)state;
	text[0] = '!';
	assert_string_equal(copy, HOSTILE_BYTES);
	assert_string_equal(pool_strdup(pool, ""), "");
	pool_free(pool);
}

static void
strndup_copies_so_many_bytes(void **state)
{
	struct pool *pool = pool_new();

	(void)state;
	assert_string_equal(pool_strndup(pool, "abcdef", 3), "abc");
	assert_string_equal(pool_strndup(pool, "abcdef", 0), "");
	assert_memory_equal(pool_strndup(pool, "a\0b", 3), "a\0b\0", 4);
	pool_free(pool);
}

static void
printf_takes_text_of_any_length(void **state)
{
	struct pool *pool = pool_new();
	char *text;

	(void)state;
	text = pool_printf(pool, "%s|%d|%0*d", HOSTILE, 7, 40000, 1);
	assert_int_equal(strlen(text), strlen(HOSTILE) + 3 + 40000);
	assert_memory_equal(text, HOSTILE "|7|0", strlen(HOSTILE) + 4);
	assert_string_equal(pool_printf(pool, "%s", ""), "");
	pool_free(pool);
}

static void
grow_keeps_what_the_array_holds(void **state)
{
	struct pool *pool = pool_new();
	int *array = NULL;
	int i, n;

	(void)state;
	for (n = 0; n < 1100; n++) {
		array = pool_grow(pool, array, (size_t)n, sizeof(*array));
		array[n] = n;
		pool_alloc(pool, 5);
	}
	for (i = 0; i < n; i++)
		assert_int_equal(array[i], i);
	pool_free(pool);
}

static void
grow_doubles_the_room(void **state)
{
	struct pool *pool = pool_new();
	char *array = NULL, *before;
	size_t n, moved = 0;

	(void)state;
	for (n = 0; n < 1024; n++) {
		before = array;
		array = pool_grow(pool, array, n, 1);
		moved += array != before;
	}
	assert_true(moved <= 10);
	pool_free(pool);
}

static void
a_pool_that_was_reset_is_usable(void **state)
{
	struct pool *pool = pool_new();
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		pool_alloc(pool, 20000);
		pool_alloc(pool, 100000);
		assert_string_equal(pool_printf(pool, "round %d", 7),
		    "round 7");
		pool_reset(pool);
	}
	pool_reset(pool);
	pool_free(pool);
}

static void
free_takes_null(void **state)
{
	(void)state;
	pool_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(allocations_are_aligned_and_apart),
		TEST(calloc_is_zero_even_in_used_memory),
		TEST(an_allocation_may_be_larger_than_a_block),
		TEST(strdup_copies),
		TEST(strndup_copies_so_many_bytes),
		TEST(printf_takes_text_of_any_length),
		TEST(grow_keeps_what_the_array_holds),
		TEST(grow_doubles_the_room),
		TEST(a_pool_that_was_reset_is_usable),
		TEST(free_takes_null),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
