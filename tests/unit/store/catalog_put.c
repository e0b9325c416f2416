/* Tests of store/catalog_put: changes of the catalog, and what follows. */
#include "helper.h"

#include <string.h>

#include <sqlite3.h>

#include "store/catalog.h"
#include "store/mirror_set.h"
#include "store/device.h"
#include "store/internal.h"

static void
commit(struct helper *helper)
{
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(store_catalog_load(helper->store), STATUS_OK);
}

/* Add or change a generation, and let it apply. */
static void
put_generation(struct helper *helper, struct generation *generation)
{
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_generation_put(helper->store, generation),
	    STATUS_OK);
	assert_int_equal(store_generations_apply(helper->store), STATUS_OK);
	commit(helper);
}

static int64_t
packages_of(const struct helper *helper, int64_t generation_id, int latest)
{
	return helper_number(helper->path,
	    pool_printf(helper->pool,
		"SELECT count(*) FROM package WHERE latest = %d AND "
		"coalesce(generation_id, 0) = %lld",
		latest, (long long)generation_id));
}

static void
a_product_is_added_and_changed(void **state)
{
	struct helper *helper = *state;
	struct product product = { .slug = "nova",
		.name = HOSTILE,
		.kind = PRODUCT_ROM,
		.channel_name = HOSTILE,
		.channel_url = HOSTILE,
		.version_prefixes = "N1 N2" };
	const struct product *found;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_product_put(helper->store, &product), STATUS_OK);
	assert_true(product.id > VENDOR);
	commit(helper);
	found = catalog_product(store_catalog(helper->store), "nova");
	assert_non_null(found);
	assert_string_equal(found->name, HOSTILE);
	assert_string_equal(found->channel_name, HOSTILE);
	assert_string_equal(found->version_prefixes, "N1 N2");
	product.slug = "novum";
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_product_put(helper->store, &product), STATUS_OK);
	commit(helper);
	assert_null(catalog_product(store_catalog(helper->store), "nova"));
	assert_int_equal(
	    catalog_product(store_catalog(helper->store), "novum")->id,
	    product.id);
}

static void
a_product_with_a_release_or_a_page_is_used(void **state)
{
	struct helper *helper = *state;
	bool used = true;

	assert_int_equal(store_product_used(helper->store, HYPEROS, &used),
	    STATUS_OK);
	assert_false(used);
	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS2.0.1.0.VZZMIXM"));
	assert_int_equal(store_product_used(helper->store, HYPEROS, &used),
	    STATUS_OK);
	assert_true(used);
	assert_int_equal(store_product_used(helper->store, MIUI, &used),
	    STATUS_OK);
	assert_false(used);
}

static void
a_slug_has_one_owner(void **state)
{
	struct helper *helper = *state;
	struct store *store = helper->store;
	struct pool *pool = helper->pool;
	const char *owner;

	assert_int_equal(store_begin(store), STATUS_OK);
	assert_int_equal(store_run(store,
			     "INSERT INTO article (path, kind, title, html, "
			     "updated) VALUES ('/about/', 'page', 'a', '', 0), "
			     "('/News/first/', 'post', 'b', '', 0)"),
	    STATUS_OK);
	assert_int_equal(store_slug_owner(store, pool, "MIUI", &owner),
	    STATUS_OK);
	assert_string_equal(owner, "product MIUI");
	assert_int_equal(store_slug_owner(store, pool, "miui14", &owner),
	    STATUS_OK);
	assert_string_equal(owner, "generation MIUI 14");
	assert_int_equal(store_slug_owner(store, pool, "about", &owner),
	    STATUS_OK);
	assert_string_equal(owner, "article /about/");
	assert_int_equal(store_slug_owner(store, pool, "news", &owner),
	    STATUS_OK);
	assert_string_equal(owner, "article /News/first/");
	assert_int_equal(store_slug_owner(store, pool, "new", &owner),
	    STATUS_NOT_FOUND);
	assert_int_equal(store_slug_owner(store, pool, HOSTILE, &owner),
	    STATUS_NOT_FOUND);
	store_rollback(store);
}

