/* /desk/articles/: fixed pages and posts, in Markdown. */
#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "desk/articles/article.h"
#include "desk/routes.h"
#include "desk/said.h"
#include "import/site/article.h"
#include "pages/blog.h"
#include "pages/page.h"
#include "store/article.h"
#include "view/url.h"

static const char *
edit_url(struct pool *pool, const char *path)
{
	return pool_printf(pool, "/desk/articles/edit?path=%s",
	    url_value(pool, path));
}

static enum status
put_list(struct desk *desk, struct pool *pool, enum article_kind kind,
    struct node *node)
{
	const struct article *article;
	struct article_list list;
	struct node *item;
	enum status status = store_article_list(desk->app.store, pool, kind,
	    &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		article = &list.articles[i];
		item = view_item(node, i);
		view_set(item, "title", article->title);
		view_set(item, "path", article->path);
		view_set(item, "url", url_encode(pool, article->path));
		view_set(item, "edit_url", edit_url(pool, article->path));
		view_set(item, "category", article->category);
		view_set(item, "date", article->date);
		view_set(item, "updated", desk_time(pool, article->updated));
	}
	return status;
}

enum status
desk_articles_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct page *page = desk_page(desk, exchange, "Articles");
	struct node *node = view_page(page);
	enum status status = put_list(desk, exchange->pool, ARTICLE_PAGE,
	    view_child(node, "pages"));

	if (status == STATUS_OK)
		status = put_list(desk, exchange->pool, ARTICLE_POST,
		    view_child(node, "posts"));
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_DESK_ARTICLES);
	view_page_free(page);
	return status;
}

/* Where the form begins: with what is stored. */
static struct form
form_of(struct pool *pool, const struct article *article, const char *kind)
{
	/* A description that follows from the text is made anew. */
	bool made = strcmp(article->description,
			article_summary(pool, article->html)) == 0;
	const struct form_value values[] = {
		{ "kind", kind },
		{ "title", article->title },
		{ "path", article->path },
		{ "description", made ? "" : article->description },
		{ "category", article->category },
		{ "date", article->date },
		{ "source", article_source(article) },
	};
	struct form form = { .count = sizeof(values) / sizeof(values[0]) };

	form.values = pool_alloc(pool, sizeof(values));
	memcpy(form.values, values, sizeof(values));
	return form;
}

/* Who changed the stored one last, and when. */
static void
put_last_change(struct desk *desk, struct pool *pool, struct node *node,
    const char *path)
{
	const struct audit_query query = { INT64_MAX,
		article_subject(pool, path), 1 };
	struct audit_list list;

	if (store_audit_list(desk->app.store, pool, &query, &list) ==
		STATUS_OK &&
	    list.count > 0)
		desk_put_audit(view_child(node, "last"), &list.entries[0],
		    pool);
}

/* What is stored by now, beside the form of one who was slower. */
static void
put_conflict(struct desk *desk, struct pool *pool, struct node *node,
    const struct article_edit *edit)
{
	const struct article *stored = &edit->stored;
	bool there = stored->path[0] != '\0';
	struct node *conflict = view_child(node, "conflict");

	view_flag(node, "conflicts", true);
	put_last_change(desk, pool, conflict, edit->was);
	if (!there)
		return;
	view_set(conflict, "path", stored->path);
	view_set(conflict, "kind", article_kind_name(stored->kind));
	view_set(conflict, "title", stored->title);
	view_set(conflict, "description", stored->description);
	view_set(conflict, "category", stored->category);
	view_set(conflict, "date", stored->date);
	view_set(conflict, "source", article_source(stored));
}

/* The form as it is in FORM, with what STATUS says of it. */
static enum status
show_form(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit, const struct form *form,
    enum status status)
{
	static const struct choice kinds[] = { { "", "Choose one" },
		{ "page", "Page" }, { "post", "Post" } };
	bool conflict = status == STATUS_CONFLICT;
	const char *was = conflict ? edit->stored.path : edit->was;
	int64_t updated = conflict ? edit->stored.updated : edit->updated;
	const char *title = was[0] != '\0' ? "Edit an article" :
					     "Add an article";
	struct page *page = desk_page(desk, exchange, title);
	struct node *node = view_page(page), *fields = view_child(node, "form");

