/* Tests of publish/announce: which changes of a release are told. */
#include "helper.h"

#include "publish/announce.h"
#include "import/site/site.h"
#include "model/channel.h"
#include "store/outbox.h"
#include "view/api/release_json.h"

static const struct release nothing = { .id = 0 };

static struct release
release_of(enum release_state state, const char *branch)
{
	const struct release release = {
		.id = 1, .state = state, .branch = branch
	};

	return release;
}

static void
assert_event(const struct release *before, const struct release *after,
    const char *expected)
{
	const char *event = announce_event(before, after);

	if (expected == NULL)
		assert_null(event);
	else
		assert_string_equal(event, expected);
}

static void
what_appears_is_published(void **state)
{
	const struct release draft = release_of(RELEASE_DRAFT, "stable");
	const struct release gone = release_of(RELEASE_WITHDRAWN, "stable");
	const struct release now = release_of(RELEASE_PUBLISHED, "stable");

	(void)state;
	assert_event(&nothing, &now, EVENT_PUBLISHED);
	assert_event(&draft, &now, EVENT_PUBLISHED);
	assert_event(&gone, &now, EVENT_PUBLISHED);
}

static void
what_disappears_is_withdrawn(void **state)
{
	const struct release draft = release_of(RELEASE_DRAFT, "stable");
	const struct release gone = release_of(RELEASE_WITHDRAWN, "stable");
	const struct release was = release_of(RELEASE_PUBLISHED, "stable");

	(void)state;
	assert_event(&was, &gone, EVENT_WITHDRAWN);
	assert_event(&was, &draft, EVENT_WITHDRAWN);
}

static void
another_branch_is_a_promotion(void **state)
{
	const struct release was = release_of(RELEASE_PUBLISHED, "stable beta");
	const struct release now = release_of(RELEASE_PUBLISHED, "stable");

	(void)state;
	assert_event(&was, &now, EVENT_PROMOTED);
	assert_event(&now, &now, EVENT_CHANGED);
}

static void
what_visitors_do_not_see_is_not_told(void **state)
{
	const struct release draft = release_of(RELEASE_DRAFT, "stable");
	const struct release gone = release_of(RELEASE_WITHDRAWN, "stable");

	(void)state;
	assert_event(&nothing, &draft, NULL);
	assert_event(&draft, &draft, NULL);
	assert_event(&draft, &gone, NULL);
	assert_event(&gone, &gone, NULL);
	assert_event(&nothing, &gone, NULL);
}

/* Add a webhook that wants everything. */
static void
add_channel(struct helper *helper)
{
	struct channel channel = { .kind = CHANNEL_WEBHOOK,
		.name = "all",
		.address = "https://hooks.example/",
		.key = "",
		.message = "",
		.events = EVENTS_ALL,
		.enabled = true };

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_channel_add(helper->store, &channel), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
}

static void
a_message_is_undone_with_its_change(void **state)
{
	struct helper *helper = *state;
	struct release *release = helper_release(helper->pool, "ishtar",
	    "OS2.0.2.0.VMAMIXM");

	const struct announcement announcement = { &nothing, release,
		release_json_write(release, store_catalog(helper->store),
		    helper->pool) };

	add_channel(helper);
	release->id = 1;
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(announce_release(helper->store, &announcement),
	    STATUS_OK);
	store_rollback(helper->store);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM outbox"), 0);
	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(announce_release(helper->store, &announcement),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT count(*) FROM outbox WHERE "
		"subject = 'release hyperos/ishtar/OS2.0.2.0.VMAMIXM' AND "
		"payload ->> '$.release.codename' = 'ishtar'"),
	    1);
}

/* A site of fifty thousand releases is no news. */
static void
the_import_of_a_site_tells_nothing(void **state)
{
	struct helper *helper = *state;
	const struct helper_card card = helper_card();
	const struct helper_page page = { .title = card.device,
		.codename = card.codename,
		.permalink = "/hyperos/nimbus/stable beta/OS9.0.1.0.VZZMIXM/",
		.product = "hyperos",
		.cards = &card,
		.ncards = 1 };
	struct import_options options = {
		.dir = helper->dir, .errors = stderr, .actor = { "tests", "" }
	};
	struct import_report report;
	struct buf text = { 0 };

	add_channel(helper);
	helper_page_text(&page, &text);
	helper_file_text(helper->dir, "pages/hyperos/updates/nimbus/page.md",
	    buf_text(&text));
	buf_free(&text);
	import_site(helper->store, &options, &report);
	assert_int_equal(report.added, 1);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM outbox"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_appears_is_published),
		TEST(what_disappears_is_withdrawn),
		TEST(another_branch_is_a_promotion),
		TEST(what_visitors_do_not_see_is_not_told),
		STORE_TEST(a_message_is_undone_with_its_change),
		STORE_TEST(the_import_of_a_site_tells_nothing),
	};

	return cmocka_run_group_tests_name("announce", tests, NULL, NULL);
}
