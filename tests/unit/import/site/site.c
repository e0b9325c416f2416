/* Tests of import/site/site: importing a small checkout of the static site. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "import/site/builder.h"
#include "import/site/page.h"
#include "import/site/site.h"
#include "store/audit.h"
#include "store/device.h"

#define VERSION "OS9.0.1.0.VZZMIXM"
#define ROM_PAGE "pages/hyperos/updates/nimbus/" VERSION ".md"
#define ROM_PATH "/hyperos/nimbus/stable beta/" VERSION "/"
#define FW_FILE "fw_nimbus_global-ota_full-" VERSION "-user-15.0-458d7cc414.zip"
#define RELEASES "SELECT count(*) FROM release"

/* A checkout next to the database, and what importing it said. */
struct checkout {
	struct helper helper; /* first, so that the helper's functions do */
	char *dir;
	struct import_report report;
	char *errors;
	size_t errors_len;
};

static int
setup(void **state)
{
	struct checkout *checkout = calloc(1, sizeof(*checkout));
	void *helper = NULL;

	if (checkout == NULL || helper_setup(&helper) != 0)
		return -1;
	checkout->helper = *(struct helper *)helper;
	free(helper);
	checkout->dir = helper_dir_new();
	*state = checkout;
	return 0;
}

static int
teardown(void **state)
{
	struct checkout *checkout = *state;

	store_close(checkout->helper.store);
	pool_free(checkout->helper.pool);
	helper_dir_remove(checkout->helper.dir);
	helper_dir_remove(checkout->dir);
	free(checkout->helper.path);
	free(checkout->errors);
	free(checkout);
	return 0;
}

static enum status
import(struct checkout *checkout)
{
	struct import_options options = { .dir = checkout->dir,
		.actor = { "shell test", "" } };
	enum status status;

	free(checkout->errors);
	checkout->errors = NULL;
	options.errors = open_memstream(&checkout->errors,
	    &checkout->errors_len);
	assert_non_null(options.errors);
	status = import_site(checkout->helper.store, &options,
	    &checkout->report);
	fclose(options.errors);
	return status;
}

/* Import, and let all be understood. */
static void
import_well(struct checkout *checkout)
{
	assert_int_equal(import(checkout), STATUS_OK);
	assert_string_equal(checkout->errors, "");
	assert_int_equal(checkout->report.errors, 0);
}

static int64_t
number(struct checkout *checkout, const char *sql)
{
	return helper_number(checkout->helper.path, sql);
}

static void
put_page(struct checkout *checkout, const char *name,
    const struct helper_page *page)
{
	struct buf text = { 0 };

	helper_page_text(page, &text);
	helper_file(checkout->dir, name, text.data, text.len);
	buf_free(&text);
}

/* The page of the ROM under BRANCH, as in its permalink. */
static void
put_rom(struct checkout *checkout, const char *branch)
{
	struct helper_card cards[] = { helper_card(), helper_card() };
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.product = "hyperos",
		.cards = cards,
		.ncards = 2 };

	page.permalink = pool_printf(checkout->helper.pool,
	    "/hyperos/nimbus/%s/" VERSION "/", branch);
	cards[0].branch = cards[1].branch = branch_label(branch,
	    checkout->helper.pool);
	cards[1].type = "Fastboot";
	cards[1].filename = "nimbus_images_" VERSION
			    "_20250107.0000.00_14.0_global_458d7cc414.tgz";
	put_page(checkout, ROM_PAGE, &page);
}

/* The device page of the ROM, whose table tells Android versions. */
static void
put_device_page(struct checkout *checkout)
{
	helper_file_text(checkout->dir, "pages/hyperos/latest/nimbus.md",
	    "---\ntitle: x\nname: Nimbus 7\ncodename: nimbus\n"
	    "permalink: /hyperos/nimbus/\n---\n<table><tbody>\n"
	    "<tr><td>Nimbus 7 Global</td><td>Stable Beta</td><td>Recovery"
	    "</td><td>" VERSION "</td><td>15.1</td><td>6.4 GB</td>"
	    "<td>2025-01-07</td><td><a href=\"" ROM_PATH "\">Download</a>"
	    "</td></tr>\n</tbody></table>\n");
}

