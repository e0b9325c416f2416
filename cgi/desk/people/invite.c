/* /desk/invite/KEY/: setting a password by a link that is good once. */
#include <string.h>

#include "base/when.h"
#include "crypto/password.h"
#include "crypto/secret.h"
#include "desk/app.h"
#include "desk/people/sign_in.h"
#include "desk/routes.h"

/*
 * The user whom the link in the address is for; 404 when it was used, has
 * expired or never was, in the same words.
 */
static enum status
find_invited(struct desk *desk, struct exchange *exchange)
{
	int64_t user_id;
	enum status status = account_invite_find(desk->accounts,
	    secret_hash(exchange->pool, exchange->args[0]), when_now(),
	    &user_id);

	if (status == STATUS_OK)
		status = account_user_by_id(desk->accounts, exchange->pool,
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
	return status == STATUS_OK ?
	    sign_in_ask(desk, exchange, "invite", NULL) :
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

/*
 * A new password ends all sessions and asks for new codes: links are for people
 * who are new, or who have lost a phone or a password, which somebody else may
 * have now.  The link is used up in the same transaction.
 */
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
		status = account_user_secrets(desk->accounts, user);
	if (status == STATUS_OK)
		status = account_invite_remove(desk->accounts, user->id);
	if (status == STATUS_OK)
		status = account_session_remove_all(desk->accounts, user->id,
		    0);
	if (status == STATUS_OK)
		status = account_browser_remove(desk->accounts, user->id, "");
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
		return sign_in_ask(desk, exchange, "invite", exchange->reason);
	status = set_password(desk, exchange);
	return status == STATUS_OK ? desk_go(exchange, "/desk/enrol/") : status;
}
