/* Tests of accounts/account: who is left to rule, and who is signed in. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>

#include "accounts/account.h"
#include "accounts/internal.h"
#include "accounts/session.h"
#include "store/engine.h"

struct fixture {
	char *dir;
	struct pool *pool;
	struct accounts *accounts;
};

static int
open_accounts(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct buf why = { 0 };

	assert_non_null(fixture);
	fixture->dir = helper_dir_new();
	fixture->pool = pool_new();
	fixture->accounts = accounts_open(
	    pool_printf(fixture->pool, "%s/accounts.db", fixture->dir),
	    STORE_CREATE, &why);
	if (fixture->accounts == NULL)
		fprintf(stderr, "%s\n", buf_text(&why));
	buf_free(&why);
	*state = fixture;
	return fixture->accounts != NULL ? 0 : -1;
}

static int
close_accounts(void **state)
{
	struct fixture *fixture = *state;

	accounts_close(fixture->accounts);
	pool_free(fixture->pool);
	helper_dir_remove(fixture->dir);
	free(fixture);
	return 0;
}

static struct user
add_user(struct fixture *fixture, const char *name, enum role role,
    const char *password)
{
	struct user user;
	int64_t id = 0;

	assert_int_equal(accounts_begin(fixture->accounts), STATUS_OK);
	assert_int_equal(account_user_add(fixture->accounts, name, role, &id),
	    STATUS_OK);
	assert_int_equal(
	    account_user_by_id(fixture->accounts, fixture->pool, id, &user),
	    STATUS_OK);
	user.password = password;
	assert_int_equal(account_user_secrets(fixture->accounts, &user),
	    STATUS_OK);
	assert_int_equal(accounts_commit(fixture->accounts), STATUS_OK);
	return user;
}

static int64_t
admins(struct fixture *fixture, int64_t except)
{
	int64_t count = -1;

	assert_int_equal(account_user_admins(fixture->accounts, except, &count),
	    STATUS_OK);
	return count;
}

/* As when somebody is disabled while they choose a password. */
static void
rights_and_secrets_leave_each_other_alone(void **state)
{
	struct fixture *fixture = *state;
	struct user before = add_user(fixture, "anna", ROLE_ADMIN, "hash");
	struct user after = before, found;

	after.active = false;
	after.role = ROLE_EDITOR;
	before.password = "new";
	assert_int_equal(accounts_begin(fixture->accounts), STATUS_OK);
	assert_int_equal(account_user_rights(fixture->accounts, &after),
	    STATUS_OK);
	assert_int_equal(account_user_secrets(fixture->accounts, &before),
	    STATUS_OK);
	assert_int_equal(accounts_commit(fixture->accounts), STATUS_OK);
	assert_int_equal(
	    account_user_find(fixture->accounts, fixture->pool, "anna", &found),
	    STATUS_OK);
	assert_false(found.active);
	assert_int_equal(found.role, ROLE_EDITOR);
	assert_string_equal(found.password, "new");
}

static void
only_admins_who_can_sign_in_count(void **state)
{
	struct fixture *fixture = *state;
	struct user anna = add_user(fixture, "anna", ROLE_ADMIN, "hash");
	struct user bob;

	add_user(fixture, "emil", ROLE_EDITOR, "hash");
	add_user(fixture, "waits", ROLE_ADMIN, "");
	assert_int_equal(admins(fixture, 0), 1);
	assert_int_equal(admins(fixture, anna.id), 0);
	bob = add_user(fixture, "bob", ROLE_ADMIN, "hash");
	assert_int_equal(admins(fixture, anna.id), 1);
	bob.active = false;
	assert_int_equal(accounts_begin(fixture->accounts), STATUS_OK);
	assert_int_equal(account_user_rights(fixture->accounts, &bob),
	    STATUS_OK);
	assert_int_equal(accounts_commit(fixture->accounts), STATUS_OK);
	assert_int_equal(admins(fixture, anna.id), 0);
}

static void
a_list_counts_the_open_sessions(void **state)
{
	struct fixture *fixture = *state;
	struct user anna = add_user(fixture, "anna", ROLE_ADMIN, "hash");
	struct session session = { .user_id = anna.id,
		.stage = SESSION_FULL,
		.address = "",
		.agent = "" };
	struct user_list list;

	add_user(fixture, "bob", ROLE_ADMIN, "hash");
	assert_int_equal(accounts_begin(fixture->accounts), STATUS_OK);
	account_session_add(fixture->accounts, "a", &session);
	account_session_add(fixture->accounts, "b", &session);
	account_session_add(fixture->accounts, "old", &session);
	session.stage = SESSION_CODE;
	account_session_add(fixture->accounts, "half", &session);
	assert_int_equal(engine_run(&fixture->accounts->database,
			     "UPDATE session SET seen = seen - 7201 "
			     "WHERE hash = 'old'"),
	    STATUS_OK);
	assert_int_equal(accounts_commit(fixture->accounts), STATUS_OK);
	assert_int_equal(
	    account_user_list(fixture->accounts, fixture->pool, &list),
	    STATUS_OK);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.users[0].sessions, 2);
	assert_int_equal(list.users[1].sessions, 0);
}

#define ACCOUNTS_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_accounts, close_accounts)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ACCOUNTS_TEST(rights_and_secrets_leave_each_other_alone),
		ACCOUNTS_TEST(only_admins_who_can_sign_in_count),
		ACCOUNTS_TEST(a_list_counts_the_open_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