/* The page of the firmware cut from the ROM. */
static void
put_firmware(struct checkout *checkout)
{
	struct helper_card card = helper_card();
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.permalink = "/firmware/nimbus/stable/" VERSION "/",
		.product = "firmware",
		.cards = &card,
		.ncards = 1 };

	card.branch = "Stable";
	card.type = card.changelog = NULL;
	card.filename = FW_FILE;
	card.buttons = "<button onclick=\"redirect('" FW_FILE "'); return "
		       "false;\">Flashable Firmware</button>";
	put_page(checkout, "pages/firmware/updates/nimbus/" VERSION ".md",
	    &page);
}

/* Items of a data file: of FILE and VERSION in REGION. */
static const char *
item(struct checkout *checkout, const char *file, const char *version,
    const char *region)
{
	return pool_printf(checkout->helper.pool,
	    "- branch: stable\n"
	    "  date: '2024-05-06'\n  downloads:\n"
	    "    github: https://g.example/%s\n  filename: %s\n"
	    "  region: %s\n  versions:\n    android: '15.0'\n    miui: %s\n",
	    file, file, region, version);
}

static void
put_whole_site(struct checkout *checkout)
{
	put_rom(checkout, "stable beta");
	put_device_page(checkout);
	put_firmware(checkout);
	helper_file_text(checkout->dir, "pages/vendor/latest/nimbus.md",
	    "---\nname: Nimbus 7\ncodename: nimbus\n"
	    "permalink: /vendor/nimbus/\n---\n");
	helper_file_text(checkout->dir, "pages/about.md",
	    "---\ntitle: About\npermalink: /about/\n---\nUs.\n");
	helper_file_text(checkout->dir, "data/names.yml", "nimbus: Nimbus 7\n");
	helper_file_text(checkout->dir, "data/devices/full/nimbus.yml",
	    item(checkout, FW_FILE, VERSION, "Global"));
	helper_file_text(checkout->dir, "data/devices/latest/nimbus.yml",
	    item(checkout, FW_FILE, VERSION, "Global"));
	helper_file_text(checkout->dir, "data/vendor/full/nimbus.yml",
	    item(checkout, "vendor_nimbus.zip", VERSION, "Global"));
}

/* The release of PRODUCT, with its packages. */
static struct release
find(struct checkout *checkout, int64_t product_id)
{
	struct release name = { .product_id = product_id,
		.codename = "nimbus",
		.version = VERSION };

	return helper_find(&checkout->helper, &name);
}

static void
the_report_counts_what_was_imported(void **state)
{
	struct checkout *checkout = *state;
	struct import_report *report = &checkout->report;

	put_whole_site(checkout);
	import_well(checkout);
	assert_int_equal(report->pages, 4);
	assert_int_equal(report->others, 0);
	assert_int_equal(report->articles, 1);
	assert_int_equal(report->data_files, 4);
	assert_int_equal(report->added, 3);
	assert_int_equal(report->changed, 0);
	assert_int_equal(report->same, 0);
	assert_int_equal(report->packages, 4);
	assert_int_equal(report->links, 5);
	assert_int_equal(report->android_table, 1);
	assert_int_equal(report->android_name, 1);
	assert_int_equal(report->firmware, 1);
	assert_int_equal(report->firmware_linked, 1);
	assert_int_equal(report->firmware_rom, 1);
}

static void
the_database_holds_what_was_imported(void **state)
{
	struct checkout *checkout = *state;

	put_whole_site(checkout);
	import_well(checkout);
	assert_int_equal(number(checkout, RELEASES), 3);
	assert_int_equal(number(checkout, "SELECT count(*) FROM package"), 4);
	assert_int_equal(number(checkout, "SELECT count(*) FROM link"), 5);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM package "
			     "WHERE latest = 2"),
	    4);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM device "
			     "WHERE codename = 'nimbus' AND name = 'Nimbus 7'"),
	    1);
}

