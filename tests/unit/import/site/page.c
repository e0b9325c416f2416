/* Tests of import/site/page: page sources of the static site. */
#include "helper.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "import/site/html.h"
#include "import/site/page.h"

#define PERMALINK "/hyperos/nimbus/stable beta/OS9.0.1.0.VZZMIXM/"

struct reading {
	struct pool *pool;
	struct buf text;
	struct page_source page;
	struct source_error error;
};

static int
setup(void **state)
{
	struct reading *reading = test_calloc(1, sizeof(*reading));

	reading->pool = pool_new();
	*state = reading;
	return 0;
}

static int
teardown(void **state)
{
	struct reading *reading = *state;

	pool_free(reading->pool);
	buf_free(&reading->text);
	test_free(reading);
	return 0;
}

static enum status
read_text(struct reading *reading)
{
	reading->error.line = -1;
	reading->error.reason = NULL;
	return page_read(&reading->text, reading->pool, &reading->page,
	    &reading->error);
}

/* Make the source of a page with these cards. */
static void
make_text(struct reading *reading, const struct helper_card *cards,
    size_t count)
{
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.permalink = PERMALINK,
		.product = "hyperos",
		.cards = cards,
		.ncards = count };

	buf_clear(&reading->text);
	helper_page_text(&page, &reading->text);
}

static enum status
read_cards(struct reading *reading, const struct helper_card *cards,
    size_t count)
{
	make_text(reading, cards, count);
	return read_text(reading);
}

/* Read a page with CARD, which must be right, and return its package. */
static struct package *
read_card(struct reading *reading, struct helper_card card)
{
	if (read_cards(reading, &card, 1) != STATUS_OK)
		fail_msg("line %d: %s", reading->error.line,
		    reading->error.reason);
	assert_int_equal(reading->page.npackages, 1);
	return reading->page.packages;
}

/* Read TEXT behind a right front matter. */
static enum status
read_body(struct reading *reading, const char *text)
{
	buf_clear(&reading->text);
	buf_printf(&reading->text, "---\npermalink: /x/\n---\n%s", text);
	return read_text(reading);
}

static void
a_good_page_tells_what_is_above_its_cards(void **state)
{
	struct reading *reading = *state;
	struct page_source *page = &reading->page;

	read_card(reading, helper_card());
	assert_string_equal(page->title, "A title");
	assert_string_equal(page->name, "Nimbus 7 Global");
	assert_string_equal(page->codename, "nimbus");
	assert_string_equal(page->permalink, PERMALINK);
	assert_string_equal(page->heading, "Heading of its own");
	assert_string_equal(page->version, "OS9.0.1.0.VZZMIXM");
	assert_int_equal(page->ncrumbs, 4);
	assert_string_equal(page->crumbs[0], "Home");
	assert_string_equal(page->crumbs[2], "Nimbus 7 Global");
	assert_string_equal(page->crumbs[3], "VERSION");
	assert_int_equal(page->nrows, 0);
}

static void
a_card_tells_its_package(void **state)
{
	struct package *package = read_card(*state, helper_card());

	assert_true(package->card);
	assert_string_equal(package->device, "Nimbus 7 Global");
	assert_string_equal(package->codename, "nimbus");
	assert_string_equal(package->branch, "Stable Beta");
	assert_string_equal(package->type, "Recovery");
	assert_string_equal(package->size, "6.4 GB");
	assert_string_equal(package->date, "2025-01-07");
	assert_string_equal(package->filename, helper_card().filename);
	assert_string_equal(package->md5, helper_card().md5);
	assert_string_equal(package->changelog,
	    "[System]\nUpdated the patch.\nDone.");
}

static void
fields_that_cards_do_not_have_are_empty(void **state)
{
	struct helper_card card = helper_card();
	struct package *package;

	card.type = card.changelog = card.buttons = NULL;
	package = read_card(*state, card);
	assert_string_equal(package->type, "");
	assert_string_equal(package->region, "");
	assert_string_equal(package->android, "");
	assert_string_equal(package->sha256, "");
	assert_null(package->changelog);
	assert_int_equal(package->nlinks, 0);
}

static void
the_words_for_unknown_are_empty(void **state)
{
	struct helper_card card = helper_card();
	struct package *package;

	card.date = "None";
	card.md5 = "Unknown";
	package = read_card(*state, card);
	assert_string_equal(package->date, "");
	assert_string_equal(package->md5, "");
}

