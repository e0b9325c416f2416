/* /desk/code/: the second step, a code of the phone or one for recovery. */
#include "base/when.h"
#include "crypto/secret.h"
#include "crypto/totp.h"
#include "desk/app.h"
#include "desk/people/sign_in.h"
#include "desk/routes.h"

/*
 * Whether CODE is the user's, from the phone or one for recovery; it is used
 * up, inside the caller's transaction.  A code of the phone is good for half a
 * minute, in which somebody who looked over a shoulder could use it again: its
 * time step is stored, and none but later ones count (RFC 6238, 5.2).
 */
static enum status
use_code(struct desk *desk, struct exchange *exchange, const char *code)
{
	struct pool *pool = exchange->pool;
	int64_t step;
	enum status status;

	if (totp_check(desk->user.totp, code, when_now(), &step)) {
		status = account_user_step(desk->accounts, &desk->user, step);
		return status == STATUS_CONFLICT ? STATUS_UNPROCESSABLE :
						   status;
	}
	status = account_recovery_use(desk->accounts, desk->user.id,
	    secret_hash(pool, totp_recovery_plain(pool, code)));
	return status == STATUS_NOT_FOUND ? STATUS_UNPROCESSABLE : status;
}

enum status
code_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;

	if (desk->session.stage != SESSION_CODE)
		return desk_go(exchange, "/desk/");
	return sign_in_ask(desk, exchange, "code", NULL);
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
		return sign_in_ask_again(desk, exchange, "code", status);
	status = use_code(desk, exchange, form_value(&exchange->form, "code"));
	if (status == STATUS_OK)
		status = sign_in_let_in(desk, exchange);
	if (status == STATUS_OK) {
		/*
		 * Only now: a right password alone must not reset the count, or
		 * codes could be guessed for ever between sign-ins.
		 */
		desk_throttle_count(desk, &throttle, false);
		return desk_go(exchange, sign_in_next(exchange));
	}
	if (status == STATUS_UNPROCESSABLE)
		desk_throttle_count(desk, &throttle, true);
	exchange->reason = "The code is wrong, or was used before. Codes "
			   "change every half minute.";
	return sign_in_ask_again(desk, exchange, "code", status);
}
