/* Users of the desk. */
#include "accounts/account.h"

#include <string.h>

#include "base/when.h"
#include "accounts/internal.h"
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

READ_ENUM(role)

static const struct column user_columns[] = {
	FIELD(INT64, struct user, id),
	FIELD(TEXT, struct user, name),
	PARSED("role", struct user, role, role_read),
	FIELD(TEXT, struct user, password),
	FIELD(TEXT, struct user, totp),
	FIELD(INT64, struct user, totp_step),
	FIELD(BOOL, struct user, active),
	FIELD(INT64, struct user, created),
	OPTIONAL(INT64, struct user, sessions),
};

const struct row account_user_row = ROW("user", struct user, user_columns);

enum status
account_user_add(struct accounts *accounts, const char *name, enum role role,
    int64_t *id)
{
	enum status status = accounts_number(accounts, id,
	    ACCOUNT_QUERY_USER_INSERT, "tti", name, role_name(role),
	    when_now());

	return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
}

enum status
account_user_find(struct accounts *accounts, struct pool *pool,
    const char *name, struct user *user)
{
	return rows_one(
	    accounts_query(accounts, ACCOUNT_QUERY_USER_BY_NAME, "t", name),
	    pool, user);
}

enum status
account_user_by_id(struct accounts *accounts, struct pool *pool, int64_t id,
    struct user *user)
{
	return rows_one(
	    accounts_query(accounts, ACCOUNT_QUERY_USER_BY_ID, "i", id), pool,
	    user);
}

enum status
account_user_list(struct accounts *accounts, struct pool *pool,
    struct user_list *list)
{
	int64_t now = when_now();

	return rows_list(accounts_query(accounts, ACCOUNT_QUERY_USER_LIST, "ii",
			     now - SESSION_IDLE, now - SESSION_LONGEST),
	    pool, &list->users, &list->count);
}

enum status
account_user_admins(struct accounts *accounts, int64_t except, int64_t *count)
{
	return accounts_number(accounts, count, ACCOUNT_QUERY_USER_ADMINS, "i",
	    except);
}

enum status
account_user_rights(struct accounts *accounts, const struct user *user)
{
	return accounts_write(accounts, ACCOUNT_QUERY_USER_RIGHTS, "iti",
	    user->id, role_name(user->role), (int64_t)user->active);
}

enum status
account_user_secrets(struct accounts *accounts, const struct user *user)
{
	return accounts_write(accounts, ACCOUNT_QUERY_USER_SECRETS, "itti",
	    user->id, user->password, user->totp, user->totp_step);
}

enum status
account_user_step(struct accounts *accounts, const struct user *user,
    int64_t step)
{
	int64_t id;
	enum status status = accounts_number(accounts, &id,
	    ACCOUNT_QUERY_USER_STEP, "ii", user->id, step);

	return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
}

enum status
account_invite_add(struct accounts *accounts, int64_t user_id, const char *hash,
    int64_t expires)
{
	enum status status = account_invite_remove(accounts, user_id);

	if (status != STATUS_OK)
		return status;
	return accounts_write(accounts, ACCOUNT_QUERY_INVITE_INSERT, "tii",
	    hash, user_id, expires);
}

enum status
account_invite_find(struct accounts *accounts, const char *hash, int64_t now,
    int64_t *user_id)
{
	return accounts_number(accounts, user_id, ACCOUNT_QUERY_INVITE_FIND,
	    "ti", hash, now);
}

enum status
account_invite_remove(struct accounts *accounts, int64_t user_id)
{
	return accounts_write(accounts, ACCOUNT_QUERY_INVITE_REMOVE, "i",
	    user_id);
}

enum status
account_recovery_put(struct accounts *accounts, int64_t user_id,
    const char *const *hashes, size_t count)
{
	enum status status = accounts_write(accounts,
	    ACCOUNT_QUERY_RECOVERY_REMOVE, "i", user_id);
	size_t i;

	for (i = 0; i < count && status == STATUS_OK; i++)
		status = accounts_write(accounts, ACCOUNT_QUERY_RECOVERY_INSERT,
		    "ti", hashes[i], user_id);
	return status;
}

enum status
account_recovery_use(struct accounts *accounts, int64_t user_id,
    const char *hash)
{
	int64_t id;

	return accounts_number(accounts, &id, ACCOUNT_QUERY_RECOVERY_USE, "ti",
	    hash, user_id);
}

enum status
account_recovery_count(struct accounts *accounts, int64_t user_id,
    int64_t *count)
{
	return accounts_number(accounts, count, ACCOUNT_QUERY_RECOVERY_COUNT,
	    "i", user_id);
}
