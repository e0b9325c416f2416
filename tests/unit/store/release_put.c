/* Tests of store/release_put and store/release: writing and finding. */
#include "helper.h"

#include <string.h>

#include "store/device.h"
#include "store/internal.h"

#define VERSION "OS9.0.1.0.VZZMIXM"
#define PATH_STABLE "/hyperos/nimbus/stable/" VERSION "/"
#define PATH_BETA "/hyperos/nimbus/stable beta/" VERSION "/"
#define PACKAGES "SELECT count(*) FROM package"

static enum status
by_path(struct helper *helper, const char *path, struct release *release)
{
	return store_release_by_permalink(helper->store, helper->pool, path,
	    release);
}

static int64_t
count_changelogs(struct helper *helper)
{
	int64_t count = -1;

	assert_int_equal(store_count_changelogs(helper->store, &count),
	    STATUS_OK);
	return count;
}

static void
assert_same_link(const struct link *a, const struct link *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_string_equal(a->label, b->label);
	assert_string_equal(a->url, b->url);
	assert_string_equal(a->from_version, b->from_version);
}

static void
assert_same_package(const struct package *a, const struct package *b)
{
	size_t i;

	assert_int_equal(a->card, b->card);
	assert_string_equal(a->codename, b->codename);
	assert_string_equal(a->device, b->device);
	assert_string_equal(a->region, b->region);
	assert_string_equal(a->branch, b->branch);
	assert_string_equal(a->type, b->type);
	assert_string_equal(a->android, b->android);
	assert_string_equal(a->size, b->size);
	assert_string_equal(a->date, b->date);
	assert_string_equal(a->filename, b->filename);
	assert_string_equal(a->md5, b->md5);
	assert_string_equal(a->sha256, b->sha256);
	assert_true((a->changelog == NULL) == (b->changelog == NULL));
	if (a->changelog != NULL)
		assert_string_equal(a->changelog, b->changelog);
	assert_int_equal(a->nlinks, b->nlinks);
	for (i = 0; i < a->nlinks; i++)
		assert_same_link(&a->links[i], &b->links[i]);
}

/* What is stored is what was given, and putting it again changes nothing. */
static void
assert_stored_whole(struct helper *helper, const struct release *release)
{
	struct release found = helper_find(helper, release);
	size_t i;

	assert_int_equal(found.product_id, release->product_id);
	assert_string_equal(found.codename, release->codename);
	assert_string_equal(found.version, release->version);
	assert_string_equal(found.branch, release->branch);
	assert_string_equal(found.title, release->title);
	assert_int_equal(found.state, release->state);
	assert_int_equal(found.npackages, release->npackages);
	for (i = 0; i < found.npackages; i++)
		assert_same_package(&found.packages[i], &release->packages[i]);
	assert_int_equal(helper_put(helper, release), RELEASE_SAME);
}

static void
a_new_release_is_added_whole(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->appeared = 1736208000;
	release->page_title = "A <title> of its own";
	assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
	assert_stored_whole(helper, release);
	assert_int_equal(helper_find(helper, release).appeared, 1736208000);
	assert_string_equal(helper_find(helper, release).page_title,
	    "A <title> of its own");
	assert_null(helper_find(helper, release).heading);
	assert_true(helper_find(helper, release).updated > 0);
}

static void
the_same_again_writes_nothing(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	int before;

	assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
	before = engine_changes(&helper->store->database);
	assert_int_equal(helper_put(helper, release), RELEASE_SAME);
	assert_int_equal(engine_changes(&helper->store->database), before);
}

/* Each change to the release must be seen and stored. */
static void
assert_change(struct helper *helper, const struct release *release)
{
	assert_int_equal(helper_put(helper, release), RELEASE_CHANGED);
	assert_stored_whole(helper, release);
}

