/* Tests of store/migrate: databases of each earlier schema come up to the
 * newest, with all that was in them. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "accounts/internal.h"
#include "store/internal.h"

#define FIXTURES "tests/fixtures/schema"
#define MAKE "run " FIXTURES "/make.py and commit what it makes"

/* What must be there from the version SINCE on, in the newest schema. */
struct fact {
	int since;
	const char *sql; /* gives 1 */
};

static const struct fact site_facts[] = {
	{ 1, "SELECT value = 'as it is' FROM setting WHERE name = 'kept'" },
	{ 2,
	    "SELECT count(*) = 1 FROM release WHERE id = 1 AND state = "
	    "'published' AND version = 'OS9.0.1.0.VZZMIXM' AND branch = "
	    "'stable' AND title = 'Nimbus 7 Global'" },
	{ 2,
	    "SELECT count(*) = 1 FROM release WHERE id = 2 AND state = "
	    "'withdrawn'" },
	{ 2, "SELECT count(*) = 4 FROM permalink" },
	{ 2,
	    "SELECT release_id = 1 FROM permalink WHERE state = 'former' AND "
	    "path = '/hyperos/nimbus/stable%20beta/OS9.0.1.0.VZZMIXM/'" },
	{ 2,
	    "SELECT md5 = '458d7cc4143cb7bb5797aeec3011ef1b' AND size = "
	    "'6.4 GB' AND date = '2023-08-20' FROM package WHERE id = 1" },
	{ 2,
	    "SELECT changelog.text LIKE '%August 2023.' FROM package JOIN "
	    "changelog ON changelog.id = changelog_id WHERE package.id = 1" },
	{ 2, "SELECT patch_level = '2023-08' FROM package WHERE id = 1" },
	{ 2,
	    "SELECT group_concat(label) = 'Mirror 1,From OS9.0.0.9.VZZMIXM' "
	    "FROM link JOIN mirror ON mirror.id = mirror_id WHERE package_id "
	    "= 1" },
	{ 2,
	    "SELECT filename = 'step.zip' FROM link WHERE from_version = "
	    "'OS9.0.0.9.VZZMIXM'" },
	{ 2, "SELECT count(*) = 1 FROM branch WHERE slug = 'canary'" },
	{ 2, "SELECT count(*) = 0 FROM search_pending" },
	{ 4, "SELECT count(*) = 1 FROM data_row WHERE package_id = 2" },
	{ 5, "SELECT title = 'About' FROM article WHERE path = '/about/'" },
	{ 7,
	    "SELECT form = 'version=OS9' AND author = 'ann' AND revision = 3 "
	    "AND release_id = 1 FROM draft WHERE id = 7" },
	{ 7, "SELECT count(*) = 1 FROM suggestion WHERE state = 'open'" },
	{ 7,
	    "SELECT url = 'https://one.example/{version}/{filename}' FROM "
	    "mirror_set" },
	{ 8, "SELECT count(*) = 1 FROM link_check WHERE state = 'up'" },
	{ 8, "SELECT count = 12 FROM host_hour" },
	{ 8, "SELECT count = 5 FROM opened WHERE filename = 'nimbus.zip'" },
	{ 0, NULL },
};

extern const struct query_text account_migrations[];

static const struct fact account_facts[] = {
	{ 1,
	    "SELECT password = '$argon2id$made$up' AND totp = 'MADEUP' AND "
	    "role = 'admin' FROM user WHERE name = 'ann'" },
	{ 1, "SELECT count(*) = 2 FROM user" },
	{ 1, "SELECT user_id = 1 FROM recovery WHERE hash = 'aa'" },
	{ 1, "SELECT stage = 'full' FROM session WHERE id = 5" },
	{ 1, "SELECT scopes = 'draft publish' FROM token WHERE hash = 'cc'" },
	{ 2, "SELECT secret = 'made up' FROM channel_secret" },
	{ 0, NULL },
};

/* One of the two databases. */
struct kind {
	const char *folder; /* of its dumps */
	const struct fact *facts;
	const struct query_text *migrations;
	/* Open and verify; false, with the reason in WHY: it does not open. */
	bool (*open)(const char *path, enum store_mode mode, int *version,
	    struct buf *why);
};

static void
say(void *context, const char *what)
{
	fail_msg("version %d: %s", *(int *)context, what);
}

static bool
open_site(const char *path, enum store_mode mode, int *version, struct buf *why)
{
	struct store *store = store_open(path, mode, why);

	if (store != NULL)
		store_verify(store, say, version);
	store_close(store);
	return store != NULL;
}

static bool
open_accounts(const char *path, enum store_mode mode, int *version,
    struct buf *why)
{
	struct accounts *opened = accounts_open(path, mode, why);

	if (opened != NULL)
		accounts_verify(opened, say, version);
	accounts_close(opened);
	return opened != NULL;
}

