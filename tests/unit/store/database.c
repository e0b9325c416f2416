/* Tests of store/database and catalog: opening, locks, transactions. */
#include "helper.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "accounts/accounts.h"
#include "store/catalog.h"
#include "store/data.h"
#include "store/device.h"
#include "store/package.h"
#include "store/internal.h"
#include "store/opened.h"
#include "store/outbox.h"
#include "store/region.h"

#define COUNT_SETTINGS "SELECT count(*) FROM setting"

/* A statement that adds a setting. */
#define ADD(name) "INSERT INTO setting VALUES ('" name "', 'x')"

/* The path of NAME in the helper's folder, in its pool. */
/* The value of a setting. */
static const char *
setting(struct helper *helper, struct store *store, const char *name)
{
	const char *value = NULL;

	assert_int_equal(store_setting(store, helper->pool, name, &value),
	    STATUS_OK);
	return value;
}

static char *
path_in(struct helper *helper, const char *name)
{
	return pool_printf(helper->pool, "%s/%s", helper->dir, name);
}

/* PATH cannot be opened in MODE, and one line says why. */
static void
assert_refused(const char *path, enum store_mode mode)
{
	struct buf why = { 0 };
	struct store *store = store_open(path, mode, &why);

	assert_null(store);
	assert_true(why.len > 0);
	assert_null(strchr(buf_text(&why), '\n'));
	buf_free(&why);
}

static struct store *
open_store(const char *path, enum store_mode mode)
{
	struct buf why = { 0 };
	struct store *store = store_open(path, mode, &why);

	if (store == NULL)
		fail_msg("%s", buf_text(&why));
	buf_free(&why);
	return store;
}

/* Run SQL in a transaction of its own. */
static void
write_row(struct store *store, const char *sql)
{
	assert_int_equal(store_begin(store), STATUS_OK);
	assert_int_equal(store_run(store, sql), STATUS_OK);
	assert_int_equal(store_commit(store), STATUS_OK);
}

/* Run SQL through a connection of its own. */
static void
run_raw(const char *path, const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
opening_to_create_makes_the_file_and_its_schema(void **state)
{
	struct helper *helper = *state;

	assert_true(helper_number(helper->path, "PRAGMA user_version") > 0);
	assert_int_equal(
	    helper_number(helper->path, "SELECT count(*) FROM product"), 4);
}

static void
opening_again_keeps_what_is_there(void **state)
{
	struct helper *helper = *state;

	write_row(helper->store, ADD("kept"));
	store_close(helper->store);
	helper->store = open_store(helper->path, STORE_WRITE);
	assert_string_equal(setting(helper, helper->store, "kept"), "x");
}

static void
an_empty_database_is_migrated(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "old.db");

	run_raw(path, "PRAGMA journal_mode = WAL");
	assert_refused(path, STORE_READ);
	assert_refused(path, STORE_WRITE);
	store_close(open_store(path, STORE_CREATE));
	store_close(open_store(path, STORE_READ));
	assert_int_equal(helper_number(path, "PRAGMA user_version"),
	    helper_number(helper->path, "PRAGMA user_version"));
}

static void
a_missing_file_is_made_by_who_may_alone(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "none.db");

	assert_refused(path, STORE_READ);
	assert_refused(path, STORE_WRITE);
	assert_int_equal(access(path, F_OK), -1);
}

/* PATH is refused in each mode, and its SIZE bytes stay. */
static void
assert_refused_whole(const char *path, off_t size)
{
	struct stat st;

	assert_refused(path, STORE_READ);
	assert_refused(path, STORE_WRITE);
	assert_refused(path, STORE_CREATE);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, size);
}

static void
an_empty_file_is_refused_and_left(void **state)
{
	struct helper *helper = *state;

	helper_file(helper->dir, "empty.db", "", 0);
	assert_refused_whole(path_in(helper, "empty.db"), 0);
}

