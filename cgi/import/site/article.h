/* Articles of the static site: Markdown with front matter. */
#ifndef IMPORT_SITE_ARTICLE_H
#define IMPORT_SITE_ARTICLE_H

#include "import/site/source.h"
#include "model/article.h"

/*
 * article_read(text, name, pool, article, error):
 * Read the source TEXT, in the file called NAME, into ARTICLE, whose kind is
 * set.  A page has its permalink in the front matter; a post has one there or
 * else that which Jekyll gives it, /CATEGORY/TITLE/, from its categories and
 * NAME, DATE-TITLE.  Liquid's tags and values go, kramdown's attribute lists
 * too; what is left is rendered as Markdown, and made safe.  STATUS_INVALID
 * with ERROR: no front matter, no title, no permalink, no date.
 */
enum status article_read(const struct buf *text, const char *name,
    struct pool *pool, struct article *article, struct source_error *error);

/*
 * article_render(pool, markdown, article):
 * Let MARKDOWN, as GitHub writes it, be the source of ARTICLE, and its HTML
 * what is made of it, made safe.
 */
void article_render(struct pool *pool, const char *markdown,
    struct article *article);

/*
 * article_summary(pool, html):
 * How the text of HTML begins, in one line: the description of an article that
 * has none of its own.
 */
const char *article_summary(struct pool *pool, const char *html);

/*
 * article_permalink(pool, category, title):
 * Where a post goes that says nothing of it: /CATEGORY/TITLE/, the category in
 * lower case, or /TITLE/ without one.
 */
const char *article_permalink(struct pool *pool, const char *category,
    const char *title);

#endif
