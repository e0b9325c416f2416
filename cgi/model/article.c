/* Articles: fixed pages and posts. */
#include "model/article.h"

#include <string.h>

static const char *const kind_names[ARTICLE__MAX] = {
	[ARTICLE_PAGE] = "page",
	[ARTICLE_POST] = "post",
};

const char *
article_kind_name(enum article_kind kind)
{
	return kind_names[kind];
}

bool
article_kind_parse(const char *name, enum article_kind *kind)
{
	int i;

	for (i = 0; i < ARTICLE__MAX; i++)
		if (strcmp(kind_names[i], name) == 0) {
			*kind = (enum article_kind)i;
			return true;
		}
	return false;
}
