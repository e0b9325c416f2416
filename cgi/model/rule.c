/* Rules: what the text of a field must look like, whoever brings it. */
#include "model/rule.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/plain.h"
#include "base/when.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Or a digit; an import asks it of each letter of each name. */
static bool
is_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* Whether TEXT is only of A-Z, a-z, 0-9 and what is in MORE. */
static bool
is_of(const char *text, const char *more)
{
	for (; *text != '\0'; text++)
		if (!is_letter(*text) && strchr(more, *text) == NULL)
			return false;
	return true;
}

static bool
ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), tail = strlen(end);

	return len >= tail && strcasecmp(text + len - tail, end) == 0;
}

/*
 * What stands in the place of a codename, branch or version in addresses, or
 * is cut off there: the feeds of each list, the static site's index.html and
 * folders, the ends of files that the site makes.  A release of that name could
 * be published, and never opened.
 */
static bool
is_reserved(const char *text)
{
	static const char *const words[] = { "archive", "feed", "full", "index",
		"latest", "null", "search", "supported", "updates" };
	static const char *const ends[] = { ".atom", ".htm", ".html", ".json",
		".md5", ".meta4", ".php", ".txt", ".xml", ".yaml", ".yml" };
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	for (i = 0; i < COUNT(ends); i++)
		if (ends_in(text, ends[i]))
			return true;
	return strncasecmp(text, "feed.", 5) == 0 ||
	    strncasecmp(text, "index.", 6) == 0;
}

static const char reserved[] = "The site needs this word for itself.";

const char *
rule_name(const char *text)
{
	if (!is_of(text, "._-") || !is_letter(text[0]))
		return "A codename has letters, digits, '.', '_' and '-', and "
		       "begins with a letter or digit.";
	return is_reserved(text) ? reserved : NULL;
}

const char *
rule_version(const char *text)
{
	if (!is_of(text, "._-") || !is_letter(text[0]))
		return "A version has letters, digits, '.', '_' and '-', and "
		       "begins with a letter or digit.";
	return is_reserved(text) ? reserved : NULL;
}

const char *
rule_branch(const char *text)
{
	size_t len = strlen(text);

	if (text[strspn(text, LOWER DIGITS " -")] != '\0' ||
	    strchr(" -", text[0]) != NULL || text[len - 1] == ' ' ||
	    strstr(text, "  ") != NULL)
		return "A branch is in lower case: stable, stable beta, "
		       "weekly.";
	return is_reserved(text) ? reserved : NULL;
}

const char *
rule_label(const char *text)
{
	return is_of(text, " -._+/()") ? NULL :
					 "A branch has letters, digits and "
					 "spaces.";
}

const char *
rule_type(const char *text)
{
	return strcmp(text, "Recovery") == 0 || strcmp(text, "Fastboot") == 0 ?
	    NULL :
	    "A type is Recovery or Fastboot.";
}

const char *
rule_line(const char *text)
{
	return plain_refuse(text, false);
}

const char *
rule_lines(const char *text)
{
	return plain_refuse(text, true);
}

/* "14", "14.0", "7.1.1". */
const char *
rule_android(const char *text)
{
	static const char wrong[] = "Android versions look like 14.0.";
	size_t parts = 0, run;

	for (;; text++) {
		run = strspn(text, DIGITS);
		if (run == 0 || run > 2 || ++parts > 3)
			return wrong;
		text += run;
		if (*text == '\0')
			return NULL;
		if (*text != '.')
			return wrong;
	}
}

/* The units are those of the static site, whose "Bytes" are error pages. */
const char *
rule_size(const char *text)
{
	static const char *const units[] = { " B", " Bytes", " kB", " KB",
		" MB", " GB", " TB" };
	static const char wrong[] = "Sizes look like 6.4 GB or 812.5 MB.";
	size_t i = strspn(text, DIGITS);

	/* Nobody says 6400000000 B of a ROM, but one page of the static site
	 * does. */
	if (i > 6 && i <= 12 && strcmp(text + i, " Bytes") == 0)
		return NULL;
	if (i == 0 || i > 6)
		return wrong;
	text += i;
	if (*text == '.') {
		i = strspn(text + 1, DIGITS);
		if (i == 0 || i > 3)
			return wrong;
		text += i + 1;
	}
	for (i = 0; i < COUNT(units); i++)
		if (strcmp(text, units[i]) == 0)
			return NULL;
	return wrong;
}

const char *
rule_day(const char *text)
{
	return when_date_check(text) ? NULL :
				       "This is no day: write it as "
				       "2026-08-23.";
}

/*
 * A path would write elsewhere, a dash would be an option, a dot would hide
 * it; the site has checksums and metalinks at the names with these ends.
 */
const char *
rule_filename(const char *text)
{
	if (strlen(text) < 4 || !is_of(text, "._-+()[]~,!@=") ||
	    strchr("-.", text[0]) != NULL)
		return "A file name has no spaces, slashes or quotes, and "
		       "begins with neither a dot nor a dash.";
	return ends_in(text, ".md5") || ends_in(text, ".meta4") ? reserved :
								  NULL;
}

static bool
is_hex(const char *text, size_t len)
{
	return strlen(text) == len && strspn(text, DIGITS "abcdef") == len;
}

const char *
rule_md5(const char *text)
{
	return is_hex(text, 32) ? NULL : "An MD5 has 32 digits of 0-9 and a-f.";
}

const char *
rule_sha256(const char *text)
{
	return is_hex(text, 64) ? NULL :
				  "A SHA-256 has 64 digits of 0-9 and a-f.";
}
