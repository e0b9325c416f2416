/* /desk/enrol/: setting up the codes of a phone, and those for recovery. */
#include "base/when.h"
#include "crypto/secret.h"
#include "crypto/totp.h"
#include "desk/app.h"
#include "desk/people/sign_in.h"
#include "desk/routes.h"
#include "pages/page.h"

/*
 * The secret of an enrolment is made once, so that a reload shows the same: the
 * phone has taken it already.  It is the session's until a code proves that the
 * phone has it.
 */
static enum status
make_secret(struct desk *desk, struct exchange *exchange)
{
	enum status status;

	if (desk->session.secret[0] != '\0')
		return STATUS_OK;
	desk->session.secret = totp_secret(exchange->pool);
	status = desk_begin_accounts(desk);
	return status == STATUS_OK ?
	    account_session_stage(desk->accounts, &desk->session) :
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
	return status == STATUS_OK ?
	    sign_in_ask(desk, exchange, "enrol", NULL) :
	    status;
}

/*
 * Hashed as they are compared, without dashes and in one case, as people copy
 * them from paper.
 */
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
	return account_recovery_put(desk->accounts, desk->user.id, hashes,
	    TOTP_RECOVERY_CODES);
}

/* The page of signing in, with the desk's menu: whoever sees it is in. */
enum status
desk_recovery_show(struct desk *desk, struct exchange *exchange,
    const char *codes)
{
	struct page *page;

	desk->session.stage = SESSION_FULL;
	page = desk_page(desk, exchange, "Your recovery codes");
	view_flag(view_page(page), "recovery", true);
	view_set(view_page(page), "codes", codes);
	view_set(view_page(page), "next", sign_in_next(exchange));
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
		return sign_in_ask(desk, exchange, "enrol", exchange->reason);
	}
	desk->user.totp = desk->session.secret;
	desk->user.totp_step = step;
	status = account_user_secrets(desk->accounts, &desk->user);
	if (status == STATUS_OK)
		status = desk_recovery_make(desk, exchange->pool, &codes);
	/* Who else was about to, with the password, is too late. */
	if (status == STATUS_OK)
		status = account_session_remove_all(desk->accounts,
		    desk->user.id, 0);
	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "set up codes");
	if (status == STATUS_OK)
		status = sign_in_let_in(desk, exchange);
	return status == STATUS_OK ? desk_recovery_show(desk, exchange, codes) :
				     status;
}