static void
a_rom_is_imported_whole(void **state)
{
	struct checkout *checkout = *state;
	struct release release;

	put_whole_site(checkout);
	import_well(checkout);
	release = find(checkout, HYPEROS);
	assert_string_equal(release.branch, "stable beta");
	assert_string_equal(release.title, "Nimbus 7 Global");
	assert_string_equal(release.page_title, "A title");
	assert_string_equal(release.heading, "Heading of its own");
	assert_int_equal(release.state, RELEASE_PUBLISHED);
	assert_int_equal(release.appeared, 1736208000);
	assert_int_equal(release.npackages, 2);
	assert_string_equal(release.packages[0].android, "15.1");
	assert_string_equal(release.packages[1].android, "14.0");
	assert_string_equal(release.packages[0].region, "global");
	assert_string_equal(release.packages[0].changelog,
	    "[System]\nUpdated the patch.\nDone.");
	assert_string_equal(release.packages[0].links[0].url,
	    "https://one.example/" VERSION "/n.zip");
}

static void
a_row_unlike_its_card_stays_in_the_listings(void **state)
{
	struct checkout *checkout = *state;

	put_rom(checkout, "stable beta");
	helper_file_text(checkout->dir, "pages/hyperos/full/nimbus.md",
	    "---\ntitle: x\nname: Nimbus 7\ncodename: nimbus\n"
	    "permalink: /archive/hyperos/nimbus/\n---\n<table><tbody>\n"
	    "<tr><td>Nimbus 7 Global</td><td>Stable Beta</td><td>Recovery"
	    "</td><td>" VERSION "</td><td>15.1</td><td>6.5 GB</td>"
	    "<td>None</td><td><a href=\"" ROM_PATH "\">Download</a>"
	    "</td></tr>\n</tbody></table>\n");
	import_well(checkout);
	assert_int_equal(
	    number(checkout,
		"SELECT count(*) FROM package "
		"WHERE card = 0 AND size = '6.5 GB' AND date = '' AND "
		"android = '15.1' AND filename = ''"),
	    1);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM package "
			     "WHERE card = 1"),
	    2);
	import_well(checkout);
	assert_int_equal(checkout->report.same, 1);
}

static void
firmware_is_joined_to_its_data(void **state)
{
	struct checkout *checkout = *state;
	struct release release;
	struct package *package;

	put_whole_site(checkout);
	import_well(checkout);
	release = find(checkout, FIRMWARE);
	assert_int_equal(release.npackages, 1);
	package = release.packages;
	assert_string_equal(package->android, "15.0");
	assert_string_equal(package->region, "global");
	assert_int_equal(package->nlinks, 2);
	assert_int_equal(package->links[0].kind, LINK_FIRMWARE);
	assert_string_equal(package->links[0].url, "/download?file=" FW_FILE);
	assert_int_equal(package->links[1].kind, LINK_FILE);
	assert_string_equal(package->links[1].url,
	    "https://g.example/" FW_FILE);
}

static void
vendor_packages_come_from_the_data_files(void **state)
{
	struct checkout *checkout = *state;
	struct release release;

	put_whole_site(checkout);
	import_well(checkout);
	release = find(checkout, VENDOR);
	assert_int_equal(release.npackages, 1);
	assert_string_equal(release.packages[0].filename, "vendor_nimbus.zip");
	assert_int_equal(release.packages[0].links[0].kind, LINK_VENDOR);
}

static void
importing_again_finds_the_same(void **state)
{
	struct checkout *checkout = *state;

	put_whole_site(checkout);
	import_well(checkout);
	import_well(checkout);
	assert_int_equal(checkout->report.same, 3);
	assert_int_equal(checkout->report.added, 0);
	assert_int_equal(checkout->report.changed, 0);
	assert_int_equal(number(checkout, RELEASES), 3);
}