static void
any_change_of_the_release_is_stored(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	helper_put(helper, release);
	release->title = HOSTILE;
	assert_change(helper, release);
	release->page_title = "";
	assert_change(helper, release);
	release->heading = HOSTILE;
	assert_change(helper, release);
	release->heading = NULL;
	assert_change(helper, release);
	release->branch = "weekly";
	assert_change(helper, release);
	release->state = RELEASE_WITHDRAWN;
	assert_change(helper, release);
}

static void
any_change_of_a_package_is_stored(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct package *package = &release->packages[1];
	const char **fields[] = { &package->codename, &package->device,
		&package->region, &package->branch, &package->type,
		&package->android, &package->size, &package->date,
		&package->filename, &package->md5, &package->sha256,
		&package->changelog };
	size_t i;

	helper_put(helper, release);
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		*fields[i] = pool_printf(helper->pool, "new %zu", i);
		assert_change(helper, release);
	}
	package->card = false;
	assert_change(helper, release);
}

static void
any_change_of_a_link_is_stored(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct link *link = &release->packages[0].links[1];

	helper_put(helper, release);
	link->label = "Mirror <'\"&>";
	assert_change(helper, release);
	link->url = "https://other.example/x";
	assert_change(helper, release);
	link->kind = LINK_INCREMENTAL;
	assert_change(helper, release);
	link->from_version = "OS9.0.0.0.VZZMIXM";
	assert_change(helper, release);
	release->packages[0].nlinks = 1;
	assert_change(helper, release);
}

static void
the_patch_level_follows_the_changelog(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    "OS2.0.1.0.VAAMIXM");
	static const struct {
		const char *changelog;
		const char *patch_level;
	} steps[] = {
		{ "Updated Android Security Patch to May 2025.", "2025-05" },
		{ "Updated security patch to 2025-06-05.", "2025-06-05" },
		{ "Fixed sound.", "" },
		{ NULL, "" },
	};
	struct release stored;
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		release->packages[0].changelog = steps[i].changelog;
		helper_put(helper, release);
		stored = helper_find(helper, release);
		assert_string_equal(stored.packages[0].patch_level,
		    steps[i].patch_level);
		assert_string_equal(stored.packages[1].patch_level, "");
	}
}

static void
no_changelog_and_an_empty_one_differ(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->packages[0].changelog = "";
	release->packages[1].changelog = NULL;
	assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
	assert_stored_whole(helper, release);
	release->packages[0].changelog = NULL;
	assert_change(helper, release);
}

static void
packages_come_and_go(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->npackages = 1;
	assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
	release->npackages = 2;
	assert_change(helper, release);
	release->npackages = 1;
	assert_change(helper, release);
	assert_int_equal(helper_number(helper->path, PACKAGES), 1);
	release->npackages = 0;
	assert_change(helper, release);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM link"), 0);
}

static void
package_ids_stay_over_an_update(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release before, after;

	helper_put(helper, release);
	before = helper_find(helper, release);
	release->branch = "weekly";
	release->packages[0].md5 = "";
	release->packages[1].changelog = "new";
	helper_put(helper, release);
	after = helper_find(helper, release);
	assert_int_equal(before.id, after.id);
	assert_int_equal(before.packages[0].id, after.packages[0].id);
	assert_int_equal(before.packages[1].id, after.packages[1].id);
}

static void
hostile_text_is_stored_in_every_field(void **state)
{
	static const char *const texts[] = { HOSTILE, HOSTILE_BYTES, "" };
	struct helper *helper = *state;
	struct release *release;
	struct package *package;
	size_t i;

	for (i = 0; i < 3; i++) {
		release = helper_release(helper->pool, "nimbus",
		    pool_printf(helper->pool, "%zu%s", i, texts[i]));
		package = &release->packages[0];
		release->branch = release->title = texts[i];
		package->device = package->region = texts[i];
		package->branch = package->type = texts[i];
		package->android = package->size = package->date = texts[i];
		package->filename = package->md5 = texts[i];
		package->sha256 = package->changelog = texts[i];
		package->links[0].label = texts[i];
		assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
		assert_stored_whole(helper, release);
	}
}

