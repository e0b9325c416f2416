/* Tests of import/site/sanitize: HTML made safe and valid. */
#include "helper.h"

#include <string.h>

#include "import/site/sanitize.h"

/* HTML, and what is left of it. */
struct pair {
	const char *html;
	const char *safe;
};

static void
check(const struct pair *pairs, size_t count)
{
	struct buf out = { 0 };
	char *text;
	size_t i, len;

	for (i = 0; i < count; i++) {
		buf_clear(&out);
		sanitize(pairs[i].html, &out);
		/* libxml2 keeps the white space around blocks. */
		text = out.data + strspn(buf_text(&out), " \n");
		len = strlen(text);
		while (len > 0 && text[len - 1] == '\n')
			text[--len] = '\0';
		assert_string_equal(text, pairs[i].safe);
	}
	buf_free(&out);
}

#define CHECK(pairs) check(pairs, sizeof(pairs) / sizeof(pairs[0]))

static void
plain_markup_stays(void **state)
{
	static const struct pair pairs[] = {
		{ "<p>a <b>b</b> <em>c</em></p>",
		    "<p>a <b>b</b> <em>c</em></p>" },
		{ "<ul><li>a<ul><li>b</li></ul></li></ul>",
		    "<ul><li>a<ul><li>b</li></ul></li></ul>" },
		{ "<pre><code>a &lt; b</code></pre>",
		    "<pre><code>a &lt; b</code></pre>" },
		{ "<blockquote><p>a</p></blockquote>",
		    "<blockquote><p>a</p></blockquote>" },
		{ "<table><tr><td colspan=\"2\">a</td></tr></table>",
		    "<table><tr><td colspan=\"2\">a</td></tr></table>" },
		{ "<p>a<br>b</p><hr>", "<p>a<br>b</p><hr>" },
		{ "<p>\xc3\xa4 \xe2\x82\xac &amp; &quot;</p>",
		    "<p>\xc3\xa4 \xe2\x82\xac &amp; &quot;</p>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
what_runs_or_loads_goes(void **state)
{
	static const struct pair pairs[] = {
		{ "<script>f()</script><p>a</p>", "<p>a</p>" },
		{ "<p>a<style>b</style></p>", "<p>a</p>" },
		{ "<p>a</p><iframe src=\"https://x\">b</iframe>", "<p>a</p>" },
		{ "<p>a</p><form action=\"/x\"><input name=\"a\">b</form>",
		    "<p>a</p>" },
		{ "<p>a<svg onload=\"f()\"><text>b</text></svg></p>",
		    "<p>a</p>" },
		{ "<p>a</p><object data=\"x\"><p>b</p></object>", "<p>a</p>" },
		{ "<p>a</p><!-- b --><?php c ?>", "<p>a</p>" },
		{ "<scr<script>ipt>f()</script><p>a</p>",
		    "ipt&gt;f()<p>a</p>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
attributes_go_but_for_a_safe_address(void **state)
{
	static const struct pair pairs[] = {
		{ "<p class=\"a\" id=\"b\" style=\"c\" onclick=\"d\">e</p>",
		    "<p>e</p>" },
		{ "<p><a href=\"/a/?b=c&amp;d\" onclick=\"e\">f</a></p>",
		    "<p><a href=\"/a/?b=c&amp;d\">f</a></p>" },
		{ "<p><a href=\"https://x.org/\">a</a></p>",
		    "<p><a href=\"https://x.org/\">a</a></p>" },
		{ "<p><a href=\"mailto:a@x.org\">a</a></p>",
		    "<p><a href=\"mailto:a@x.org\">a</a></p>" },
		{ "<p><a href=\"javascript:f()\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"JaVaScRiPt:f()\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"java\tscript:f()\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"&#106;avascript:f()\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\" javascript:f()\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"data:text/html,x\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"//evil.example\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"/\\evil.example\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"#top\">a</a></p>", "<p>a</p>" },
		{ "<p><a href=\"/a\"><a href=\"/b\">c</a></a></p>",
		    "<p><a href=\"/b\">c</a></p>" },
		{ "<p><a href=\"/a\"></a>b</p>", "<p>b</p>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
pictures_become_links(void **state)
{
	static const struct pair pairs[] = {
		{ "<p><img src=\"https://x.org/a.png\" alt=\"b\"></p>",
		    "<p><a href=\"https://x.org/a.png\">b</a></p>" },
		{ "<p>c <img src=\"https://x.org/a.png\" alt=\"b\"></p>",
		    "<p>c <a href=\"https://x.org/a.png\">b</a></p>" },
		{ "<p>c <img src=\"https://x.org/a.png\"></p>",
		    "<p>c <a href=\"https://x.org/a.png\">Picture</a></p>" },
		{ "<p>c <img src=\"/a.png\" alt=\"b\"></p>", "<p>c b</p>" },
		{ "<p>c <img src=\"x\" onerror=\"f()\"></p>", "<p>c </p>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
headings_begin_at_the_second_level_and_skip_none(void **state)
{
	static const struct pair pairs[] = {
		{ "<h1>a</h1><h5>b</h5><h2>c</h2><h3></h3>",
		    "<h2>a</h2><h3>b</h3><h2>c</h2>" },
		{ "<h4>a</h4>", "<h2>a</h2>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
what_may_not_stand_somewhere_gives_way(void **state)
{
	static const struct pair pairs[] = {
		{ "<center><font color=\"red\"><p>a</p></font></center>",
		    "<p>a</p>" },
		{ "<b><p>a</p></b>", "<p>a</p>" },
		{ "<div><div>a</div></div>", "a" },
		{ "<table><p>x</p><tr><td>a</td></tr></table>",
		    "<table><tr><td>a</td></tr></table>" },
		{ "<h2><p>a</p></h2>", "<p>a</p>" },
	};

	(void)state;
	CHECK(pairs);
}

static void
any_bytes_are_survived(void **state)
{
	static const char *const texts[] = { "", "<", "<a",
		"<a href=", "<a href=\"", "&", "&#0;", "&#xffffff;", "<<<>>>",
		"</p></p>", HOSTILE, HOSTILE_BYTES, "<p>\xff\xfe</p>",
		"<table><td><td>" };
	struct buf out = { 0 }, deep = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		sanitize(texts[i], &out);
	for (i = 0; i < 100000; i++)
		buf_puts(&deep, "<blockquote><b>");
	sanitize(buf_text(&deep), &out);
	assert_null(strstr(buf_text(&out), "Set-Cookie: x\x01"));
	buf_free(&deep);
	buf_free(&out);
}

static void
words_are_those_of_the_text(void **state)
{
	struct buf out = { 0 };

	(void)state;
	sanitize_words("<h2>A title</h2>\n<p>some <b>bo</b>ld text</p>"
		       "<script>f()</script>",
	    100, &out);
	assert_string_equal(buf_text(&out), "A title some bold text");
	buf_clear(&out);
	sanitize_words("<p>one two three four</p>", 8, &out);
	assert_string_equal(buf_text(&out), "one two three\xe2\x80\xa6");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(plain_markup_stays),
		TEST(what_runs_or_loads_goes),
		TEST(attributes_go_but_for_a_safe_address),
		TEST(pictures_become_links),
		TEST(headings_begin_at_the_second_level_and_skip_none),
		TEST(what_may_not_stand_somewhere_gives_way),
		TEST(any_bytes_are_survived),
		TEST(words_are_those_of_the_text),
	};

	return cmocka_run_group_tests_name("sanitize", tests, NULL, NULL);
}