static void
the_database_of_another_is_refused_and_left(void **state)
{
	static const char *const theirs[] = {
		"CREATE TABLE bookmark (url TEXT)",
		"PRAGMA application_id = 252006674; PRAGMA user_version = 7",
		"PRAGMA journal_mode = WAL; CREATE TABLE product (id INTEGER);"
		"PRAGMA user_version = 3",
	};
	struct helper *helper = *state;
	struct stat st;
	size_t i;

	for (i = 0; i < sizeof(theirs) / sizeof(theirs[0]); i++) {
		const char *path = path_in(helper,
		    pool_printf(helper->pool, "%zu.db", i));

		run_raw(path, theirs[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_refused_whole(path, st.st_size);
	}
}

static void
each_of_the_two_databases_is_refused_as_the_other(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "accounts.db");
	struct buf why = { 0 };

	accounts_close(accounts_open(path, STORE_CREATE, &why));
	assert_int_equal(why.len, 0);
	assert_refused(path, STORE_CREATE);
	assert_null(accounts_open(helper->path, STORE_CREATE, &why));
	assert_non_null(strstr(buf_text(&why), "of the site"));
	buf_free(&why);
}

/* The mode of the file NAME. */
static void
assert_mode(struct helper *helper, const char *name, mode_t mode)
{
	struct stat st;

	assert_int_equal(stat(path_in(helper, name), &st), 0);
	assert_int_equal(st.st_mode & 07777, mode);
}

static void
modes_do_not_depend_on_the_umask(void **state)
{
	static const mode_t masks[] = { 0, 022, 027, 077, 0777 };
	struct helper *helper = *state;
	struct buf why = { 0 };
	struct accounts *accounts;
	struct store *site;
	size_t i;

	for (i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		mode_t before = umask(masks[i]);

		site = open_store(path_in(helper, "site.db"), STORE_CREATE);
		accounts = accounts_open(path_in(helper, "desk.db"),
		    STORE_CREATE, &why);
		assert_non_null(accounts);
		write_row(site, ADD("one"));
		assert_int_equal(accounts_begin(accounts), STATUS_OK);
		assert_int_equal(accounts_audit_add(accounts,
				     &(struct audit_entry){ .actor = "",
					 .address = "",
					 .action = "",
					 .subject = "" }),
		    STATUS_OK);
		assert_int_equal(accounts_commit(accounts), STATUS_OK);
		assert_int_equal(store_outbox_take(site), STATUS_OK);
		assert_int_equal(store_backup(site, path_in(helper, "copy")),
		    STATUS_OK);
		assert_int_equal(
		    accounts_backup(accounts, path_in(helper, "users")),
		    STATUS_OK);
		store_opened_note(path_in(helper, "opened"), "x.zip", 1);
		umask(before);
		assert_mode(helper, "site.db", 0660);
		assert_mode(helper, "site.db-wal", 0660);
		assert_mode(helper, "site.db-shm", 0660);
		assert_mode(helper, "site.db.lock", 0660);
		assert_mode(helper, "site.db.sender", 0660);
		assert_mode(helper, "copy", 0660);
		assert_mode(helper, "opened", 0660);
		assert_mode(helper, "desk.db", 0600);
		assert_mode(helper, "desk.db-wal", 0600);
		assert_mode(helper, "desk.db-shm", 0600);
		assert_mode(helper, "desk.db.lock", 0600);
		assert_mode(helper, "users", 0600);
		store_close(site);
		accounts_close(accounts);
		helper_dir_remove(helper->dir);
		helper->dir = helper_dir_new();
	}
}

static void
a_folder_is_refused(void **state)
{
	struct helper *helper = *state;

	assert_refused(helper->dir, STORE_READ);
	assert_refused(helper->dir, STORE_WRITE);
	assert_refused(path_in(helper, "no/such/folder.db"), STORE_CREATE);
}

static void
a_newer_schema_is_refused_and_left(void **state)
{
	struct helper *helper = *state;

	store_close(helper->store);
	helper->store = NULL;
	run_raw(helper->path, "PRAGMA user_version = 4711");
	assert_refused(helper->path, STORE_READ);
	assert_refused(helper->path, STORE_WRITE);
	assert_int_equal(helper_number(helper->path, "PRAGMA user_version"),
	    4711);
}

static void
a_file_that_is_no_database_is_refused_and_left(void **state)
{
	struct helper *helper = *state;
	char text[5000];
	struct stat st;

	memset(text, 'x', sizeof(text));
	helper_file(helper->dir, "bad.db", text, sizeof(text));
	assert_refused(path_in(helper, "bad.db"), STORE_READ);
	assert_refused(path_in(helper, "bad.db"), STORE_WRITE);
	assert_int_equal(stat(path_in(helper, "bad.db"), &st), 0);
	assert_int_equal(st.st_size, sizeof(text));
}

static void
a_cut_database_is_refused(void **state)
{
	struct helper *helper = *state;

	store_close(helper->store);
	helper->store = NULL;
	assert_int_equal(truncate(helper->path, 8192), 0);
	assert_refused(helper->path, STORE_READ);
	assert_refused(helper->path, STORE_WRITE);
	assert_int_equal(truncate(helper->path, 50), 0);
	assert_refused(helper->path, STORE_READ);
	assert_refused(helper->path, STORE_WRITE);
}

static void
a_damaged_schema_is_refused(void **state)
{
	struct helper *helper = *state;

	store_close(helper->store);
	helper->store = NULL;
	run_raw(helper->path, "DROP VIEW listing");
	assert_refused(helper->path, STORE_READ);
	assert_refused(helper->path, STORE_WRITE);
}

static void
a_locked_file_is_refused(void **state)
{
	struct helper *helper = *state;
	sqlite3 *db = NULL;

	store_close(helper->store);
	helper->store = NULL;
	setenv("OTASHELF_TEST_LOCK_MS", "50", 1);
	assert_int_equal(sqlite3_open(helper->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "PRAGMA locking_mode = EXCLUSIVE;"
			     "BEGIN EXCLUSIVE;" ADD("mine"),
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_refused(helper->path, STORE_READ);
	assert_refused(helper->path, STORE_WRITE);
	sqlite3_close(db);
	unsetenv("OTASHELF_TEST_LOCK_MS");
	store_close(open_store(helper->path, STORE_READ));
}

static void
the_path_may_hold_anything(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "a' \"%s?<&>\n\xff.db");

	store_close(open_store(path, STORE_CREATE));
	store_close(open_store(path, STORE_READ));
	assert_int_equal(access(path, F_OK), 0);
}

static void
a_reader_cannot_write(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);

	assert_int_not_equal(store_begin(reader), STATUS_OK);
	assert_int_not_equal(store_run(reader, ADD("a")), STATUS_OK);
	assert_int_not_equal(
	    store_run(reader, "PRAGMA query_only = OFF;" ADD("a")), STATUS_OK);
	assert_int_not_equal(store_run(reader, "DROP TABLE setting"),
	    STATUS_OK);
	store_close(reader);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM setting WHERE name = 'a'"),
	    0);
}

