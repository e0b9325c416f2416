/* Articles: what other pages have of them. */
#ifndef PAGES_BLOG_H
#define PAGES_BLOG_H

#include "model/article.h"
#include "pages/app.h"

/*
 * article_page(site, exchange):
 * Answer with the article at the request's path, or STATUS_NOT_FOUND: it is
 * asked where no route knows the path.
 */
enum status article_page(struct site *site, struct exchange *exchange);

/*
 * article_show(site, exchange, article):
 * Answer with the page of ARTICLE, whether it is stored or not.
 */
enum status article_show(struct site *site, struct exchange *exchange,
    const struct article *article);

/* article_put_links(site, node): Put links to the articles below NODE. */
void article_put_links(struct site *site, struct node *node);

#endif
