/* /desk/changes/: who changed what. */
#include <stdlib.h>

#include "desk/app.h"
#include "desk/routes.h"
#include "view/api/json_diff.h"
#include "pages/page.h"

/* Entries of a page.  One more is read, which tells whether there is a next. */
#define LIMIT 50

/*
 * Pages go by the id of the last entry, not by a number: entries come in at the
 * top all the time, and none shall be shown twice or skipped.
 */
enum status
changes_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *before = form_value(&exchange->query, "before");
	const struct audit_query query = {
		before[0] != '\0' ? strtoll(before, NULL, 10) : INT64_MAX, "",
		LIMIT + 1
	};
	struct audit_list list;
	struct page *page;
	struct node *item;
	enum status status = store_audit_list(desk->app.store, exchange->pool,
	    &query, &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Changes");
	for (i = 0; i < list.count && i < LIMIT; i++) {
		item = view_item(view_child(view_page(page), "changes"), i);
		desk_put_change(item, &list.entries[i], exchange->pool);
	}
	if (list.count > LIMIT)
		view_set(view_page(page), "next_url",
		    pool_printf(exchange->pool, "/desk/changes/?before=%lld",
			(long long)list.entries[LIMIT - 1].id));
	return page_send(exchange, page, TEMPLATE_DESK_CHANGES);
}

enum status
change_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct audit_entry entry;
	struct json_diff diff;
	struct page *page;
	struct node *item;
	enum status status = store_audit_find(desk->app.store, exchange->pool,
	    desk_id_parse(exchange->args[0]), &entry);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange,
	    pool_printf(exchange->pool, "Change %lld", (long long)entry.id));
	desk_put_audit(view_child(view_page(page), "change"), &entry,
	    exchange->pool);
	/*
	 * Both are whole, as they were; what differs is worked out when
	 * somebody asks.
	 */
	json_diff(entry.before, entry.after, exchange->pool, &diff);
	for (i = 0; i < diff.count; i++) {
		item = view_item(view_child(view_page(page), "diff"), i);
		view_set(item, "path", diff.changes[i].path);
		view_set(item, "before", diff.changes[i].before);
		view_set(item, "after", diff.changes[i].after);
	}
	return page_send(exchange, page, TEMPLATE_DESK_CHANGE);
}