	page_crumb(page, 2, "Articles", "/desk/articles/");
	page_crumb(page, 3, title, NULL);
	view_set(node, "title", title);
	/*
	 * After a conflict, path and time are those of now: whoever sends the
	 * form again does so on purpose.
	 */
	view_set(node, "was", was);
	if (edit->stored.path != NULL)
		view_set(node, "url",
		    url_encode(exchange->pool, edit->stored.path));
	view_set_int(node, "updated", updated);
	fields_put(fields, &article_fields, form, &edit->problems);
	field_choices(view_child(fields, "kind"), kinds,
	    sizeof(kinds) / sizeof(kinds[0]), form_value(form, "kind"));
	view_set(node, "error",
	    status == STATUS_UNPROCESSABLE ?
		"Something is not right yet: see beside the fields." :
		exchange->reason);
	if (conflict)
		put_conflict(desk, exchange->pool, node, edit);
	if (status == STATUS_UNPROCESSABLE)
		exchange->response->status = 422;
	else if (conflict)
		exchange->response->status = 409;
	return page_send(exchange, page, TEMPLATE_DESK_ARTICLE);
}

/* With the day of today, in UTC as all dates here. */
enum status
desk_article_add_page(void *context, struct exchange *exchange)
{
	char today[WHEN_DATE_SIZE];
	const struct article article = { .path = "",
		.title = "",
		.description = "",
		.category = "",
		.date = today,
		.html = "",
		.source = "" };
	const struct article_edit edit = { .was = "" };
	struct form form;

	when_date(when_now(), today);
	form = form_of(exchange->pool, &article,
	    form_value(&exchange->query, "kind"));
	return show_form(context, exchange, &edit, &form, STATUS_OK);
}

/* The form of the article at PATH, as it is stored. */
static enum status
show_stored(struct desk *desk, struct exchange *exchange, const char *path)
{
	struct article_edit edit = { .was = path };
	struct form form;
	enum status found = store_article_find(desk->app.store, exchange->pool,
	    path, &edit.stored);

	if (found != STATUS_OK)
		return found;
	edit.was = edit.stored.path;
	edit.updated = edit.stored.updated;
	form = form_of(exchange->pool, &edit.stored,
	    article_kind_name(edit.stored.kind));
	return show_form(desk, exchange, &edit, &form, STATUS_OK);
}

enum status
desk_article_edit_page(void *context, struct exchange *exchange)
{
	return show_stored(context, exchange,
	    form_value(&exchange->query, "path"));
}

/*
 * The end of a change: back to the list, which says it.  The article's own page
 * is for visitors and does not know who asks.
 */
static enum status
changed(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit, enum said said)
{
	article_edit_refresh(desk, exchange, edit);
	return said_go(exchange, "/desk/articles/", said);
}

/* 303 to the list, 422 or 409 with the form as it was sent. */
enum status
desk_article_save_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct article_edit edit;
	bool done = false;
	enum status status;

	article_edit_read(exchange, &edit);
	status = article_edit_check(desk, exchange, &edit);
	if (status == STATUS_OK)
		status = article_edit_put(desk, exchange, &edit, &done);
	if (status == STATUS_UNPROCESSABLE || status == STATUS_CONFLICT)
		return show_form(desk, exchange, &edit, &exchange->form,
		    status);
	if (status != STATUS_OK)
		return status;
	return changed(desk, exchange, &edit,
	    done ? SAID_PUBLISHED : SAID_SAME);
}

enum status
desk_article_preview_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct article_edit edit;
	enum status status;

	article_edit_read(exchange, &edit);
	status = article_edit_check(desk, exchange, &edit);
	if (status == STATUS_UNPROCESSABLE)
		return show_form(desk, exchange, &edit, &exchange->form,
		    status);
	/* What another has changed meanwhile is told when it is published. */
	if (status != STATUS_OK && status != STATUS_CONFLICT)
		return status;
	return article_show(&desk->app, exchange, &edit.article);
}

/* 303, or 409 with the article as it is now. */
enum status
desk_article_remove_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct store *store = desk->app.store;
	struct article_edit edit = { .was = form_value(&exchange->form,
					 "was") };
	enum status status = store_article_find(store, exchange->pool, edit.was,
	    &edit.stored);
	if (status == STATUS_OK &&
	    strcmp(form_value(&exchange->form, "updated"),
		pool_printf(exchange->pool, "%" PRId64, edit.stored.updated)) !=
		0)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = article_edit_remove(desk, exchange, &edit);
	if (status == STATUS_CONFLICT) {
		exchange->response->status = 409;
		exchange->reason = "Somebody else has changed this article "
				   "meanwhile: look at it again.";
		return show_stored(desk, exchange, edit.was);
	}
	if (status != STATUS_OK)
		return status;
	return changed(desk, exchange, &edit, SAID_REMOVED);
}