static void
the_journal_is_a_wal_that_each_commit_empties(void **state)
{
	struct helper *helper = *state;
	struct stat st;

	write_row(helper->store, ADD("a"));
	assert_int_equal(
	    helper_number(helper->path,
		"SELECT journal_mode = 'wal' FROM pragma_journal_mode"),
	    1);
	assert_int_equal(stat(path_in(helper, "store.db-wal"), &st), 0);
	assert_int_equal(st.st_size, 0);
}

static void
a_commit_is_seen_by_readers(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_OK);
	assert_string_equal(setting(helper, reader, "a"), "");
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_string_equal(setting(helper, reader, "a"), "x");
	store_close(reader);
}

static void
a_rollback_undoes(void **state)
{
	struct helper *helper = *state;
	int64_t before = helper_number(helper->path, COUNT_SETTINGS);

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_OK);
	store_rollback(helper->store);
	assert_string_equal(setting(helper, helper->store, "a"), "");
	assert_int_equal(helper_number(helper->path, COUNT_SETTINGS), before);
}

static void
a_rollback_without_a_transaction_does_nothing(void **state)
{
	struct helper *helper = *state;

	store_rollback(helper->store);
	write_row(helper->store, ADD("a"));
	store_rollback(helper->store);
	assert_string_equal(setting(helper, helper->store, "a"), "x");
}

