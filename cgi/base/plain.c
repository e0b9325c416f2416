/* Plain text: which letters may stand in what people read. */
#include "base/plain.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/codec.h"

static const char not_text[] = "This is not UTF-8 text.";
static const char control[] = "This has control characters.";
static const char none[] = "This has characters that are none.";
static const char turning[] = "This has marks that turn the direction of text.";
static const char unseen[] = "This has marks that nobody sees.";
static const char one_line[] = "This is more than one line.";

/* Beyond ASCII and C1, by code; the last ones of each plane come apart. */
static const struct {
	uint32_t first;
	uint32_t last;
	const char *reason;
	bool lines; /* refused in text of several lines, too */
} refused[] = {
	{ 0x00ad, 0x00ad, unseen, false },  /* soft hyphen */
	{ 0x034f, 0x034f, unseen, false },  /* grapheme joiner */
	{ 0x061c, 0x061c, turning, true },  /* Arabic letter mark */
	{ 0x180e, 0x180e, unseen, false },  /* Mongolian separator */
	{ 0x200b, 0x200d, unseen, false },  /* no width; emoji are joined so */
	{ 0x200e, 0x200f, turning, true },  /* LRM, RLM */
	{ 0x2028, 0x2029, one_line, true }, /* separators: XML 1.1, scripts */
	{ 0x202a, 0x202e, turning, true },  /* embeddings and overrides */
	{ 0x2060, 0x2064, unseen, false },  /* joiner, what is not printed */
	{ 0x2066, 0x206f, turning, true },  /* isolates, old format marks */
	{ 0xfdd0, 0xfdef, none, true },	    /* noncharacters */
	{ 0xfeff, 0xfeff, unseen, false },  /* byte order mark */
	{ 0xfff9, 0xfffb, turning, true },  /* annotations */
	{ 0xe0000, 0xe007f, unseen, true }, /* tags */
};

/* The code of the letter of LEN bytes at P, which is valid UTF-8. */
static uint32_t
decode(const unsigned char *p, size_t len)
{
	static const unsigned char masks[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t code = p[0] & masks[len];
	size_t i;

	for (i = 1; i < len; i++)
		code = code << 6 | (p[i] & 0x3f);
	return code;
}

/* How many bytes the letter has that begins with BYTE. */
static size_t
length(unsigned char byte)
{
	return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/* What is wrong with the letter of that CODE, or NULL. */
static const char *
refuse(uint32_t code, bool lines)
{
	size_t i;

	if (code == '\n' && !lines)
		return one_line;
	if (code < 0x20)
		return lines && (code == '\n' || code == '\t') ? NULL : control;
	if (code < 0x7f)
		return NULL;
	if (code < 0xa0)
		return control;
	if ((code & 0xfffe) == 0xfffe)
		return none;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (code >= refused[i].first && code <= refused[i].last)
			return lines && !refused[i].lines ? NULL :
							    refused[i].reason;
	return NULL;
}

/*
 * The bytes of TEXT, LEFT of them, that may stand; what is wrong behind them,
 * if anything, goes to REASON, and the bytes that it has to SKIP.
 */
static size_t
good_part(const char *text, bool lines, const char **reason, size_t *skip)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i, len;

	for (i = 0; p[i] != '\0'; i += len) {
		/* Most of what is shown is ASCII. */
		len = 1;
		if (p[i] >= ' ' && p[i] < 0x7f)
			continue;
		len = length(p[i]);
		*reason = strnlen(text + i, len) == len &&
			utf8_check(text + i, len, NULL) ?
		    refuse(decode(p + i, len), lines) :
		    not_text;
		*skip = *reason == not_text ? 1 : len;
		if (*reason != NULL)
			break;
	}
	return i;
}

const char *
plain_refuse(const char *text, bool lines)
{
	const char *reason = NULL;
	size_t skip;

	good_part(text, lines, &reason, &skip);
	return reason;
}

size_t
plain_span(const char *text, bool lines)
{
	const char *reason = NULL;
	size_t skip;

	return good_part(text, lines, &reason, &skip);
}

bool
plain_put(const char *text, bool lines, struct buf *out)
{
	const char *reason;
	bool found = false;
	size_t len, skip;

	for (;; text += len + skip) {
		reason = NULL;
		len = good_part(text, lines, &reason, &skip);
		buf_put(out, text, len);
		if (reason == NULL)
			return found;
		found = true;
	}
}
