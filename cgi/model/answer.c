/* What a mirror answers, as far as its status and headers tell. */
#include "model/answer.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/when.h"

#define DAY_SECONDS (24 * 60 * 60)
#define VALUE_SIZE ANSWER_LOCATION_SIZE
#define HEX "0123456789abcdefABCDEF"

void
answer_clear(struct answer *answer)
{
	memset(answer, 0, sizeof(*answer));
	answer->error = "";
	answer->length = answer->total = -1;
}

/* A number of digits alone, up to MAX; -1 when it is none. */
static int64_t
number(const char *text, int64_t max)
{
	int64_t value = 0;

	if (*text == '\0')
		return -1;
	for (; *text != '\0'; text++) {
		if (!isdigit((unsigned char)*text))
			return -1;
		value = value * 10 + (*text - '0');
		if (value > max)
			return -1;
	}
	return value;
}

static void
take_length(struct answer *answer, const char *value)
{
	int64_t length = number(value, ANSWER_LENGTH_MAX);

	if (length < 0 || (answer->length >= 0 && answer->length != length))
		answer->doubtful = true;
	answer->length = length;
}

/* "bytes 0-0/6400000000" (RFC 9110, 14.4). */
static void
take_range(struct answer *answer, const char *value)
{
	const char *slash = strchr(value, '/');

	if (strncasecmp(value, "bytes ", 6) == 0 && slash != NULL)
		answer->total = number(slash + 1, ANSWER_LENGTH_MAX);
}

static void
take_etag(struct answer *answer, const char *value)
{
	size_t i;

	answer->md5[0] = '\0';
	if (strlen(value) != ANSWER_MD5_SIZE + 1 || value[0] != '"' ||
	    strspn(value + 1, HEX) != ANSWER_MD5_SIZE - 1 ||
	    value[ANSWER_MD5_SIZE] != '"')
		return;
	for (i = 0; i < ANSWER_MD5_SIZE - 1; i++)
		answer->md5[i] = (char)tolower((unsigned char)value[i + 1]);
	answer->md5[i] = '\0';
}

static void
take_modified(struct answer *answer, const char *value, int64_t now)
{
	int64_t seconds;

	if (when_http_parse(value, &seconds) &&
	    seconds >= ANSWER_MODIFIED_MIN && seconds <= now + DAY_SECONDS)
		answer->modified = seconds;
}

static void
take_retry(struct answer *answer, const char *value, int64_t now)
{
	int64_t seconds;

	if (value[0] != '\0' && value[strspn(value, "0123456789")] == '\0') {
		seconds = number(value, ANSWER_RETRY_MAX);
		answer->retry_after = seconds < 0 ? ANSWER_RETRY_MAX : seconds;
	} else if (when_http_parse(value, &seconds) && seconds > now) {
		answer->retry_after = seconds - now < ANSWER_RETRY_MAX ?
		    seconds - now :
		    ANSWER_RETRY_MAX;
	}
}

/* The value behind the name, without the white space around it.  One with a
 * NUL in it, or too long, is none. */
static bool
read_value(const char *line, size_t len, char value[VALUE_SIZE])
{
	while (len > 0 && isspace((unsigned char)line[len - 1]))
		len--;
	while (len > 0 && isspace((unsigned char)line[0])) {
		line++;
		len--;
	}
	if (len >= VALUE_SIZE || memchr(line, '\0', len) != NULL)
		return false;
	memcpy(value, line, len);
	value[len] = '\0';
	return true;
}

static bool
is_named(const char *line, size_t len, const char *name)
{
	return len == strlen(name) && strncasecmp(line, name, len) == 0;
}

void
answer_header(struct answer *answer, const char *line, size_t len, int64_t now)
{
	const char *colon = memchr(line, ':', len);
	char value[VALUE_SIZE];
	size_t name;

	if (len >= 5 && strncmp(line, "HTTP/", 5) == 0) {
		answer_clear(answer);
		return;
	}
	if (colon == NULL)
		return;
	name = (size_t)(colon - line);
	if (!read_value(colon + 1, len - name - 1, value))
		return;
	if (is_named(line, name, "Content-Length"))
		take_length(answer, value);
	else if (is_named(line, name, "Content-Range"))
		take_range(answer, value);
	else if (is_named(line, name, "Content-Encoding"))
		answer->encoded = strcasecmp(value, "identity") != 0;
	else if (is_named(line, name, "Content-Type"))
		answer->page = strncasecmp(value, "text/html", 9) == 0;
	else if (is_named(line, name, "ETag"))
		take_etag(answer, value);
	else if (is_named(line, name, "Last-Modified"))
		take_modified(answer, value, now);
	else if (is_named(line, name, "Retry-After"))
		take_retry(answer, value, now);
	else if (is_named(line, name, "Location"))
		memcpy(answer->location, value, sizeof(value));
}

int64_t
answer_length(const struct answer *answer)
{
	if (answer->encoded || answer->page)
		return -1;
	if (answer->status == 206)
		return answer->total;
	return answer->doubtful ? -1 : answer->length;
}
