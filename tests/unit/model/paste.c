/* Tests of model/paste: what a vendor's URL or file name tells. */
#include "helper.h"

#include <string.h>

#include "model/paste.h"

#define SUM "abcdef0123"

/* Words that other releases explain. */
static const char *
look_up(void *context, const char *word)
{
	static const char *const words[][2] = {
		{ "MIMAX3", "nitrogen" },
		{ "HMNote5HMNote5ProGlobal", "whyred" },
		{ "laurel_sprout", "laurel_sprout" },
		{ "ISHTAREEAGlobal", "never-asked" },
		{ "agate_eea_global", "never-asked" },
	};
	size_t i;

	(void)context;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], word) == 0)
			return words[i][1];
	return NULL;
}

static struct paste_name
read_text(const struct helper *helper, const char *text)
{
	struct paste_with with = { store_catalog(helper->store), look_up,
		NULL };
	struct paste_name name;

	paste_parse(&name, text, &with, helper->pool);
	return name;
}

/* What TEXT tells, the fields with '|' between them. */
static const char *
told(const struct helper *helper, const char *text)
{
	struct paste_name name = read_text(helper, text);

	return pool_printf(helper->pool, "%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s",
	    name.word, name.codename, name.region, name.version,
	    name.from_version, name.branch, name.type, name.android,
	    name.digits, name.date, name.product,
	    name.incremental ? "incremental" : "");
}

struct pair {
	const char *text;
	const char *told;
};

static void
check(const struct helper *helper, const struct pair *pairs, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_string_equal(told(helper, pairs[i].text), pairs[i].told);
}

#define CHECK(pairs) check(*state, pairs, sizeof(pairs) / sizeof(pairs[0]))

static void
fastboot_names_are_read(void **state)
{
	static const struct pair pairs[] = {
		{ "ishtar_images_OS2.0.2.0.VMACNXM_20240703.0000.00_15.0_"
		  "cn_" SUM ".tgz",
		    "ishtar|ishtar|cn|OS2.0.2.0.VMACNXM||stable|Fastboot|"
		    "15.0|" SUM "|2024-07-03|hyperos|" },
		{ "agate_eea_global_images_V14.0.2.0.TKWEUXM_"
		  "20230703.0000.00_13.0_eea_" SUM ".tgz",
		    "agate_eea_global|agate|eu|V14.0.2.0.TKWEUXM||stable|"
		    "Fastboot|13.0|" SUM "|2023-07-03|miui|" },
		{ "dijun-images-OS2.0.126.0.VODCNXM-user-20250524.0000.00-15.0-"
		  "cn-" SUM ".tgz",
		    "dijun|dijun|cn|OS2.0.126.0.VODCNXM||stable|Fastboot|"
		    "15.0|" SUM "|2025-05-24|hyperos|" },
		{ "dijun_global-images-OS2.0.1.0.VODMIXM-userroot-"
		  "20250524.0000.00-15.0-" SUM ".tgz",
		    "dijun_global|dijun|global|OS2.0.1.0.VODMIXM||stable|"
		    "Fastboot|15.0|" SUM "|2025-05-24|hyperos|" },
		{ "chopin_images_V14.0.22.12.5.DEV_20221205.0000.00_13.0_cn_"
		  "chinatelecom_" SUM ".tgz",
		    "chopin|chopin|cn|V14.0.22.12.5.DEV||public beta|Fastboot|"
		    "13.0|" SUM "|2022-12-05|miui|" },
		{ "daisy_global_images_V10.0.10.0.PDLMIXM_20190613.0000.00_"
		  "9.0_" SUM ".tgz",
		    "daisy_global|daisy|global|V10.0.10.0.PDLMIXM||stable|"
		    "Fastboot|9.0|" SUM "|2019-06-13|miui|" },
		{ "cancro_lte_ct_images_KXDCNBF21.0_4.4_cn_" SUM ".tar.gz",
		    "cancro_lte_ct|cancro|cn|KXDCNBF21.0||stable|Fastboot|"
		    "4.4|" SUM "||miui|" },
		{ "aries_images_JHACNBH21.0_4.1_" SUM ".tgz",
		    "aries|aries||JHACNBH21.0||stable|Fastboot|4.1|" SUM
		    "||miui|" },
	};

	CHECK(pairs);
}