static void
a_card_that_lacks_a_field_is_refused_with_its_line(void **state)
{
	struct reading *reading = *state;
	struct helper_card card = helper_card();
	const char **fields[] = { &card.codename, &card.version, &card.branch,
		&card.size, &card.date, &card.filename, &card.md5 };
	const char *kept;
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		kept = *fields[i];
		*fields[i] = NULL;
		assert_int_equal(read_cards(reading, &card, 1), STATUS_INVALID);
		assert_int_equal(reading->error.line,
		    source_line(buf_text(&reading->text),
			(size_t)(strstr(buf_text(&reading->text),
				     "card card-body") -
			    buf_text(&reading->text))));
		assert_non_null(reading->error.reason);
		*fields[i] = kept;
	}
}

static void
a_card_without_a_device_is_a_note(void **state)
{
	struct reading *reading = *state;
	struct helper_card cards[] = { { 0 }, helper_card() };

	assert_int_equal(read_cards(reading, cards, 2), STATUS_OK);
	assert_int_equal(reading->page.npackages, 1);
}

static void
several_cards_come_in_their_order(void **state)
{
	struct reading *reading = *state;
	struct helper_card cards[10];
	size_t i;

	for (i = 0; i < 10; i++) {
		cards[i] = helper_card();
		cards[i].filename = pool_printf(reading->pool, "%zu.zip", i);
		cards[i].changelog = i % 2 == 0 ? NULL : "odd";
	}
	assert_int_equal(read_cards(reading, cards, 10), STATUS_OK);
	assert_int_equal(reading->page.npackages, 10);
	for (i = 0; i < 10; i++) {
		assert_string_equal(reading->page.packages[i].filename,
		    cards[i].filename);
		assert_true((reading->page.packages[i].changelog == NULL) ==
		    (i % 2 == 0));
		assert_int_equal(reading->page.packages[i].nlinks, 1);
	}
}

static void
cards_of_different_versions_are_refused(void **state)
{
	struct reading *reading = *state;
	struct helper_card cards[] = { helper_card(), helper_card() };

	cards[1].version = "OS9.0.2.0.VZZMIXM";
	assert_int_equal(read_cards(reading, cards, 2), STATUS_INVALID);
	assert_true(reading->error.line > 40);
	assert_non_null(reading->error.reason);
}

static void
the_changelog_has_a_line_for_each_break(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "  one  two <br>three<br/>\n <br />\nfour\nfive<br>";
	assert_string_equal(read_card(*state, card)->changelog,
	    "one two\nthree\nfour\nfive");
}

static void
an_empty_changelog_is_not_a_missing_one(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "";
	assert_string_equal(read_card(*state, card)->changelog, "");
	card.changelog = " <br> ";
	assert_string_equal(read_card(*state, card)->changelog, "");
}

static void
a_bare_ampersand_in_the_changelog_stays(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "Q & A<br>AT&T<br>a&b;c & <br>x &copyright& y<br>&";
	assert_string_equal(read_card(*state, card)->changelog,
	    "Q & A\nAT&T\na&b;c &\nx &copyright& y\n&");
}

static void
entities_are_decoded(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "&lt;b&gt; &amp;amp; &quot; &#39; &#xe4; &times;";
	card.device = "&lt;Nimbus&gt; &amp; 7\"'%";
	assert_string_equal(read_card(*state, card)->changelog,
	    "<b> &amp; \" ' \xc3\xa4 \xc3\x97");
	assert_string_equal(read_card(*state, card)->device,
	    "<Nimbus> & 7\"'%");
}

static void
a_bare_less_than_sign_stays(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "a < b and 1<2<br>x";
	assert_string_equal(read_card(*state, card)->changelog,
	    "a < b and 1<2\nx");
}

static void
text_of_any_script_and_length_comes_through(void **state)
{
	struct helper_card card = helper_card();
	struct buf text = { 0 };
	int i;

	card.device = "\xe5\xb0\x8f\xe7\xb1\xb3 \xf0\x9f\x98\x80 %s%n {x}";
	for (i = 0; i < 20000; i++)
		buf_puts(&text, "\xe2\x82\xac");
	card.changelog = buf_text(&text);
	assert_string_equal(read_card(*state, card)->device, card.device);
	assert_string_equal(read_card(*state, card)->changelog, card.changelog);
	buf_free(&text);
}

static void
white_space_in_fields_is_one_space(void **state)
{
	struct helper_card card = helper_card();

	card.device = "\r\n  Nimbus \t\n 7  Global\n";
	assert_string_equal(read_card(*state, card)->device, "Nimbus 7 Global");
}

