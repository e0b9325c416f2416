/* Tests of model/product: finding things in the catalog. */
#include "helper.h"

#include "model/product.h"

static struct product products[] = {
	{ .id = 7, .slug = "hyperos", .name = "HyperOS" },
	{ .id = 9, .slug = "miui", .name = "MIUI" },
};

static struct generation generations[] = {
	{ 1, 9, "miui1", "MIUI 1", "V1." },
	{ 2, 9, "miui12", "MIUI 12", "V12." },
	{ 3, 7, "os2", "HyperOS 2", "OS2." },
};

static struct region regions[] = {
	{ "global", "Global", "Global", "MI", 1 },
	{ "eu", "Europe", "EEA", "EU", 2 },
	{ "new", "Newland", "Newland", "", 3 },
};

static struct branch branches[] = {
	{ "stable", "Stable", 1 },
	{ "eu beta", "EU Beta", 2 },
};

static const struct catalog catalog = {
	products,
	2,
	generations,
	3,
	regions,
	3,
	branches,
	2,
};

static const struct catalog empty = { 0 };

static void
kinds_are_parsed(void **state)
{
	(void)state;
	assert_int_equal(product_kind_parse("rom"), PRODUCT_ROM);
	assert_int_equal(product_kind_parse("firmware"), PRODUCT_FIRMWARE);
	assert_int_equal(product_kind_parse("vendor"), PRODUCT_VENDOR);
	assert_int_equal(product_kind_parse(""), PRODUCT__MAX);
	assert_int_equal(product_kind_parse("ROM"), PRODUCT__MAX);
	assert_int_equal(product_kind_parse(HOSTILE), PRODUCT__MAX);
}

static void
a_product_is_found_by_slug_in_any_case(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_product(&catalog, "MiUi"), &products[1]);
	assert_null(catalog_product(&catalog, "miu"));
	assert_null(catalog_product(&catalog, "miuii"));
	assert_null(catalog_product(&catalog, ""));
	assert_null(catalog_product(&catalog, HOSTILE_BYTES));
	assert_null(catalog_product(&empty, "miui"));
}

static void
a_product_is_found_by_id(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_product_id(&catalog, 7), &products[0]);
	assert_null(catalog_product_id(&catalog, 0));
	assert_null(catalog_product_id(&empty, 7));
}

/* Slugs of products with these kinds and prefixes, in the order of ids. */
static const char *
product_of(const struct product *list, size_t count, const char *version)
{
	const struct catalog own = { .products = (struct product *)list,
		.nproducts = count };
	const struct product *found = catalog_product_of_version(&own, version);

	return found != NULL ? found->slug : "none";
}

static void
a_version_belongs_to_the_product_of_its_longest_prefix(void **state)
{
	static const struct product list[] = {
		{ .slug = "firmware",
		    .kind = PRODUCT_FIRMWARE,
		    .version_prefixes = "OS" },
		{ .slug = "other", .version_prefixes = "" },
		{ .slug = "os", .version_prefixes = "OS A15" },
		{ .slug = "os3", .version_prefixes = "X OS3." },
		{ .slug = "another", .version_prefixes = "" },
	};

	(void)state;
	assert_string_equal(product_of(list, 5, "OS2.0.2.0.VMAMIXM"), "os");
	assert_string_equal(product_of(list, 5, "A15.0.1.0"), "os");
	assert_string_equal(product_of(list, 5, "OS3.0.2.0.VMAMIXM"), "os3");
	assert_string_equal(product_of(list, 5, "X1"), "os3");
	assert_string_equal(product_of(list, 5, "V14.0.1.0"), "other");
	assert_string_equal(product_of(list, 5, "A1"), "other");
	assert_string_equal(product_of(list, 5, "os2.0"), "other");
	assert_string_equal(product_of(list, 5, ""), "other");
	assert_string_equal(product_of(list, 5, HOSTILE_BYTES), "other");
}

static void
a_version_may_belong_to_no_product(void **state)
{
	static const struct product list[] = {
		{ .slug = "firmware",
		    .kind = PRODUCT_FIRMWARE,
		    .version_prefixes = "" },
		{ .slug = "os", .version_prefixes = "OS A15" },
	};

	(void)state;
	assert_string_equal(product_of(list, 2, "OS2.0"), "os");
	assert_string_equal(product_of(list, 2, "V14.0"), "none");
	assert_null(catalog_product_of_version(&empty, "OS2.0"));
}

static void
a_generation_is_found_by_slug_in_any_case(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_generation(&catalog, "MIUI12"),
	    &generations[1]);
	assert_null(catalog_generation(&catalog, "miui"));
	assert_null(catalog_generation(&empty, "miui12"));
}

static void
a_version_belongs_to_the_generation_of_its_prefix(void **state)
{
	(void)state;
	assert_ptr_equal(
	    catalog_generation_of(&catalog, &products[1], "V12.5.1.0"),
	    &generations[1]);
	assert_ptr_equal(catalog_generation_of(&catalog, &products[1], "V1.2"),
	    &generations[0]);
	assert_null(catalog_generation_of(&catalog, &products[1], "V12"));
	assert_null(catalog_generation_of(&catalog, &products[1], "V120.1"));
	assert_null(catalog_generation_of(&catalog, &products[1], ""));
}

