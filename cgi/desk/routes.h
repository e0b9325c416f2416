/* The admins' handlers. */
#ifndef DESK_ROUTES_H
#define DESK_ROUTES_H

#include "http/router.h"

struct record_type;

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

/*
 * The API for bots: JSON in, and JSON or a problem (RFC 9457) out.  401 without
 * a token, 403 without its scope, 415 for another type, 400 for what is no
 * JSON, 422 for what is wrong in it, 412 and 409 when the release is another by
 * now.  Making one: 201; 409 when there is one of that name.
 */
handler api_add_do;
handler api_change_do;
handler api_withdraw_do;

/* Pasted names become drafts: 303 to the first; a draft as it was typed; what
 * its buttons say: saved, published (409 with both when somebody was faster);
 * the very page that it will be. */
handler add_page;
handler add_do;
handler drafts_page;
handler draft_page;
handler draft_do;
handler draft_preview_page;

/* Releases: a list, one with its history, and what is done with it.  Each
 * action names the revision that it was made from: 409 when it is another. */
handler releases_page;
handler release_desk_page;
handler release_edit_do;
handler release_withdraw_do;
handler release_restore_do;
handler release_promote_do;
handler release_undo_do;

/* The audit: all of it, and what one entry changed. */
handler changes_page;
handler change_page;

/* Where the desk begins. */
handler desk_home_page;

/*
 * Fixed pages and posts: their list; the forms to add and to edit one.  Saving
 * answers 409, with both texts and the form, when somebody else was faster.
 */
handler desk_articles_page;
handler desk_article_add_page;
handler desk_article_edit_page;
handler desk_article_save_do;

/* desk_article_preview_do: 200 and the very page. */
handler desk_article_preview_do;
/* desk_article_remove_do: 409 as when saving. */
handler desk_article_remove_do;

/* The visitors' form to suggest a release; the POST answers 429 too. */
handler submit_page;
handler submit_do;

/* What they have suggested; 409 when one is decided already, 422 when none of
 * it can be made a draft. */
handler suggestions_page;
handler suggestion_take_do;
handler suggestion_decline_do;

/* The tracker's feed, as "file" or "feed".  The "action" dry-run is answered
 * with 200 and what each row would do; apply, with the "plan" of that page,
 * with 409 and a new one when it would do something else by now. */
handler feed_page;
handler feed_do;

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

/*
 * Records: settings, products, generations, regions, branches, devices, mirror
 * sets and channels, each
 * in the file of its address.  All have one page and one action; also 409, with
 * the form, when somebody else has changed it.
 */
handler record_edit_page;
handler record_edit_do;
extern const struct record_type settings_record;
extern const struct record_type product_record;
extern const struct record_type generation_record;
extern const struct record_type region_record;
extern const struct record_type branch_record;
extern const struct record_type device_record;
extern const struct record_type mirrors_record;

/* Their lists. */
handler products_page;
handler devices_page;
handler mirrors_page;

/* The outbox: channels and dead messages; a channel, by its id or, when it is
 * new, by its kind.  A webhook's key is shown once, with 200. */
handler outbox_page;
extern const struct record_type channel_record;
handler channel_test_do;
handler channel_key_do;
handler letter_again_do;
handler letter_drop_do;

#endif
