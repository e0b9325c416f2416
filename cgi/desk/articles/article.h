/* Articles on the desk: what a form says, whether it may stand, changes. */
#ifndef DESK_ARTICLES_ARTICLE_H
#define DESK_ARTICLES_ARTICLE_H

#include "desk/app.h"
#include "desk/form/field.h"
#include "model/article.h"

/*
 * An article as it is sent, and the one that it takes the place of.  There are
 * no ids: the path is what names an article, and may change by the edit.
 */
struct article_edit {
	const char *was; /* the path of that one; "": it is new */
	int64_t updated; /* when that was changed, as its editor saw it */
	struct article article;
	struct article stored; /* as it is now; its path is "": there is none */
	struct problems problems;
};

extern const struct fields article_fields;

/* article_subject(pool, path): What the audit calls it: "article /about/". */
const char *article_subject(struct pool *pool, const char *path);

/* article_source(article): What an editor gets: its Markdown, or else the
 * HTML, which is Markdown too. */
const char *article_source(const struct article *article);

/* article_edit_read(exchange, edit): Read the form; what is wrong with it goes
 * to the problems of EDIT. */
void article_edit_read(struct exchange *exchange, struct article_edit *edit);

/*
 * article_edit_check(desk, exchange, edit):
 * Find the one that is stored.  STATUS_UNPROCESSABLE: there are problems, such
 * as an address that is another page's.  STATUS_CONFLICT: the stored one is
 * not what EDIT was made from.
 */
enum status article_edit_check(struct desk *desk, struct exchange *exchange,
    struct article_edit *edit);

/*
 * article_edit_put(desk, exchange, edit, changed):
 * Store it and audit it inside the caller's transaction, unless nothing has
 * CHANGED.
 */
enum status article_edit_put(struct desk *desk, struct exchange *exchange,
    struct article_edit *edit, bool *changed);

/* article_edit_remove(desk, exchange, edit): Likewise remove the stored one. */
enum status article_edit_remove(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit);

/* article_edit_refresh(desk, exchange, edit): Let nginx renew the pages that
 * show it, after the commit. */
void article_edit_refresh(struct desk *desk, struct exchange *exchange,
    const struct article_edit *edit);

#endif
