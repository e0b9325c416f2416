/* Fixed pages and posts, and /blog/. */
#include "pages/blog.h"

#include <string.h>

#include "pages/page.h"
#include "pages/routes.h"
#include "store/article.h"
#include "view/url.h"

/* Posts in the footer of every page. */
#define NEWEST_POSTS 3

enum status
article_show(struct app *app, struct exchange *exchange,
    const struct article *article)
{
	struct pool *pool = exchange->pool;
	struct page_head head = { .title = article->title,
		.description = article->description,
		.path = url_encode(pool, article->path) };
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_child(view_page(page), "article");
	bool post = article->kind == ARTICLE_POST;

	page_crumb(page, 0, "Home", "/");
	if (post)
		page_crumb(page, 1, "Blog", "/blog/");
	page_crumb(page, post ? 2 : 1, article->title, NULL);
	view_set(node, "title", article->title);
	view_set(node, "date", article->date);
	view_set(node, "category", article->category);
	view_set(node, "html", article->html);
	view_flag(node, "post", post);
	return page_send(exchange, page, TEMPLATE_ARTICLE);
}

/*
 * Articles stand at any address that no route has, with "index.html" or without
 * a slash too, as the static site's host answered them.
 */
enum status
article_page(struct app *app, struct exchange *exchange)
{
	struct pool *pool = exchange->pool;
	const char *path = exchange->request->path;
	size_t len = strlen(path);
	static const char index[] = "/index.html";
	struct article article;
	enum status status;

	if (len >= sizeof(index) - 1 &&
	    strcmp(path + len - (sizeof(index) - 1), index) == 0)
		path = pool_strndup(pool, path, len - (sizeof(index) - 2));
	else if (len > 0 && path[len - 1] != '/')
		path = pool_printf(pool, "%s/", path);
	status = store_article_find(app->store, pool, path, &article);
	if (status != STATUS_OK)
		return status;
	if (!page_canonical(app, exchange, url_encode(pool, article.path)))
		return STATUS_OK;
	return article_show(app, exchange, &article);
}

/* Asked for once for all pages, not once a page: see fill_site(). */
enum status
article_put_links(struct app *app, struct node *node)
{
	struct article_list list;
	struct node *item;
	enum status status = store_article_list(app->store, app->pool,
	    ARTICLE_PAGE, &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(node, "pages"), i);
		view_set(item, "title", list.articles[i].title);
		view_set(item, "url",
		    url_encode(app->pool, list.articles[i].path));
	}
	status = store_article_list(app->store, app->pool, ARTICLE_POST, &list);
	if (status != STATUS_OK)
		return status;
	view_flag(node, "has_posts", list.count > 0);
	for (i = 0; i < list.count && i < NEWEST_POSTS; i++) {
		item = view_item(view_child(node, "posts"), i);
		view_set(item, "title", list.articles[i].title);
		view_set(item, "date", list.articles[i].date);
		view_set(item, "url",
		    url_encode(app->pool, list.articles[i].path));
	}
	return STATUS_OK;
}

/* How the posts are put in groups: as the three pages of the static site do. */
enum grouping { GROUP_NONE, GROUP_YEAR, GROUP_CATEGORY };

struct blog {
	struct app *app;
	struct exchange *exchange;
	const char *title;
	const char *path;
	enum grouping grouping;
};

/*
 * "Other" stands for posts without a category, which would else be lost there.
 */
static const char *
group_of(struct pool *pool, const struct article *article,
    enum grouping grouping)
{
	if (grouping == GROUP_NONE)
		return "";
	if (grouping == GROUP_CATEGORY)
		return article->category[0] != '\0' ? article->category :
						      "Other";
	return pool_strndup(pool, article->date, 4);
}

/*
 * The group called NAME of the COUNT there are, or a new one: posts come by
 * date, so that those of a category lie apart.
 */
static struct node *
find_group(struct node *groups, const char *name, size_t *count)
{
	struct node *group;

	for (group = view_first(groups); group != NULL;
	     group = view_next(group))
		if (strcmp(view_get(group, "name"), name) == 0)
			return group;
	group = view_item(groups, (*count)++);
	view_set(group, "name", name);
	return group;
}

static void
put_posts(const struct blog *blog, const struct article_list *list,
    struct node *node)
{
	struct pool *pool = blog->exchange->pool;
	struct node *groups = view_child(node, "groups"), *posts, *item;
	size_t i, j, ngroups = 0;

	for (i = 0; i < list->count; i++) {
		posts = view_child(
		    find_group(groups,
			group_of(pool, &list->articles[i], blog->grouping),
			&ngroups),
		    "posts");
		j = 0;
		for (item = view_first(posts); item != NULL;
		     item = view_next(item))
			j++;
		item = view_item(posts, j);
		view_set(item, "title", list->articles[i].title);
		view_set(item, "date", list->articles[i].date);
		view_set(item, "category", list->articles[i].category);
		view_set(item, "description", list->articles[i].description);
		view_set(item, "url", url_encode(pool, list->articles[i].path));
	}
	view_flag(node, "empty", list->count == 0);
	view_flag(node, "short", blog->grouping != GROUP_NONE);
}

static enum status
show_blog(const struct blog *blog)
{
	struct app *app = blog->app;
	struct exchange *exchange = blog->exchange;
	struct page_head head = { .title = blog->title,
		.description = pool_printf(exchange->pool,
		    "%s: the posts of %s.", blog->title, app->name),
		.path = blog->path };
	struct article_list list;
	struct page *page;
	enum status status;

	if (!page_canonical(app, exchange, blog->path))
		return STATUS_OK;
	status = store_article_list(app->store, exchange->pool, ARTICLE_POST,
	    &list);
	if (status != STATUS_OK)
		return status;
	/* An empty blog is no page that anybody should find. */
	head.noindex = list.count == 0;
	page = page_begin(app, exchange, &head);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, "Blog", "/blog/");
	if (blog->grouping != GROUP_NONE)
		page_crumb(page, 2, blog->title, NULL);
	put_posts(blog, &list, view_child(view_page(page), "blog"));
	return page_send(exchange, page, TEMPLATE_BLOG);
}

enum status
blog_page(void *context, struct exchange *exchange)
{
	const struct blog blog = { context, exchange, "Blog", "/blog/",
		GROUP_NONE };

	return show_blog(&blog);
}

enum status
blog_archive_page(void *context, struct exchange *exchange)
{
	const struct blog blog = { context, exchange, "Posts by year",
		"/blog/archive/", GROUP_YEAR };

	return show_blog(&blog);
}

enum status
blog_categories_page(void *context, struct exchange *exchange)
{
	const struct blog blog = { context, exchange, "Posts by category",
		"/blog/categories/", GROUP_CATEGORY };

	return show_blog(&blog);
}