static void
long_text_is_stored_whole(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	char *text = pool_alloc(helper->pool, 300001);

	memset(text, '\'', 300000);
	text[300000] = '\0';
	release->packages[0].changelog = text;
	release->packages[0].filename = text;
	assert_int_equal(helper_put(helper, release), RELEASE_ADDED);
	assert_stored_whole(helper, release);
}

/* Put a release whose first link leads to URL, and find it again. */
static void
assert_url_kept(struct helper *helper, const char *url)
{
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->packages[0].links[0].url = url;
	helper_put(helper, release);
	assert_stored_whole(helper, release);
}

static void
urls_of_every_shape_are_kept(void **state)
{
	struct helper *helper = *state;
	static const char *const urls[] = {
		"https://h.example/" VERSION "/nimbus-" VERSION "-recovery.zip",
		"https://h.example/" VERSION "/other.zip",
		"https://h.example/a/nimbus-" VERSION "-recovery.zip/download",
		"/download?file=nimbus-" VERSION "-recovery.zip",
		"https://h.example/",
		"https://h.example",
		"https://h.example/" VERSION,
		"https://h.example/a=b=c",
		"https://h.example/x/x/x",
		"",
		"/",
		"=",
		HOSTILE_BYTES,
	};
	size_t i;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
		assert_url_kept(helper, urls[i]);
}

static void
a_url_that_holds_braces_is_kept(void **state)
{
	struct helper *helper = *state;

	assert_url_kept(helper, "https://h.example/{filename}/a.zip");
	assert_url_kept(helper, "https://h.example/{version}/a.zip");
}

static void
a_mirror_is_stored_once(void **state)
{
	struct helper *helper = *state;

	helper_put(helper, helper_release(helper->pool, "nimbus", VERSION));
	helper_put(helper, helper_release(helper->pool, "cirrus", VERSION));
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM mirror"), 2);
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM mirror WHERE host = 'mirror1.example'"),
	    1);
}

static void
the_current_permalink_leads_to_the_release(void **state)
{
	struct helper *helper = *state;
	struct release found;

	helper_put(helper, helper_release(helper->pool, "nimbus", VERSION));
	assert_int_equal(by_path(helper, PATH_STABLE, &found), STATUS_OK);
	assert_string_equal(found.version, VERSION);
	assert_string_equal(
	    store_release_path(helper->store, helper->pool, &found),
	    PATH_STABLE);
	assert_int_equal(by_path(helper,
			     "/HyperOS/NIMBUS/Stable/os9.0.1.0.vzzmixm/",
			     &found),
	    STATUS_OK);
	assert_string_equal(found.version, VERSION);
}

static void
other_paths_lead_nowhere(void **state)
{
	struct helper *helper = *state;
	static const char *const paths[] = { "", "/", PATH_BETA,
		"/hyperos/nimbus/stable/" VERSION, "/hyperos/nimbus/stable/%/",
		"/miui/nimbus/stable/" VERSION "/", HOSTILE, HOSTILE_BYTES };
	struct release found;
	size_t i;

	helper_put(helper, helper_release(helper->pool, "nimbus", VERSION));
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		assert_int_equal(by_path(helper, paths[i], &found),
		    STATUS_NOT_FOUND);
}

/* Move RELEASE to BRANCH. */
static void
promote(struct helper *helper, struct release *release, const char *branch)
{
	release->branch = branch;
	assert_int_equal(helper_put(helper, release), RELEASE_CHANGED);
}

static int64_t
count_paths(struct helper *helper, const char *path, const char *state)
{
	return helper_number(helper->path,
	    pool_printf(helper->pool,
		"SELECT count(*) FROM permalink WHERE path = '%s' AND "
		"state = '%s'",
		path, state));
}