static void
closing_undoes_an_open_transaction(void **state)
{
	struct helper *helper = *state;
	int64_t before = helper_number(helper->path, COUNT_SETTINGS);

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_OK);
	store_close(helper->store);
	helper->store = NULL;
	assert_int_equal(helper_number(helper->path, COUNT_SETTINGS), before);
	store_close(NULL);
}

static void
a_failed_statement_leaves_the_transaction_usable(void **state)
{
	struct helper *helper = *state;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, "no SQL; " HOSTILE),
	    STATUS_FAILED);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_OK);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_CONFLICT);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_string_equal(setting(helper, helper->store, "a"), "x");
}

static void
references_are_enforced(void **state)
{
	struct helper *helper = *state;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store,
			     "INSERT INTO permalink "
			     "VALUES ('/x/', 4711, 'current')"),
	    STATUS_CONFLICT);
	store_rollback(helper->store);
}

/*
 * SQLite forbids to take an open connection over a fork, so the tests below
 * close the helper's store before they fork.
 */
static void
close_store(struct helper *helper)
{
	store_close(helper->store);
	helper->store = NULL;
}

/* Write COUNT settings, each in a transaction. */
static bool
write_settings(const char *path, int writer, int count)
{
	struct buf why = { 0 };
	struct store *store = store_open(path, STORE_CREATE, &why);
	bool well = store != NULL;
	char sql[100];
	int i;

	for (i = 0; i < count && well; i++) {
		snprintf(sql, sizeof(sql),
		    "INSERT INTO setting VALUES "
		    "('%d-%d', 'x')",
		    writer, i);
		well = store_begin(store) == STATUS_OK &&
		    store_run(store, sql) == STATUS_OK &&
		    store_commit(store) == STATUS_OK;
	}
	store_close(store);
	buf_free(&why);
	return well;
}

static pid_t
fork_writer(const char *path, int writer, int count)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(!write_settings(path, writer, count));
	return pid;
}

/* In a process of its own: begin, say so on TELL, commit at WAIT's end. */
static pid_t
fork_holder(const char *path, int tell[2], int wait[2])
{
	struct buf why = { 0 };
	struct store *store;
	char byte = 'x';
	pid_t pid = fork();
	bool well;

	if (pid != 0)
		return pid;
	close(wait[1]);
	store = store_open(path, STORE_WRITE, &why);
	well = store != NULL && store_begin(store) == STATUS_OK &&
	    store_run(store, ADD("held")) == STATUS_OK &&
	    write(tell[1], &byte, 1) == 1 && read(wait[0], &byte, 1) == 0 &&
	    store_commit(store) == STATUS_OK;
	store_close(store);
	_exit(!well);
}

/* A writer that does not keep the descriptor KEPT open. */
static pid_t
fork_waiter(const char *path, int kept)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	close(kept);
	_exit(!write_settings(path, 1, 1));
}

static void
assert_ends_well(pid_t pid)
{
	int result;

	assert_int_equal(waitpid(pid, &result, 0), pid);
	assert_int_equal(result, 0);
}

static void
processes_may_migrate_at_once(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "new.db");
	pid_t pids[4];
	int i;

	close_store(helper);
	for (i = 0; i < 4; i++) {
		pids[i] = fork_writer(path, i, 0);
		assert_true(pids[i] > 0);
	}
	for (i = 0; i < 4; i++)
		assert_ends_well(pids[i]);
	store_close(open_store(path, STORE_READ));
}

