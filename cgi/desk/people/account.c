/* /desk/account/: one's own sessions, password and recovery codes. */
#include <string.h>

#include "crypto/password.h"
#include "crypto/secret.h"
#include "desk/app.h"
#include "desk/routes.h"
#include "desk/said.h"
#include "pages/page.h"

static void
put_sessions(struct desk *desk, struct pool *pool, struct node *node,
    const struct session_list *list)
{
	const struct session *session;
	struct node *item;
	size_t i;

	for (i = 0; i < list->count; i++) {
		session = &list->sessions[i];
		item = view_item(node, i);
		view_set_int(item, "id", session->id);
		view_set(item, "created", desk_time(pool, session->created));
		view_set(item, "seen", desk_time(pool, session->seen));
		view_set(item, "address", session->address);
		view_set(item, "agent", session->agent);
		view_flag(item, "own", session->id == desk->session.id);
	}
}

/* The page, with what is wrong at the place WHERE, if anything is. */
static enum status
show(struct desk *desk, struct exchange *exchange, const char *where,
    const char *error)
{
	struct session_list list;
	struct page *page;
	struct node *node;
	int64_t codes = 0;
	enum status status = account_session_list(desk->accounts,
	    exchange->pool, desk->user.id, &list);

	if (status == STATUS_OK)
		status = account_recovery_count(desk->accounts, desk->user.id,
		    &codes);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Your account");
	node = view_page(page);
	put_sessions(desk, exchange->pool, view_child(node, "sessions"), &list);
	view_set_int(node, "codes", codes);
	if (error != NULL) {
		if (exchange->response->status == 200)
			exchange->response->status = 422;
		view_set(view_child(node, where), "error", error);
	}
	return page_send(exchange, page, TEMPLATE_DESK_ACCOUNT);
}

enum status
account_page(void *context, struct exchange *exchange)
{
	return show(context, exchange, NULL, NULL);
}

/*
 * Whether the form's password is the user's: STATUS_UNPROCESSABLE, or
 * STATUS_TOO_MANY, with the reason when it is not.  Asked for before anything
 * that would outlive a session somebody left open, and counted like signing in,
 * or that session would be a place to guess.
 */
static enum status
check_password(struct desk *desk, struct exchange *exchange)
{
	struct desk_throttle throttle;
	enum status status = desk_throttle_of(desk, exchange, &desk->user,
	    &throttle);

	if (status == STATUS_OK)
		status = desk_throttle_check(desk, exchange, &throttle);
	if (status != STATUS_OK ||
	    password_check(desk->user.password,
		form_value(&exchange->form, "password")))
		return status;
	exchange->reason = "This is not your password.";
	status = desk_throttle_count(desk, &throttle, true);
	return status == STATUS_OK ? STATUS_UNPROCESSABLE : status;
}

/* The page again, and why: the form was wrong, or tried too often. */
static enum status
show_again(struct desk *desk, struct exchange *exchange, const char *form,
    enum status status)
{
	if (status == STATUS_TOO_MANY)
		exchange->response->status = 429;
	else if (status != STATUS_UNPROCESSABLE)
		return status;
	return show(desk, exchange, form, exchange->reason);
}

/*
 * All other sessions end: whoever changes a password because it is known to
 * somebody else means theirs.  The hash is made before the transaction begins,
 * as it takes long on purpose and would hold the lock meanwhile.
 */
static enum status
change_password(struct desk *desk, struct exchange *exchange)
{
	enum status status;

	desk->user.password = password_hash(exchange->pool,
	    form_value(&exchange->form, "new"));
	if (desk->user.password == NULL)
		return STATUS_FAILED;
	status = desk_begin_accounts(desk);
	if (status == STATUS_OK)
		status = account_user_secrets(desk->accounts, &desk->user);
	if (status == STATUS_OK)
		status = account_session_remove_all(desk->accounts,
		    desk->user.id, desk->session.id);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "change password");
	return status;
}

/* 303; 422 with what is wrong beside its field; 429 when tried too often. */
enum status
account_password_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *new = form_value(&exchange->form, "new");
	const char *where = "password";
	enum status status = check_password(desk, exchange);

	if (status == STATUS_OK) {
		where = "new";
		exchange->reason =
		    strcmp(new, form_value(&exchange->form, "again")) != 0 ?
		    "The two passwords are not the same." :
		    password_refuse(new, desk->user.name);
		if (exchange->reason != NULL)
			status = STATUS_UNPROCESSABLE;
	}
	if (status != STATUS_OK)
		return show_again(desk, exchange, where, status);
	status = change_password(desk, exchange);
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/account/", SAID_PASSWORD) :
	    status;
}

/*
 * 200 with the new codes, which no other page can show; the old ones are void.
 */
enum status
account_recovery_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *codes;
	enum status status = check_password(desk, exchange);

	if (status != STATUS_OK)
		return show_again(desk, exchange, "recovery", status);
	status = desk_begin_accounts(desk);
	if (status == STATUS_OK)
		status = desk_recovery_make(desk, exchange->pool, &codes);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange,
		    "make recovery codes");
	return status == STATUS_OK ? desk_recovery_show(desk, exchange, codes) :
				     status;
}

/*
 * Whether ID is a session of the user's: STATUS_NOT_FOUND when it is none, as
 * if it did not exist, so that ids of other people's sessions tell nothing.
 */
static enum status
find_session(struct desk *desk, struct pool *pool, int64_t id)
{
	struct session_list list;
	enum status status = account_session_list(desk->accounts, pool,
	    desk->user.id, &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		if (list.sessions[i].id == id)
			return STATUS_OK;
	return status == STATUS_OK ? STATUS_NOT_FOUND : status;
}

/* POST: 303 to the account; 404 when the session is none of the user's. */
enum status
account_end_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	int64_t id = desk_id_parse(exchange->args[0]);
	enum status status = find_session(desk, exchange->pool, id);

	if (status == STATUS_OK)
		status = account_session_remove(desk->accounts, desk->user.id,
		    id);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "end a session");
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/account/", SAID_ENDED) :
	    status;
}

/*
 * The browsers that were known are forgotten too, but for this one: one of them
 * may be the reason.
 */
enum status
account_end_others_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *browser = secret_hash(exchange->pool,
	    request_cookie(exchange->request, COOKIE_BROWSER, exchange->pool));
	enum status status = account_session_remove_all(desk->accounts,
	    desk->user.id, desk->session.id);

	if (status == STATUS_OK)
		status = account_browser_remove(desk->accounts, desk->user.id,
		    browser);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange,
		    "end all other sessions");
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/account/", SAID_ENDED_ALL) :
	    status;
}