static void
labels_inside_a_value_do_not_start_a_field(void **state)
{
	struct helper_card card = helper_card();

	card.changelog = "Type: Fastboot<br>MD5: x<br>Device: y";
	assert_string_equal(read_card(*state, card)->type, "Recovery");
	assert_string_equal(read_card(*state, card)->device, "Nimbus 7 Global");
	assert_string_equal(read_card(*state, card)->changelog,
	    "Type: Fastboot\nMD5: x\nDevice: y");
}

static void
buttons_come_in_their_order_with_labels_and_addresses(void **state)
{
	struct helper_card card = helper_card();
	struct package *package;

	card.buttons =
	    "<button onclick=\"window.open('https://a.example/i',"
	    " '_blank');\"><i></i> Incremental Update</button> "
	    "<a href=\"https://b.example/x\">Two</a>"
	    "<button onclick=\"redirect('fw_n.zip'); return false;\">Flash"
	    "</button>";
	package = read_card(*state, card);
	assert_int_equal(package->nlinks, 3);
	assert_string_equal(package->links[0].label, "Incremental Update");
	assert_string_equal(package->links[0].url, "https://a.example/i");
	assert_string_equal(package->links[1].label, "Two");
	assert_string_equal(package->links[1].url, "https://b.example/x");
	assert_string_equal(package->links[2].url, "/download?file=fw_n.zip");
	assert_string_equal(package->links[2].from_version, "");
}

static void
buttons_without_an_address_are_passed_by(void **state)
{
	struct helper_card card = helper_card();

	card.buttons =
	    "<button>a</button><a>b</a><a href=\"\">c</a>"
	    "<a href=\"#x\">d</a><button onclick=\"alert(1)\">e</button>"
	    "<button onclick>f</button>";
	assert_int_equal(read_card(*state, card)->nlinks, 0);
}

static void
links_outside_of_the_download_field_are_no_buttons(void **state)
{
	struct helper_card card = helper_card();

	card.device = "<a href=\"https://a.example/\">Nimbus</a>";
	assert_string_equal(read_card(*state, card)->device, "Nimbus");
	assert_int_equal(read_card(*state, card)->nlinks, 1);
}

static void
front_matter_is_needed(void **state)
{
	static const char *const texts[] = { "", "-", "---", "---\n", "---\r\n",
		"<p>x</p>\n", "--- \npermalink: /x/\n---\n",
		"\n---\npermalink: /x/\n---\n", "----\npermalink: /x/\n---\n",
		"---\npermalink: /x/\n", "---\npermalink: /x/\n----\n",
		"---\npermalink: /x/\n--- x\n", "---\n---\n",
		"---\ntitle: x\n---\n", "---\npermalink: ''\n---\n" };
	struct reading *reading = *state;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		buf_clear(&reading->text);
		buf_puts(&reading->text, texts[i]);
		if (read_text(reading) != STATUS_INVALID)
			fail_msg("case %zu was taken", i);
		assert_int_equal(reading->error.line, 1);
		assert_non_null(reading->error.reason);
	}
}

static void
bad_yaml_is_refused_with_its_line(void **state)
{
	struct reading *reading = *state;

	buf_puts(&reading->text,
	    "---\ntitle: x\nname: a: b\n"
	    "permalink: /x/\n---\n");
	assert_int_equal(read_text(reading), STATUS_INVALID);
	assert_int_equal(reading->error.line, 3);
}

static void
front_matter_may_end_its_lines_with_cr_lf(void **state)
{
	struct reading *reading = *state;

	buf_puts(&reading->text,
	    "---\r\ntitle: x y\r\npermalink: /x/\r\n"
	    "---\r\n<p>a</p>\r\n");
	assert_int_equal(read_text(reading), STATUS_OK);
	assert_string_equal(reading->page.title, "x y");
	assert_string_equal(reading->page.permalink, "/x/");
}

static void
what_front_matter_does_not_tell_is_empty(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(read_body(reading, ""), STATUS_OK);
	assert_string_equal(reading->page.title, "");
	assert_string_equal(reading->page.name, "");
	assert_string_equal(reading->page.codename, "");
	assert_string_equal(reading->page.heading, "");
	assert_string_equal(reading->page.version, "");
	assert_int_equal(reading->page.npackages, 0);
}

