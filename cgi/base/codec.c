/* Percent encoding (RFC 3986) and UTF-8 (RFC 3629). */
#include "base/codec.h"

#include <stdint.h>
#include <string.h>

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
percent_decode(const char *text, size_t len, bool plus, struct buf *out)
{
	size_t i;
	int high, low;

	for (i = 0; i < len; i++) {
		if (text[i] == '+' && plus) {
			buf_putc(out, ' ');
			continue;
		}
		if (text[i] != '%') {
			buf_putc(out, text[i]);
			continue;
		}
		if (len - i < 3)
			return false;
		high = hex_value(text[i + 1]);
		low = hex_value(text[i + 2]);
		if (high < 0 || low < 0 || (high == 0 && low == 0))
			return false;
		buf_putc(out, (char)(high * 16 + low));
		i += 2;
	}
	return true;
}

static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

void
percent_encode(const char *text, const char *keep, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEF";
	const unsigned char *p = (const unsigned char *)text;
	char escape[3] = "%";
	size_t run;

	for (;;) {
		for (run = 0; is_unreserved(p[run]) ||
		     (p[run] != '\0' && strchr(keep, p[run]) != NULL);
		     run++)
			continue;
		buf_put(out, p, run);
		p += run;
		if (*p == '\0')
			return;
		escape[1] = digits[*p >> 4];
		escape[2] = digits[*p & 15];
		buf_put(out, escape, sizeof(escape));
		p++;
	}
}

/* The length of the well-formed sequence at P of LEFT bytes, 0 if it is none
 * (table 3-7 of the Unicode standard). */
static size_t
utf8_sequence(const unsigned char *p, size_t left)
{
	size_t len = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	unsigned char low = 0x80, high = 0xbf;
	size_t i;

	if (p[0] < 0xc2 || p[0] > 0xf4 || left < len)
		return 0;
	if (p[0] == 0xe0)
		low = 0xa0;
	else if (p[0] == 0xed)
		high = 0x9f;
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f;
	if (p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < len; i++)
		if (p[i] < 0x80 || p[i] > 0xbf)
			return 0;
	return len;
}

/* Whether the eight bytes at P are ASCII without NUL. */
static bool
ascii_word(const char *p)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	/* A byte of zero borrows from above and sets its own high bit. */
	return ((word | (word - ones)) & (ones << 7)) == 0;
}

bool
utf8_check(const char *text, size_t len, size_t *bad)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i = 0, step;

	while (i < len) {
		if (len - i >= 8 && ascii_word(text + i)) {
			i += 8;
			continue;
		}
		step = p[i] < 0x80 ? p[i] != 0 : utf8_sequence(p + i, len - i);
		if (step == 0) {
			if (bad != NULL)
				*bad = i;
			return false;
		}
		i += step;
	}
	return true;
}

/* Whether TEXT is UTF-8 without control characters but those in ALLOWED. */
static bool
check(const char *text, const char *allowed)
{
	const unsigned char *p;

	if (!utf8_check(text, strlen(text), NULL))
		return false;
	for (p = (const unsigned char *)text; *p != '\0'; p++) {
		if ((*p < 0x20 && strchr(allowed, *p) == NULL) || *p == 0x7f)
			return false;
		if (*p == 0xc2 && p[1] < 0xa0)
			return false;
	}
	return true;
}

bool
text_check(const char *text)
{
	return check(text, "");
}

bool
text_check_lines(const char *text)
{
	return check(text, "\t\n");
}