static void
recovery_names_are_read(void **state)
{
	static const struct pair pairs[] = {
		{ "air-ota_full-OS2.0.1.0.VGQCNXM-user-15.0-" SUM ".zip",
		    "air|air|cn|OS2.0.1.0.VGQCNXM||stable|Recovery|15.0|" SUM
		    "||hyperos|" },
		{ "air_eea_global-ota_full-A15.0.1.0.VGQEUXM-user-15.0-" SUM
		  ".zip",
		    "air_eea_global|air|eu|A15.0.1.0.VGQEUXM||stable|Recovery|"
		    "15.0|" SUM "||hyperos|" },
		{ "miui_ISHTAREEAGlobal_V14.0.6.0.TMAEUXM_" SUM "_13.0.zip",
		    "ISHTAREEAGlobal|ishtar|eu|V14.0.6.0.TMAEUXM||stable|"
		    "Recovery|13.0|" SUM "||miui|" },
		{ "miui_APOLLOPRE_22.1.19_" SUM "_12.0.zip",
		    "APOLLOPRE|apollo||22.1.19||weekly|Recovery|12.0|" SUM
		    "|2022-01-19|miui|" },
		{ "miui_MIMAX3Global_8.6.1_" SUM "_8.1.zip",
		    "MIMAX3Global|nitrogen|global|8.6.1||weekly|Recovery|"
		    "8.1|" SUM "|2018-06-01|miui|" },
	};

	CHECK(pairs);
}

static void
incremental_names_tell_two_versions(void **state)
{
	static const struct pair pairs[] = {
		{ "ishtar_eea_global-ota_incremental-OS2.0.2.0.VMAEUXM-"
		  "OS2.0.3.0.VMAEUXM-user-15.0-" SUM ".zip",
		    "ishtar_eea_global|ishtar|eu|OS2.0.3.0.VMAEUXM|"
		    "OS2.0.2.0.VMAEUXM|stable|Recovery|15.0|" SUM
		    "||hyperos|incremental" },
		{ "miui-blockota-UMIGlobal-V12.0.1.0.QJBMIXM-"
		  "V12.0.2.0.QJBMIXM-" SUM "-10.0.zip",
		    "UMIGlobal|umi|global|V12.0.2.0.QJBMIXM|"
		    "V12.0.1.0.QJBMIXM|stable|Recovery|10.0|" SUM
		    "||miui|incremental" },
		{ "miui-blockota-umi_ru_global-V12.0.1.0.QJBRUXM-"
		  "V12.0.2.0.QJBRUXM-" SUM "-10.0.zip",
		    "umi_ru_global|umi|ru|V12.0.2.0.QJBRUXM|"
		    "V12.0.1.0.QJBRUXM|stable|Recovery|10.0|" SUM
		    "||miui|incremental" },
		{ "miui-ota-wt98007-7.11.9-7.11.16-" SUM "-4.4.zip",
		    "wt98007|wt98007||7.11.16|7.11.9|weekly|Recovery|4.4|" SUM
		    "|2017-11-16|miui|incremental" },
	};

	CHECK(pairs);
}