static void
a_change_of_branch_keeps_the_old_permalink_as_a_former_one(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release found;

	release->branch = "stable beta";
	helper_put(helper, release);
	assert_int_equal(helper_find(helper, release).promoted, 0);
	promote(helper, release, "stable");
	assert_int_equal(by_path(helper, PATH_BETA, &found), STATUS_OK);
	assert_string_equal(found.branch, "stable");
	assert_true(found.promoted > 0);
	assert_int_equal(by_path(helper, PATH_STABLE, &found), STATUS_OK);
	assert_int_equal(count_paths(helper, PATH_BETA, "former"), 1);
	assert_int_equal(count_paths(helper, PATH_STABLE, "current"), 1);
}

static void
a_branch_that_comes_back_is_current_again(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->branch = "stable beta";
	helper_put(helper, release);
	promote(helper, release, "stable");
	promote(helper, release, "stable beta");
	assert_int_equal(count_paths(helper, PATH_BETA, "current"), 1);
	assert_int_equal(count_paths(helper, PATH_STABLE, "former"), 1);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM permalink"), 2);
}

static void
every_path_ever_published_is_found(void **state)
{
	static const char *const branches[] = { "weekly", "public beta",
		"stable beta", "stable" };
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release found;
	size_t i;

	for (i = 0; i < 4; i++) {
		release->branch = branches[i];
		helper_put(helper, release);
	}
	for (i = 0; i < 4; i++) {
		assert_int_equal(
		    by_path(helper,
			pool_printf(helper->pool,
			    "/hyperos/nimbus/%s/" VERSION "/", branches[i]),
			&found),
		    STATUS_OK);
		assert_string_equal(found.branch, "stable");
	}
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM permalink WHERE state = 'current'"),
	    1);
}

static void
a_withdrawn_release_is_found_by_all_its_paths(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release found;

	release->branch = "stable beta";
	helper_put(helper, release);
	promote(helper, release, "stable");
	release->state = RELEASE_WITHDRAWN;
	assert_int_equal(helper_put(helper, release), RELEASE_CHANGED);
	assert_int_equal(by_path(helper, PATH_BETA, &found), STATUS_OK);
	assert_int_equal(by_path(helper, PATH_STABLE, &found), STATUS_OK);
	assert_int_equal(found.state, RELEASE_WITHDRAWN);
	assert_true(found.withdrawn > 0);
	assert_int_equal(count_paths(helper, PATH_STABLE, "gone"), 1);
}

static void
a_release_published_again_is_not_withdrawn(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	release->state = RELEASE_PUBLISHED;
	helper_put(helper, release);
	assert_int_equal(helper_find(helper, release).withdrawn, 0);
	assert_int_equal(count_paths(helper, PATH_STABLE, "current"), 1);
}

static void
the_path_of_a_release_published_again_elsewhere_is_former(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->branch = "stable beta";
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	release->branch = "stable";
	release->state = RELEASE_PUBLISHED;
	helper_put(helper, release);
	assert_int_equal(count_paths(helper, PATH_STABLE, "current"), 1);
	assert_int_equal(count_paths(helper, PATH_BETA, "former"), 1);
}

static void
a_draft_has_no_path(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release found;

	release->state = RELEASE_DRAFT;
	helper_put(helper, release);
	assert_int_equal(by_path(helper, PATH_STABLE, &found),
	    STATUS_NOT_FOUND);
	release->state = RELEASE_PUBLISHED;
	helper_put(helper, release);
	assert_int_equal(by_path(helper, PATH_STABLE, &found), STATUS_OK);
}

static void
a_release_keeps_the_earliest_day_it_appeared(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->appeared = 2000;
	helper_put(helper, release);
	release->appeared = 3000;
	release->title = "a";
	helper_put(helper, release);
	assert_int_equal(helper_find(helper, release).appeared, 2000);
	release->appeared = 0;
	release->title = "b";
	helper_put(helper, release);
	assert_int_equal(helper_find(helper, release).appeared, 2000);
	release->appeared = 1000;
	release->title = "c";
	helper_put(helper, release);
	assert_int_equal(helper_find(helper, release).appeared, 1000);
}

