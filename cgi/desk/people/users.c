/* /desk/users/: who may use the desk, and what became of their accounts. */
#include <string.h>

#include "base/when.h"
#include "crypto/secret.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"

#define INVITE_SECONDS (2 * 24 * 60 * 60)
#define ENTRIES 50

static bool
role_fits(const char *value)
{
	return role_parse(value) != ROLE__MAX;
}

static const struct field user_fields[] = {
	{ .name = "name",
	    .label = "Name",
	    .required = true,
	    .max = 32,
	    .fits = user_name_check,
	    .detail = "1 to 32 of A-Z, a-z, 0-9, '.', '_' and '-'." },
	{ .name = "role",
	    .label = "Role",
	    .required = true,
	    .fits = role_fits,
	    .detail = "Choose one of them." },
};

static const struct choice roles[] = {
	{ "", "Choose the role" },
	{ "editor", "Editor: drafts and edits" },
	{ "admin", "Admin: also publishes, and all that is here" },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *
state_name(const struct user *user)
{
	if (!user->active)
		return "disabled";
	return user->password[0] == '\0' ? "waiting" : "ready";
}

static void
put_users(const struct desk *desk, const struct user_list *list,
    struct node *node)
{
	const struct user *user;
	struct node *item;
	size_t i;

	for (i = 0; i < list->count; i++) {
		user = &list->users[i];
		item = view_item(node, i);
		view_set_int(item, "id", user->id);
		view_set(item, "name", user->name);
		view_set(item, "role", role_name(user->role));
		view_set(item, "other_role",
		    user->role == ROLE_ADMIN ? "editor" : "admin");
		view_set(item, "state", state_name(user));
		view_set_int(item, "sessions", user->sessions);
		view_flag(item, "active", user->active);
		view_flag(item, "open", user->sessions > 0);
		view_flag(item, "own", user->id == desk->user.id);
	}
}

/* The page, with the form as it was sent when RECORD says that it is wrong, or
 * with ERROR, which what was asked of a user met. */
static enum status
show(struct desk *desk, struct exchange *exchange, const struct record *record,
    const char *error)
{
	const struct audit_query query = { INT64_MAX, "", ENTRIES };
	struct pool *pool = exchange->pool;
	struct user_list users;
	struct audit_list audit;
	struct page *page;
	struct node *node;
	enum status status;
	size_t i;

	store_rollback(desk->accounts);
	status = store_user_list(desk->accounts, pool, &users);
	if (status == STATUS_OK)
		status = store_audit_list(desk->accounts, pool, &query, &audit);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Users");
	node = view_page(page);
	put_users(desk, &users, view_child(node, "users"));
	record_put(record, exchange, node);
	field_choices(view_child(node, "form.role"), roles, COUNT(roles),
	    form_value(&exchange->form, "role"));
	for (i = 0; i < audit.count; i++)
		desk_put_audit(view_item(view_child(node, "changes"), i),
		    &audit.entries[i], pool);
	view_set(node, "refused", error);
	if (error != NULL)
		exchange->response->status = 422;
	return page_send(exchange, page, TEMPLATE_DESK_USERS);
}

static void
open_record(struct record *record, struct exchange *exchange)
{
	record_open(record, exchange, user_fields, COUNT(user_fields));
	record->is_new = true;
}

enum status
users_page(void *context, struct exchange *exchange)
{
	struct record record;

	open_record(&record, exchange);
	return show(context, exchange, &record, NULL);
}

/* What the audit keeps of a user. */
static const char *
user_json(struct pool *pool, const struct user *user)
{
	json_t *object = json_object();

	json_set_text(object, "role", role_name(user->role));
	json_set_text(object, "state", state_name(user));
	return record_json(pool, object);
}

/* Add ACTION to the audit; BEFORE may be NULL. */
static enum status
audit(struct desk *desk, struct pool *pool, const char *action,
    const struct user *users[2])
{
	const struct audit_entry entry = { .action = action,
		.subject = pool_printf(pool, "user %s", users[1]->name),
		.before = users[0] != NULL ? user_json(pool, users[0]) : NULL,
		.after = user_json(pool, users[1]) };

	return record_audit(desk, desk->accounts, pool, &entry);
}

/* Make a link for USER, end the transaction, and show it this once. */
static enum status
give_link(struct desk *desk, struct exchange *exchange, const struct user *user)
{
	struct pool *pool = exchange->pool;
	const char *secret = secret_new(pool);
	struct page *page;
	struct node *node;
	enum status status = store_invite_add(desk->accounts, user->id,
	    secret_hash(pool, secret), when_now() + INVITE_SECONDS);

	if (status == STATUS_OK)
		status = store_commit(desk->accounts);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange,
	    pool_printf(pool, "The link of %s", user->name));
	node = view_page(page);
	page_crumb(page, 2, "Users", "/desk/users/");
	page_crumb(page, 3, view_get(node, "title"), NULL);
	view_set(node, "text",
	    pool_printf(pool,
		"Give this link to %s, who sets the password with it. It works "
		"once, for two days. It is shown now and never again.",
		user->name));
	view_set(node, "secret",
	    pool_printf(pool, "%s/desk/invite/%s", desk->config.app.url,
		secret));
	view_set(node, "what", "the link");
	view_set(node, "next", "/desk/users/");
	return page_send(exchange, page, TEMPLATE_DESK_SECRET);
}