static void
firmware_and_vendor_names_are_read(void **state)
{
	static const struct pair pairs[] = {
		{ "fw_lithium_miui_MIMIXGlobal_8.6.1_" SUM "_8.0.zip",
		    "MIMIXGlobal|lithium|global|8.6.1||weekly||8.0|" SUM
		    "|2018-06-01|firmware|" },
		{ "fw_miui_MIMAX3_V12.0.2.0.QEDCNXM_" SUM "_10.0.zip",
		    "MIMAX3|nitrogen|cn|V12.0.2.0.QEDCNXM||stable||10.0|" SUM
		    "||firmware|" },
		{ "fw__miui_MIMAX3_V12.0.2.0.QEDCNXM_" SUM "_10.0.zip",
		    "MIMAX3|nitrogen|cn|V12.0.2.0.QEDCNXM||stable||10.0|" SUM
		    "||firmware|" },
		{ "fw-non-arb_nitrogen_miui_MIMAX3_V12.0.2.0.QEDCNXM_" SUM
		  "_10.0.zip",
		    "MIMAX3|nitrogen|cn|V12.0.2.0.QEDCNXM||stable||10.0|" SUM
		    "||firmware|" },
		{ "fw_air_air-ota_full-OS2.0.1.0.VGQCNXM-user-15.0-" SUM ".zip",
		    "air|air|cn|OS2.0.1.0.VGQCNXM||stable||15.0|" SUM
		    "||firmware|" },
		{ "fw_air_air_eea_global-ota_"
		  "full-OS2.0.1.0.VGQEUXM-user-15.0-" SUM ".zip",
		    "air_eea_global|air|eu|OS2.0.1.0.VGQEUXM||stable||15.0|" SUM
		    "||firmware|" },
		{ "fw_air_eea_global_air_eea_global-ota_full-OS2.0.1.0.VGQEUXM-"
		  "user-15.0-" SUM ".zip",
		    "air_eea_global|air|eu|OS2.0.1.0.VGQEUXM||stable||15.0|" SUM
		    "||firmware|" },
		{ "fw_global-ota_houji_global-ota_full-OS1.1.3.0.VNCMIXM-user-"
		  "15.0-" SUM ".zip",
		    "houji_global|houji|global|OS1.1.3.0.VNCMIXM||stable||"
		    "15.0|" SUM "||firmware|" },
		{ "fw_eea_houji_eea_global-ota_full-OS1.1.4.0.VNCEUXM-user-"
		  "15.0-" SUM ".zip",
		    "houji_eea_global|houji|eu|OS1.1.4.0.VNCEUXM||stable||"
		    "15.0|" SUM "||firmware|" },
		{ "fw-vendor_umi_miui_UMI_V12.0.2.0.QJBCNXM_" SUM "_10.0.zip",
		    "UMI|umi|cn|V12.0.2.0.QJBCNXM||stable||10.0|" SUM
		    "||vendor|" },
		{ "fw-vendor_andromeda_global_V10.3.18.0.PEMMIXM.zip",
		    "andromeda_global|andromeda|global|V10.3.18.0.PEMMIXM||"
		    "stable||||"
		    "|vendor|" },
	};

	CHECK(pairs);
}

/* Text, and what one field of it is. */
static void
check_codenames(const struct helper *helper, const struct pair *pairs,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		assert_string_equal(read_text(helper, pairs[i].text).codename,
		    pairs[i].told);
}

#define CHECK_CODENAMES(pairs) \
	check_codenames(*state, pairs, sizeof(pairs) / sizeof(pairs[0]))

#define MIUI(word, version) "miui_" word "_" version "_" SUM "_10.0.zip"
#define IMAGES(word) \
	word "_images_V12.0.1.0.QFQMIXM_20201001.0000.00_10.0_cn_" SUM ".tgz"

static void
the_version_tells_what_of_a_word_is_the_region(void **state)
{
	static const struct pair pairs[] = {
		{ MIUI("KLEINGlobal", "V816.0.6.0.VGSMIXM"), "klein" },
		{ MIUI("KLEINGlobal", "8.6.1"), "klein" },
		{ MIUI("AIRINGlobal", "V14.0.1.0.TGQINXM"), "air" },
		{ MIUI("BEGONIAINGlobal", "V12.0.1.0.QGGMIXM"), "begoniain" },
		{ MIUI("BEGONIAININGlobal", "V12.0.1.0.QGGINXM"), "begoniain" },
		{ MIUI("ANGELICAINRFGlobal", "V12.0.1.0.QCRINRF"), "angelica" },
		{ MIUI("SWEETEEATIGlobal", "V12.0.1.0.RKFEUTI"), "sweet" },
		/* No region of the catalog. */
		{ MIUI("VAYULMCRGlobal", "V12.0.1.0.RJULMCR"), "vayu" },
		{ MIUI("HM2XLCLTE", "V8.1.1.0.KHKCNDI"), "" },
		{ MIUI("MI6", "V8.1.1.0.KHKCNDI"), "" },
		{ MIUI("MIRO", "OS2.0.1.0.VOACNXM"), "miro" },
		{ MIUI("HMNote5HMNote5ProGlobal", "9.1.1"), "whyred" },
		{ MIUI("Global", "9.1.1"), "" },
	};

	CHECK_CODENAMES(pairs);
}

