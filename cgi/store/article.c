/* Articles in the store. */
#include "store/article.h"

#include "store/internal.h"

static void
kind_read(void *field, const char *text)
{
	enum article_kind *kind = field;

	*kind = ARTICLE_PAGE;
	article_kind_parse(text, kind);
}

static const struct column article_columns[] = {
	FIELD(TEXT, struct article, path),
	PARSED("kind", struct article, kind, kind_read),
	FIELD(TEXT, struct article, title),
	FIELD(TEXT, struct article, description),
	FIELD(TEXT, struct article, category),
	FIELD(TEXT, struct article, date),
	FIELD(INT64, struct article, updated),
	FIELD(TEXT, struct article, html),
	OPTIONAL(TEXT, struct article, source),
};

const struct row store_article_row = ROW("article", struct article,
    article_columns);

enum status
store_article_put(struct store *store, const struct article *article)
{
	return store_write(store, QUERY_ARTICLE_PUT, "tttttttit", article->path,
	    article_kind_name(article->kind), article->title,
	    article->description, article->category, article->date,
	    article->html, article->updated, article->source);
}

enum status
store_article_remove(struct store *store, const char *path)
{
	return store_write(store, QUERY_ARTICLE_REMOVE, "t", path);
}

enum status
store_article_find(struct store *store, struct pool *pool, const char *path,
    struct article *article)
{
	return rows_one(store_query(store, QUERY_ARTICLE_FIND, "t", path), pool,
	    article);
}

enum status
store_article_list(struct store *store, struct pool *pool,
    enum article_kind kind, struct article_list *list)
{
	return rows_list(store_query(store, QUERY_ARTICLE_LIST, "t",
			     article_kind_name(kind)),
	    pool, &list->articles, &list->count);
}