enum status
users_add_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct pool *pool = exchange->pool;
	const struct user *users[2] = { NULL, NULL };
	struct record record;
	struct user user;
	enum status status;

	open_record(&record, exchange);
	if (!record_check(&record, &exchange->form))
		return show(desk, exchange, &record, NULL);
	status = store_begin(desk->accounts);
	if (status == STATUS_OK)
		status = store_user_add(desk->accounts,
		    form_value(&exchange->form, "name"),
		    role_parse(form_value(&exchange->form, "role")), &user.id);
	if (status == STATUS_CONFLICT) {
		record_wrong(&record, "name", "There is a user of this name.");
		return show(desk, exchange, &record, NULL);
	}
	if (status == STATUS_OK)
		status = store_user_by_id(desk->accounts, pool, user.id, &user);
	users[1] = &user;
	if (status == STATUS_OK)
		status = audit(desk, pool, "add user", users);
	return status == STATUS_OK ? give_link(desk, exchange, &user) : status;
}

/* ---- what can be done with a user ---- */

/* The user whom the address names, in a transaction of the accounts. */
static enum status
begin(struct desk *desk, struct exchange *exchange, struct user *user)
{
	enum status status = store_begin(desk->accounts);

	return status == STATUS_OK ?
	    store_user_by_id(desk->accounts, exchange->pool,
		desk_id_parse(exchange->args[0]), user) :
	    status;
}

/* The page again, with why it was not done. */
static enum status
refuse(struct desk *desk, struct exchange *exchange, const char *why)
{
	struct record record;

	open_record(&record, exchange);
	memset(&exchange->form, 0, sizeof(exchange->form));
	return show(desk, exchange, &record, why);
}

/*
 * Why USER may not lose the rights of an admin, or NULL.  STATUS_FAILED and
 * such go to STATUS.
 */
static const char *
refuse_loss(struct desk *desk, const struct user *user, enum status *status)
{
	int64_t others = 0;

	if (user->id == desk->user.id)
		return "Nobody can disable or demote their own account.";
	if (user->role != ROLE_ADMIN || !user->active)
		return NULL;
	*status = store_user_admins(desk->accounts, user->id, &others);
	return *status == STATUS_OK && others == 0 ?
	    "There has to be an admin: this is the last." :
	    NULL;
}

/* Write AFTER and the audit, end the transaction, and say SAID. */
static enum status
finish(struct desk *desk, struct exchange *exchange,
    const struct user *users[2], const char *action, enum said said)
{
	enum status status = store_user_rights(desk->accounts, users[1]);

	if (status == STATUS_OK)
		status = audit(desk, exchange->pool, action, users);
	if (status == STATUS_OK)
		status = store_commit(desk->accounts);
	return status == STATUS_OK ? said_go(exchange, "/desk/users/", said) :
				     status;
}

enum status
users_link_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user user;
	const struct user *users[2] = { &user, &user };
	enum status status = begin(desk, exchange, &user);

	if (status != STATUS_OK)
		return status;
	if (!user.active)
		return refuse(desk, exchange,
		    "The account is disabled: enable it first.");
	status = audit(desk, exchange->pool, "make link", users);
	return status == STATUS_OK ? give_link(desk, exchange, &user) : status;
}

enum status
users_role_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user user, after;
	const struct user *users[2] = { &user, &after };
	const char *why = NULL;
	enum status status = begin(desk, exchange, &user);

	if (status != STATUS_OK)
		return status;
	after = user;
	after.role = role_parse(form_value(&exchange->form, "role"));
	if (after.role == ROLE__MAX)
		why = "The role is editor or admin.";
	else if (after.role != ROLE_ADMIN)
		why = refuse_loss(desk, &user, &status);
	if (status != STATUS_OK)
		return status;
	return why != NULL ?
	    refuse(desk, exchange, why) :
	    finish(desk, exchange, users, "change role", SAID_ROLE);
}

/* Nothing that lets the user in is left. */
static enum status
shut_out(struct desk *desk, int64_t user_id)
{
	enum status status = store_session_remove_all(desk->accounts, user_id,
	    0);

	if (status == STATUS_OK)
		status = store_browser_remove(desk->accounts, user_id, "");
	if (status == STATUS_OK)
		status = store_invite_remove(desk->accounts, user_id);
	return status;
}

enum status
users_disable_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user user, after;
	const struct user *users[2] = { &user, &after };
	const char *why;
	enum status status = begin(desk, exchange, &user);

	if (status != STATUS_OK)
		return status;
	why = refuse_loss(desk, &user, &status);
	if (status == STATUS_OK && why != NULL)
		return refuse(desk, exchange, why);
	after = user;
	after.active = false;
	if (status == STATUS_OK)
		status = shut_out(desk, user.id);
	return status == STATUS_OK ?
	    finish(desk, exchange, users, "disable user", SAID_DISABLED) :
	    status;
}

enum status
users_enable_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user user, after;
	const struct user *users[2] = { &user, &after };
	enum status status = begin(desk, exchange, &user);

	if (status != STATUS_OK)
		return status;
	after = user;
	after.active = true;
	return finish(desk, exchange, users, "enable user", SAID_ENABLED);
}

/* One's own session at hand goes on. */
enum status
users_end_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user user;
	const struct user *users[2] = { &user, &user };
	enum status status = begin(desk, exchange, &user);

	if (status == STATUS_OK)
		status = store_session_remove_all(desk->accounts, user.id,
		    user.id == desk->user.id ? desk->session.id : 0);
	if (status == STATUS_OK)
		status = store_browser_remove(desk->accounts, user.id, "");
	return status == STATUS_OK ?
	    finish(desk, exchange, users, "end sessions", SAID_DONE) :
	    status;
}
