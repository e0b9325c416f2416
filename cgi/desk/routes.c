/* The admins' routes.  The order counts: words before stars. */
#include "desk/routes.h"

#include "desk/app.h"
#include "desk/form/record.h"

/*
 * Which transactions a handler runs in is said here, so that one look tells
 * what it can write.  Those without either flag that write do so in one of
 * their own: releases through the publisher, a draft so that it is kept
 * whatever becomes of publishing it, and a password once its slow hash is made.
 */
const struct route desk_routes[] = {
	{ METHOD_GET, DESK_OPEN, "/desk/sign-in", sign_in_page },
	{ METHOD_POST, DESK_OPEN, "/desk/sign-in", sign_in_do },
	{ METHOD_GET, DESK_OPEN, "/desk/invite/*", invite_page },
	{ METHOD_POST, DESK_OPEN, "/desk/invite/*", invite_do },
	/*
	 * Signing out is allowed at each stage: it is the way back for somebody
	 * who began with the wrong account.
	 */
	{ METHOD_GET, DESK_STAGE, "/desk/code", code_page },
	{ METHOD_POST, DESK_STAGE | DESK_ACCOUNTS, "/desk/code", code_do },
	{ METHOD_GET, DESK_STAGE, "/desk/enrol", enrol_page },
	{ METHOD_POST, DESK_STAGE | DESK_ACCOUNTS, "/desk/enrol", enrol_do },
	{ METHOD_POST, DESK_STAGE | DESK_ACCOUNTS, "/desk/sign-out",
	    sign_out_do },
	/*
	 * Editors prepare and admins decide: what visitors see for good
	 * (withdrawing, promoting), who may sign in, and what all pages share
	 * are for admins.
	 */
	{ METHOD_GET, DESK_EDITOR, "/desk", desk_home_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/add", add_page },
	{ METHOD_POST, DESK_EDITOR | DESK_WRITE, "/desk/add", add_do },
	{ METHOD_GET, DESK_EDITOR, "/desk/drafts", drafts_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/drafts/*", draft_page },
	{ METHOD_POST, DESK_EDITOR, "/desk/drafts/*", draft_do },
	{ METHOD_GET, DESK_EDITOR, "/desk/drafts/*/preview",
	    draft_preview_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/releases", releases_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/releases/*", release_desk_page },
	{ METHOD_POST, DESK_EDITOR | DESK_WRITE, "/desk/releases/*/edit",
	    release_edit_do },
	{ METHOD_POST, DESK_ADMIN, "/desk/releases/*/withdraw",
	    release_withdraw_do },
	{ METHOD_POST, DESK_ADMIN, "/desk/releases/*/restore",
	    release_restore_do },
	{ METHOD_POST, DESK_ADMIN, "/desk/releases/*/promote",
	    release_promote_do },
	{ METHOD_POST, DESK_ADMIN, "/desk/releases/*/undo", release_undo_do },
	{ METHOD_GET, DESK_EDITOR, "/desk/changes", changes_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/changes/*", change_page },
	{ METHOD_GET, DESK_EDITOR, "/desk/account", account_page },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/password",
	    account_password_do },
	{ METHOD_POST, DESK_EDITOR, "/desk/account/recovery",
	    account_recovery_do },
	{ METHOD_POST, DESK_EDITOR | DESK_ACCOUNTS,
	    "/desk/account/sessions/others", account_end_others_do },
	{ METHOD_POST, DESK_EDITOR | DESK_ACCOUNTS, "/desk/account/sessions/*",
	    account_end_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/articles", desk_articles_page },
	{ METHOD_GET, DESK_ADMIN, "/desk/articles/add", desk_article_add_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/articles/add",
	    desk_article_save_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/articles/edit",
	    desk_article_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/articles/edit",
	    desk_article_save_do },
	{ METHOD_POST, DESK_ADMIN, "/desk/articles/preview",
	    desk_article_preview_do },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/articles/remove",
	    desk_article_remove_do },
	/*
	 * The one form for visitors.  It is answered by the desk's program, as
	 * that alone writes and sets cookies.
	 */
	{ METHOD_GET, DESK_OPEN, "/submit", submit_page },
	{ METHOD_POST, DESK_OPEN | DESK_WRITE, "/submit", submit_do },
	{ METHOD_GET, DESK_EDITOR, "/desk/suggestions", suggestions_page },
	{ METHOD_POST, DESK_EDITOR | DESK_WRITE, "/desk/suggestions/*/take",
	    suggestion_take_do },
	{ METHOD_POST, DESK_EDITOR | DESK_WRITE, "/desk/suggestions/*/decline",
	    suggestion_decline_do },
	{ METHOD_GET, DESK_ADMIN | DESK_UPLOAD, "/desk/import", feed_page },
	{ METHOD_POST, DESK_ADMIN | DESK_UPLOAD, "/desk/import", feed_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/users", users_page },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/add",
	    users_add_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/*/link",
	    users_link_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/*/role",
	    users_role_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/*/disable",
	    users_disable_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/*/enable",
	    users_enable_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/users/*/end",
	    users_end_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/tokens", tokens_page },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/tokens/add",
	    tokens_add_do },
	{ METHOD_POST, DESK_ADMIN | DESK_ACCOUNTS, "/desk/tokens/*/revoke",
	    tokens_revoke_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/settings", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/settings",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/products", products_page },
	{ METHOD_GET, DESK_ADMIN, "/desk/products/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/products/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/generations/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/generations/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/regions/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/regions/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/branches/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/branches/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/mirrors", mirrors_page },
	{ METHOD_GET, DESK_ADMIN, "/desk/mirrors/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/mirrors/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/devices", devices_page },
	{ METHOD_GET, DESK_ADMIN, "/desk/devices/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/devices/*",
	    record_edit_do },
	{ METHOD_GET, DESK_ADMIN, "/desk/outbox", outbox_page },
	{ METHOD_GET, DESK_ADMIN, "/desk/channels/*", record_edit_page },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE | DESK_ACCOUNTS,
	    "/desk/channels/*", record_edit_do },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/channels/*/test",
	    channel_test_do },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE | DESK_ACCOUNTS,
	    "/desk/channels/*/key", channel_key_do },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/outbox/letter/*/again",
	    letter_again_do },
	{ METHOD_POST, DESK_ADMIN | DESK_WRITE, "/desk/outbox/letter/*/drop",
	    letter_drop_do },
	/*
	 * Two scopes are alternatives: which of them the body needs, the
	 * handler says.
	 */
	{ METHOD_POST, DESK_BOT | DESK_DRAFT | DESK_PUBLISH, "/api/v1/releases",
	    api_add_do },
	{ METHOD_PATCH, DESK_BOT | DESK_DRAFT | DESK_PUBLISH,
	    "/api/v1/releases/*/*/*", api_change_do },
	{ METHOD_DELETE, DESK_BOT | DESK_WITHDRAW, "/api/v1/releases/*/*/*",
	    api_withdraw_do },
};

const size_t desk_nroutes = sizeof(desk_routes) / sizeof(desk_routes[0]);

/* In no order: type_of() goes by their paths. */
const struct record_type *const desk_records[] = { &settings_record,
	&product_record, &generation_record, &region_record, &branch_record,
	&device_record, &channel_record, &mirrors_record, NULL };
