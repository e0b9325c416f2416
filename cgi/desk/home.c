/* /desk/: what waits, and what was changed last. */
#include "desk/app.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "store/desk.h"

/* Entries of the audit: a glance, not the list, which is /desk/changes/. */
#define CHANGES 10

enum status
desk_home_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct audit_query query = { INT64_MAX, "", CHANGES };
	struct desk_counts counts = { 0 };
	struct audit_list list;
	struct page *page;
	struct node *node;
	enum status status = store_desk_counts(desk->app.store, &counts);
	size_t i;

	if (status == STATUS_OK)
		status = store_audit_list(desk->app.store, exchange->pool,
		    &query, &list);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Desk");
	node = view_page(page);
	view_set_int(node, "drafts", counts.drafts);
	view_set_int(node, "suggestions", counts.suggestions);
	view_set_int(node, "published", counts.published);
	view_set_int(node, "withdrawn", counts.withdrawn);
	for (i = 0; i < list.count; i++)
		desk_put_change(view_item(view_child(node, "changes"), i),
		    &list.entries[i], exchange->pool);
	return page_send(exchange, page, TEMPLATE_DESK_HOME);
}