static void
a_writer_waits_for_another(void **state)
{
	struct helper *helper = *state;
	int tell[2], wait[2];
	pid_t holder, writer;
	char byte;

	close_store(helper);
	assert_int_equal(pipe2(tell, O_CLOEXEC), 0);
	assert_int_equal(pipe2(wait, O_CLOEXEC), 0);
	holder = fork_holder(helper->path, tell, wait);
	assert_int_equal(read(tell[0], &byte, 1), 1);
	close(wait[0]);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM "
			     "setting WHERE name IN ('held', '1-0')"),
	    0);
	writer = fork_waiter(helper->path, wait[1]);
	close(wait[1]);
	assert_ends_well(holder);
	assert_ends_well(writer);
	assert_int_equal(helper_number(helper->path,
			     "SELECT count(*) FROM "
			     "setting WHERE name IN ('held', '1-0')"),
	    2);
	close(tell[0]);
	close(tell[1]);
}

static void
writers_side_by_side_lose_nothing(void **state)
{
	struct helper *helper = *state;
	int64_t before = helper_number(helper->path, COUNT_SETTINGS);
	pid_t pids[4];
	int i;

	close_store(helper);
	for (i = 0; i < 4; i++) {
		pids[i] = fork_writer(helper->path, i, 10);
		assert_true(pids[i] > 0);
	}
	for (i = 0; i < 4; i++)
		assert_ends_well(pids[i]);
	assert_int_equal(helper_number(helper->path, COUNT_SETTINGS),
	    before + 40);
	assert_int_equal(helper_number(helper->path,
			     "SELECT integrity_check "
			     "= 'ok' FROM pragma_integrity_check"),
	    1);
}

/* A store waits for as long as the environment says, else ten seconds. */
static void
a_writer_gives_up_on_a_lock_that_stays(void **state)
{
	struct helper *helper = *state;
	struct store *other = open_store(helper->path, STORE_WRITE);

	assert_int_equal(store_begin(other), STATUS_OK);
	setenv("OTASHELF_TEST_LOCK_MS", "50", 1);
	assert_int_equal(store_begin(helper->store), STATUS_BUSY);
	unsetenv("OTASHELF_TEST_LOCK_MS");
	store_rollback(other);
	write_row(helper->store, ADD("a"));
	store_close(other);
}

static void
the_lock_is_free_after_each_way_to_end(void **state)
{
	struct helper *helper = *state;
	struct store *other = open_store(helper->path, STORE_WRITE);

	write_row(other, ADD("a"));
	write_row(helper->store, ADD("b"));
	assert_int_equal(store_begin(other), STATUS_OK);
	store_rollback(other);
	write_row(helper->store, ADD("c"));
	assert_int_equal(store_begin(other), STATUS_OK);
	store_close(other);
	write_row(helper->store, ADD("d"));
}

/* The number of the state that STORE sees. */
static int64_t
version_of(struct store *store)
{
	int64_t version = -1;

	assert_int_equal(store_snapshot(store, &version), STATUS_OK);
	store_snapshot_end(store);
	return version;
}

static void
the_number_of_a_snapshot_tells_of_other_commits(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	int64_t first = version_of(reader);

	assert_int_equal(version_of(reader), first);
	write_row(helper->store, ADD("a"));
	assert_int_not_equal(version_of(reader), first);
	store_close(reader);
}

static void
a_rollback_leaves_the_number_of_a_snapshot(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	int64_t first = version_of(reader);

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_run(helper->store, ADD("a")), STATUS_OK);
	store_rollback(helper->store);
	assert_int_equal(version_of(reader), first);
	store_close(reader);
}