static void
a_new_generation_takes_the_releases_of_its_prefix(void **state)
{
	struct helper *helper = *state;
	struct generation generation = { .product_id = HYPEROS,
		.slug = "os2",
		.name = "Two",
		.version_prefix = "OS2." };
	bool used = true;

	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS2.0.1.0.VZZMIXM"));
	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS3.0.1.0.WZZMIXM"));
	put_generation(helper, &generation);
	/* Those of OS3 are the newest of all, those of OS2 of their own. */
	assert_int_equal(packages_of(helper, 0, 2), 2);
	assert_int_equal(packages_of(helper, generation.id, 1), 2);
	assert_int_equal(
	    store_generation_used(helper->store, generation.id, &used),
	    STATUS_OK);
	assert_true(used);
	generation.version_prefix = "os2.";
	put_generation(helper, &generation);
	assert_int_equal(packages_of(helper, 0, 2), 2);
	assert_int_equal(packages_of(helper, 0, 0), 2);
	assert_int_equal(packages_of(helper, generation.id, 0) +
		packages_of(helper, generation.id, 1),
	    0);
}

static void
of_two_generations_the_first_takes_a_release(void **state)
{
	struct helper *helper = *state;
	struct generation first = { .product_id = HYPEROS,
		.slug = "first",
		.name = "First",
		.version_prefix = "OS2.0." };
	struct generation second = first;

	second.slug = "second";
	second.version_prefix = "OS";
	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS2.0.1.0.VZZMIXM"));
	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS3.0.1.0.WZZMIXM"));
	put_generation(helper, &first);
	put_generation(helper, &second);
	assert_int_equal(packages_of(helper, first.id, 1), 2);
	assert_int_equal(packages_of(helper, second.id, 2), 2);
	/* What the store does when a release is put agrees. */
	helper_put(helper,
	    helper_release(helper->pool, "cirrus", "OS2.0.1.0.VYYMIXM"));
	assert_int_equal(packages_of(helper, first.id, 2), 2);
}

static void
a_region_is_added_and_changed(void **state)
{
	struct helper *helper = *state;
	struct region region = { "br", HOSTILE, "Brazil", "BR", 99 };
	const struct region *found;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_region_insert(helper->store, &region),
	    STATUS_OK);
	commit(helper);
	found = catalog_region(store_catalog(helper->store), "br");
	assert_string_equal(found->name, HOSTILE);
	assert_int_equal(found->position, 99);
	region.name = "Brazil";
	region.position = 0;
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_region_update(helper->store, &region),
	    STATUS_OK);
	commit(helper);
	assert_string_equal(store_catalog(helper->store)->regions[0].name,
	    "Brazil");
}

static void
siblings_are_replaced_on_both_sides(void **state)
{
	struct helper *helper = *state;
	struct device devices[] = { { "b", "" }, { "c", "" } };
	struct device_list list = { devices, 2, false }, found;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_siblings_put(helper->store, "a", &list),
	    STATUS_OK);
	list.count = 1;
	assert_int_equal(store_siblings_put(helper->store, "A", &list),
	    STATUS_OK);
	commit(helper);
	assert_int_equal(
	    store_siblings(helper->store, helper->pool, "a", &found),
	    STATUS_OK);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.devices[0].codename, "b");
	store_siblings(helper->store, helper->pool, "b", &found);
	assert_int_equal(found.count, 1);
	store_siblings(helper->store, helper->pool, "c", &found);
	assert_int_equal(found.count, 0);
}

