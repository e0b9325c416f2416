/* Articles on the desk: what a form says, whether it may stand, changes. */
#include "desk/articles/article.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/when.h"
#include "import/site/article.h"
#include "import/site/articles.h"
#include "pages/routes.h"
#include "store/article.h"
#include "view/api/json_texts.h"
#include "view/url.h"

/*
 * Bytes of a text. cmark is quadratic in some of what Markdown can hold, and
 * renders while everybody else at the desk waits.
 */
#define SOURCE_MAX 200000
/* Pages to renew: the six that list articles, and two addresses. */
#define PATHS_MAX 10

static bool
is_kind(const char *text)
{
	enum article_kind kind;

	return article_kind_parse(text, &kind);
}

static const struct field list[] = {
	{ .name = "title", .label = "Title", .required = true, .max = 200 },
	{ .name = "kind",
	    .label = "Kind",
	    .help = "A page is linked at the bottom of the site, a post in "
		    "the blog.",
	    .required = true,
	    .fits = is_kind,
	    .detail = "This is a page or a post." },
	{ .name = "path",
	    .label = "Address",
	    .help = "Of a page, such as /about/. A post without one gets "
		    "/category/title/.",
	    .max = 200 },
	{ .name = "description",
	    .label = "Description",
	    .help = "For lists and search engines. Without one, how the text "
		    "begins.",
	    .max = 500 },
	{ .name = "category",
	    .label = "Category",
	    .help = "Of a post.",
	    .max = 60 },
	{ .name = "date",
	    .label = "Date",
	    .help = "Of a post: year-month-day.",
	    .max = 10,
	    .fits = when_date_check,
	    .detail = "This is a day such as 2026-11-21." },
	{ .name = "source",
	    .label = "Text",
	    .help = "Markdown as on GitHub. HTML may stand in it; what is not "
		    "safe goes.",
	    .required = true,
	    .max = SOURCE_MAX,
	    .lines = 20 },
};

const struct fields article_fields = { list, sizeof(list) / sizeof(list[0]) };

const char *
article_subject(struct pool *pool, const char *path)
{
	return pool_printf(pool, "article %s", path);
}

const char *
article_source(const struct article *article)
{
	return article->source[0] != '\0' ? article->source : article->html;
}

/* The address that the form gives, with the slash at its end; or a post's. */
static const char *
path_of(struct pool *pool, const char *path, const struct article *article)
{
	if (path[0] == '\0')
		return article->kind == ARTICLE_POST &&
			article->title[0] != '\0' ?
		    article_permalink(pool, article->category, article->title) :
		    "";
	return path[strlen(path) - 1] == '/' ? path :
					       pool_printf(pool, "%s/", path);
}

void
article_edit_read(struct exchange *exchange, struct article_edit *edit)
{
	const struct form *form = &exchange->form;
	struct pool *pool = exchange->pool;
	struct article *article = &edit->article;
	bool right, post;

	memset(edit, 0, sizeof(*edit));
	edit->problems.pool = pool;
	edit->was = form_value(form, "was");
	edit->updated = strtoll(form_value(form, "updated"), NULL, 10);
	right = fields_check(&article_fields, form, &edit->problems);
	/*
	 * A page has neither category nor date; what was typed for another kind
	 * goes.
	 */
	article_kind_parse(form_value(form, "kind"), &article->kind);
	post = article->kind == ARTICLE_POST;
	article->title = form_value(form, "title");
	article->category = post ? form_value(form, "category") : "";
	article->date = post ? form_value(form, "date") : "";
	article->path = path_of(pool, form_value(form, "path"), article);
	if (post && article->date[0] == '\0')
		problem_add(&edit->problems, "/date", "A post has a date.");
	/*
	 * A text that is too long is not rendered: that is what the limit is
	 * for.
	 */
	if (!right)
		return;
	article_render(pool, form_value(form, "source"), article);
	article->description = article_summary(pool, article->html);
	if (article->description[0] == '\0')
		problem_add(&edit->problems, "/source",
		    "Nothing of this can be shown.");
	if (form_value(form, "description")[0] != '\0')
		article->description = form_value(form, "description");
}

/*
 * Segments of letters, digits and what permalinks of posts may hold.  Dots
 * alone are what URLs resolve, and index.html is cut off by the dispatcher:
 * nobody could reach an article at either.
 */
