/* Tests of store/release: what a release page leads to. */
#include "helper.h"

#include <string.h>

#include "store/release.h"

#define VERSION "OS2.0.1.0.VAAMIXM"

/* The kinds, codenames, regions and versions of LIST, a line each. */
static const char *
lines(struct helper *helper, const struct related_list *list)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < list->count; i++)
		text = pool_printf(helper->pool, "%s%s %s %s %s\n", text,
		    related_kind_name(list->items[i].kind),
		    list->items[i].codename, list->items[i].region,
		    list->items[i].version);
	return text;
}

static const char *
related_to(struct helper *helper, struct release *release)
{
	struct related_list list;

	assert_int_equal(
	    store_release_related(helper->store, helper->pool, release, &list),
	    STATUS_OK);
	return lines(helper, &list);
}

/* A ROM whose recovery and fastboot files hold digits, stored. */
static struct release
put_rom(struct helper *helper, const char *codename, const char *version,
    const char *region)
{
	struct release *rom = helper_release(helper->pool, codename, version);

	rom->packages[0].filename = pool_printf(helper->pool,
	    "miui_%s_%s_0123456789_15.0.zip", codename, version);
	rom->packages[1].filename = pool_printf(helper->pool,
	    "%s_images_%s_abcdefabcd.tgz", codename, version);
	rom->packages[0].region = rom->packages[1].region = region;
	rom->packages[0].device = rom->packages[1].device = region;
	helper_put(helper, rom);
	return helper_find(helper, rom);
}

/* Firmware cut from the files of put_rom, two of them; not stored. */
static struct release *
make_firmware(struct helper *helper, const char *codename)
{
	struct release *firmware = helper_release(helper->pool, codename,
	    VERSION);

	firmware->product_id = FIRMWARE;
	firmware->packages[0].filename = pool_printf(helper->pool,
	    "fw_%s_" VERSION "_0123456789_15.0.zip", codename);
	firmware->packages[1].filename = pool_printf(helper->pool,
	    "fw_%s_" VERSION "_abcdefabcd_15.0.zip", codename);
	return firmware;
}

static void
packages_come_in_order_beside_what_is_related(void **state)
{
	struct helper *helper = *state;
	struct release rom = put_rom(helper, "nimbus", VERSION, "global");
	struct release same = rom;

	assert_string_equal(related_to(helper, &same), "");
	assert_int_equal(same.npackages, 2);
	assert_string_equal(same.packages[0].type, "Recovery");
	assert_string_equal(same.packages[1].type, "Fastboot");
	assert_int_equal(same.packages[0].nlinks, 2);
	assert_int_equal(same.packages[1].nlinks, 2);
}

static void
firmware_and_its_rom_lead_to_each_other_once(void **state)
{
	struct helper *helper = *state;
	struct release rom = put_rom(helper, "nimbus", VERSION, "global");
	struct release *firmware = make_firmware(helper, "nimbus");
	struct release stored;

	helper_put(helper, firmware);
	stored = helper_find(helper, firmware);
	assert_string_equal(related_to(helper, &rom),
	    "rom nimbus  " VERSION "\n");
	assert_string_equal(related_to(helper, &stored),
	    "rom nimbus  " VERSION "\n");
}

static void
no_digits_are_nobodys(void **state)
{
	struct helper *helper = *state;
	struct release *firmware = make_firmware(helper, "nimbus");
	struct release *rom = helper_release(helper->pool, "nimbus", VERSION);
	struct release stored;

	firmware->packages[0].filename = "a.zip";
	firmware->packages[1].filename = "b.zip";
	helper_put(helper, firmware);
	helper_put(helper, rom);
	stored = helper_find(helper, rom);
	assert_null(strstr(related_to(helper, &stored), "rom "));
}

static void
the_newest_of_each_other_region_is_related(void **state)
{
	struct helper *helper = *state;
	struct release *newer = helper_release(helper->pool, "nimbus",
	    "OS2.0.9.0.VAAEUXM");
	struct release rom, global;

	rom = put_rom(helper, "nimbus", "OS2.0.2.0.VAAEUXM", "eu");
	global = put_rom(helper, "nimbus", VERSION, "global");
	put_rom(helper, "cirrus", "OS2.0.3.0.VAAINXM", "in");
	newer->packages[0].region = newer->packages[1].region = "eu";
	newer->packages[0].date = newer->packages[1].date = "2025-09-09";
	helper_put(helper, newer);
	assert_string_equal(related_to(helper, &rom),
	    "region nimbus global " VERSION "\n");
	assert_string_equal(related_to(helper, &global),
	    "region nimbus eu OS2.0.9.0.VAAEUXM\n");
}

static void
a_preview_needs_nothing_stored(void **state)
{
	struct helper *helper = *state;
	struct release *firmware = make_firmware(helper, "nimbus");
	struct related_list list;

	put_rom(helper, "nimbus", VERSION, "global");
	assert_int_equal(
	    store_release_preview(helper->store, helper->pool, firmware, &list),
	    STATUS_OK);
	assert_string_equal(lines(helper, &list), "rom nimbus  " VERSION "\n");
	assert_int_equal(firmware->npackages, 2);
	firmware->packages[0].filename = HOSTILE;
	firmware->packages[1].filename = "";
	assert_int_equal(
	    store_release_preview(helper->store, helper->pool, firmware, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(packages_come_in_order_beside_what_is_related),
		STORE_TEST(firmware_and_its_rom_lead_to_each_other_once),
		STORE_TEST(no_digits_are_nobodys),
		STORE_TEST(the_newest_of_each_other_region_is_related),
		STORE_TEST(a_preview_needs_nothing_stored),
	};

	return cmocka_run_group_tests_name("related", tests, NULL, NULL);
}
