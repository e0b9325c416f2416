/* /desk/drafts/: what is on its way. */
#include "desk/app.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "store/draft.h"

/* Drafts are shared: everybody at the desk sees all, and may go on with any. */
enum status
drafts_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct draft_list list;
	struct page *page;
	struct node *item;
	enum status status = store_draft_list(desk->app.store, exchange->pool,
	    &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Drafts");
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(view_page(page), "drafts"), i);
		view_set(item, "title", list.drafts[i].title);
		view_set(item, "author", list.drafts[i].author);
		view_set(item, "updated",
		    desk_time(exchange->pool, list.drafts[i].updated));
		view_flag(item, "edits", list.drafts[i].release_id != 0);
		view_set(item, "url",
		    pool_printf(exchange->pool, "/desk/drafts/%lld/",
			(long long)list.drafts[i].id));
	}
	return page_send(exchange, page, TEMPLATE_DESK_DRAFTS);
}
