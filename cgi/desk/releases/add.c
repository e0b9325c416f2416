/* /desk/add/: beginning a release, from pasted names or from nothing. */
#include "desk/app.h"
#include "desk/releases/propose.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "store/draft.h"

/*
 * The page has two ways in: the box for pasted names, and a button for an empty
 * draft.  What was pasted comes back with the error, so that it can be mended.
 */
static enum status
show_add(struct desk *desk, struct exchange *exchange, const char *text,
    const char *error)
{
	struct page *page = desk_page(desk, exchange, "Add a release");

	view_set(view_page(page), "paste", text);
	view_set(view_page(page), "error", error);
	if (error != NULL)
		exchange->response->status = 422;
	return page_send(exchange, page, TEMPLATE_DESK_ADD);
}

enum status
add_page(void *context, struct exchange *exchange)
{
	return show_add(context, exchange,
	    form_value(&exchange->query, "paste"), NULL);
}

/*
 * A draft of nothing, to be filled in by hand.  Its form begins with one
 * package, as no release is without.
 */
static enum status
add_empty(struct desk *desk, struct exchange *exchange, int64_t *draft_id)
{
	struct draft draft = { .title = "New release",
		.form = "product=&p0_filename=",
		.author = desk->user.name };
	enum status status = store_draft_add(desk->app.store, &draft);

	*draft_id = draft.id;
	(void)exchange;
	return status;
}

/*
 * 303 to the first draft; 422 with the text as it was pasted.  Drafts are not
 * checked here: a name may tell less than a release needs, and the form asks
 * for the rest.
 */
enum status
add_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *text = form_value(&exchange->form, "paste");
	int64_t id;
	enum status status = form_has(&exchange->form, "empty") ?
	    add_empty(desk, exchange, &id) :
	    desk_draft_from_paste(desk, exchange, text, &id);
	if (status == STATUS_OK)
		return desk_go(exchange,
		    pool_printf(exchange->pool, "/desk/drafts/%lld/",
			(long long)id));
	if (status != STATUS_UNPROCESSABLE)
		return status;
	return show_add(desk, exchange, text,
	    text[0] == '\0' ? "Paste an address or a file name first." :
			      "None of this is the name of a package: they "
			      "end in .zip, .tgz or .tar.gz.");
}
