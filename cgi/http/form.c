/* Form values: the query string of a request. */
#include "http/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/codec.h"

/* Decode the LEN bytes at TEXT, without spaces at either end, or NULL. */
static const char *
form_decode(const char *text, size_t len, struct pool *pool)
{
	struct buf out = { 0 };
	const char *p, *copy = NULL;
	size_t left;

	if (percent_decode(text, len, true, &out) &&
	    text_check(buf_text(&out))) {
		p = buf_text(&out);
		p += strspn(p, " ");
		left = strlen(p);
		while (left > 0 && p[left - 1] == ' ')
			left--;
		copy = pool_strndup(pool, p, left);
	}
	buf_free(&out);
	return copy;
}

static bool
form_add(struct form *form, const char *text, size_t len, struct pool *pool)
{
	const char *equals = memchr(text, '=', len);
	size_t name_len = equals != NULL ? (size_t)(equals - text) : len;
	struct form_value *value;

	if (form->count == FORM_MAX)
		return false;
	form->values = pool_grow(pool, form->values, form->count,
	    sizeof(*value));
	value = &form->values[form->count];
	value->name = form_decode(text, name_len, pool);
	value->value = equals == NULL ?
	    "" :
	    form_decode(equals + 1, len - name_len - 1, pool);
	if (value->name == NULL || value->value == NULL)
		return false;
	form->count++;
	return true;
}

bool
form_parse(struct form *form, const char *text, struct pool *pool)
{
	size_t len;

	memset(form, 0, sizeof(*form));
	for (;;) {
		len = strcspn(text, "&");
		if (len > 0 && !form_add(form, text, len, pool))
			return false;
		if (text[len] == '\0')
			return true;
		text += len + 1;
	}
}

const char *
form_value(const struct form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, name) == 0)
			return form->values[i].value;
	return "";
}
