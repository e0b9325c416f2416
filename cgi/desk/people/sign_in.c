/* Signing in: password, code, first steps by a link, and out again. */
#include <string.h>

#include "base/when.h"
#include "crypto/password.h"
#include "crypto/secret.h"
#include "crypto/totp.h"
#include "desk/app.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "view/url.h"

#define BROWSER_SECONDS (90 * 24 * 60 * 60)

/* Bytes of a path to go on to, as it comes back in a header. */
#define NEXT_MAX 2000

/* Whether NEXT is a path of the desk, in letters that an address has (RFC 3986,
 * 2), and of no other host in any browser's eyes. */
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
static const char *
next_path(const struct exchange *exchange)
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

	return store_audit_add(desk->accounts, &entry);
}

/* The form of one step, again with what is wrong. */
static enum status
ask(struct desk *desk, struct exchange *exchange, const char *step,
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
	view_set(node, "next", next_path(exchange));
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
static enum status
ask_again(struct desk *desk, struct exchange *exchange, const char *step,
    enum status status)
{
	if (status == STATUS_TOO_MANY)
		exchange->response->status = 429;
	else if (status != STATUS_UNPROCESSABLE)
		return status;
	return ask(desk, exchange, step, exchange->reason);
}

enum status
sign_in_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;

	if (desk->session.id != 0 && desk->session.stage == SESSION_FULL)
		return desk_go(exchange, next_path(exchange));
	return ask(desk, exchange, "password", NULL);
}

/* Begin a session of desk->user at STAGE, and what else belongs to it. */
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

static const char *
with_next(struct exchange *exchange, const char *path)
{
	return pool_printf(exchange->pool, "%s?next=%s", path,
	    url_value(exchange->pool, next_path(exchange)));
}

/* POST: 303 to the code; 422 or 429 with the form. */
enum status
sign_in_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *name = form_value(&exchange->form, "name");
	struct user user = { .name = name, .password = "" };
	struct desk_throttle throttle;
	bool right;
	enum status status = store_user_find(desk->accounts, exchange->pool,
	    name, &user);

	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	status = desk_throttle_of(desk, exchange, &user, &throttle);
	if (status == STATUS_OK)
		status = desk_throttle_check(desk, exchange, &throttle);
	if (status != STATUS_OK)
		return ask_again(desk, exchange, "password", status);
	right = password_check(user.password,
	    form_value(&exchange->form, "password"));
	if (!right || !user.active) {
		status = desk_throttle_count(desk, &throttle, true);
		exchange->reason = "The name or the password is wrong.";
		return ask_again(desk, exchange, "password",
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

enum status
code_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;

	if (desk->session.stage != SESSION_CODE)
		return desk_go(exchange, "/desk/");
	return ask(desk, exchange, "code", NULL);
}

/* Whether CODE is the user's, from the phone or one for recovery; it is used
 * up, inside the caller's transaction. */
static enum status
use_code(struct desk *desk, struct exchange *exchange, const char *code)
{
	struct pool *pool = exchange->pool;
	int64_t step;
	enum status status;

	if (totp_check(desk->user.totp, code, when_now(), &step)) {
		status = store_user_step(desk->accounts, &desk->user, step);
		return status == STATUS_CONFLICT ? STATUS_UNPROCESSABLE :
						   status;
	}
	status = store_recovery_use(desk->accounts, desk->user.id,
	    secret_hash(pool, totp_recovery_plain(pool, code)));
	return status == STATUS_NOT_FOUND ? STATUS_UNPROCESSABLE : status;
}

static enum status
know_browser(struct desk *desk, struct exchange *exchange)
{
	const char *key = secret_new(exchange->pool);
	enum status status = store_browser_add(desk->accounts,
	    secret_hash(exchange->pool, key), desk->user.id);

	if (status == STATUS_OK)
		desk_cookie(exchange, COOKIE_BROWSER, key, BROWSER_SECONDS);
	return status;
}

/* Let the user in, at the end of a transaction that has begun. */
static enum status
let_in(struct desk *desk, struct exchange *exchange)
{
	enum status status = desk_session_begin(desk, exchange, SESSION_FULL);

	if (status == STATUS_OK)
		status = know_browser(desk, exchange);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "sign in");
	return status;
}

/* POST: 303 into the desk; 422 or 429 with the form. */
enum status
code_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct desk_throttle throttle;
	enum status status = desk_throttle_of(desk, exchange, &desk->user,
	    &throttle);

	if (desk->session.stage != SESSION_CODE)
		return desk_go(exchange, "/desk/");
	if (status == STATUS_OK)
		status = desk_throttle_check(desk, exchange, &throttle);
	if (status != STATUS_OK)
		return ask_again(desk, exchange, "code", status);
	status = use_code(desk, exchange, form_value(&exchange->form, "code"));
	if (status == STATUS_OK)
		status = let_in(desk, exchange);
	if (status == STATUS_OK) {
		desk_throttle_count(desk, &throttle, false);
		return desk_go(exchange, next_path(exchange));
	}
	if (status == STATUS_UNPROCESSABLE)
		desk_throttle_count(desk, &throttle, true);
	exchange->reason = "The code is wrong, or was used before. Codes "
			   "change every half minute.";
	return ask_again(desk, exchange, "code", status);
}

/* The user whom the link in the address is for. */
static enum status
find_invited(struct desk *desk, struct exchange *exchange)
{
	int64_t user_id;
	enum status status = store_invite_find(desk->accounts,
	    secret_hash(exchange->pool, exchange->args[0]), when_now(),
	    &user_id);

	if (status == STATUS_OK)
		status = store_user_by_id(desk->accounts, exchange->pool,
		    user_id, &desk->user);
	if (status == STATUS_NOT_FOUND)
		exchange->reason = "This link has been used or has expired. "
				   "Ask for a new one.";
	return status;
}

