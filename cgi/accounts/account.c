/* Users of the desk. */
#include "accounts/account.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"
#include "accounts/session.h"

#define NAME_MAX_LENGTH 32

static const char *const role_names[ROLE__MAX] = {
	[ROLE_NONE] = "",
	[ROLE_EDITOR] = "editor",
	[ROLE_ADMIN] = "admin",
};

const char *
role_name(enum role role)
{
	return role_names[role];
}

enum role
role_parse(const char *name)
{
	int i;

	for (i = ROLE_EDITOR; i < ROLE__MAX; i++)
		if (strcmp(role_names[i], name) == 0)
			break;
	return (enum role)i;
}

bool
user_name_check(const char *name)
{
	size_t len = strlen(name);

	return len > 0 && len <= NAME_MAX_LENGTH &&
	    strspn(name,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789._-") == len;
}

static void
read_user(struct pool *pool, sqlite3_stmt *stmt, struct user *user)
{
	user->id = sqlite3_column_int64(stmt, 0);
	user->name = store_text(pool, stmt, 1);
	user->role = role_parse(store_text(pool, stmt, 2));
	user->password = store_text(pool, stmt, 3);
	user->totp = store_text(pool, stmt, 4);
	user->totp_step = sqlite3_column_int64(stmt, 5);
	user->active = sqlite3_column_int(stmt, 6) != 0;
	user->created = sqlite3_column_int64(stmt, 7);
	user->sessions = 0;
}

static enum status
find_user(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct user *user)
{
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_user(pool, stmt, user);
	store_done(stmt);
	return status;
}

enum status
store_user_add(struct store *store, const char *name, enum role role,
    int64_t *id)
{
	enum status status;

	*id = 0;
	status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_USER_INSERT, "tti", name,
		role_name(role), when_now()),
	    id);
	if (status == STATUS_OK && *id == 0)
		return STATUS_CONFLICT;
	return status;
}

enum status
store_user_find(struct store *store, struct pool *pool, const char *name,
    struct user *user)
{
	return find_user(store, pool,
	    store_query(store, ACCOUNT_QUERY_USER_BY_NAME, "t", name), user);
}

enum status
store_user_by_id(struct store *store, struct pool *pool, int64_t id,
    struct user *user)
{
	return find_user(store, pool,
	    store_query(store, ACCOUNT_QUERY_USER_BY_ID, "i", id), user);
}

enum status
store_user_list(struct store *store, struct pool *pool, struct user_list *list)
{
	int64_t now = when_now();
	sqlite3_stmt *stmt = store_query(store, ACCOUNT_QUERY_USER_LIST, "ii",
	    now - SESSION_IDLE, now - SESSION_LONGEST);
	struct user *user;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->users = pool_grow(pool, list->users, list->count,
		    sizeof(*list->users));
		user = &list->users[list->count++];
		read_user(pool, stmt, user);
		user->sessions = sqlite3_column_int64(stmt, 8);
	}
	return status;
}

enum status
store_user_admins(struct store *store, int64_t except, int64_t *count)
{
	return store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_USER_ADMINS, "i", except), count);
}

enum status
store_user_rights(struct store *store, const struct user *user)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_USER_RIGHTS, "iti", user->id,
		role_name(user->role), (int64_t)user->active));
}

enum status
store_user_secrets(struct store *store, const struct user *user)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_USER_SECRETS, "itti", user->id,
		user->password, user->totp, user->totp_step));
}

enum status
store_user_step(struct store *store, const struct user *user, int64_t step)
{
	int64_t id = 0;
	enum status status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_USER_STEP, "ii", user->id, step),
	    &id);

	return status == STATUS_OK && id == 0 ? STATUS_CONFLICT : status;
}

enum status
store_invite_add(struct store *store, int64_t user_id, const char *hash,
    int64_t expires)
{
	enum status status = store_invite_remove(store, user_id);

	if (status != STATUS_OK)
		return status;
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_INVITE_INSERT, "tii", hash,
		user_id, expires));
}

enum status
store_invite_find(struct store *store, const char *hash, int64_t now,
    int64_t *user_id)
{
	enum status status;

	*user_id = 0;
	status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_INVITE_FIND, "ti", hash, now),
	    user_id);
	return status == STATUS_OK && *user_id == 0 ? STATUS_NOT_FOUND : status;
}

enum status
store_invite_remove(struct store *store, int64_t user_id)
{
	return store_exec(store,
	    store_query(store, ACCOUNT_QUERY_INVITE_REMOVE, "i", user_id));
}

enum status
store_recovery_put(struct store *store, int64_t user_id,
    const char *const *hashes, size_t count)
{
	enum status status = store_exec(store,
	    store_query(store, ACCOUNT_QUERY_RECOVERY_REMOVE, "i", user_id));
	size_t i;

	for (i = 0; i < count && status == STATUS_OK; i++)
		status = store_exec(store,
		    store_query(store, ACCOUNT_QUERY_RECOVERY_INSERT, "ti",
			hashes[i], user_id));
	return status;
}

enum status
store_recovery_use(struct store *store, int64_t user_id, const char *hash)
{
	int64_t id = 0;
	enum status status = store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_RECOVERY_USE, "ti", hash, user_id),
	    &id);

	return status == STATUS_OK && id == 0 ? STATUS_NOT_FOUND : status;
}

enum status
store_recovery_count(struct store *store, int64_t user_id, int64_t *count)
{
	return store_exec_id(store,
	    store_query(store, ACCOUNT_QUERY_RECOVERY_COUNT, "i", user_id),
	    count);
}
