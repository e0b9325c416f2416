/* What every page of the desk has. */
#include <string.h>

#include "base/when.h"
#include "desk/app.h"
#include "desk/said.h"
#include "pages/page.h"

/*
 * "drafts" of "/desk/drafts/12/": what the address belongs to, which the menu
 * marks.
 */
static const char *
section_of(const struct exchange *exchange)
{
	const char *path = exchange->request->path;

	if (strncmp(path, "/desk/", 6) != 0)
		return "";
	return pool_strndup(exchange->pool, path + 6, strcspn(path + 6, "/"));
}

struct page *
desk_page(struct desk *desk, struct exchange *exchange, const char *title)
{
	const struct page_head head = {
		.title = title, .description = title, .noindex = true
	};
	struct page *page = page_begin(&desk->app, exchange, &head);
	struct node *node = view_child(view_page(page), "desk");
	const struct catalog *catalog = store_catalog(desk->app.store);
	bool home = strcmp(title, "Desk") == 0;
	size_t i;

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Desk", home ? NULL : "/desk/");
	if (!home)
		page_crumb(page, 2, title, NULL);
	view_set(node, "csrf", desk_csrf(desk, exchange));
	/*
	 * Who has given a password but no code is nobody yet, and sees no menu.
	 */
	if (desk->session.stage == SESSION_FULL && desk->user.id != 0) {
		view_set(node, "user", desk->user.name);
		view_set(node, "role", role_name(desk->user.role));
		view_flag(node, "admin", desk->user.role == ROLE_ADMIN);
	}
	/* The one list of branches that every form's field refers to. */
	for (i = 0; i < catalog->nbranches; i++)
		view_set(view_item(view_child(node, "branches"), i), "slug",
		    catalog->branches[i].slug);
	view_set(node, "section", section_of(exchange));
	view_set(node, "said", said_text(exchange));
	return page;
}

/*
 * 200 in answer to a POST, where others end in a 303: only a hash of the secret
 * is stored, so no other page could show it.
 */
enum status
desk_secret_page(struct desk *desk, struct exchange *exchange,
    const struct desk_secret *secret)
{
	struct page *page = desk_page(desk, exchange, secret->title);
	struct node *node = view_page(page);

	page_crumb(page, 2, secret->list, secret->list_path);
	page_crumb(page, 3, secret->title, NULL);
	view_set(node, "text", secret->text);
	view_set(node, "secret", secret->secret);
	view_set(node, "what", secret->what);
	view_set(node, "next", secret->next);
	return page_send(exchange, page, TEMPLATE_DESK_SECRET);
}

/* 303, not 302: a browser asks for PATH by GET, whatever the method was. */
enum status
desk_go(struct exchange *exchange, const char *path)
{
	exchange->response->status = 303;
	response_header(exchange->response, "Location", path);
	return STATUS_OK;
}

const char *
desk_time(struct pool *pool, int64_t seconds)
{
	char text[WHEN_RFC3339_SIZE];

	if (seconds <= 0)
		return "never";
	when_rfc3339(seconds, text);
	return pool_printf(pool, "%.10s %.5s UTC", text, text + 11);
}

void
desk_put_audit(struct node *node, const struct audit_entry *entry,
    struct pool *pool)
{
	view_set_int(node, "id", entry->id);
	view_set(node, "at", desk_time(pool, entry->at));
	view_set(node, "actor", entry->actor);
	view_set(node, "address", entry->address);
	view_set(node, "action", entry->action);
	view_set(node, "subject", entry->subject);
}

void
desk_put_change(struct node *node, const struct audit_entry *entry,
    struct pool *pool)
{
	desk_put_audit(node, entry, pool);
	view_set(node, "url",
	    pool_printf(pool, "/desk/changes/%lld/", (long long)entry->id));
}