static void
a_name_in_another_case_is_the_same_release(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	helper_put(helper, release);
	release->codename = "NIMBUS";
	release->version = "os9.0.1.0.vzzmixm";
	release->title = "new";
	assert_int_equal(helper_put(helper, release), RELEASE_CHANGED);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM release"), 1);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM permalink"), 1);
}

static void
a_release_of_no_product_is_refused(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	enum release_change change;

	release->product_id = 4711;
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_not_equal(helper_store(helper, release, &change), STATUS_OK);
	store_rollback(helper->store);
	assert_int_equal(helper_number(helper->path, PACKAGES), 0);
}

static void
a_rollback_leaves_nothing_of_a_release(void **state)
{
	struct helper *helper = *state;
	enum release_change change;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(helper_store(helper,
			     helper_release(helper->pool, "nimbus", VERSION),
			     &change),
	    STATUS_OK);
	store_rollback(helper->store);
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT (SELECT count(*) "
		"FROM release) + (SELECT count(*) FROM package) + (SELECT "
		"count(*) FROM permalink) + (SELECT count(*) FROM changelog)"),
	    0);
}

static void
a_changelog_is_stored_once(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	helper_put(helper, release);
	helper_put(helper, helper_release(helper->pool, "cirrus", VERSION));
	assert_int_equal(count_changelogs(helper), 1);
	release->packages[0].changelog = "another";
	helper_put(helper, release);
	assert_int_equal(count_changelogs(helper), 2);
}

static void
pruning_removes_unused_changelogs_alone(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->packages[0].changelog = "old";
	helper_put(helper, release);
	release->packages[0].changelog = NULL;
	helper_put(helper, release);
	assert_int_equal(count_changelogs(helper), 2);
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_changelog_prune(helper->store), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(count_changelogs(helper), 1);
	assert_stored_whole(helper, release);
}

/* The device pages of a product, as "codename codename ". */
static const char *
page_codenames(struct helper *helper, const struct device_page_list *list)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < list->count; i++)
		text = pool_printf(helper->pool, "%s%s ", text,
		    list->pages[i].codename);
	return text;
}

static void
a_package_of_another_device_makes_a_sibling(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct device_page page = { .product_id = HYPEROS,
		.codename = "nimbus" };
	struct device_page_list list;

	release->packages[1].codename = "cirrus";
	helper_put(helper, release);
	assert_int_equal(
	    store_sibling_list(helper->store, helper->pool, &page, &list),
	    STATUS_OK);
	assert_string_equal(page_codenames(helper, &list), "cirrus ");
	page.codename = "Cirrus";
	assert_int_equal(
	    store_sibling_list(helper->store, helper->pool, &page, &list),
	    STATUS_OK);
	assert_string_equal(page_codenames(helper, &list), "nimbus ");
	page.product_id = MIUI;
	assert_int_equal(
	    store_sibling_list(helper->store, helper->pool, &page, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 0);
}

static void
the_pages_of_its_devices_are_made(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct device_page_list list;

	release->packages[1].codename = "cirrus";
	helper_put(helper, release);
	assert_int_equal(
	    store_device_page_list(helper->store, helper->pool, HYPEROS, &list),
	    STATUS_OK);
	assert_string_equal(page_codenames(helper, &list), "cirrus nimbus ");
	assert_true(list.pages[0].updated > 0);
}

static void
a_package_in_another_case_is_no_sibling(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);

	release->packages[1].codename = "NIMBUS";
	helper_put(helper, release);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM sibling"), 0);
}

static void
a_published_release_is_found_by_file_name(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus",
	    VERSION);
	struct release found;

	helper_put(helper, release);
	assert_int_equal(store_release_by_filename(helper->store, helper->pool,
			     release->packages[1].filename, &found),
	    STATUS_OK);
	assert_string_equal(found.version, VERSION);
	assert_int_equal(store_release_by_filename(helper->store, helper->pool,
			     HOSTILE_BYTES, &found),
	    STATUS_NOT_FOUND);
	release->state = RELEASE_DRAFT;
	helper_put(helper, release);
	assert_int_equal(store_release_by_filename(helper->store, helper->pool,
			     release->packages[1].filename, &found),
	    STATUS_NOT_FOUND);
}