static void
the_audit_tells_of_an_import_that_changes_something(void **state)
{
	static const char entries[] =
	    "SELECT count(*) FROM audit WHERE actor = 'shell test' AND "
	    "action = 'import' AND subject = 'site' AND before IS NULL AND "
	    "after ->> 'releases_added' = 3";
	struct checkout *checkout = *state;
	struct audit_chain chain;

	put_whole_site(checkout);
	import_well(checkout);
	assert_int_equal(number(checkout, entries), 1);
	import_well(checkout);
	assert_int_equal(number(checkout, "SELECT count(*) FROM audit"), 1);
	put_rom(checkout, "stable");
	import_well(checkout);
	assert_int_equal(number(checkout, "SELECT count(*) FROM audit"), 2);
	assert_int_equal(store_audit_verify(checkout->helper.store, &chain),
	    STATUS_OK);
}

static void
a_change_of_branch_keeps_the_old_permalink(void **state)
{
	struct checkout *checkout = *state;
	struct release release;

	put_rom(checkout, "stable beta");
	import_well(checkout);
	put_rom(checkout, "stable");
	import_well(checkout);
	assert_int_equal(checkout->report.changed, 1);
	assert_int_equal(number(checkout, RELEASES), 1);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM permalink "
			     "WHERE path = '" ROM_PATH
			     "' AND state = 'former'"),
	    1);
	assert_int_equal(store_release_by_permalink(checkout->helper.store,
			     checkout->helper.pool, ROM_PATH, &release),
	    STATUS_OK);
	assert_string_equal(release.branch, "stable");
}

static void
what_has_left_the_checkout_stays(void **state)
{
	struct checkout *checkout = *state;

	put_whole_site(checkout);
	import_well(checkout);
	assert_int_equal(remove(pool_printf(checkout->helper.pool, "%s/%s",
			     checkout->dir, ROM_PAGE)),
	    0);
	import_well(checkout);
	assert_int_equal(checkout->report.same, 2);
	assert_int_equal(number(checkout, RELEASES), 3);
}

/* ERRORS holds the line "DIR/NAME:LINE: ", or "DIR/NAME: " for line 0. */
static void
assert_reported(struct checkout *checkout, const char *name, int line)
{
	const char *start = line > 0 ?
	    pool_printf(checkout->helper.pool, "%s/%s:%d: ", checkout->dir,
		name, line) :
	    pool_printf(checkout->helper.pool, "%s/%s: ", checkout->dir, name);

	if (strstr(checkout->errors, start) == NULL)
		fail_msg("%s is not in:\n%s", start, checkout->errors);
}

static void
broken_files_are_reported_and_the_rest_is_kept(void **state)
{
	struct checkout *checkout = *state;

	put_whole_site(checkout);
	helper_file_text(checkout->dir, "pages/miui/updates/a/1.md", "x\n");
	helper_file_text(checkout->dir, "pages/miui/updates/a/2.md",
	    "---\ntitle: a\nname: b: c\n---\n");
	helper_file_text(checkout->dir, "pages/miui/updates/a/3.md",
	    "---\ntitle: a\n\xff\n---\n");
	helper_file_text(checkout->dir, "pages/miui/updates/a/4.md",
	    "---\npermalink: /x/\n---\n<div>\n\n<p>");
	helper_file_text(checkout->dir, "pages/miui/updates/a/5.md",
	    "---\npermalink: /miui/a/stable/5/\n---\n<p>no card</p>\n");
	helper_file_text(checkout->dir, "data/devices/full/a.yml",
	    "- branch: stable\n  filename: a: b\n");
	assert_int_equal(import(checkout), STATUS_OK);
	assert_reported(checkout, "pages/miui/updates/a/1.md", 1);
	assert_reported(checkout, "pages/miui/updates/a/2.md", 3);
	assert_reported(checkout, "pages/miui/updates/a/3.md", 3);
	assert_reported(checkout, "pages/miui/updates/a/4.md", 6);
	assert_reported(checkout, "pages/miui/updates/a/5.md", 0);
	assert_reported(checkout, "data/devices/full/a.yml", 2);
	assert_int_equal(checkout->report.errors, 6);
	assert_int_equal(checkout->report.added, 3);
	assert_int_equal(number(checkout, RELEASES), 3);
}