static void
rows_are_those_of_the_first_table(void **state)
{
	struct reading *reading = *state;
	const struct page_row *row;

	assert_int_equal(
	    read_body(reading,
		"<table><thead><tr><th>A</th>"
		"</tr></thead><tbody>\n<tr><td>Nimbus &amp; 7</td>"
		"<td> x <b>y</b>"
		"</td><td><a href=\"/a b/\">D</a></td></tr>\n"
		"<tr><td>2</td></tr>"
		"</tbody></table><table><tr><td>other</td></tr></table>"),
	    STATUS_OK);
	assert_int_equal(reading->page.nrows, 2);
	row = reading->page.rows;
	assert_int_equal(row->ncells, 3);
	assert_string_equal(row->cells[0], "Nimbus & 7");
	assert_string_equal(row->cells[1], "x y");
	assert_string_equal(row->href, "/a b/");
	assert_int_equal(row[1].ncells, 1);
	assert_string_equal(row[1].href, "");
}

static void
more_cells_and_crumbs_than_there_is_room_for_do_no_harm(void **state)
{
	struct reading *reading = *state;
	struct buf body = { 0 };
	int i;

	buf_puts(&body, "<nav aria-label=\"breadcrumb\">");
	for (i = 0; i < 100; i++)
		buf_puts(&body, "<li>x</li>");
	buf_puts(&body, "</nav><table><tr>");
	for (i = 0; i < 100; i++)
		buf_puts(&body, "<td>x</td>");
	buf_puts(&body, "</tr></table>");
	assert_int_equal(read_body(reading, buf_text(&body)), STATUS_OK);
	assert_int_equal(reading->page.ncrumbs, PAGE_CRUMBS_MAX);
	assert_int_equal(reading->page.rows[0].ncells, PAGE_CELLS_MAX);
	buf_free(&body);
}

static void
deep_nesting_does_no_harm(void **state)
{
	struct reading *reading = *state;
	struct buf body = { 0 };
	int i;

	for (i = 0; i < 20000; i++)
		buf_puts(&body, "<div class=\"card card-body\"><b>Device:</b>");
	read_body(reading, buf_text(&body));
	buf_free(&body);
}