static void
published_releases_are_listed_by_device(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "nimbus", "1");
	struct release_list list;

	helper_put(helper, release);
	helper_put(helper, helper_release(helper->pool, "nimbus", "2"));
	helper_put(helper, helper_release(helper->pool, "cirrus", "2"));
	assert_int_equal(store_release_of_device(helper->store, helper->pool,
			     release, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 2);
	release->state = RELEASE_WITHDRAWN;
	helper_put(helper, release);
	assert_int_equal(store_release_of_device(helper->store, helper->pool,
			     release, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.releases[0].version, "2");
}

static void
at_most_ten_releases_are_listed_by_version(void **state)
{
	struct helper *helper = *state;
	struct release_list list;
	int i;

	for (i = 0; i < 12; i++)
		helper_put(helper,
		    helper_release(helper->pool,
			pool_printf(helper->pool, "device%d", i), VERSION));
	assert_int_equal(store_release_by_version(helper->store, helper->pool,
			     "os9.0.1.0.VZZMIXM", &list),
	    STATUS_OK);
	assert_int_equal(list.count, 10);
	assert_int_equal(
	    store_release_by_version(helper->store, helper->pool, "%", &list),
	    STATUS_OK);
	assert_int_equal(list.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_new_release_is_added_whole),
		STORE_TEST(the_same_again_writes_nothing),
		STORE_TEST(any_change_of_the_release_is_stored),
		STORE_TEST(any_change_of_a_package_is_stored),
		STORE_TEST(any_change_of_a_link_is_stored),
		STORE_TEST(the_patch_level_follows_the_changelog),
		STORE_TEST(no_changelog_and_an_empty_one_differ),
		STORE_TEST(packages_come_and_go),
		STORE_TEST(package_ids_stay_over_an_update),
		STORE_TEST(hostile_text_is_stored_in_every_field),
		STORE_TEST(long_text_is_stored_whole),
		STORE_TEST(urls_of_every_shape_are_kept),
		STORE_TEST(a_url_that_holds_braces_is_kept),
		STORE_TEST(a_mirror_is_stored_once),
		STORE_TEST(the_current_permalink_leads_to_the_release),
		STORE_TEST(other_paths_lead_nowhere),
		STORE_TEST(
		    a_change_of_branch_keeps_the_old_permalink_as_a_former_one),
		STORE_TEST(a_branch_that_comes_back_is_current_again),
		STORE_TEST(every_path_ever_published_is_found),
		STORE_TEST(a_withdrawn_release_is_found_by_all_its_paths),
		STORE_TEST(a_release_published_again_is_not_withdrawn),
		STORE_TEST(
		    the_path_of_a_release_published_again_elsewhere_is_former),
		STORE_TEST(a_draft_has_no_path),
		STORE_TEST(a_release_keeps_the_earliest_day_it_appeared),
		STORE_TEST(a_name_in_another_case_is_the_same_release),
		STORE_TEST(a_release_of_no_product_is_refused),
		STORE_TEST(a_rollback_leaves_nothing_of_a_release),
		STORE_TEST(a_changelog_is_stored_once),
		STORE_TEST(pruning_removes_unused_changelogs_alone),
		STORE_TEST(a_package_of_another_device_makes_a_sibling),
		STORE_TEST(the_pages_of_its_devices_are_made),
		STORE_TEST(a_package_in_another_case_is_no_sibling),
		STORE_TEST(a_published_release_is_found_by_file_name),
		STORE_TEST(published_releases_are_listed_by_device),
		STORE_TEST(at_most_ten_releases_are_listed_by_version),
	};

	return cmocka_run_group_tests_name("release_put", tests, NULL, NULL);
}