static void
broken_names_are_reported_and_left_out(void **state)
{
	struct checkout *checkout = *state;

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, "data/names.yml",
	    "nimbus: Wrong\nother: Other\nx: a: b\n");
	assert_int_equal(import(checkout), STATUS_OK);
	assert_reported(checkout, "data/names.yml", 3);
	assert_int_equal(checkout->report.data_files, 0);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM device WHERE "
			     "name IN ('Wrong', 'Other')"),
	    0);
}

static void
a_device_page_without_a_codename_is_reported(void **state)
{
	struct checkout *checkout = *state;
	static const char name[] = "pages/hyperos/full/nimbus.md";

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, name,
	    "---\nname: Nimbus\npermalink: /archive/hyperos/nimbus/\n---\n");
	assert_int_equal(import(checkout), STATUS_OK);
	assert_reported(checkout, name, 1);
	assert_int_equal(checkout->report.added, 1);
}

/* Import a ROM page changed by CARD or PERMALINK, which is refused. */
static void
assert_page_refused(struct checkout *checkout, struct helper_card card,
    const char *permalink)
{
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.product = "hyperos",
		.permalink = permalink,
		.cards = &card,
		.ncards = 1 };

	put_page(checkout, ROM_PAGE, &page);
	assert_int_equal(import(checkout), STATUS_OK);
	if (checkout->report.errors != 1)
		fail_msg("%s was taken", permalink);
	assert_int_equal(checkout->report.pages, 0);
	assert_non_null(strstr(checkout->errors, ROM_PAGE));
	assert_int_equal(number(checkout, RELEASES), 0);
}

static void
permalinks_of_another_form_are_refused(void **state)
{
	static const char *const permalinks[] = { "/", "/hyperos/",
		"/hyperos/nimbus/stable/", "/hyperos/nimbus/stable/" VERSION,
		"/hyperos/nimbus/stable/" VERSION "/x/",
		"/hyperos//stable/" VERSION "/",
		"hyperos/nimbus/stable/" VERSION "/",
		"/miui/nimbus/stable/" VERSION "/",
		"/hyperos/nimbus/stable/OTHER/",
		"\"/hyperos/nimbus/a\\eb/" VERSION "/\"" };
	size_t i;

	for (i = 0; i < sizeof(permalinks) / sizeof(permalinks[0]); i++)
		assert_page_refused(*state, helper_card(), permalinks[i]);
}

static void
buttons_that_lead_elsewhere_are_refused(void **state)
{
	static const char *const buttons[] = {
		"<a href=\"javascript:alert(1)\">x</a>",
		"<a href=\"data:text/html,x\">x</a>",
		"<a href=\"//evil.example/\">x</a>",
		"<a href=\"/somewhere/\">x</a>",
		"<a href=\"ftp://h.example/x\">x</a>",
		"<a href=\"https://h.example/&#10;x\">x</a>",
	};
	struct helper_card card = helper_card();
	size_t i;

	for (i = 0; i < sizeof(buttons) / sizeof(buttons[0]); i++) {
		card.buttons = buttons[i];
		assert_page_refused(*state, card, ROM_PATH);
	}
}

static void
a_url_is_encoded_as_a_browser_would(void **state)
{
	struct checkout *checkout = *state;
	struct helper_card card = helper_card();
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.product = "hyperos",
		.permalink = ROM_PATH,
		.cards = &card,
		.ncards = 1 };

	card.buttons = "<a href=\"https://h.example/a b/&lt;{version}&quot;"
		       "%20\">x</a>";
	put_page(checkout, ROM_PAGE, &page);
	import_well(checkout);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM mirror WHERE "
			     "url = 'https://h.example/a%20b/{filename}'"),
	    1);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM link WHERE "
			     "filename = '%3C%7Bversion%7D%22%20'"),
	    1);
}