enum status
invite_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	enum status status = find_invited(desk, exchange);

	/* Whoever is signed in here, the page is the invited one's. */
	desk->session.stage = SESSION_ENROL;
	return status == STATUS_OK ? ask(desk, exchange, "invite", NULL) :
				     status;
}

static const char *
refuse_password(const struct desk *desk, const struct exchange *exchange)
{
	const char *password = form_value(&exchange->form, "password");

	if (strcmp(password, form_value(&exchange->form, "again")) != 0)
		return "The two passwords are not the same.";
	return password_refuse(password, desk->user.name);
}

/* A new password ends all sessions and asks for new codes. */
static enum status
set_password(struct desk *desk, struct exchange *exchange)
{
	struct user *user = &desk->user;
	enum status status;

	user->password = password_hash(exchange->pool,
	    form_value(&exchange->form, "password"));
	user->totp = "";
	if (user->password == NULL)
		return STATUS_FAILED;
	status = desk_begin_accounts(desk);
	if (status == STATUS_OK)
		status = store_user_secrets(desk->accounts, user);
	if (status == STATUS_OK)
		status = store_invite_remove(desk->accounts, user->id);
	if (status == STATUS_OK)
		status = store_session_remove_all(desk->accounts, user->id, 0);
	if (status == STATUS_OK)
		status = store_browser_remove(desk->accounts, user->id, "");
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange,
		    "set password by link");
	if (status == STATUS_OK)
		status = desk_session_begin(desk, exchange, SESSION_ENROL);
	return status;
}

/* POST: 303 to the codes; 422 with the form. */
enum status
invite_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	enum status status = find_invited(desk, exchange);

	if (status != STATUS_OK)
		return status;
	desk->session.stage = SESSION_ENROL;
	exchange->reason = refuse_password(desk, exchange);
	if (exchange->reason != NULL)
		return ask(desk, exchange, "invite", exchange->reason);
	status = set_password(desk, exchange);
	return status == STATUS_OK ? desk_go(exchange, "/desk/enrol/") : status;
}

/* The secret of an enrolment is made once, so that a reload shows the same. */
static enum status
make_secret(struct desk *desk, struct exchange *exchange)
{
	enum status status;

	if (desk->session.secret[0] != '\0')
		return STATUS_OK;
	desk->session.secret = totp_secret(exchange->pool);
	status = desk_begin_accounts(desk);
	return status == STATUS_OK ?
	    store_session_stage(desk->accounts, &desk->session) :
	    status;
}

enum status
enrol_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	enum status status;

	if (desk->session.stage != SESSION_ENROL)
		return desk_go(exchange, "/desk/");
	status = make_secret(desk, exchange);
	return status == STATUS_OK ? ask(desk, exchange, "enrol", NULL) :
				     status;
}

enum status
desk_recovery_make(struct desk *desk, struct pool *pool, const char **codes)
{
	const char *hashes[TOTP_RECOVERY_CODES], *code;
	size_t i;

	*codes = "";
	for (i = 0; i < TOTP_RECOVERY_CODES; i++) {
		code = totp_recovery_code(pool);
		hashes[i] = secret_hash(pool, totp_recovery_plain(pool, code));
		*codes = pool_printf(pool, "%s%s\n", *codes, code);
	}
	return store_recovery_put(desk->accounts, desk->user.id, hashes,
	    TOTP_RECOVERY_CODES);
}

enum status
desk_recovery_show(struct desk *desk, struct exchange *exchange,
    const char *codes)
{
	struct page *page;

	desk->session.stage = SESSION_FULL;
	page = desk_page(desk, exchange, "Your recovery codes");
	view_flag(view_page(page), "recovery", true);
	view_set(view_page(page), "codes", codes);
	view_set(view_page(page), "next", next_path(exchange));
	return page_send(exchange, page, TEMPLATE_DESK_SIGN_IN);
}

/* POST: 200 with the recovery codes, which no other page can show; 422 with
 * the form. */
enum status
enrol_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *codes;
	int64_t step;
	enum status status;

	if (desk->session.stage != SESSION_ENROL)
		return desk_go(exchange, "/desk/");
	if (!totp_check(desk->session.secret,
		form_value(&exchange->form, "code"), when_now(), &step)) {
		exchange->reason = "The code is wrong. Is the clock of your "
				   "phone right?";
		return ask(desk, exchange, "enrol", exchange->reason);
	}
	desk->user.totp = desk->session.secret;
	desk->user.totp_step = step;
	status = store_user_secrets(desk->accounts, &desk->user);
	if (status == STATUS_OK)
		status = desk_recovery_make(desk, exchange->pool, &codes);
	/* Who else was about to, with the password, is too late. */
	if (status == STATUS_OK)
		status = store_session_remove_all(desk->accounts, desk->user.id,
		    0);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "set up codes");
	if (status == STATUS_OK)
		status = let_in(desk, exchange);
	return status == STATUS_OK ? desk_recovery_show(desk, exchange, codes) :
				     status;
}

/* POST: 303 to the form to sign in. */
enum status
sign_out_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	enum status status = store_session_remove(desk->accounts, desk->user.id,
	    desk->session.id);

	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "sign out");
	desk_cookie(exchange, COOKIE_SESSION, "", 0);
	return status == STATUS_OK ? desk_go(exchange, "/desk/sign-in/") :
				     status;
}
