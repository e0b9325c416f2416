/* /desk/users/: who may use the desk, and what became of their accounts. */
#include <string.h>

#include "accounts/people.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"

/* Entries of the accounts' audit below the list of users. */
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
		view_set(item, "state", people_state(user));
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

	status = account_user_list(desk->accounts, pool, &users);
	if (status == STATUS_OK)
		status = accounts_audit_list(desk->accounts, pool, &query,
		    &audit);
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

/*
 * The link of USER, with the SECRET in it, and the site's address as it is
 * configured, never as the request names it: a forged Host would send the
 * secret elsewhere.
 */
static enum status
show_link(struct desk *desk, struct exchange *exchange, const struct user *user,
    const char *secret)
{
	struct pool *pool = exchange->pool;
	const struct desk_secret link = { .title = pool_printf(pool,
					      "The link of %s", user->name),
		.list = "Users",
		.list_path = "/desk/users/",
		.text = pool_printf(pool,
		    "Give this link to %s, who sets the password with it. It "
		    "works once, for two days. It is shown now and never "
		    "again.",
		    user->name),
		.secret = pool_printf(pool, "%s/desk/invite/%s",
		    desk->config.app.url, secret),
		.what = "the link",
		.next = "/desk/users/" };

	return desk_secret_page(desk, exchange, &link);
}

enum status
users_add_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct form *form = &exchange->form;
	const struct people_actor actor = desk_person(desk, exchange->pool);
	struct user user = { .name = form_value(form, "name"),
		.role = role_parse(form_value(form, "role")) };
	struct record record;
	const char *secret;
	enum status status = STATUS_OK;

	open_record(&record, exchange);
	if (record_check(&record, form))
		status = people_add(&actor, &user, &secret);
	if (status == STATUS_CONFLICT)
		record_wrong(&record, "name", "There is a user of this name.");
	if (record.problems.count > 0)
		return show(desk, exchange, &record, NULL);
	return status == STATUS_OK ? show_link(desk, exchange, &user, secret) :
				     status;
}

/* ---- what can be done with a user ---- */

/* The user whom the address names. */
static enum status
find(struct desk *desk, struct exchange *exchange, struct user *user)
{
	return account_user_by_id(desk->accounts, exchange->pool,
	    desk_id_parse(exchange->args[0]), user);
}

/*
 * The page again, with why it was not done.  What was sent belongs to no field
 * of the form that adds a user, which stays empty.
 */
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
	*status = account_user_admins(desk->accounts, user->id, &others);
	return *status == STATUS_OK && others == 0 ?
	    "There has to be an admin: this is the last." :
	    NULL;
}

/* Let BEFORE become AFTER, and say SAID. */
static enum status
change(struct desk *desk, struct exchange *exchange, const struct user *users,
    const char *action, enum said said)
{
	const struct people_actor actor = desk_person(desk, exchange->pool);
	enum status status = people_change(&actor, &users[0], &users[1],
	    action);

	return status == STATUS_OK ? said_go(exchange, "/desk/users/", said) :
				     status;
}

/*
 * 200 with a link; the password that there is stays good until the link is
 * used.
 */
enum status
users_link_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct people_actor actor = desk_person(desk, exchange->pool);
	struct user user;
	const char *secret;
	enum status status = find(desk, exchange, &user);

	if (status == STATUS_OK)
		status = people_link(&actor, &user, &secret);
	if (status == STATUS_UNPROCESSABLE)
		return refuse(desk, exchange,
		    "The account is disabled: enable it first.");
	return status == STATUS_OK ? show_link(desk, exchange, &user, secret) :
				     status;
}

/*
 * The last admin cannot go, nor can anybody demote themselves by a slip: both
 * would leave a desk that only the command line can open.
 */
enum status
users_role_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user users[2];
	const char *why = NULL;
	enum status status = find(desk, exchange, &users[0]);

	if (status != STATUS_OK)
		return status;
	users[1] = users[0];
	users[1].role = role_parse(form_value(&exchange->form, "role"));
	if (users[1].role == ROLE__MAX)
		why = "The role is editor or admin.";
	else if (users[1].role != ROLE_ADMIN)
		why = refuse_loss(desk, &users[0], &status);
	if (status != STATUS_OK)
		return status;
	return why != NULL ?
	    refuse(desk, exchange, why) :
	    change(desk, exchange, users, "change role", SAID_ROLE);
}

enum status
users_disable_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user users[2];
	const char *why;
	enum status status = find(desk, exchange, &users[0]);

	if (status != STATUS_OK)
		return status;
	why = refuse_loss(desk, &users[0], &status);
	if (status != STATUS_OK)
		return status;
	users[1] = users[0];
	users[1].active = false;
	return why != NULL ?
	    refuse(desk, exchange, why) :
	    change(desk, exchange, users, "disable user", SAID_DISABLED);
}

enum status
users_enable_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user users[2];
	enum status status = find(desk, exchange, &users[0]);

	if (status != STATUS_OK)
		return status;
	users[1] = users[0];
	users[1].active = true;
	return change(desk, exchange, users, "enable user", SAID_ENABLED);
}

/* One's own session at hand goes on. */
enum status
users_end_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct user users[2];
	enum status status = find(desk, exchange, &users[0]);

	if (status != STATUS_OK)
		return status;
	users[1] = users[0];
	status = account_session_remove_all(desk->accounts, users[0].id,
	    users[0].id == desk->user.id ? desk->session.id : 0);
	if (status == STATUS_OK)
		status = account_browser_remove(desk->accounts, users[0].id,
		    "");
	return status == STATUS_OK ?
	    change(desk, exchange, users, "end sessions", SAID_DONE) :
	    status;
}