static void
hostile_text_in_a_card_is_imported_as_it_is(void **state)
{
	struct checkout *checkout = *state;
	struct helper_card card = helper_card();
	struct helper_page page = { .title = "\"<b>' & %s\"",
		.codename = "nimbus",
		.permalink = ROM_PATH,
		.product = "hyperos",
		.cards = &card,
		.ncards = 1 };
	struct release release;

	card.device = "&lt;b&gt;\"' &amp; %s {version} \xc3\xa4";
	card.changelog = "'); DROP TABLE release; --<br>&lt;script&gt;";
	put_page(checkout, ROM_PAGE, &page);
	import_well(checkout);
	release = find(checkout, HYPEROS);
	assert_string_equal(release.page_title, "<b>' & %s");
	assert_string_equal(release.packages[0].device,
	    "<b>\"' & %s {version} \xc3\xa4");
	assert_string_equal(release.packages[0].changelog,
	    "'); DROP TABLE release; --\n<script>");
	import_well(checkout);
	assert_int_equal(checkout->report.same, 1);
}

static void
an_incremental_tells_from_where_and_a_token_is_dropped(void **state)
{
	struct checkout *checkout = *state;
	struct helper_card card = helper_card();
	struct helper_page page = { .title = "t",
		.codename = "nimbus",
		.permalink = ROM_PATH,
		.product = "hyperos",
		.cards = &card,
		.ncards = 1 };
	struct link *link;

	card.buttons = "<a href=\"https://h.example/n-ota_incremental-"
		       "OS9.0.0.0.VZZMIXM-" VERSION
		       "-user.zip?token=a#b\">Incremental "
		       "Update</a>";
	put_page(checkout, ROM_PAGE, &page);
	import_well(checkout);
	link = find(checkout, HYPEROS).packages[0].links;
	assert_int_equal(link->kind, LINK_INCREMENTAL);
	assert_string_equal(link->from_version, "OS9.0.0.0.VZZMIXM");
	assert_string_equal(link->url,
	    "https://h.example/n-ota_incremental-"
	    "OS9.0.0.0.VZZMIXM-" VERSION "-user.zip");
}

static void
without_pages_nothing_is_imported(void **state)
{
	struct checkout *checkout = *state;

	helper_file_text(checkout->dir, "data/names.yml", "nimbus: Nimbus\n");
	helper_file_text(checkout->dir, "data/vendor/full/nimbus.yml",
	    item(checkout, "a.zip", VERSION, "Newland"));
	assert_int_equal(import(checkout), STATUS_INVALID);
	assert_non_null(strstr(checkout->errors, checkout->dir));
	assert_int_equal(
	    number(checkout,
		"SELECT (SELECT count(*) FROM "
		"release) + (SELECT count(*) FROM device) + (SELECT count(*) "
		"FROM region WHERE name = 'Newland')"),
	    0);
}

static void
an_import_that_failed_leaves_the_catalog(void **state)
{
	struct checkout *checkout = *state;

	helper_file_text(checkout->dir, "data/vendor/full/nimbus.yml",
	    item(checkout, "a.zip", VERSION, "Newland"));
	assert_int_equal(import(checkout), STATUS_INVALID);
	assert_null(catalog_region_named(store_catalog(checkout->helper.store),
	    "Newland"));
}

static void
an_import_that_failed_can_be_followed_by_another(void **state)
{
	struct checkout *checkout = *state;

	assert_int_equal(import(checkout), STATUS_INVALID);
	put_whole_site(checkout);
	import_well(checkout);
	assert_int_equal(checkout->report.added, 3);
}

static void
a_file_in_the_place_of_pages_is_no_checkout(void **state)
{
	struct checkout *checkout = *state;

	helper_file_text(checkout->dir, "pages", "");
	assert_int_equal(import(checkout), STATUS_INVALID);
}

static void
empty_pages_are_a_checkout_without_releases(void **state)
{
	struct checkout *checkout = *state;

	assert_int_equal(
	    mkdir(pool_printf(checkout->helper.pool, "%s/pages", checkout->dir),
		0700),
	    0);
	import_well(checkout);
	assert_int_equal(checkout->report.pages, 0);
}

