/* Articles in the store. */
#ifndef STORE_ARTICLE_H
#define STORE_ARTICLE_H

#include "model/article.h"
#include "store/store.h"

struct article_list {
	struct article *articles;
	size_t count;
};

/*
 * store_article_put(store, article):
 * Store ARTICLE at its path, inside the caller's transaction.  Nothing is
 * written, its time of change included, when it is there as it is.
 */
enum status store_article_put(struct store *store,
    const struct article *article);

/* store_article_remove(store, path): Likewise remove what is at PATH. */
enum status store_article_remove(struct store *store, const char *path);

/*
 * store_article_find(store, pool, path, article):
 * The article at PATH, without regard to case.
 */
enum status store_article_find(struct store *store, struct pool *pool,
    const char *path, struct article *article);

/*
 * store_article_list(store, pool, kind, list):
 * All articles of a kind, without sources: posts the newest first, pages by
 * path.
 */
enum status store_article_list(struct store *store, struct pool *pool,
    enum article_kind kind, struct article_list *list);

#endif
