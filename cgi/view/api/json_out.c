/* JSON documents: what the files that make them share. */
#include "view/api/json_out.h"

static int
append(const char *text, size_t len, void *out)
{
	buf_put(out, text, len);
	return 0;
}

void
json_out(json_t *json, struct buf *out)
{
	json_dump_callback(json, append, out, JSON_COMPACT | JSON_ENCODE_ANY);
	json_decref(json);
}

json_t *
json_text(const char *text)
{
	return text == NULL || text[0] == '\0' ? json_null() :
						 json_string(text);
}

void
json_set(json_t *object, const char *name, json_t *value)
{
	json_object_set_new_nocheck(object, name, value);
}

void
json_set_text(json_t *object, const char *name, const char *text)
{
	json_set(object, name, json_text(text));
}

void
json_set_fields(json_t *object, unsigned int flags,
    const struct fields_table *table, const void *values)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		if ((table->rows[i].flags & flags) != 0)
			json_set_text(object, table->rows[i].name,
			    fields_get(&table->rows[i], values));
}
