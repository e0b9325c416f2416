/* "What is this?": what a visitor pastes to learn what file it is of. */
#include "model/identify.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"

#define MD5_DIGITS 32
#define SHA256_DIGITS 64
#define FIRST_DIGITS 10

static const char blank[] = " \t\r\n";

/* How many hex digits TEXT begins with. */
static size_t
hex_run(const char *text)
{
	return strspn(text, "0123456789abcdefABCDEF");
}

static const char *
lower(struct pool *pool, const char *text, size_t len)
{
	char *copy = pool_strndup(pool, text, len), *p;

	for (p = copy; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

/* The LEN bytes at NAME without white space around them and without a path. */
static const char *
base_name(struct pool *pool, const char *name, size_t len)
{
	size_t i;

	while (len > 0 && strchr(blank, *name) != NULL) {
		name++;
		len--;
	}
	while (len > 0 && strchr(blank, name[len - 1]) != NULL)
		len--;
	for (i = len; i > 0; i--)
		if (name[i - 1] == '/' || name[i - 1] == '\\')
			break;
	return pool_strndup(pool, name + i, len - i);
}

static struct identify_line *
add(struct identify *identify)
{
	static const struct identify_line nothing = { "", "", "", "" };
	struct identify_line *line;

	if (identify->count == IDENTIFY_MAX) {
		identify->more = true;
		return NULL;
	}
	line = &identify->lines[identify->count++];
	*line = nothing;
	return line;
}

/*
 * Where in TEXT a line of md5sum begins: at 32 hex digits, or 64 of sha256sum,
 * followed by a space and another one or a star.  DIGITS tells which.
 */
static const char *
next_sum(const char *text, size_t *digits)
{
	size_t run;

	for (; *text != '\0'; text += run > 0 ? run : 1) {
		run = hex_run(text);
		*digits = run >= SHA256_DIGITS ? SHA256_DIGITS : MD5_DIGITS;
		/* A name before it may end in hex digits of its own. */
		if (run >= MD5_DIGITS && text[run] == ' ' &&
		    (text[run + 1] == ' ' || text[run + 1] == '*'))
			return text + run - *digits;
	}
	return NULL;
}

static void
parse_sums(struct identify *identify, const char *text, struct pool *pool)
{
	size_t digits, next_digits;
	const char *sum = next_sum(text, &digits), *next, *name;
	struct identify_line *line;

	for (; sum != NULL; sum = next, digits = next_digits) {
		name = sum + digits + 2;
		next = next_sum(name, &next_digits);
		line = add(identify);
		if (line == NULL)
			return;
		if (digits == MD5_DIGITS)
			line->md5 = lower(pool, sum, digits);
		else
			line->sha256 = lower(pool, sum, digits);
		line->filename = base_name(pool, name,
		    next != NULL ? (size_t)(next - name) : strlen(name));
		/* A line end, where there is one, ends a name too. */
		line->filename = pool_strndup(pool, line->filename,
		    strcspn(line->filename, "\r\n"));
	}
}

/* Lines of the form "MD5 (NAME) = HASH". */
static void
parse_bsd(struct identify *identify, const char *text, struct pool *pool)
{
	struct identify_line *line;
	const char *end;

	while ((text = strstr(text, "MD5 (")) != NULL) {
		text += 5;
		end = strstr(text, ") = ");
		if (end == NULL || hex_run(end + 4) < MD5_DIGITS)
			continue;
		line = add(identify);
		if (line == NULL)
			return;
		line->filename = base_name(pool, text, (size_t)(end - text));
		line->md5 = lower(pool, end + 4, MD5_DIGITS);
		text = end + 4 + MD5_DIGITS;
	}
}

/* Whether NAME ends as the file of a package does. */
static bool
is_file(const char *name)
{
	static const char *const ends[] = { ".zip", ".tgz", ".tar.gz", ".gz",
		".img", ".bin", ".md5" };
	size_t i, len = strlen(name), end;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		end = strlen(ends[i]);
		if (len > end && strcasecmp(name + len - end, ends[i]) == 0)
			return true;
	}
	return false;
}

/* The file name that the path of URL ends in, or "". */
static const char *
file_of_url(struct pool *pool, const char *url)
{
	size_t len = strcspn(url, "?#");
	static const char download[] = "/download";
	size_t tail = sizeof(download) - 1;
	struct buf name = { 0 };
	const char *file = "";

	/* SourceForge adds a last part of its own. */
	if (len > tail && strncmp(url + len - tail, download, tail) == 0)
		len -= tail;
	if (percent_decode(url, len, false, &name) &&
	    text_check(buf_text(&name)))
		file = base_name(pool, buf_text(&name), name.len);
	buf_free(&name);
	return file;
}

/* One word: a hash, a URL or a file name. */
static void
parse_word(struct identify *identify, const char *word, struct pool *pool)
{
	size_t len = strlen(word), hex = hex_run(word);
	struct identify_line line = { "", "", "", "" };
	struct identify_line *added;

	if (hex == len && len == MD5_DIGITS)
		line.md5 = lower(pool, word, len);
	else if (hex == len && len == SHA256_DIGITS)
		line.sha256 = lower(pool, word, len);
	else if (hex == len && len == FIRST_DIGITS)
		line.digits = lower(pool, word, len);
	else if (strstr(word, "://") != NULL)
		line.filename = file_of_url(pool, word);
	else if (is_file(word))
		line.filename = base_name(pool, word, len);
	else
		return;
	added = add(identify);
	if (added != NULL)
		*added = line;
}

void
identify_parse(struct identify *identify, const char *text, struct pool *pool)
{
	const char *word;
	size_t len;

	memset(identify, 0, sizeof(*identify));
	identify->lines = pool_calloc(pool, IDENTIFY_MAX,
	    sizeof(*identify->lines));
	parse_sums(identify, text, pool);
	if (identify->count == 0)
		parse_bsd(identify, text, pool);
	if (identify->count > 0)
		return;
	/* Several words are a question only when each of them is one. */
	for (word = text; *word != '\0'; word += len) {
		word += strspn(word, blank);
		len = strcspn(word, blank);
		if (len == 0)
			break;
		parse_word(identify, pool_strndup(pool, word, len), pool);
	}
}

enum verdict
identify_compare(const struct identify_line *line, const struct file *file)
{
	if (line->sha256[0] != '\0' && file->sha256[0] != '\0')
		return strcmp(line->sha256, file->sha256) == 0 ?
		    VERDICT_OK :
		    VERDICT_MISMATCH;
	if (line->md5[0] == '\0')
		return VERDICT_KNOWN;
	if (file->md5[0] != '\0')
		return strcmp(line->md5, file->md5) == 0 ? VERDICT_OK :
							   VERDICT_MISMATCH;
	if (file->digits[0] == '\0')
		return VERDICT_KNOWN;
	return strncmp(line->md5, file->digits, strlen(file->digits)) == 0 ?
	    VERDICT_DIGITS :
	    VERDICT_MISMATCH;
}

const char *
identify_hash(const struct identify_line *line)
{
	if (line->md5[0] != '\0')
		return line->md5;
	return line->sha256[0] != '\0' ? line->sha256 : line->digits;
}
