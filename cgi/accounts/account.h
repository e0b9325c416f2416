/* Users of the desk. */
#ifndef ACCOUNTS_ACCOUNT_H
#define ACCOUNTS_ACCOUNT_H

#include "accounts/accounts.h"

enum role { ROLE_NONE, ROLE_EDITOR, ROLE_ADMIN, ROLE__MAX };

/* No string is NULL. */
struct user {
	int64_t id;
	const char *name;
	enum role role;
	const char *password; /* its argon2id, "" not set */
	const char *totp;     /* secret in base32, "" not set */
	int64_t totp_step;    /* of the code that was used last */
	bool active;
	int64_t created;
	int64_t sessions; /* open ones; in a list only */
};

struct user_list {
	struct user *users;
	size_t count;
};

/* role_name(role), role_parse(name): "editor", "admin"; ROLE__MAX: unknown. */
const char *role_name(enum role role);
enum role role_parse(const char *name);

/*
 * user_name_check(name):
 * Whether NAME is one: 1 to 32 of a-z, A-Z, 0-9, '.', '_' and '-'.
 */
bool user_name_check(const char *name);

/*
 * Those that write do so inside the caller's transaction.
 */

/*
 * account_user_add(accounts, name, role, id):
 * Add a user without a password.  STATUS_CONFLICT: there is one of that name.
 */
enum status account_user_add(struct accounts *accounts, const char *name,
    enum role role, int64_t *id);

/* account_user_find(...), account_user_by_id(...): By name, without regard to
 * case, or by id. */
enum status account_user_find(struct accounts *accounts, struct pool *pool,
    const char *name, struct user *user);
enum status account_user_by_id(struct accounts *accounts, struct pool *pool,
    int64_t id, struct user *user);
enum status account_user_list(struct accounts *accounts, struct pool *pool,
    struct user_list *list);

/*
 * account_user_admins(accounts, except, count):
 * How many admins but the user EXCEPT can sign in.
 */
enum status account_user_admins(struct accounts *accounts, int64_t except,
    int64_t *count);

/*
 * account_user_rights(accounts, user), account_user_secrets(accounts, user):
 * Write role and active; password and totp.  Apart, so that neither undoes what
 * somebody else has just done to the other.
 */
enum status account_user_rights(struct accounts *accounts,
    const struct user *user);
enum status account_user_secrets(struct accounts *accounts,
    const struct user *user);

/*
 * account_user_step(accounts, user, step):
 * Let nobody use the code of STEP, or an earlier one, of USER again.
 * STATUS_CONFLICT: somebody has.
 */
enum status account_user_step(struct accounts *accounts,
    const struct user *user, int64_t step);

/*
 * account_invite_add(accounts, user_id, hash, expires):
 * A link to set the password, by the HASH of what it holds; it replaces those
 * that the user has.  account_invite_find: whose it is, unless it has expired
 * by NOW.  account_invite_remove: they are used up.
 */
enum status account_invite_add(struct accounts *accounts, int64_t user_id,
    const char *hash, int64_t expires);
enum status account_invite_find(struct accounts *accounts, const char *hash,
    int64_t now, int64_t *user_id);
enum status account_invite_remove(struct accounts *accounts, int64_t user_id);

/*
 * account_recovery_put(accounts, user_id, hashes, count):
 * Let the recovery codes of the user be those with these hashes.
 * account_recovery_use: use one up; STATUS_NOT_FOUND when it is none.
 */
enum status account_recovery_put(struct accounts *accounts, int64_t user_id,
    const char *const *hashes, size_t count);
enum status account_recovery_use(struct accounts *accounts, int64_t user_id,
    const char *hash);
enum status account_recovery_count(struct accounts *accounts, int64_t user_id,
    int64_t *count);

#endif
