/* Tests of accounts/account: who is left to rule, and who is signed in. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>

#include "accounts/account.h"
#include "accounts/session.h"

struct accounts {
	char *dir;
	struct pool *pool;
	struct store *store;
};

static int
open_accounts(void **state)
{
	struct accounts *accounts = calloc(1, sizeof(*accounts));
	struct buf why = { 0 };

	assert_non_null(accounts);
	accounts->dir = helper_dir_new();
	accounts->pool = pool_new();
	accounts->store = store_open_accounts(
	    pool_printf(accounts->pool, "%s/accounts.db", accounts->dir),
	    STORE_CREATE, &why);
	if (accounts->store == NULL)
		fprintf(stderr, "%s\n", buf_text(&why));
	buf_free(&why);
	*state = accounts;
	return accounts->store != NULL ? 0 : -1;
}

static int
close_accounts(void **state)
{
	struct accounts *accounts = *state;

	store_close(accounts->store);
	pool_free(accounts->pool);
	helper_dir_remove(accounts->dir);
	free(accounts);
	return 0;
}

static struct user
add_user(struct accounts *accounts, const char *name, enum role role,
    const char *password)
{
	struct user user;
	int64_t id = 0;

	assert_int_equal(store_begin(accounts->store), STATUS_OK);
	assert_int_equal(store_user_add(accounts->store, name, role, &id),
	    STATUS_OK);
	assert_int_equal(
	    store_user_by_id(accounts->store, accounts->pool, id, &user),
	    STATUS_OK);
	user.password = password;
	assert_int_equal(store_user_secrets(accounts->store, &user), STATUS_OK);
	assert_int_equal(store_commit(accounts->store), STATUS_OK);
	return user;
}

static int64_t
admins(struct accounts *accounts, int64_t except)
{
	int64_t count = -1;

	assert_int_equal(store_user_admins(accounts->store, except, &count),
	    STATUS_OK);
	return count;
}

/* As when somebody is disabled while they choose a password. */
static void
rights_and_secrets_leave_each_other_alone(void **state)
{
	struct accounts *accounts = *state;
	struct user before = add_user(accounts, "anna", ROLE_ADMIN, "hash");
	struct user after = before, found;

	after.active = false;
	after.role = ROLE_EDITOR;
	before.password = "new";
	assert_int_equal(store_begin(accounts->store), STATUS_OK);
	assert_int_equal(store_user_rights(accounts->store, &after), STATUS_OK);
	assert_int_equal(store_user_secrets(accounts->store, &before),
	    STATUS_OK);
	assert_int_equal(store_commit(accounts->store), STATUS_OK);
	assert_int_equal(
	    store_user_find(accounts->store, accounts->pool, "anna", &found),
	    STATUS_OK);
	assert_false(found.active);
	assert_int_equal(found.role, ROLE_EDITOR);
	assert_string_equal(found.password, "new");
}

static void
only_admins_who_can_sign_in_count(void **state)
{
	struct accounts *accounts = *state;
	struct user anna = add_user(accounts, "anna", ROLE_ADMIN, "hash");
	struct user bob;

	add_user(accounts, "emil", ROLE_EDITOR, "hash");
	add_user(accounts, "waits", ROLE_ADMIN, "");
	assert_int_equal(admins(accounts, 0), 1);
	assert_int_equal(admins(accounts, anna.id), 0);
	bob = add_user(accounts, "bob", ROLE_ADMIN, "hash");
	assert_int_equal(admins(accounts, anna.id), 1);
	bob.active = false;
	assert_int_equal(store_begin(accounts->store), STATUS_OK);
	assert_int_equal(store_user_rights(accounts->store, &bob), STATUS_OK);
	assert_int_equal(store_commit(accounts->store), STATUS_OK);
	assert_int_equal(admins(accounts, anna.id), 0);
}

static void
a_list_counts_the_open_sessions(void **state)
{
	struct accounts *accounts = *state;
	struct user anna = add_user(accounts, "anna", ROLE_ADMIN, "hash");
	struct session session = { .user_id = anna.id,
		.stage = SESSION_FULL,
		.address = "",
		.agent = "" };
	struct user_list list;

	add_user(accounts, "bob", ROLE_ADMIN, "hash");
	assert_int_equal(store_begin(accounts->store), STATUS_OK);
	store_session_add(accounts->store, "a", &session);
	store_session_add(accounts->store, "b", &session);
	store_session_add(accounts->store, "old", &session);
	session.stage = SESSION_CODE;
	store_session_add(accounts->store, "half", &session);
	assert_int_equal(store_run(accounts->store,
			     "UPDATE session SET seen = seen - 7201 "
			     "WHERE hash = 'old'"),
	    STATUS_OK);
	assert_int_equal(store_commit(accounts->store), STATUS_OK);
	assert_int_equal(
	    store_user_list(accounts->store, accounts->pool, &list), STATUS_OK);
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
