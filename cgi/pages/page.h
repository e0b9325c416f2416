/* What every page has: title, address, breadcrumb, and how it is sent. */
#ifndef PAGES_PAGE_H
#define PAGES_PAGE_H

#include "model/product.h"
#include "pages/app.h"

/*
 * The head of a page.  PATH is NULL where the page has no address of its own,
 * such as an error's: then there is no canonical link.
 */
struct page_head {
	const char *title; /* without the site's name */
	const char *description;
	const char *path; /* the encoded canonical path */
	bool noindex;	  /* not for search engines */
};

/*
 * page_canonical(app, exchange, path):
 * Return true when the request is at PATH, an encoded path, with no parameter
 * that the page does not heed.  Else fill the response with a redirect there
 * and return false: one page has one address.  To be called before the work.
 */
bool page_canonical(const struct app *app, struct exchange *exchange,
    const char *path);

/* page_begin(app, exchange, head): A page with its head. */
struct page *page_begin(const struct app *app, struct exchange *exchange,
    const struct page_head *head);

/* page_crumb(page, index, text, url): Step INDEX, from 0, of the breadcrumb.
 * The URL of the page itself may be NULL. */
void page_crumb(struct page *page, size_t index, const char *text,
    const char *url);

/*
 * page_send(exchange, page, template):
 * Render PAGE into the response, and free it.
 */
enum status page_send(struct exchange *exchange, struct page *page,
    enum template template);

/*
 * page_plain(body):
 * Leave out of BODY, which is XML or plain text, what neither XML nor a
 * terminal can take: what is stored may be older than the rules.
 */
void page_plain(struct buf *body);

/*
 * page_send_as(exchange, page, template, type):
 * Likewise, with TYPE as its Content-Type.
 */
enum status page_send_as(struct exchange *exchange, struct page *page,
    enum template template, const char *type);

/* page_branch(pool, text): A branch as in permalinks: in lower case. */
const char *page_branch(struct pool *pool, const char *text);

/*
 * page_error(app, exchange, status):
 * Fill the response with the page that says why the request got STATUS.
 */
void page_error(struct app *app, struct exchange *exchange, enum status status);

/* page_method(app, exchange, allowed): Likewise, 405 and what is allowed. */
void page_method(struct app *app, struct exchange *exchange,
    unsigned int allowed);

/*
 * page_options(exchange, allowed):
 * Answer an OPTIONS, of which browsers make the question whether another
 * site's script may read the API; false when it is another method.
 */
bool page_options(struct exchange *exchange, unsigned int allowed);

/* page_product(app, exchange): The product that the first star names, or
 * NULL. */
const struct product *page_product(const struct app *app,
    const struct exchange *exchange);

#endif
