/* The admins' routes.  The order counts: words before stars. */
#include "desk/routes.h"

#include "desk/desk.h"

const struct route desk_routes[] = {
	{ METHOD_GET, DESK_OPEN, "/desk/sign-in", sign_in_page },
	{ METHOD_POST, DESK_OPEN, "/desk/sign-in", sign_in_do },
	{ METHOD_GET, DESK_OPEN, "/desk/invite/*", invite_page },
	{ METHOD_POST, DESK_OPEN, "/desk/invite/*", invite_do },
	{ METHOD_GET, DESK_STAGE, "/desk/code", code_page },
	{ METHOD_POST, DESK_STAGE, "/desk/code", code_do },
	{ METHOD_GET, DESK_STAGE, "/desk/enrol", enrol_page },
	{ METHOD_POST, DESK_STAGE, "/desk/enrol", enrol_do },
	{ METHOD_POST, DESK_STAGE, "/desk/sign-out", sign_out_do },
	{ METHOD_GET, DESK_EDITOR, "/desk", desk_home_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/account", account_page },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/password",
	    account_password_do },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/recovery",
	    account_recovery_do },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/sessions/others",
	    account_end_others_do },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/sessions/*",
	    account_end_do },
	{ METHOD_POST, DESK_BOT | DESK_DRAFT | DESK_PUBLISH, "/api/v1/releases",
	    api_add_do },
	{ METHOD_PATCH, DESK_BOT | DESK_DRAFT | DESK_PUBLISH,
	    "/api/v1/releases/*/*/*", api_change_do },
	{ METHOD_DELETE, DESK_BOT | DESK_WITHDRAW, "/api/v1/releases/*/*/*",
	    api_withdraw_do },
};

const size_t desk_nroutes = sizeof(desk_routes) / sizeof(desk_routes[0]);
