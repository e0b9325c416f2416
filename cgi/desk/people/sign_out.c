/* /desk/sign-out/: the end of a session. */
#include "desk/app.h"
#include "desk/routes.h"

/* POST: 303 to the form to sign in. */
enum status
sign_out_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	enum status status = account_session_remove(desk->accounts,
	    desk->user.id, desk->session.id);

	if (status == STATUS_OK)
		status = desk_account_audit(desk, exchange, "sign out");
	desk_cookie(exchange, COOKIE_SESSION, "", 0);
	return status == STATUS_OK ? desk_go(exchange, "/desk/sign-in/") :
				     status;
}
