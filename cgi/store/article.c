/* Articles in the store. */
#include "store/article.h"

#include <string.h>

#include "store/internal.h"

enum status
store_article_put(struct store *store, const struct article *article)
{
	return store_exec(store,
	    store_query(store, QUERY_ARTICLE_PUT, "tttttttit", article->path,
		article_kind_name(article->kind), article->title,
		article->description, article->category, article->date,
		article->html, article->updated, article->source));
}

enum status
store_article_remove(struct store *store, const char *path)
{
	return store_exec(store,
	    store_query(store, QUERY_ARTICLE_REMOVE, "t", path));
}

static void
read_article(struct pool *pool, sqlite3_stmt *stmt, struct article *article)
{
	article->path = store_text(pool, stmt, 0);
	article->kind = ARTICLE_PAGE;
	article_kind_parse(store_text(pool, stmt, 1), &article->kind);
	article->title = store_text(pool, stmt, 2);
	article->description = store_text(pool, stmt, 3);
	article->category = store_text(pool, stmt, 4);
	article->date = store_text(pool, stmt, 5);
	article->updated = sqlite3_column_int64(stmt, 6);
	article->html = store_text(pool, stmt, 7);
	article->source = "";
}

enum status
store_article_find(struct store *store, struct pool *pool, const char *path,
    struct article *article)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_ARTICLE_FIND, "t", path);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		read_article(pool, stmt, article);
		article->source = store_text(pool, stmt, 8);
	}
	store_done(stmt);
	return status;
}

enum status
store_article_list(struct store *store, struct pool *pool,
    enum article_kind kind, struct article_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_ARTICLE_LIST, "t",
	    article_kind_name(kind));
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->articles = pool_grow(pool, list->articles, list->count,
		    sizeof(*list->articles));
		read_article(pool, stmt, &list->articles[list->count++]);
	}
	return status;
}
