/* /desk/sign-in/: the password, and the page of all steps. */
#include "desk/people/sign_in.h"

#include <string.h>

#include "base/when.h"
#include "crypto/password.h"
#include "crypto/secret.h"
#include "crypto/totp.h"
#include "desk/app.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "view/url.h"

/*
 * How long a browser is known, and so not slowed down by failures elsewhere: 90
 * days, in seconds, since a code was last given in it.
 */
#define BROWSER_SECONDS (90 * 24 * 60 * 60)

/*
 * Bytes of a path to go on to, as it comes back in a header: nginx takes one of
 * 4 kB for all of a response's headers unless told otherwise.
 */
#define NEXT_MAX 2000

/*
 * Whether NEXT is a path of the desk, in letters that an address has (RFC 3986,
 * 2), and of no other host in any browser's eyes.  Anybody can send a link with
 * it: "//" would lead away, a backslash too, and a line end would be a header.
 */
static bool
is_path(const char *next)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789"
				      "-._~:/?#[]@!$&'()*+,;=%";
	size_t len = strlen(next);

	return strncmp(next, "/desk/", 6) == 0 && len <= NEXT_MAX &&
	    strspn(next, letters) == len && strstr(next, "//") == NULL;
}

/* Where to go on, as the address or the form says. */
const char *
sign_in_next(const struct exchange *exchange)
{
	const char *next = form_value(&exchange->query, "next");

	if (next[0] == '\0')
		next = form_value(&exchange->form, "next");
	return is_path(next) ? next : "/desk/";
}

enum status
desk_account_audit(struct desk *desk, struct exchange *exchange,
    const char *action)
{
	const struct audit_entry entry = { .actor = desk->user.name,
		.address = desk->address,
		.action = action,
		.subject = pool_printf(exchange->pool, "user %s",
		    desk->user.name) };

	return accounts_audit_add(desk->accounts, &entry);
}

/* The form of one step, again with what is wrong. */
enum status
sign_in_ask(struct desk *desk, struct exchange *exchange, const char *step,
    const char *error)
{
	static const struct {
		const char *step;
		const char *title;
	} titles[] = {
		{ "password", "Sign in" },
		{ "code", "Your code" },
		{ "invite", "Choose a password" },
		{ "enrol", "Set up your codes" },
		{ "recovery", "Your recovery codes" },
	};
	struct page *page;
	struct node *node;
	size_t i = 0;

	while (strcmp(titles[i].step, step) != 0)
		i++;
	page = desk_page(desk, exchange, titles[i].title);
	node = view_page(page);
	view_flag(node, step, true);
	view_set(node, "title", titles[i].title);
	view_set(node, "name",
	    desk->user.id != 0 ? desk->user.name :
				 form_value(&exchange->form, "name"));
	view_set(node, "next", sign_in_next(exchange));
	view_set(node, "error", error);
	if (error != NULL && exchange->response->status == 200)
		exchange->response->status = 422;
	if (strcmp(step, "enrol") == 0) {
		struct totp_picture picture;
		const char *url = totp_url(exchange->pool, desk->session.secret,
		    desk->user.name, desk->app.name);

		view_set(node, "secret", desk->session.secret);
		view_set(node, "url", url);
		if (totp_picture(exchange->pool, url, &picture)) {
			view_set(node, "picture.path", picture.path);
			view_set_int(node, "picture.width", picture.width);
		}
	}
	return page_send(exchange, page, TEMPLATE_DESK_SIGN_IN);
}

/* The form again, and why: it was wrong, or tried too often. */
enum status
sign_in_ask_again(struct desk *desk, struct exchange *exchange,
    const char *step, enum status status)
{
	if (status == STATUS_TOO_MANY)
		exchange->response->status = 429;
	else if (status != STATUS_UNPROCESSABLE)
		return status;
	return sign_in_ask(desk, exchange, step, exchange->reason);
}

enum status
sign_in_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;

	if (desk->session.id != 0 && desk->session.stage == SESSION_FULL)
		return desk_go(exchange, sign_in_next(exchange));
	return sign_in_ask(desk, exchange, "password", NULL);
}

/*
 * Begin a session of desk->user at STAGE, and what else belongs to it.  Only a
 * whole one is told of in the audit.
 */
static enum status
begin_session(struct desk *desk, struct exchange *exchange,
    enum session_stage stage)
{
	enum status status = desk_begin_accounts(desk);

	if (status == STATUS_OK)
		status = desk_session_begin(desk, exchange, stage);
	if (status == STATUS_OK && stage == SESSION_FULL)
		status = desk_account_audit(desk, exchange, "sign in");
	return status;
}

/* Each step hands on where the user was going. */
static const char *
with_next(struct exchange *exchange, const char *path)
{
	return pool_printf(exchange->pool, "%s?next=%s", path,
	    url_value(exchange->pool, sign_in_next(exchange)));
}

/*
 * POST: 303 to the code; 422 or 429 with the form.  An unknown name, a wrong
 * password and a disabled account are answered alike, and as slowly.
 */
enum status
sign_in_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *name = form_value(&exchange->form, "name");
	struct user user = { .name = name, .password = "" };
	struct desk_throttle throttle;
	bool right;
	enum status status = account_user_find(desk->accounts, exchange->pool,
	    name, &user);

	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	status = desk_throttle_of(desk, exchange, &user, &throttle);
	if (status == STATUS_OK)
		status = desk_throttle_check(desk, exchange, &throttle);
	if (status != STATUS_OK)
		return sign_in_ask_again(desk, exchange, "password", status);
	/*
	 * Checked for an unknown name too, against an empty hash, or the time
	 * that it takes would tell who has an account.
	 */
	right = password_check(user.password,
	    form_value(&exchange->form, "password"));
	if (!right || !user.active) {
		status = desk_throttle_count(desk, &throttle, true);
		exchange->reason = "The name or the password is wrong.";
		return sign_in_ask_again(desk, exchange, "password",
		    status == STATUS_OK ? STATUS_UNPROCESSABLE : status);
	}
	desk->user = user;
	status = begin_session(desk, exchange,
	    user.totp[0] != '\0' ? SESSION_CODE : SESSION_ENROL);
	if (status != STATUS_OK)
		return status;
	return desk_go(exchange,
	    with_next(exchange,
		user.totp[0] != '\0' ? "/desk/code/" : "/desk/enrol/"));
}

/*
 * A cookie beside the session's, which outlives it.  What counts against a
 * known browser is its own failures: nobody can lock an owner out by guessing
 * from elsewhere.
 */
static enum status
know_browser(struct desk *desk, struct exchange *exchange)
{
	const char *key = secret_new(exchange->pool);
	enum status status = account_browser_add(desk->accounts,
	    secret_hash(exchange->pool, key), desk->user.id);

	if (status == STATUS_OK)
		desk_cookie(exchange, COOKIE_BROWSER, key, BROWSER_SECONDS);
	return status;
}

/* Let the user in, at the end of a transaction that has begun. */
enum status
sign_in_let_in(struct desk *desk, struct exchange *exchange)
{
	enum status status = desk_session_begin(desk, exchange, SESSION_FULL);

	if (status == STATUS_OK)
		status = know_browser(desk, exchange);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "sign in");
	return status;
}