static void
a_generation_is_of_its_own_product(void **state)
{
	(void)state;
	assert_null(catalog_generation_of(&catalog, &products[0], "V12.5"));
	assert_null(catalog_generation_of(&catalog, &products[1], "OS2.0"));
}

static void
a_region_is_found_by_code(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_region(&catalog, "eu"), &regions[1]);
	assert_null(catalog_region(&catalog, "xx"));
	assert_null(catalog_region(&catalog, ""));
}

static void
a_region_is_found_by_name_or_word_in_any_case(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_region_named(&catalog, "EUROPE"), &regions[1]);
	assert_ptr_equal(catalog_region_named(&catalog, "eea"), &regions[1]);
	assert_null(catalog_region_named(&catalog, "Eur"));
	assert_null(catalog_region_named(&catalog, ""));
}

static void
a_device_tells_its_region_in_its_last_word(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_region_of_device(&catalog, "Nimbus 7 Pro EEA"),
	    &regions[1]);
	assert_null(catalog_region_of_device(&catalog, "Nimbus EEA 7"));
	assert_null(catalog_region_of_device(&catalog, "Nimbus 7EEA"));
	assert_null(catalog_region_of_device(&catalog, "Nimbus 7 "));
	assert_null(catalog_region_of_device(&catalog, ""));
	assert_null(catalog_region_of_device(&catalog, HOSTILE_BYTES));
}

static void
a_version_tells_its_region_in_its_last_part(void **state)
{
	(void)state;
	assert_ptr_equal(
	    catalog_region_of_version(&catalog, "OS2.0.2.0.VMAMIXM"),
	    &regions[0]);
	assert_ptr_equal(
	    catalog_region_of_version(&catalog, "V14.0.1.0.TMNEUXM"),
	    &regions[1]);
}

static void
other_versions_tell_no_region(void **state)
{
	static const char *const versions[] = { "", "OS2", "VMAMIXM", "1.",
		"21.1.28", "OS1.0.24.1.8.DEV", "OS2.0.MIXM", "OS2.0.AMIXM",
		"OS2.0.2.0.VMAXXXM", "JHACNBH22.0", "OS2.VMAMIXM.1", HOSTILE };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(versions) / sizeof(versions[0]); i++)
		assert_null(catalog_region_of_version(&catalog, versions[i]));
}

static void
a_branch_has_small_letters_and_single_spaces(void **state)
{
	const char *const wrong[] = { "", " ", "Stable", " stable", "stable ",
		"a  b", "a/b", "a.b",
		"st\xc3\xa4"
		"ble",
		"../x", HOSTILE };
	size_t i;

	(void)state;
	assert_true(branch_fits("stable beta"));
	assert_true(branch_fits("os-3 beta 2"));
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(branch_fits(wrong[i]));
}

static void
a_branch_is_found_by_its_very_slug(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_branch(&catalog, "eu beta"), &branches[1]);
	assert_null(catalog_branch(&catalog, "EU Beta"));
	assert_null(catalog_branch(&catalog, "stabel"));
	assert_null(catalog_branch(&empty, "stable"));
}

static void
a_branch_is_found_by_its_label_in_any_case(void **state)
{
	(void)state;
	assert_ptr_equal(catalog_branch_labelled(&catalog, "Eu beta"),
	    &branches[1]);
	assert_null(catalog_branch_labelled(&catalog, "Eu"));
	assert_string_equal(catalog_branch_label(&catalog, "eu beta", NULL),
	    "EU Beta");
}

static void
of_an_unknown_branch_the_known_are_listed(void **state)
{
	struct pool *pool = pool_new();

	(void)state;
	assert_string_equal(catalog_branch_unknown(&catalog, pool),
	    "There is no such branch. The branches are: stable, eu beta.");
	pool_free(pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(kinds_are_parsed),
		TEST(a_product_is_found_by_slug_in_any_case),
		TEST(a_product_is_found_by_id),
		TEST(a_version_belongs_to_the_product_of_its_longest_prefix),
		TEST(a_version_may_belong_to_no_product),
		TEST(a_generation_is_found_by_slug_in_any_case),
		TEST(a_version_belongs_to_the_generation_of_its_prefix),
		TEST(a_generation_is_of_its_own_product),
		TEST(a_region_is_found_by_code),
		TEST(a_region_is_found_by_name_or_word_in_any_case),
		TEST(a_device_tells_its_region_in_its_last_word),
		TEST(a_version_tells_its_region_in_its_last_part),
		TEST(other_versions_tell_no_region),
		TEST(a_branch_has_small_letters_and_single_spaces),
		TEST(a_branch_is_found_by_its_very_slug),
		TEST(a_branch_is_found_by_its_label_in_any_case),
		TEST(of_an_unknown_branch_the_known_are_listed),
	};

	return cmocka_run_group_tests_name("product", tests, NULL, NULL);
}
