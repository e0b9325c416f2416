/* Tests of model/channel: kinds, keys, and the words of a message. */
#include "helper.h"

#include <string.h>

#include "model/channel.h"

static const struct message_values values = {
	.event = "New",
	.title = "Xiaomi 13 Ultra",
	.product = "HyperOS",
	.codename = "ishtar",
	.version = "OS2.0.2.0.VMAMIXM",
	.branch = "Stable",
	.android = "16.0",
	.date = "2026-11-20",
	.changelog = "One\nTwo {title}",
	.url = "https://site.example/",
};

/* What TEMPLATE becomes with at most MAX units. */
static void
assert_written(const char *template, size_t max, const char *expected)
{
	struct pool *pool = pool_new();

	assert_string_equal(message_write(pool, template, &values, max),
	    expected);
	pool_free(pool);
}

static void
assert_refused(const char *template, const char *reason)
{
	struct pool *pool = pool_new();
	const char *why = template_refuse(&message_words, template, pool);

	if (reason == NULL)
		assert_null(why);
	else
		assert_non_null(strstr(why, reason));
	pool_free(pool);
}

static void
each_word_has_its_value(void **state)
{
	(void)state;
	assert_written("{event} {title}, {product} {codename} {version} "
		       "{branch} {android} {date}: {url}",
	    4096,
	    "New Xiaomi 13 Ultra, HyperOS ishtar OS2.0.2.0.VMAMIXM Stable "
	    "16.0 2026-11-20: https://site.example/");
}

static void
a_value_is_no_template(void **state)
{
	(void)state;
	assert_written("{changelog}", 4096, "One\nTwo {title}");
}

static void
what_is_no_word_stays(void **state)
{
	(void)state;
	assert_written("{titles} } {", 4096, "{titles} } {");
	assert_written("", 4096, "");
}

static void
a_long_text_ends_with_an_ellipsis(void **state)
{
	(void)state;
	assert_written("{event}{event}", 6, "NewNew");
	assert_written("{event}{event}", 5, "NewN\xe2\x80\xa6");
}

static void
no_character_is_cut_in_two(void **state)
{
	(void)state;
	/* Each is two units, as in UTF-16, and four bytes. */
	assert_written("\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 4,
	    "\xf0\x9f\x98\x80\xf0\x9f\x98\x80");
	assert_written("\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 3,
	    "\xf0\x9f\x98\x80\xe2\x80\xa6");
	assert_written("\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 2, "\xe2\x80\xa6");
	assert_written("\xc3\xa4\xc3\xa4\xc3\xa4", 2, "\xc3\xa4\xe2\x80\xa6");
}

static void
unknown_words_are_refused_by_name(void **state)
{
	(void)state;
	assert_refused("{title} {versoin}", "There is no {versoin}.");
	assert_refused("{title", "There is no {title.");
	assert_refused("{", "There is no {.");
	assert_refused("{Title}", "There is no {Title}.");
	assert_refused("{title} and } {url}{url}", NULL);
	assert_refused("", NULL);
}

static void
a_refusal_tells_all_words(void **state)
{
	struct pool *pool = pool_new();

	(void)state;
	assert_refused("{x}", template_names(&message_words, pool));
	assert_refused(template_names(&message_words, pool), NULL);
	pool_free(pool);
}

static void
kinds_have_names(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < CHANNEL__MAX; i++)
		assert_int_equal(
		    channel_kind_parse(channel_kind_name((enum channel_kind)i)),
		    i);
	assert_int_equal(channel_kind_parse("fax"), CHANNEL__MAX);
	assert_int_equal(channel_kind_parse(""), CHANNEL__MAX);
}

static void
keys_are_those_of_indexnow(void **state)
{
	char key[130];

	(void)state;
	memset(key, 'a', sizeof(key));
	key[129] = '\0';
	assert_false(channel_key_check(key));
	key[128] = '\0';
	assert_true(channel_key_check(key));
	assert_true(channel_key_check("Abc-1234"));
	assert_false(channel_key_check("Abc-123"));
	assert_false(channel_key_check("Abc_1234"));
	assert_false(channel_key_check("../abcdefgh"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_word_has_its_value),
		TEST(a_value_is_no_template),
		TEST(what_is_no_word_stays),
		TEST(a_long_text_ends_with_an_ellipsis),
		TEST(no_character_is_cut_in_two),
		TEST(unknown_words_are_refused_by_name),
		TEST(a_refusal_tells_all_words),
		TEST(kinds_have_names),
		TEST(keys_are_those_of_indexnow),
	};

	return cmocka_run_group_tests_name("channel", tests, NULL, NULL);
}