static void
a_snapshot_sees_one_state_until_its_end(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	int64_t first, second;

	assert_int_equal(store_snapshot(reader, &first), STATUS_OK);
	write_row(helper->store, ADD("a"));
	assert_string_equal(setting(helper, reader, "a"), "");
	store_snapshot_end(reader);
	assert_string_equal(setting(helper, reader, "a"), "x");
	assert_int_equal(store_snapshot(reader, &second), STATUS_OK);
	assert_int_not_equal(first, second);
	store_snapshot_end(reader);
	store_close(reader);
}

static void
the_number_is_that_of_the_state_that_is_seen(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	int64_t first = version_of(reader), second;

	write_row(helper->store, ADD("a"));
	assert_int_equal(store_snapshot(reader, &second), STATUS_OK);
	assert_int_not_equal(second, first);
	assert_string_equal(setting(helper, reader, "a"), "x");
	write_row(helper->store, ADD("b"));
	assert_string_equal(setting(helper, reader, "b"), "");
	store_snapshot_end(reader);
	assert_int_not_equal(version_of(reader), second);
	store_close(reader);
}

static void
closing_ends_a_snapshot(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	int64_t version;

	assert_int_equal(store_snapshot(reader, &version), STATUS_OK);
	store_close(reader);
	write_row(helper->store, ADD("a"));
}

static void
statements_are_counted(void **state)
{
	struct helper *helper = *state;
	uint64_t before = store_statements(helper->store);

	setting(helper, helper->store, "site_name");
	setting(helper, helper->store, "none");
	assert_int_equal(store_statements(helper->store), before + 2);
}

static void
settings_are_found_by_name(void **state)
{
	struct helper *helper = *state;

	assert_string_not_equal(setting(helper, helper->store, "site_name"),
	    "");
	assert_string_equal(setting(helper, helper->store, "no such"), "");
	assert_string_equal(setting(helper, helper->store, HOSTILE_BYTES), "");
}

static void
the_catalog_is_loaded(void **state)
{
	struct helper *helper = *state;
	const struct catalog *catalog = store_catalog(helper->store);

	assert_int_equal(catalog_product(catalog, "hyperos")->id, HYPEROS);
	assert_int_equal(catalog_product(catalog, "miui")->id, MIUI);
	assert_int_equal(catalog_product(catalog, "firmware")->id, FIRMWARE);
	assert_int_equal(catalog_product(catalog, "vendor")->id, VENDOR);
	assert_int_equal(catalog_product(catalog, "vendor")->kind,
	    PRODUCT_VENDOR);
	assert_non_null(catalog_generation(catalog, "miui12"));
	assert_string_equal(catalog_region_named(catalog, "EEA")->code, "eu");
}

static void
an_added_region_is_in_the_catalog(void **state)
{
	struct helper *helper = *state;
	const struct region *region;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_region_add(helper->store, "New <'\"& Land"),
	    STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	region = catalog_region_named(store_catalog(helper->store),
	    "New <'\"& Land");
	assert_non_null(region);
	assert_string_equal(region->code, "new <'\"& land");
}

static void
a_region_is_added_once(void **state)
{
	struct helper *helper = *state;
	size_t before = store_catalog(helper->store)->nregions;

	assert_int_equal(store_begin(helper->store), STATUS_OK);
	assert_int_equal(store_region_add(helper->store, "Newland"), STATUS_OK);
	assert_int_equal(store_region_add(helper->store, "Newland"), STATUS_OK);
	assert_int_equal(store_commit(helper->store), STATUS_OK);
	assert_int_equal(store_catalog(helper->store)->nregions, before + 1);
}

static void
a_catalog_loaded_anew_has_what_was_committed(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);

	write_row(helper->store,
	    "INSERT INTO product (slug, name, kind) "
	    "VALUES ('next', 'Next', 'rom')");
	assert_null(catalog_product(store_catalog(reader), "next"));
	assert_int_equal(store_catalog_load(reader), STATUS_OK);
	assert_non_null(catalog_product(store_catalog(reader), "next"));
	store_close(reader);
}