static const struct kind site = { FIXTURES, site_facts, migrations, open_site };
static const struct kind accounts = { FIXTURES "/accounts", account_facts,
	account_migrations, open_accounts };

static int
latest(const struct kind *kind)
{
	int n = 0;

	while (kind->migrations[n].name != NULL)
		n++;
	return n;
}

/* Make the database at PATH from the dump of VERSION. */
static void
load(struct helper *helper, const struct kind *kind, int version,
    const char *path)
{
	const char *name = pool_printf(helper->pool, "%s/%03d.sql",
	    kind->folder, version);
	FILE *file = fopen(name, "r");
	char *text = NULL, *why = NULL;
	size_t size = 0;
	sqlite3 *db = NULL;

	if (file == NULL)
		fail_msg("%s is missing: " MAKE, name);
	assert_true(getdelim(&text, &size, '\0', file) > 0);
	fclose(file);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", name, why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	free(text);
}

static void
check_version(struct helper *helper, const struct kind *kind, int version)
{
	const char *path = pool_printf(helper->pool, "%s/%d.db", helper->dir,
	    version);
	const struct fact *fact;
	struct buf why = { 0 };

	load(helper, kind, version, path);
	if (!kind->open(path, STORE_WRITE, &version, &why))
		fail_msg("version %d: %s", version, buf_text(&why));
	assert_int_equal(helper_number(path, "PRAGMA user_version"),
	    latest(kind));
	for (fact = kind->facts; fact->sql != NULL; fact++)
		if (fact->since <= version &&
		    helper_number(path, fact->sql) != 1)
			fail_msg("version %d: %s", version, fact->sql);
}

/* What the schema is made of; a migration that adds to it does so to all. */
#define SHAPE                                                                \
	"SELECT count(*) * 1000003 + sum(length(name) * length(type)) FROM " \
	"sqlite_schema WHERE name NOT LIKE 'sqlite_%'"

static void
check_all(struct helper *helper, const struct kind *kind)
{
	const char *fresh = pool_printf(helper->pool, "%s/fresh.db",
	    helper->dir);
	struct buf why = { 0 };
	int version = 0;

	kind->open(fresh, STORE_CREATE, &version, &why);
	assert_int_equal(why.len, 0);
	/* Who adds a migration makes the dump of the version before it. */
	for (version = 1; version < latest(kind); version++) {
		check_version(helper, kind, version);
		assert_int_equal(
		    helper_number(pool_printf(helper->pool, "%s/%d.db",
				      helper->dir, version),
			SHAPE),
		    helper_number(fresh, SHAPE));
	}
}

static void
a_site_of_each_schema_keeps_its_data(void **state)
{
	check_all(*state, &site);
}

static void
accounts_of_each_schema_keep_their_data(void **state)
{
	check_all(*state, &accounts);
}

/* From before its entries told the release: by its names, back to its start,
 * and not what was done later with another of a name that it had. */
static void
a_release_keeps_its_history(void **state)
{
	static const char entries[] =
	    "INSERT INTO audit (at, actor, address, action, subject, before, "
	    "after, hash) VALUES "
	    "(1, '', '', 'publish', 'release hyperos/old/OS1', NULL, '{}', ''),"
	    "(2, '', '', 'edit', 'release hyperos/old/OS1', '{\"product\":"
	    "\"hyperos\",\"codename\":\"old\",\"version\":\"OS1\"}', '{}', "
	    "''),"
	    "(3, '', '', 'edit', (SELECT 'release ' || p.slug || '/' || "
	    "r.codename || '/' || r.version FROM release r "
	    "JOIN product p ON p.id = r.product_id ORDER BY r.id LIMIT 1), "
	    "'{\"product\":\"hyperos\",\"codename\":\"old\",\"version\":"
	    "\"OS1\"}', '{}', ''),"
	    "(4, '', '', 'publish', 'release hyperos/old/OS1', NULL, '{}', '')";
	struct helper *helper = *state;
	const char *path = pool_printf(helper->pool, "%s/old.db", helper->dir);
	struct buf why = { 0 };
	sqlite3 *db = NULL;

	load(helper, &site, 14, path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, entries, NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	store_close(store_open(path, STORE_WRITE, &why));
	assert_int_equal(why.len, 0);
	assert_int_equal(
	    helper_number(path,
		"SELECT group_concat(at, '') = '123' FROM audit WHERE "
		"release_id = (SELECT min(id) FROM release)"),
	    1);
	assert_int_equal(helper_number(path,
			     "SELECT at FROM audit WHERE release_id IS NULL"),
	    4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_site_of_each_schema_keeps_its_data),
		STORE_TEST(accounts_of_each_schema_keep_their_data),
		STORE_TEST(a_release_keeps_its_history),
	};

	return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
