/* A body of multipart/form-data, into the form of its exchange. */
#include "desk/form/upload.h"

#include <gmime/gmime.h>
#include <string.h>

#include "base/codec.h"

/*
 * The headers of a part, of which browsers send two of a hundred bytes, and the
 * boundary between parts, as long as RFC 2046, 5.1.1, lets it be.
 */
#define HEADERS_MAX 4096
#define BOUNDARY_MAX 70

/*
 * GMime reads the headers.  It does not get the body whole: there is no limit
 * to how many parts and headers it would take from one, in parts within parts,
 * and 16 MiB hold millions of them.  Cutting it is simple and strict.
 */
struct cut {
	const char *at; /* what is left, in front of a delimiter or part */
	size_t left;
	const char *delimiter; /* CR LF, two dashes, boundary */
	size_t len;
};

/* Some of a body, borrowed. */
struct slice {
	const char *text;
	size_t len;
};

/*
 * The delimiter that the request's type names, or NULL.  The CR LF in front
 * belongs to it (RFC 2046, 5.1.1): else every value would end in one.
 */
static const char *
delimiter_of(const struct exchange *exchange)
{
	GMimeContentType *type = g_mime_content_type_parse(NULL,
	    request_header(exchange->request, "CONTENT_TYPE"));
	const char *boundary = NULL, *delimiter = NULL;

	if (type != NULL)
		boundary = g_mime_content_type_get_parameter(type, "boundary");
	if (boundary != NULL && boundary[0] != '\0' &&
	    strlen(boundary) <= BOUNDARY_MAX && text_check(boundary))
		delimiter = pool_printf(exchange->pool, "\r\n--%s", boundary);
	g_clear_object(&type);
	return delimiter;
}

/* Step over N bytes. */
static void
skip(struct cut *cut, size_t n)
{
	cut->at += n;
	cut->left -= n;
}

static bool
starts(const struct cut *cut, const char *text)
{
	size_t len = strlen(text);

	return cut->left >= len && memcmp(cut->at, text, len) == 0;
}

/* Step over what follows a delimiter: the end of its line.  LAST: it was the
 * one behind the last part.  False when it is neither. */
static bool
end_delimiter(struct cut *cut, bool *last)
{
	*last = starts(cut, "--");
	if (*last)
		return true;
	while (cut->left > 0 && (cut->at[0] == ' ' || cut->at[0] == '\t'))
		skip(cut, 1);
	if (!starts(cut, "\r\n"))
		return false;
	skip(cut, 2);
	return true;
}

/*
 * Step over the first delimiter, which may begin the body, without its CR LF.
 * A preamble is allowed by RFC 2046, but no browser sends one.
 */
static bool
cut_open(struct cut *cut, bool *last)
{
	if (starts(cut, cut->delimiter + 2))
		skip(cut, cut->len - 2);
	else if (starts(cut, cut->delimiter))
		skip(cut, cut->len);
	else
		return false;
	return end_delimiter(cut, last);
}

/* Cut off the next part, and step over the delimiter behind it. */
static bool
cut_part(struct cut *cut, struct slice *part, bool *last)
{
	const char *end = memmem(cut->at, cut->left, cut->delimiter, cut->len);

	if (end == NULL)
		return false;
	part->text = cut->at;
	part->len = (size_t)(end - cut->at);
	skip(cut, part->len + cut->len);
	return end_delimiter(cut, last);
}

/* The headers of PART with the empty line behind them; the rest stays. */
static bool
cut_headers(struct slice *part, struct slice *headers)
{
	size_t len = part->len < HEADERS_MAX ? part->len : HEADERS_MAX;
	const char *end = memmem(part->text, len, "\r\n\r\n", 4);

	if (end == NULL)
		return false;
	headers->text = part->text;
	headers->len = (size_t)(end - part->text) + 4;
	part->text += headers->len;
	part->len -= headers->len;
	return true;
}

/*
 * GMime knows folded headers, quoted strings and RFC 2231, which a parser by
 * hand gets wrong.
 */
static GMimeObject *
read_headers(const struct slice *headers)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(headers->text,
	    headers->len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeObject *object = g_mime_parser_construct_part(parser, NULL);

	g_object_unref(parser);
	g_object_unref(stream);
	return object;
}

/* The name of the field that OBJECT is of; NULL when it is of none, has parts
 * of its own, or is not as it is (RFC 7578, 4.7). */
static const char *
field_name(GMimeObject *object, struct pool *pool)
{
	GMimeContentDisposition *disposition;
	GMimeContentEncoding encoding;
	const char *name;

	if (object == NULL || !GMIME_IS_PART(object))
		return NULL;
	encoding = g_mime_part_get_content_encoding(GMIME_PART(object));
	disposition = g_mime_object_get_content_disposition(object);
	if (disposition == NULL || encoding == GMIME_CONTENT_ENCODING_BASE64 ||
	    encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
	    encoding == GMIME_CONTENT_ENCODING_UUENCODE ||
	    g_ascii_strcasecmp(
		g_mime_content_disposition_get_disposition(disposition),
		"form-data") != 0)
		return NULL;
	name = g_mime_content_disposition_get_parameter(disposition, "name");
	return name != NULL && text_check(name) ? pool_strdup(pool, name) :
						  NULL;
}

/* What is wrong with PART, or NULL when it is in the form. */
static const char *
take_part(struct exchange *exchange, struct slice *part)
{
	struct pool *pool = exchange->pool;
	GMimeObject *object;
	struct slice headers;
	const char *name;
	struct buf value;

	if (!cut_headers(part, &headers))
		return "A part of the form has no headers, or too many.";
	object = read_headers(&headers);
	name = field_name(object, pool);
	g_clear_object(&object);
	if (name == NULL)
		return "A part of the form is no field.";
	/* A copy that form_text() may clean up in place: it never grows it. */
	value.data = pool_strndup(pool, part->text, part->len);
	value.len = part->len;
	value.size = part->len + 1;
	if (!form_text(&value, true))
		return "The file, or a field, is no text in UTF-8, or holds "
		       "control characters.";
	form_add(&exchange->form, pool, name, value.data);
	return NULL;
}

/* What is wrong with the body, or NULL. */
static const char *
take_parts(struct exchange *exchange, struct cut *cut)
{
	const char *wrong = NULL;
	struct slice part;
	bool last = false;
	size_t count;

	if (!cut_open(cut, &last))
		return "The form does not begin with its boundary.";
	for (count = 0; !last && wrong == NULL; count++) {
		if (count == UPLOAD_PARTS_MAX)
			return "The form has too many parts.";
		if (!cut_part(cut, &part, &last))
			return "The form does not end.";
		wrong = take_part(exchange, &part);
	}
	return wrong;
}

enum status
desk_upload_parse(struct exchange *exchange)
{
	const struct request *request = exchange->request;
	struct cut cut = { .at = request->body, .left = request->body_len };

	/* Counts its calls: only the first does something. */
	g_mime_init();
	memset(&exchange->form, 0, sizeof(exchange->form));
	cut.delimiter = delimiter_of(exchange);
	if (cut.delimiter == NULL) {
		exchange->reason = "The type of the form names no boundary.";
		return STATUS_INVALID;
	}
	cut.len = strlen(cut.delimiter);
	exchange->reason = take_parts(exchange, &cut);
	return exchange->reason == NULL ? STATUS_OK : STATUS_INVALID;
}