static void
odd_markup_does_no_harm(void **state)
{
	static const char *const bodies[] = { "</div></div></p></td>",
		"<b>Device:</b>",
		"<div class=\"card card-body\"><b>Device:</div>",
		"<div class=\"card card-body\"><b>A: <b>Device:</b></b>x</div>",
		"<div class=\"card card-body\"><p><b>Device:<div>x</b></p>"
		"</div>",
		"<td>x</td></tr></table>", "<table><td>x</table>", "<", "<!--",
		"<script>\"</div>\"</script>", "<a href='", "&#0;&#xD800;&#1;",
		"<div id=\"_changelog\">x</div>", "<table><table><tr><td>",
		"<nav aria-label><li>x</nav>", "<b class=title>x</b>",
		"<![CDATA[" };
	struct reading *reading = *state;
	size_t i;

	for (i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		read_body(reading, bodies[i]);
}

static void
classes_are_told_apart(void **state)
{
	const char *atts[] = { "id", "x", "class", " card\tcard-body\nb ",
		NULL };
	const char *bare[] = { "class", NULL, "hidden", NULL, NULL };

	(void)state;
	assert_true(html_class(atts, "card"));
	assert_true(html_class(atts, "card-body"));
	assert_true(html_class(atts, "b"));
	assert_false(html_class(atts, "car"));
	assert_false(html_class(atts, "body"));
	assert_false(html_class(atts, "x"));
	assert_false(html_class(bare, "card"));
	assert_string_equal(html_attribute(atts, "id"), "x");
	assert_string_equal(html_attribute(bare, "hidden"), "");
	assert_null(html_attribute(atts, "href"));
}

static void
only_a_card_with_both_classes_is_one(void **state)
{
	struct reading *reading = *state;
	char *class;

	make_text(reading, (struct helper_card[]){ helper_card() }, 1);
	class = strstr(reading->text.data, "card card-body");
	assert_non_null(class);
	memcpy(class, "card  ard-body", 14);
	assert_int_equal(read_text(reading), STATUS_OK);
	assert_int_equal(reading->page.npackages, 0);
	memcpy(class, "card-body card", 14);
	assert_int_equal(read_text(reading), STATUS_OK);
	assert_int_equal(reading->page.npackages, 1);
}

/* Read the first LEN bytes of TEXT, with nothing behind their NUL. */
static enum status
read_cut(struct reading *reading, const char *text, size_t len)
{
	struct buf cut = {
		.data = malloc(len + 1), .len = len, .size = len + 1
	};
	enum status status;

	assert_non_null(cut.data);
	memcpy(cut.data, text, len);
	cut.data[len] = '\0';
	reading->error.reason = NULL;
	status = page_read(&cut, reading->pool, &reading->page,
	    &reading->error);
	free(cut.data);
	return status;
}

static bool
is_blank(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return *text == '\0';
}

/*
 * Wherever a page is cut it is refused.  Only a cut between its outermost
 * elements cannot be seen: above the one that holds the cards, it leaves a
 * page without any card, and below it, nothing was lost.
 */
static void
a_page_cut_anywhere_has_all_its_cards_or_none(void **state)
{
	struct reading *reading = *state;
	struct helper_card cards[] = { helper_card(), helper_card() };
	static const char tag[] = "<div class=\"col-12 mx-auto\">";
	const char *text, *start;
	struct package *package;
	size_t len;

	make_text(reading, cards, 2);
	text = buf_text(&reading->text);
	start = strstr(text, tag);
	assert_non_null(start);
	for (len = 0; len < reading->text.len; len++) {
		if (read_cut(reading, text, len) != STATUS_OK) {
			assert_non_null(reading->error.reason);
		} else if (text + len < start + sizeof(tag) - 1) {
			assert_int_equal(reading->page.npackages, 0);
		} else {
			if (!is_blank(text + len))
				fail_msg("a cut at %zu was taken: ...%.40s",
				    len, text + len);
			assert_int_equal(reading->page.npackages, 2);
			package = &reading->page.packages[1];
			assert_string_equal(package->changelog,
			    "[System]\nUpdated the patch.\nDone.");
		}
		pool_reset(reading->pool);
	}
}

static void
a_cut_page_is_reported_at_its_last_line(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(read_body(reading, "<div>\n<div>\nx</div>\ny"),
	    STATUS_INVALID);
	assert_int_equal(reading->error.line, 7);
}

static void
a_list_that_ends_in_a_cut_item_is_refused(void **state)
{
	struct reading *reading = *state;

	assert_int_equal(read_body(reading, "<table><tr><td>x</td>"),
	    STATUS_INVALID);
	assert_int_equal(read_body(reading, "<ul><li>x"), STATUS_INVALID);
	assert_int_equal(read_body(reading, "<b>x"), STATUS_INVALID);
}

#define PAGE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_TEST(a_good_page_tells_what_is_above_its_cards),
		PAGE_TEST(a_card_tells_its_package),
		PAGE_TEST(fields_that_cards_do_not_have_are_empty),
		PAGE_TEST(the_words_for_unknown_are_empty),
		PAGE_TEST(a_card_that_lacks_a_field_is_refused_with_its_line),
		PAGE_TEST(a_card_without_a_device_is_a_note),
		PAGE_TEST(several_cards_come_in_their_order),
		PAGE_TEST(cards_of_different_versions_are_refused),
		PAGE_TEST(the_changelog_has_a_line_for_each_break),
		PAGE_TEST(an_empty_changelog_is_not_a_missing_one),
		PAGE_TEST(a_bare_ampersand_in_the_changelog_stays),
		PAGE_TEST(entities_are_decoded),
		PAGE_TEST(a_bare_less_than_sign_stays),
		PAGE_TEST(text_of_any_script_and_length_comes_through),
		PAGE_TEST(white_space_in_fields_is_one_space),
		PAGE_TEST(labels_inside_a_value_do_not_start_a_field),
		PAGE_TEST(
		    buttons_come_in_their_order_with_labels_and_addresses),
		PAGE_TEST(buttons_without_an_address_are_passed_by),
		PAGE_TEST(links_outside_of_the_download_field_are_no_buttons),
		PAGE_TEST(front_matter_is_needed),
		PAGE_TEST(bad_yaml_is_refused_with_its_line),
		PAGE_TEST(front_matter_may_end_its_lines_with_cr_lf),
		PAGE_TEST(what_front_matter_does_not_tell_is_empty),
		PAGE_TEST(rows_are_those_of_the_first_table),
		PAGE_TEST(
		    more_cells_and_crumbs_than_there_is_room_for_do_no_harm),
		PAGE_TEST(deep_nesting_does_no_harm),
		PAGE_TEST(odd_markup_does_no_harm),
		PAGE_TEST(classes_are_told_apart),
		PAGE_TEST(only_a_card_with_both_classes_is_one),
		PAGE_TEST(a_page_cut_anywhere_has_all_its_cards_or_none),
		PAGE_TEST(a_cut_page_is_reported_at_its_last_line),
		PAGE_TEST(a_list_that_ends_in_a_cut_item_is_refused),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