static void
the_first_word_of_a_code_is_the_codename(void **state)
{
	static const struct pair pairs[] = {
		{ IMAGES("HM2013022"), "HM2013022" },
		{ IMAGES("begoniain_in_global"), "begoniain" },
		{ IMAGES("angelicain_in_rf_global"), "angelicain" },
		{ IMAGES("fuxi_pre_dpp"), "fuxi" },
		{ IMAGES("fuxi_pre_dpp_global"), "fuxi" },
		/* It is known that the second belongs to it. */
		{ IMAGES("laurel_sprout"), "laurel_sprout" },
		{ IMAGES("laurel_sprout_eea_global"), "laurel_sprout" },
		{ IMAGES("jasmine_sprout_global"), "jasmine" },
		{ IMAGES("eea_global"), "" },
		{ IMAGES("__"), "" },
	};

	CHECK_CODENAMES(pairs);
}

static void
a_date_is_a_day_of_the_calendar(void **state)
{
	static const struct pair pairs[] = {
		{ "a_images_V1.2_20240229.0000.00_9.0_cn_" SUM ".tgz",
		    "2024-02-29" },
		{ "a_images_V1.2_20230229.0000.00_9.0_cn_" SUM ".tgz", "" },
		{ "a_images_V1.2_20231301.0000.00_9.0_cn_" SUM ".tgz", "" },
		/* Such a stamp is of the tool. */
		{ "a_images_5.8.28_20150723.0000.6_4.4_cn_" SUM ".tgz",
		    "2015-08-28" },
		{ "a_images_V8.0_20161025.0000_4.4_cn_" SUM ".tgz", "" },
		{ MIUI("A", "20.1.16"), "2020-01-16" },
		{ MIUI("A", "7.11.9"), "2017-11-09" },
		{ MIUI("A", "20.13.16"), "" },
		{ MIUI("A", "20.1.0"), "" },
		{ MIUI("A", "8.12.6.1"), "" },
	};
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		assert_string_equal(read_text(*state, pairs[i].text).date,
		    pairs[i].told);
}

static void
a_word_behind_the_version_is_not_of_it(void **state)
{
	struct paste_name name = read_text(*state,
	    MIUI("FUXIGlobal", "V14.0.6.0.UMCMIXM.debug"));

	assert_string_equal(name.version, "V14.0.6.0.UMCMIXM");
	assert_string_equal(name.codename, "fuxi");
	assert_string_equal(name.region, "global");
}

static void
a_url_is_cut_to_the_file_name(void **state)
{
	static const char name[] = MIUI("UMI", "20.1.16");
	static const char *const urls[] = {
		"https://bigota.d.miui.com/20.1.16/" MIUI("UMI", "20.1.16"),
		"HTTP://x.org/" MIUI("UMI", "20.1.16") "?a=/b.zip#c/d",
		"ftp://x.org/a%2Fb/miui%5FUMI_20.1.16_" SUM "_10.0.zip",
		"https://sf.example/files/" MIUI("UMI", "20.1.16") "/download",
		"https://sf.example/" MIUI("UMI", "20.1.16") "/download?x=1",
	};
	struct paste_name got;
	size_t i;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		got = read_text(*state, urls[i]);
		assert_string_equal(got.url, urls[i]);
		assert_string_equal(got.filename, name);
		assert_string_equal(got.codename, "umi");
	}
	got = read_text(*state, " C:\\x\\" MIUI("UMI", "20.1.16") "\r\n");
	assert_string_equal(got.url, "");
	assert_string_equal(got.filename, name);
}

static void
a_name_that_no_rule_reads_is_a_name(void **state)
{
	struct paste_with with = {
		store_catalog(((struct helper *)*state)->store), NULL, NULL
	};
	struct pool *pool = ((struct helper *)*state)->pool;
	struct paste_name name;

	assert_true(
	    paste_parse(&name, "https://x.org/44edb6fd72.zip", &with, pool));
	assert_string_equal(name.filename, "44edb6fd72.zip");
	assert_string_equal(told(*state, "44edb6fd72.zip"),
	    "||||||||44edb6fd72|||");
	assert_true(paste_parse(&name, MIUI("MIMAX3", "8.6.1"), &with, pool));
	assert_string_equal(name.word, "MIMAX3");
	assert_string_equal(name.codename, "");
}

/* COUNT times TEXT, then END. */
static const char *
many(struct pool *pool, size_t count, const char *text, const char *end)
{
	struct buf buf = { 0 };
	const char *copy;

	while (count-- > 0)
		buf_puts(&buf, text);
	buf_puts(&buf, end);
	copy = pool_strdup(pool, buf_text(&buf));
	buf_free(&buf);
	return copy;
}

