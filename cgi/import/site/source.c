/* Source files: reading one, and what can be wrong with it. */
#include "import/site/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"

enum status
source_fail(struct source_error *error, int line, const char *reason)
{
	error->line = line;
	error->reason = reason;
	return STATUS_INVALID;
}

int
source_line(const char *text, size_t offset)
{
	int line = 1;
	size_t i;

	for (i = 0; i < offset; i++)
		line += text[i] == '\n';
	return line;
}

/* A limit that is looked at while reading: a pipe has no size to ask for. */
static enum status
read_all(int fd, struct buf *text, struct source_error *error)
{
	char chunk[16384];
	ssize_t got;

	while ((got = read(fd, chunk, sizeof(chunk))) > 0) {
		buf_put(text, chunk, (size_t)got);
		if (text->len > SOURCE_SIZE_MAX)
			return source_fail(error, 0, "longer than 8 MiB");
	}
	if (got < 0)
		return source_fail(error, 0, strerror(errno));
	return STATUS_OK;
}

enum status
source_load(const char *path, struct buf *text, struct source_error *error)
{
	enum status status;
	bool input = strcmp(path, "-") == 0;
	int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	buf_clear(text);
	if (fd < 0)
		return source_fail(error, 0, strerror(errno));
	status = read_all(fd, text, error);
	if (!input)
		close(fd);
	return status;
}

enum status
source_read(const char *path, struct buf *text, struct source_error *error)
{
	enum status status;
	size_t bad;
	/* A FIFO in the checkout would otherwise block the import for ever. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	buf_clear(text);
	if (fd < 0)
		return source_fail(error, 0, strerror(errno));
	status = read_all(fd, text, error);
	close(fd);
	if (status != STATUS_OK)
		return status;
	/*
	 * The stored text goes out as UTF-8 and JSON, neither of which can hold
	 * anything else, so a file in another encoding is refused, not guessed.
	 */
	if (!utf8_check(buf_text(text), text->len, &bad))
		return source_fail(error, source_line(text->data, bad),
		    "not UTF-8 text");
	return STATUS_OK;
}

/* Only the white space that HTML folds, which U+00A0 is not. */
const char *
source_trim(struct pool *pool, const char *text)
{
	static const char blank[] = " \t\r\n\f\v";
	char *out = pool_alloc(pool, strlen(text) + 1);
	size_t len, at = 0;

	for (text += strspn(text, blank); *text != '\0';
	     text += strspn(text, blank)) {
		len = strcspn(text, blank);
		if (at > 0)
			out[at++] = ' ';
		memcpy(out + at, text, len);
		at += len;
		text += len;
	}
	out[at] = '\0';
	return out;
}

bool
source_dropped(const struct buf *text, struct source_error *error)
{
	/*
	 * C0 but for white space, and DEL.  HTML has none of them and XML 1.0,
	 * which the feeds are, cannot even escape them.
	 */
	static const char controls[] = "\001\002\003\004\005\006\007\010\016"
				       "\017\020\021\022\023\024\025\026\027"
				       "\030\031\032\033\034\035\036\037\177";
	const char *start = buf_text(text), *found = strpbrk(start, controls);

	if (found == NULL)
		/* U+FFFF and U+FFFE: valid in UTF-8, forbidden in XML. */
		found = strstr(start, "\xef\xbf\xbf");
	if (found == NULL)
		found = strstr(start, "\xef\xbf\xbe");
	if (found != NULL)
		source_fail(error, source_line(start, (size_t)(found - start)),
		    "Characters that no text has are left out.");
	return found != NULL;
}
