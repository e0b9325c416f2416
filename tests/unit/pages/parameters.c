/* Tests of pages/parameters: what of a query a page heeds. */
#include "helper.h"

#include "pages/parameters.h"

#define FLAGS (PARAMETER_Q | PARAMETER_REGION | PARAMETER_MIRRORLIST)

/* Read QUERY; what the address of the page keeps of it, or NULL. */
static const char *
address_of(const char *query, unsigned int flags, struct exchange *exchange,
    struct pool *pool)
{
	static struct request request;

	request = (struct request){ .query = query };
	*exchange = (struct exchange){ .request = &request, .pool = pool };
	return parameters_read(exchange, flags) == STATUS_OK ?
	    exchange->address :
	    NULL;
}

static void
what_is_known_stays_as_it_was_written(void **state)
{
	static const struct {
		const char *query;
		const char *address;
	} cases[] = {
		{ "", "" },
		{ "q=a+b%20c&region=eu", "q=a+b%20c&region=eu" },
		{ "x=1&q=a&&y&region=eu&", "q=a&region=eu" },
		{ "q=&region=eu&region=in", "q=&region=eu" },
		{ "%71=+&q=a", "%71=+" },
		{ "mirrorlist", "mirrorlist" },
		{ "utm_source=a&fbclid=b", "" },
		{ "=1&==&%00", NULL },
		{ "q=%zz", NULL },
	};
	struct pool *pool = pool_new();
	struct exchange exchange;
	const char *address;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		address = address_of(cases[i].query, FLAGS, &exchange, pool);
		if (cases[i].address == NULL)
			assert_null(address);
		else
			assert_string_equal(address, cases[i].address);
		assert_null(exchange.unknown);
	}
	address_of("x=1&q=a&q=b", FLAGS, &exchange, pool);
	assert_int_equal(exchange.query.count, 1);
	assert_string_equal(form_value(&exchange.query, "q"), "a");
	pool_free(pool);
}

static void
a_page_is_kept_by_what_it_heeds_alone(void **state)
{
	struct pool *pool = pool_new();
	struct exchange exchange;

	(void)state;
	address_of("q=a", FLAGS, &exchange, pool);
	assert_true(parameters_heeded(&exchange));
	address_of("q=a&x=1", FLAGS, &exchange, pool);
	assert_false(parameters_heeded(&exchange));
	address_of("q=a&x=1", FLAGS | PARAMETERS_NOTED, &exchange, pool);
	assert_string_equal(exchange.address, "q=a&x=1");
	assert_string_equal(exchange.unknown, "x");
	assert_false(parameters_heeded(&exchange));
	pool_free(pool);
}

static void
a_strict_route_tells_what_it_knows(void **state)
{
	struct pool *pool = pool_new();
	struct exchange exchange;

	(void)state;
	assert_null(
	    address_of("q=a&x=1", FLAGS | PARAMETERS_STRICT, &exchange, pool));
	assert_string_equal(exchange.reason,
	    "There is no parameter \"x\" here. Known: q, region, mirrorlist.");
	assert_null(address_of("x", PARAMETERS_STRICT, &exchange, pool));
	assert_string_equal(exchange.reason,
	    "There is no parameter \"x\" here. Known: none.");
	assert_non_null(address_of("utm_source=a&q=b",
	    FLAGS | PARAMETERS_STRICT, &exchange, pool));
	assert_string_equal(exchange.address, "q=b");
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_known_stays_as_it_was_written),
		TEST(a_page_is_kept_by_what_it_heeds_alone),
		TEST(a_strict_route_tells_what_it_knows),
	};

	return cmocka_run_group_tests_name("parameters", tests, NULL, NULL);
}
