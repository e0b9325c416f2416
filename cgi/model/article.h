/* Articles: fixed pages and posts. */
#ifndef MODEL_ARTICLE_H
#define MODEL_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

enum article_kind { ARTICLE_PAGE, ARTICLE_POST, ARTICLE__MAX };

/*
 * article_kind_name(kind), article_kind_parse(name, kind):
 * "page" or "post"; false when NAME is neither.
 */
const char *article_kind_name(enum article_kind kind);
bool article_kind_parse(const char *name, enum article_kind *kind);

/* All strings are borrowed and none is NULL. */
struct article {
	const char *path; /* "/about/", not encoded */
	enum article_kind kind;
	const char *title;
	const char *description;
	const char *category; /* of a post, as shown */
	const char *date;     /* of a post: YYYY-MM-DD */
	const char *html;     /* made safe */
	const char *source;   /* Markdown that it is made of; "" in a list */
	int64_t updated;      /* seconds since 1970 */
};

#endif