static bool
path_fits(const char *path)
{
	static const char marks[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789._~!$&'()+,;=@-";
	size_t len;

	if (path[0] != '/' || path[1] == '\0')
		return false;
	for (path++; *path != '\0'; path += len + 1) {
		for (len = 0; path[len] != '/'; len++)
			if (path[len] == '\0' ||
			    (((unsigned char)path[len] & 0x80) == 0 &&
				strchr(marks, path[len]) == NULL))
				return false;
		if (len == 0 || strspn(path, ".") == len ||
		    strncasecmp(path, "index.html/", 11) == 0)
			return false;
	}
	return true;
}

/*
 * Whether another page answers at PATH.  Routes that begin with a star are
 * those of products: see articles_taken.
 */
static bool
is_answered(struct desk *desk, struct exchange *exchange, const char *path)
{
	struct request request = *exchange->request;
	struct exchange probe = { .request = &request, .pool = exchange->pool };
	const struct route *route;
	unsigned int allowed;

	request.method = METHOD_GET;
	request.path = path;
	route = router_find(site_routes, site_nroutes, &probe, &allowed);
	return (route != NULL && route->pattern[1] != '*') ||
	    articles_taken(store_catalog(desk->app.store), exchange->pool,
		path);
}

/* What is wrong with the address, or NULL, goes to WHY. */
static enum status
check_path(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit, const char **why)
{
	const char *path = edit->article.path;
	struct article other;
	enum status status;

	*why = NULL;
	/* An imported one may have an address that no form would take. */
	if (edit->stored.path[0] != '\0' &&
	    strcmp(path, edit->stored.path) == 0)
		return STATUS_OK;
	/* A post without title lacks that alone. */
	if (path[0] == '\0')
		*why = edit->article.kind == ARTICLE_PAGE ?
		    "A page has an address." :
		    NULL;
	else if (!path_fits(path))
		*why = "This is words between slashes, of letters, digits and "
		       "._~!$&'()+,;=@-";
	else if (is_answered(desk, exchange, path))
		*why = "Another page of the site has this address.";
	if (path[0] == '\0' || *why != NULL ||
	    strcasecmp(path, edit->stored.path) == 0)
		return STATUS_OK;
	status = store_article_find(desk->app.store, exchange->pool, path,
	    &other);
	if (status == STATUS_OK)
		*why = "Another article has this address.";
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
article_edit_check(struct desk *desk, struct exchange *exchange,
    struct article_edit *edit)
{
	const char *why;
	enum status status = store_article_find(desk->app.store, exchange->pool,
	    edit->was, &edit->stored);

	if (status == STATUS_NOT_FOUND) {
		memset(&edit->stored, 0, sizeof(edit->stored));
		edit->stored.path = "";
		status = STATUS_OK;
	}
	if (status == STATUS_OK)
		status = check_path(desk, exchange, edit, &why);
	if (status != STATUS_OK)
		return status;
	if (why != NULL)
		problem_add(&edit->problems, "/path", why);
	if (edit->problems.count > 0)
		return STATUS_UNPROCESSABLE;
	if (edit->was[0] != '\0' &&
	    (edit->stored.path[0] == '\0' ||
		edit->stored.updated != edit->updated))
		return STATUS_CONFLICT;
	return STATUS_OK;
}

static const char *
to_json(struct pool *pool, const struct article *article)
{
	const struct json_member members[] = {
		{ "path", article->path },
		{ "kind", article_kind_name(article->kind) },
		{ "title", article->title },
		{ "description", article->description },
		{ "category", article->category },
		{ "date", article->date },
		{ "source", article_source(article) },
	};

	return json_texts(pool, members, sizeof(members) / sizeof(members[0]));
}

/* That ACTION was done to the one at PATH; either article may be NULL. */
static enum status
audit(struct desk *desk, struct pool *pool, struct audit_entry *entry,
    const char *path)
{
	entry->actor = desk_actor(desk, pool);
	entry->address = desk->address;
	entry->subject = article_subject(pool, path);
	return store_audit_add(desk->app.store, entry);
}

/*
 * One that moves is told of at both addresses, as the history of an article is
 * found by its address.
 */
static enum status
write_edit(struct desk *desk, struct pool *pool,
    const struct article_edit *edit, struct audit_entry *entry)
{
	const char *from = edit->stored.path, *to = edit->article.path;
	bool moves = from[0] != '\0' && strcasecmp(from, to) != 0;
	enum status status = STATUS_OK;

	entry->action = moves	  ? "move" :
	    entry->before == NULL ? "publish" :
				    "edit";
	if (moves)
		status = store_article_remove(desk->app.store, from);
	if (status == STATUS_OK)
		status = store_article_put(desk->app.store, &edit->article);
	if (status == STATUS_OK && moves)
		status = audit(desk, pool, entry, from);
	if (status == STATUS_OK)
		status = audit(desk, pool, entry, to);
	return status;
}

enum status
article_edit_put(struct desk *desk, struct exchange *exchange,
    struct article_edit *edit, bool *changed)
{
	struct pool *pool = exchange->pool;
	struct article *article = &edit->article;
	const struct article *stored = &edit->stored;
	struct audit_entry entry = { .after = to_json(pool, article) };

	if (stored->path[0] != '\0')
		entry.before = to_json(pool, stored);
	*changed = entry.before == NULL ||
	    strcmp(entry.before, entry.after) != 0 ||
	    strcmp(stored->html, article->html) != 0;
	if (!*changed)
		return STATUS_OK;
	/*
	 * Two changes within a second differ as well: the time is what a form
	 * names as its origin, in whole seconds.
	 */
	article->updated = when_now();
	if (article->updated <= stored->updated)
		article->updated = stored->updated + 1;
	return write_edit(desk, pool, edit, &entry);
}

enum status
article_edit_remove(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit)
{
	struct pool *pool = exchange->pool;
	struct audit_entry entry = { .action = "remove",
		.before = to_json(pool, &edit->stored) };
	enum status status = store_article_remove(desk->app.store,
	    edit->stored.path);

	return status == STATUS_OK ?
	    audit(desk, pool, &entry, edit->stored.path) :
	    status;
}

void
article_edit_refresh(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit)
{
	const char *paths[PATHS_MAX] = { "/", "/blog/", "/blog/archive/",
		"/blog/categories/", "/feed.xml", "/sitemap-pages.xml" };
	size_t n = 6;

	if (edit->article.path != NULL && edit->article.path[0] != '\0')
		paths[n++] = url_encode(exchange->pool, edit->article.path);
	if (edit->stored.path[0] != '\0')
		paths[n++] = url_encode(exchange->pool, edit->stored.path);
	desk_refresh(desk, exchange->pool, paths, n);
}
