/* Articles: what other pages have of them. */
#ifndef PAGES_BLOG_H
#define PAGES_BLOG_H

#include "model/article.h"
#include "pages/app.h"

/*
 * article_page(app, exchange):
 * Answer with the article at the request's path, or STATUS_NOT_FOUND: it is
 * asked where no route knows the path.
 */
enum status article_page(struct app *app, struct exchange *exchange);

/*
 * article_show(app, exchange, article):
 * Answer with the page of ARTICLE, whether it is stored or not.
 */
enum status article_show(struct app *app, struct exchange *exchange,
    const struct article *article);

/* article_put_links(app, node): Put links to the articles below NODE. */
enum status article_put_links(struct app *app, struct node *node);

#endif
