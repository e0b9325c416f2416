/* Tests of crypto/webhook: signatures of Standard Webhooks. */
#include "helper.h"

#include <string.h>

#include "crypto/secret.h"
#include "crypto/webhook.h"

static void
assert_signed(const char *key, const char *text, const char *expected)
{
	struct pool *pool = pool_new();
	const char *signature = webhook_sign(pool, key, text);

	if (expected == NULL)
		assert_null(signature);
	else
		assert_string_equal(signature, expected);
	pool_free(pool);
}

/* From the tests of the libraries at github.com/standard-webhooks. */
static void
the_example_has_its_signature(void **state)
{
	(void)state;
	assert_signed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
	    "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330."
	    "{\"test\": 2432232314}",
	    "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void
what_is_no_key_signs_nothing(void **state)
{
	(void)state;
	assert_signed("", "text", NULL);
	assert_signed("whsec_", "text", NULL);
	assert_signed("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "text", NULL);
	assert_signed("whsec_no base64", "text", NULL);
	/* More bytes than a key has. */
	assert_signed("whsec_"
		      "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"
		      "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
	    "text", NULL);
}

static void
new_keys_sign_and_differ(void **state)
{
	struct pool *pool = pool_new();
	const char *one = webhook_key_new(pool), *other = webhook_key_new(pool);

	(void)state;
	assert_string_not_equal(one, other);
	assert_string_not_equal(webhook_sign(pool, one, "text"),
	    webhook_sign(pool, other, "text"));
	assert_string_equal(webhook_sign(pool, one, "text"),
	    webhook_sign(pool, one, "text"));
	pool_free(pool);
}

static int
open_secrets(void **state)
{
	(void)state;
	return secret_open() ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_example_has_its_signature),
		TEST(what_is_no_key_signs_nothing),
		TEST(new_keys_sign_and_differ),
	};

	return cmocka_run_group_tests_name("webhook", tests, open_secrets,
	    NULL);
}
