/* Users of the desk. */
#ifndef ACCOUNTS_ACCOUNT_H
#define ACCOUNTS_ACCOUNT_H

#include "store/store.h"

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
 * All functions take the store of the accounts, and those that write do so
 * inside the caller's transaction.
 */

/*
 * store_user_add(store, name, role, id):
 * Add a user without a password.  STATUS_CONFLICT: there is one of that name.
 */
enum status store_user_add(struct store *store, const char *name,
    enum role role, int64_t *id);

/* store_user_find(...), store_user_by_id(...): By name, without regard to
 * case, or by id. */
enum status store_user_find(struct store *store, struct pool *pool,
    const char *name, struct user *user);
enum status store_user_by_id(struct store *store, struct pool *pool, int64_t id,
    struct user *user);
enum status store_user_list(struct store *store, struct pool *pool,
    struct user_list *list);

/*
 * store_user_admins(store, except, count):
 * How many admins but the user EXCEPT can sign in.
 */
enum status store_user_admins(struct store *store, int64_t except,
    int64_t *count);

/*
 * store_user_rights(store, user), store_user_secrets(store, user):
 * Write role and active; password and totp.  Apart, so that neither undoes what
 * somebody else has just done to the other.
 */
enum status store_user_rights(struct store *store, const struct user *user);
enum status store_user_secrets(struct store *store, const struct user *user);

/*
 * store_user_step(store, user, step):
 * Let nobody use the code of STEP, or an earlier one, of USER again.
 * STATUS_CONFLICT: somebody has.
 */
enum status store_user_step(struct store *store, const struct user *user,
    int64_t step);

/*
 * store_invite_add(store, user_id, hash, expires):
 * A link to set the password, by the HASH of what it holds; it replaces those
 * that the user has.  store_invite_find: whose it is, unless it has expired by
 * NOW.  store_invite_remove: they are used up.
 */
enum status store_invite_add(struct store *store, int64_t user_id,
    const char *hash, int64_t expires);
enum status store_invite_find(struct store *store, const char *hash,
    int64_t now, int64_t *user_id);
enum status store_invite_remove(struct store *store, int64_t user_id);

/*
 * store_recovery_put(store, user_id, hashes, count):
 * Let the recovery codes of the user be those with these hashes.
 * store_recovery_use: use one up; STATUS_NOT_FOUND when it is none.
 */
enum status store_recovery_put(struct store *store, int64_t user_id,
    const char *const *hashes, size_t count);
enum status store_recovery_use(struct store *store, int64_t user_id,
    const char *hash);
enum status store_recovery_count(struct store *store, int64_t user_id,
    int64_t *count);

#endif
