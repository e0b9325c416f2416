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

/* The lists of admins.  Users and tokens: what is added, and a new link, is
 * answered with 200 and the secret, which no other page can show. */
handler users_page;
handler users_add_do;
handler users_link_do;
handler users_role_do;
handler users_disable_do;
handler users_enable_do;
handler users_end_do;
handler tokens_page;
handler tokens_add_do;
handler tokens_revoke_do;

/* Settings, products with their generations and regions, mirrors, devices: also
 * 409, with the form, when somebody else has changed it. */
handler settings_page;
handler settings_do;
handler products_page;
handler product_edit_page;
handler product_edit_do;
handler generation_edit_page;
handler generation_edit_do;
handler region_edit_page;
handler region_edit_do;
handler mirrors_page;
handler mirrors_do;
handler devices_page;
handler device_edit_page;
handler device_edit_do;

#endif