static void
other_text_is_refused(void **state)
{
	const struct helper *helper = *state;
	struct paste_with with = { store_catalog(helper->store), look_up,
		NULL };
	const char *const texts[] = { "", " \t\r\n", "/", "////", "\\", "____",
		"-_-_.", ".zip", "/.zip", "ishtar", "OS2.0.2.0.VMAMIXM",
		"a.zip b.zip", "https://x.org/", "https://", "https://x.org",
		"https://x.org/a b.zip", "https://x.org/%zz.zip",
		"https://x.org/a%.zip", "https://x.org/%00.zip",
		"https://x.org/%0a.zip", "https://x.org/%ff.zip",
		"https://x.org/?a.zip", "https://x.org/download",
		"https://x.org/%2f", "file:///a.zip", "javascript://a.zip",
		"a\x01.zip", "a\x7f.zip", "a\xc2\x85.zip", "a\xff.zip",
		"a.zip\v", HOSTILE, HOSTILE_BYTES, HOSTILE_BYTES ".zip",
		many(helper->pool, 300, "a", ".zip"),
		many(helper->pool, 1000000, "a", ".zip"),
		many(helper->pool, 1000000, " ", "a.zip"),
		many(helper->pool, 100000, "%", ""),
		many(helper->pool, 5000, "https://", "a.zip") };
	struct paste_name name;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_false(paste_parse(&name, texts[i], &with, helper->pool));
		assert_string_equal(name.url, "");
		assert_string_equal(name.filename, "");
		assert_string_equal(name.codename, "");
		assert_string_equal(told(helper, texts[i]), "|||||||||||");
	}
}

static void
odd_names_are_survived(void **state)
{
	const struct helper *helper = *state;
	struct paste_with with = { &(struct catalog){ 0 }, NULL, NULL };
	static const char *const starts[] = { "fw_", "fw-vendor_", "miui_",
		"a_images_", "a-images-", "fw_global_", "miui-blockota-",
		"a_images_V1.2_20240229.", "fw_a-ota_full-" };
	static const char *const fills[] = { "_", "-", ".", "0", "a", "A", "a_",
		"_eea_global", "-ota_full-", "1.", "V1.0-", "_miui_", "Global",
		"_images_", "\xc3\xa4", "<b>\"'&" };
	struct paste_name name;
	size_t i, j, n;

	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		for (j = 0; j < sizeof(fills) / sizeof(fills[0]); j++)
			for (n = 0; n < 200; n += 7) {
				const char *text = pool_printf(helper->pool,
				    "%s%s", starts[i],
				    many(helper->pool, n, fills[j], ".zip"));
				paste_parse(&name, text, &with, helper->pool);
				assert_string_equal(name.version, "");
			}
}

static void
the_catalog_tells_the_product(void **state)
{
	struct helper *helper = *state;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store,
			     "UPDATE product SET version_prefixes = 'V' "
			     "WHERE slug = 'hyperos'; "
			     "UPDATE product SET version_prefixes = 'OS' "
			     "WHERE slug = 'miui'"),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(store_catalog_load(helper->store), STATUS_OK);
	assert_string_equal(
	    read_text(helper, "miui_VENUS_V13.0.1.0.SKBCNXM_" SUM "_12.0.zip")
		.product,
	    "hyperos");
	assert_string_equal(
	    read_text(helper, "miui_VENUS_OS2.0.1.0.SKBCNXM_" SUM "_12.0.zip")
		.product,
	    "miui");
	assert_string_equal(
	    read_text(helper, "miui_VENUS_20.1.16_" SUM "_10.0.zip").product,
	    "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_catalog_tells_the_product),
		STORE_TEST(fastboot_names_are_read),
		STORE_TEST(recovery_names_are_read),
		STORE_TEST(incremental_names_tell_two_versions),
		STORE_TEST(firmware_and_vendor_names_are_read),
		STORE_TEST(the_version_tells_what_of_a_word_is_the_region),
		STORE_TEST(the_first_word_of_a_code_is_the_codename),
		STORE_TEST(a_date_is_a_day_of_the_calendar),
		STORE_TEST(a_word_behind_the_version_is_not_of_it),
		STORE_TEST(a_url_is_cut_to_the_file_name),
		STORE_TEST(a_name_that_no_rule_reads_is_a_name),
		STORE_TEST(other_text_is_refused),
		STORE_TEST(odd_names_are_survived),
	};

	return cmocka_run_group_tests_name("paste", tests, NULL, NULL);
}
