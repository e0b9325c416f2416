/* An object of texts as JSON: what the audit keeps of small things. */
#include "view/api/json_texts.h"

#include "view/api/json_out.h"

const char *
json_texts(struct pool *pool, const struct json_member *members, size_t count)
{
	json_t *object = json_object();
	struct buf out = { 0 };
	const char *text;
	size_t i;

	for (i = 0; i < count; i++)
		json_set_text(object, members[i].name, members[i].text);
	json_out(object, &out);
	text = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return text;
}
