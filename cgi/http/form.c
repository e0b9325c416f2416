/* Form values: the query string of a request, and its body. */
#include "http/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/codec.h"

/* A form on its way in. */
struct reader {
	struct form *form;
	struct pool *pool;
	bool lines; /* values may have several */
};

/* Let CR LF, and CR alone, be LF. */
static void
join_line_ends(struct buf *text)
{
	size_t i, to = 0;

	for (i = 0; i < text->len; i++) {
		if (text->data[i] != '\r')
			text->data[to++] = text->data[i];
		else if (i + 1 == text->len || text->data[i + 1] != '\n')
			text->data[to++] = '\n';
	}
	text->len = to;
	if (text->data != NULL)
		text->data[to] = '\0';
}

bool
form_text(struct buf *text, bool lines)
{
	const char *p;

	if (lines)
		join_line_ends(text);
	p = buf_text(text);
	return strlen(p) == text->len &&
	    (lines ? text_check_lines(p) : text_check(p));
}

/* Decode the LEN bytes at TEXT, without spaces at either end, or NULL. */
static const char *
form_decode(const struct reader *reader, const char *text, size_t len)
{
	struct buf out = { 0 };
	const char *p, *copy = NULL;
	size_t left;

	if (percent_decode(text, len, true, &out) &&
	    form_text(&out, reader->lines)) {
		p = buf_text(&out);
		p += strspn(p, " ");
		left = strlen(p);
		while (left > 0 && p[left - 1] == ' ')
			left--;
		copy = pool_strndup(reader->pool, p, left);
	}
	buf_free(&out);
	return copy;
}

bool
form_add(struct form *form, struct pool *pool, const char *name,
    const char *value)
{
	if (name == NULL || value == NULL || form->count == FORM_LINES_MAX)
		return false;
	form->values = pool_grow(pool, form->values, form->count,
	    sizeof(*form->values));
	form->values[form->count].name = name;
	form->values[form->count++].value = value;
	return true;
}

static bool
parse_pair(const struct reader *reader, const char *text, size_t len)
{
	const char *equals = memchr(text, '=', len);
	size_t name_len = equals != NULL ? (size_t)(equals - text) : len;
	const char *name = form_decode(reader, text, name_len);

	if (!reader->lines && reader->form->count == FORM_MAX)
		return false;
	return form_add(reader->form, reader->pool, name,
	    equals == NULL ?
		"" :
		form_decode(reader, equals + 1, len - name_len - 1));
}

static bool
parse(const struct reader *reader, const char *text)
{
	size_t len;

	memset(reader->form, 0, sizeof(*reader->form));
	for (;;) {
		len = strcspn(text, "&");
		if (len > 0 && !parse_pair(reader, text, len))
			return false;
		if (text[len] == '\0')
			return true;
		text += len + 1;
	}
}

bool
form_parse(struct form *form, const char *text, struct pool *pool)
{
	const struct reader reader = { form, pool, false };

	return parse(&reader, text);
}

bool
form_parse_lines(struct form *form, const char *text, struct pool *pool)
{
	const struct reader reader = { form, pool, true };

	return parse(&reader, text);
}

void
form_write(const struct form *form, const char *without, struct buf *out)
{
	size_t i;

	for (i = 0; i < form->count; i++) {
		if (strcmp(form->values[i].name, without) == 0)
			continue;
		if (out->len > 0)
			buf_putc(out, '&');
		percent_encode(form->values[i].name, "", out);
		buf_putc(out, '=');
		percent_encode(form->values[i].value, "", out);
	}
}

bool
form_has(const struct form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, name) == 0)
			return true;
	return false;
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