static void
devices_are_known_by_a_name_or_a_page(void **state)
{
	struct helper *helper = *state;
	struct device_query query = { .after = "", .text = "", .limit = 2 };
	struct device_list list;
	struct device device;

	helper_put(helper,
	    helper_release(helper->pool, "nimbus", "OS2.0.1.0.VZZMIXM"));
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	store_device_put(helper->store, "cirrus", "Wisp 7", true);
	store_device_put(helper->store, "stratus", "Layer 7", true);
	commit(helper);
	store_device_known(helper->store, helper->pool, &query, &list);
	assert_int_equal(list.count, 2);
	assert_true(list.more);
	assert_string_equal(list.devices[0].name, "Wisp 7");
	assert_string_equal(list.devices[1].name, "nimbus");
	query.after = "Nimbus";
	store_device_known(helper->store, helper->pool, &query, &list);
	assert_int_equal(list.count, 1);
	assert_false(list.more);
	query.after = "";
	query.text = "LAYER";
	store_device_known(helper->store, helper->pool, &query, &list);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.devices[0].codename, "stratus");
	query.text = HOSTILE;
	store_device_known(helper->store, helper->pool, &query, &list);
	assert_int_equal(list.count, 0);
	assert_int_equal(
	    store_device_find(helper->store, helper->pool, "NIMBUS", &device),
	    STATUS_OK);
	assert_string_equal(device.codename, "nimbus");
	assert_string_equal(device.name, "nimbus");
	assert_int_equal(
	    store_device_find(helper->store, helper->pool, "nimb", &device),
	    STATUS_NOT_FOUND);
}

static void
hosts_come_with_their_links_the_most_used_first(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS2.0.1.0.VZZMIXM");
	struct host_list list;

	release->packages[0].nlinks = 1;
	helper_put(helper, release);
	assert_int_equal(store_host_list(helper->store, helper->pool, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.hosts[0].name, "mirror1.example");
	assert_int_equal(list.hosts[0].links, 2);
	assert_string_equal(list.hosts[1].name, "mirror2.example");
	assert_int_equal(list.hosts[1].links, 1);
}

/* A database of before there were branches, with a release on one. */
static void
make_old(const char *path, const char *branch)
{
	sqlite3 *db = NULL;
	char *sql = sqlite3_mprintf(
	    "INSERT INTO release (product_id, codename, version, branch, "
	    "title, state, updated) VALUES (1, 'stratus', 'OS3.0.1.0.VCCMIXM', "
	    "%Q, 'Stratus', 'published', 1); PRAGMA user_version = 2",
	    branch);
	int i;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (i = 0; i < 2; i++)
		assert_int_equal(
		    sqlite3_exec(db, migrations[i].sql, NULL, NULL, NULL),
		    SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_free(sql);
	sqlite3_close(db);
}

static void
branches_that_releases_have_are_kept(void **state)
{
	struct helper *helper = *state;
	const char *path = pool_printf(helper->pool, "%s-old", helper->path);
	struct buf why = { 0 };
	const struct catalog *catalog;

	make_old(path, "os 3 beta");
	store_close(helper->store);
	helper->store = store_open(path, STORE_WRITE, &why);
	assert_non_null(helper->store);
	catalog = store_catalog(helper->store);
	assert_int_equal(catalog->nbranches, 5);
	assert_string_equal(catalog->branches[0].slug, "stable");
	assert_string_equal(catalog->branches[4].slug, "os 3 beta");
	assert_string_equal(catalog->branches[4].label, "Os 3 Beta");
	buf_free(&why);
}

static void
a_branch_is_added_and_changed(void **state)
{
	struct helper *helper = *state;
	struct branch branch = { "eu beta", "Eu Beta", 0 };
	const struct catalog *catalog = store_catalog(helper->store);

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_branch_put(helper->store, &branch), STATUS_OK);
	branch.label = "EU Beta";
	assert_int_equal(store_branch_put(helper->store, &branch), STATUS_OK);
	branch.label = "Beta";
	assert_int_equal(store_branch_put(helper->store, &branch),
	    STATUS_CONFLICT);
	commit(helper);
	assert_int_equal(catalog->nbranches, 5);
	assert_string_equal(catalog->branches[0].label, "EU Beta");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_product_is_added_and_changed),
		STORE_TEST(a_product_with_a_release_or_a_page_is_used),
		STORE_TEST(a_slug_has_one_owner),
		STORE_TEST(a_new_generation_takes_the_releases_of_its_prefix),
		STORE_TEST(of_two_generations_the_first_takes_a_release),
		STORE_TEST(a_region_is_added_and_changed),
		STORE_TEST(siblings_are_replaced_on_both_sides),
		STORE_TEST(devices_are_known_by_a_name_or_a_page),
		STORE_TEST(hosts_come_with_their_links_the_most_used_first),
		STORE_TEST(branches_that_releases_have_are_kept),
		STORE_TEST(a_branch_is_added_and_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
