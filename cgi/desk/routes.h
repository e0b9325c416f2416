/* The admins' handlers. */
#ifndef DESK_ROUTES_H
#define DESK_ROUTES_H

#include "http/router.h"

/*
 * The handlers, each with CONTEXT, the struct desk.  Those that end in _page
 * answer a GET with 200 and HTML.  Those that end in _do answer a POST with 303
 * when it is done, and with 422 and the form as it was typed when something in
 * it is wrong, unless they say otherwise.
 */

/* Signing in: name and password, then the code; both also 429. */
handler sign_in_page;
handler sign_in_do;
handler code_page;
handler code_do;
handler sign_out_do;

/* The link to set a password: 404 when it is used up; then the first code,
 * which is answered with 200 and the recovery codes. */
handler invite_page;
handler invite_do;
handler enrol_page;
handler enrol_do;

/* One's own account: sessions, password, recovery codes (200). */
handler account_page;
handler account_password_do;
handler account_end_do;
handler account_end_others_do;
handler account_recovery_do;

/* Where the desk begins. */
handler desk_home_page;

/* The tracker's feed, as "file" or "feed".  The "action" dry-run is answered
 * with 200 and what each row would do; apply, with the "plan" of that page,
 * with 409 and a new one when it would do something else by now. */
handler feed_page;
handler feed_do;

#endif