static void
firmware_of_the_data_files_alone_makes_releases(void **state)
{
	struct checkout *checkout = *state;
	struct release release;

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, "data/devices/full/nimbus.yml",
	    pool_printf(checkout->helper.pool, "%s%s",
		item(checkout, "fw_1.zip", VERSION, "Global"),
		item(checkout, "fw_2.zip", VERSION, "Global")));
	import_well(checkout);
	assert_int_equal(checkout->report.added, 2);
	release = find(checkout, FIRMWARE);
	assert_string_equal(release.branch, "stable");
	assert_int_equal(release.npackages, 2);
	assert_string_equal(release.packages[0].filename, "fw_1.zip");
	assert_string_equal(release.packages[0].branch, "Stable");
	assert_string_equal(release.packages[0].android, "15.0");
	assert_string_equal(release.packages[0].region, "global");
	assert_string_equal(release.packages[0].date, "2024-05-06");
	assert_int_equal(release.packages[0].nlinks, 1);
	assert_int_equal(number(checkout,
			     "SELECT count(*) FROM permalink "
			     "WHERE path = '/firmware/nimbus/stable/" VERSION
			     "/'"),
	    1);
}

static void
firmware_that_its_page_does_not_show_is_added_to_it(void **state)
{
	struct checkout *checkout = *state;
	struct release release;

	put_firmware(checkout);
	helper_file_text(checkout->dir, "data/devices/full/nimbus.yml",
	    pool_printf(checkout->helper.pool, "%s%s",
		item(checkout, FW_FILE, VERSION, "Global"),
		item(checkout, "fw_other.zip", VERSION, "Global")));
	import_well(checkout);
	assert_int_equal(checkout->report.added, 1);
	assert_int_equal(checkout->report.listed_only, 1);
	release = find(checkout, FIRMWARE);
	assert_int_equal(release.npackages, 2);
	assert_true(release.packages[0].card);
	assert_false(release.packages[1].card);
	assert_string_equal(release.packages[1].device, "Nimbus 7 Global");
}

static void
data_alone_imported_again_is_the_same(void **state)
{
	struct checkout *checkout = *state;

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, "data/names.yml", "nimbus: Nimbus 7\n");
	helper_file_text(checkout->dir, "data/devices/full/nimbus.yml",
	    pool_printf(checkout->helper.pool, "%s%s",
		item(checkout, "fw_1.zip", "V1", "Global"),
		item(checkout, "fw_2.zip", "V2", "Global")));
	import_well(checkout);
	assert_int_equal(checkout->report.added, 3);
	import_well(checkout);
	assert_int_equal(checkout->report.changed, 0);
	assert_int_equal(checkout->report.same, 3);
}

static void
a_region_that_only_the_data_knows_is_added(void **state)
{
	struct checkout *checkout = *state;
	const struct region *region;

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, "data/vendor/full/nimbus.yml",
	    item(checkout, "vendor.zip", VERSION, "Newland"));
	import_well(checkout);
	region = catalog_region_named(store_catalog(checkout->helper.store),
	    "Newland");
	assert_non_null(region);
	assert_string_equal(find(checkout, VENDOR).packages[0].region,
	    region->code);
}

static void
files_that_are_no_pages_of_a_product_are_left(void **state)
{
	struct checkout *checkout = *state;

	put_rom(checkout, "stable");
	helper_file_text(checkout->dir, "pages/hyperos/updates/nimbus/x.txt",
	    "\xff");
	helper_file_text(checkout->dir, "pages/nosuch/updates/a/b.md",
	    "---\ntitle: a\npermalink: /nosuch/a/\n---\n");
	helper_file_text(checkout->dir, "pages/hyperos/nimbus.md",
	    "---\ntitle: b\npermalink: /hyperos/\n---\n");
	import_well(checkout);
	assert_int_equal(checkout->report.pages, 1);
	assert_int_equal(checkout->report.articles, 1);
	assert_int_equal(checkout->report.others, 1);
}