static void
a_backup_is_a_whole_store(void **state)
{
	struct helper *helper = *state;
	const char *path = path_in(helper, "a' copy.db");
	struct store *copy;

	write_row(helper->store, ADD("a"));
	assert_int_equal(store_backup(helper->store, path), STATUS_OK);
	write_row(helper->store, ADD("b"));
	copy = open_store(path, STORE_READ);
	assert_string_equal(setting(helper, copy, "a"), "x");
	assert_string_equal(setting(helper, copy, "b"), "");
	store_close(copy);
}

static void
a_reader_can_back_up(void **state)
{
	struct helper *helper = *state;
	struct store *reader = open_store(helper->path, STORE_READ);
	const char *path = path_in(helper, "copy.db");

	write_row(helper->store, ADD("a"));
	assert_int_equal(store_backup(reader, path), STATUS_OK);
	store_close(reader);
	assert_int_equal(helper_number(path,
			     "SELECT count(*) FROM setting WHERE name = 'a'"),
	    1);
}

static void
a_backup_overwrites_nothing(void **state)
{
	struct helper *helper = *state;
	struct stat st;

	helper_file_text(helper->dir, "copy.db", "mine");
	assert_int_not_equal(
	    store_backup(helper->store, path_in(helper, "copy.db")), STATUS_OK);
	assert_int_equal(stat(path_in(helper, "copy.db"), &st), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_not_equal(store_backup(helper->store, helper->path),
	    STATUS_OK);
	assert_int_not_equal(
	    store_backup(helper->store, path_in(helper, "no/such.db")),
	    STATUS_OK);
}

/* Let this process use MS milliseconds of the CPU. */
static void
burn(int64_t ms)
{
	clock_t end = clock() + ms * CLOCKS_PER_SEC / 1000;

	while (clock() < end)
		continue;
}

/* How many of many short statements run, STATUS being that of the last. */
static size_t
run_short(struct helper *helper, enum status *status)
{
	int64_t number;
	size_t count;

	for (count = 0; count < 10000; count++) {
		*status = rows_number(
		    store_query(helper->store, QUERY_CHANGELOG_COUNT, ""),
		    &number);
		if (*status != STATUS_OK)
			break;
	}
	return count;
}

static void
a_bound_that_is_reached_ends_many_short_statements(void **state)
{
	struct helper *helper = *state;
	enum status status;

	store_bound(helper->store, 1);
	burn(5);
	assert_false(store_stopped(helper->store));
	assert_true(run_short(helper, &status) < 100);
	assert_int_equal(status, STATUS_BUSY);
	assert_true(store_stopped(helper->store));
	/* And all that follow, until the next request. */
	assert_int_equal(run_short(helper, &status), 0);
	store_bound(helper->store, 0);
	assert_int_equal(run_short(helper, &status), 10000);
}

static void
a_bound_that_is_reached_ends_a_long_statement(void **state)
{
	struct helper *helper = *state;

	store_bound(helper->store, 1);
	assert_int_equal(
	    store_run(helper->store,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 1000000000) SELECT count(*) FROM n"),
	    STATUS_BUSY);
	assert_true(store_stopped(helper->store));
}

static void
time_without_the_cpu_reaches_no_bound(void **state)
{
	struct helper *helper = *state;
	enum status status;

	store_bound(helper->store, 250);
	nanosleep(&(struct timespec){ .tv_nsec = 300000000 }, NULL);
	run_short(helper, &status);
	assert_int_equal(status, STATUS_OK);
	assert_false(store_stopped(helper->store));
}

/* A database that is not read is not one without that name. */
static void
no_getter_takes_a_failure_for_nothing(void **state)
{
	struct helper *helper = *state;
	struct store *store = helper->store;
	const char *value = "before";

	store_bound(store, 1);
	assert_int_equal(
	    store_run(store,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 1000000000) SELECT count(*) FROM n"),
	    STATUS_BUSY);
	assert_int_equal(
	    store_setting(store, helper->pool, "site_name", &value),
	    STATUS_BUSY);
	assert_int_equal(
	    store_device_name(store, helper->pool, "ishtar", &value),
	    STATUS_BUSY);
	assert_int_equal(
	    store_word_codename(store, helper->pool, "MONET", &value),
	    STATUS_BUSY);
	assert_int_equal(
	    store_slug_owner(store, helper->pool, "hyperos", &value),
	    STATUS_BUSY);
	assert_int_equal(store_data_known(store, "devices/full/air"),
	    STATUS_BUSY);
	assert_string_equal(value, "before");
	store_bound(store, 0);
	assert_int_equal(store_setting(store, helper->pool, "none", &value),
	    STATUS_OK);
	assert_string_equal(value, "");
	assert_int_equal(
	    store_slug_owner(store, helper->pool, "hyperos", &value),
	    STATUS_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(opening_to_create_makes_the_file_and_its_schema),
		STORE_TEST(opening_again_keeps_what_is_there),
		STORE_TEST(an_empty_database_is_migrated),
		STORE_TEST(processes_may_migrate_at_once),
		STORE_TEST(a_missing_file_is_made_by_who_may_alone),
		STORE_TEST(an_empty_file_is_refused_and_left),
		STORE_TEST(the_database_of_another_is_refused_and_left),
		STORE_TEST(each_of_the_two_databases_is_refused_as_the_other),
		STORE_TEST(modes_do_not_depend_on_the_umask),
		STORE_TEST(a_folder_is_refused),
		STORE_TEST(a_newer_schema_is_refused_and_left),
		STORE_TEST(a_file_that_is_no_database_is_refused_and_left),
		STORE_TEST(a_cut_database_is_refused),
		STORE_TEST(a_damaged_schema_is_refused),
		STORE_TEST(a_locked_file_is_refused),
		STORE_TEST(the_path_may_hold_anything),
		STORE_TEST(a_reader_cannot_write),
		STORE_TEST(the_journal_is_a_wal_that_each_commit_empties),
		STORE_TEST(a_commit_is_seen_by_readers),
		STORE_TEST(a_rollback_undoes),
		STORE_TEST(a_rollback_without_a_transaction_does_nothing),
		STORE_TEST(closing_undoes_an_open_transaction),
		STORE_TEST(a_failed_statement_leaves_the_transaction_usable),
		STORE_TEST(references_are_enforced),
		STORE_TEST(a_writer_waits_for_another),
		STORE_TEST(writers_side_by_side_lose_nothing),
		STORE_TEST(a_writer_gives_up_on_a_lock_that_stays),
		STORE_TEST(the_lock_is_free_after_each_way_to_end),
		STORE_TEST(the_number_of_a_snapshot_tells_of_other_commits),
		STORE_TEST(a_rollback_leaves_the_number_of_a_snapshot),
		STORE_TEST(a_snapshot_sees_one_state_until_its_end),
		STORE_TEST(the_number_is_that_of_the_state_that_is_seen),
		STORE_TEST(closing_ends_a_snapshot),
		STORE_TEST(statements_are_counted),
		STORE_TEST(a_bound_that_is_reached_ends_many_short_statements),
		STORE_TEST(a_bound_that_is_reached_ends_a_long_statement),
		STORE_TEST(time_without_the_cpu_reaches_no_bound),
		STORE_TEST(settings_are_found_by_name),
		STORE_TEST(the_catalog_is_loaded),
		STORE_TEST(an_added_region_is_in_the_catalog),
		STORE_TEST(a_region_is_added_once),
		STORE_TEST(a_catalog_loaded_anew_has_what_was_committed),
		STORE_TEST(a_backup_is_a_whole_store),
		STORE_TEST(a_reader_can_back_up),
		STORE_TEST(a_backup_overwrites_nothing),
		STORE_TEST(no_getter_takes_a_failure_for_nothing),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
