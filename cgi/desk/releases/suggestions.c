/* /desk/suggestions/: what visitors have suggested, until it is decided. */
#include <inttypes.h>
#include <string.h>

#include "desk/app.h"
#include "desk/releases/propose.h"
#include "desk/routes.h"
#include "desk/said.h"
#include "pages/page.h"
#include "store/suggestion.h"
#include "view/api/json_texts.h"

enum status
suggestions_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct suggestion_list list;
	struct page *page;
	struct node *item;
	enum status status = store_suggestion_list(desk->app.store,
	    exchange->pool, &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Suggestions");
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(view_page(page), "suggestions"), i);
		view_set_int(item, "id", list.suggestions[i].id);
		view_set(item, "text", list.suggestions[i].text);
		view_set(item, "note", list.suggestions[i].note);
		view_set(item, "created",
		    desk_time(exchange->pool, list.suggestions[i].created));
	}
	return page_send(exchange, page, TEMPLATE_DESK_SUGGESTIONS);
}

/*
 * What becomes of a suggestion.  Open ones are the queue; decided ones stay for
 * the audit.
 */
struct decision {
	const char *action; /* for the audit: "take" */
	const char *state;
	int64_t draft_id; /* 0: none */
};

static enum status
audit(struct desk *desk, struct pool *pool, const struct suggestion *suggestion,
    const struct decision *decision)
{
	const struct json_member before[] = { { "state", suggestion->state },
		{ "text", suggestion->text }, { "note", suggestion->note } };
	const struct json_member after[] = { { "state", decision->state },
		{ "text", suggestion->text }, { "note", suggestion->note },
		{ "draft",
		    decision->draft_id != 0 ?
			pool_printf(pool, "%" PRId64, decision->draft_id) :
			NULL } };
	const struct audit_entry entry = { .actor = desk_actor(desk, pool),
		.address = desk->address,
		.action = decision->action,
		.subject = pool_printf(pool, "suggestion %" PRId64,
		    suggestion->id),
		.before = json_texts(pool, before, 3),
		.after = json_texts(pool, after, 4) };

	return store_audit_add(desk->app.store, &entry);
}

/*
 * The suggestion that the address names, if it is still open: 409 when another
 * editor was faster.
 */
static enum status
find_open(struct desk *desk, struct exchange *exchange,
    struct suggestion *suggestion)
{
	enum status status = store_suggestion_find(desk->app.store,
	    exchange->pool, desk_id_parse(exchange->args[0]), suggestion);

	if (status != STATUS_OK || strcmp(suggestion->state, "open") == 0)
		return status;
	exchange->reason = pool_printf(exchange->pool,
	    "This suggestion was %s already.", suggestion->state);
	return STATUS_CONFLICT;
}

/*
 * Decide on it; DECISION gets the draft that is made.  All of it is one
 * transaction, of DESK_WRITE: no suggestion is taken without a draft.
 */
static enum status
decide(struct desk *desk, struct exchange *exchange, struct decision *decision)
{
	struct store *store = desk->app.store;
	struct suggestion suggestion;
	enum status status = find_open(desk, exchange, &suggestion);

	if (status == STATUS_OK && strcmp(decision->state, "taken") == 0)
		status = desk_draft_from_paste(desk, exchange, suggestion.text,
		    &decision->draft_id);
	if (status == STATUS_UNPROCESSABLE)
		exchange->reason = "Nothing of it can be read as a release: "
				   "decline it, or add the release by hand.";
	if (status == STATUS_OK)
		status = store_suggestion_decide(store, suggestion.id,
		    decision->state, desk_actor(desk, exchange->pool));
	if (status == STATUS_OK)
		status = audit(desk, exchange->pool, &suggestion, decision);
	return status;
}

enum status
suggestion_take_do(void *context, struct exchange *exchange)
{
	struct decision decision = { .action = "take", .state = "taken" };
	enum status status = decide(context, exchange, &decision);

	return status == STATUS_OK ?
	    desk_go(exchange,
		pool_printf(exchange->pool, "/desk/drafts/%" PRId64 "/",
		    decision.draft_id)) :
	    status;
}

enum status
suggestion_decline_do(void *context, struct exchange *exchange)
{
	struct decision decision = { .action = "decline", .state = "declined" };
	enum status status = decide(context, exchange, &decision);

	return status == STATUS_OK ?
	    said_go(exchange, "/desk/suggestions/", SAID_DECLINED) :
	    status;
}