/* Whether the LEN first bytes of TEXT make a release, and of how many cards. */
static bool
makes_release(struct checkout *checkout, const struct buf *text, size_t len,
    struct release *release)
{
	struct import_report report = { 0 };
	struct builder builder = { .catalog = store_catalog(
				       checkout->helper.store),
		.pool = checkout->helper.pool,
		.report = &report };
	struct source_error error = { 0, NULL };
	struct build build = { &builder,
		catalog_product(builder.catalog, "hyperos"),
		checkout->helper.pool, &error };
	struct page_source page;
	struct buf cut = { 0 };
	bool made;

	buf_put(&cut, text->data, len);
	made = page_read(&cut, build.pool, &page, &error) == STATUS_OK &&
	    builder_release(&build, &page, release) == STATUS_OK;
	buf_free(&cut);
	assert_true(made || error.reason != NULL);
	return made;
}

static void
a_page_cut_anywhere_makes_no_release(void **state)
{
	struct checkout *checkout = *state;
	struct helper_card cards[] = { helper_card(), helper_card() };
	struct helper_page page = { .title = "A title",
		.codename = "nimbus",
		.permalink = ROM_PATH,
		.product = "hyperos",
		.cards = cards,
		.ncards = 2 };
	struct release release;
	struct buf text = { 0 };
	size_t len;

	helper_page_text(&page, &text);
	for (len = 0; len <= text.len; len++) {
		if (makes_release(checkout, &text, len, &release)) {
			assert_true(text.data[len] == '\0' ||
			    strcmp(text.data + len, "\n") == 0);
			assert_int_equal(release.npackages, 2);
		} else {
			assert_true(len + 1 < text.len);
		}
		pool_reset(checkout->helper.pool);
	}
	buf_free(&text);
}

#define SITE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(the_report_counts_what_was_imported),
		SITE_TEST(the_database_holds_what_was_imported),
		SITE_TEST(a_rom_is_imported_whole),
		SITE_TEST(a_row_unlike_its_card_stays_in_the_listings),
		SITE_TEST(firmware_is_joined_to_its_data),
		SITE_TEST(vendor_packages_come_from_the_data_files),
		SITE_TEST(importing_again_finds_the_same),
		SITE_TEST(the_audit_tells_of_an_import_that_changes_something),
		SITE_TEST(a_change_of_branch_keeps_the_old_permalink),
		SITE_TEST(what_has_left_the_checkout_stays),
		SITE_TEST(broken_files_are_reported_and_the_rest_is_kept),
		SITE_TEST(broken_names_are_reported_and_left_out),
		SITE_TEST(a_device_page_without_a_codename_is_reported),
		SITE_TEST(permalinks_of_another_form_are_refused),
		SITE_TEST(buttons_that_lead_elsewhere_are_refused),
		SITE_TEST(a_url_is_encoded_as_a_browser_would),
		SITE_TEST(hostile_text_in_a_card_is_imported_as_it_is),
		SITE_TEST(
		    an_incremental_tells_from_where_and_a_token_is_dropped),
		SITE_TEST(without_pages_nothing_is_imported),
		SITE_TEST(an_import_that_failed_leaves_the_catalog),
		SITE_TEST(an_import_that_failed_can_be_followed_by_another),
		SITE_TEST(a_file_in_the_place_of_pages_is_no_checkout),
		SITE_TEST(empty_pages_are_a_checkout_without_releases),
		SITE_TEST(firmware_of_the_data_files_alone_makes_releases),
		SITE_TEST(firmware_that_its_page_does_not_show_is_added_to_it),
		SITE_TEST(data_alone_imported_again_is_the_same),
		SITE_TEST(a_region_that_only_the_data_knows_is_added),
		SITE_TEST(files_that_are_no_pages_of_a_product_are_left),
		SITE_TEST(a_page_cut_anywhere_makes_no_release),
	};

	return cmocka_run_group_tests_name("import_site", tests, NULL, NULL);
}
