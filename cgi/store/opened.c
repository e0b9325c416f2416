/* How often files were asked for, day by day, and nothing of by whom. */
#include "store/opened.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/file.h"
#include "base/log.h"
#include "store/internal.h"

#define DAY_S 86400
#define MOST 10
#define OPEN_TRIES 32

static const struct column opened_columns[] = {
	FIELD(TEXT, struct opened, filename),
	FIELD(INT64, struct opened, count),
};

const struct row store_opened_row = ROW("opened", struct opened,
    opened_columns);

/* The setting that holds the number of the last spool that was taken. */
#define TAKEN "opened_taken"

/*
 * The spool at PATH, locked against being taken, or -1.  One that has just
 * been renamed is another's now: the next open makes a new one.
 */
static int
open_spool(const char *path)
{
	struct stat found;
	int fd, tries;

	for (tries = 0; tries < OPEN_TRIES; tries++) {
		fd = file_create(path, O_WRONLY | O_APPEND | O_NOFOLLOW, 0660);
		if (fd < 0)
			break;
		if (flock(fd, LOCK_SH | LOCK_NB) == 0 &&
		    fstat(fd, &found) == 0 && found.st_nlink > 0) {
			if (S_ISREG(found.st_mode) &&
			    found.st_size < OPENED_SPOOL_MAX)
				return fd;
			close(fd);
			return -1;
		}
		close(fd);
	}
	log_error("%s: %s", path, strerror(errno));
	return -1;
}

void
store_opened_note(const char *path, const char *filename, int64_t now)
{
	char line[PIPE_BUF];
	int fd, len;

	if (path[0] == '\0' || !text_check(filename))
		return;
	/* One write of less than PIPE_BUF: lines of two workers never mix. */
	len = snprintf(line, sizeof(line), "%" PRId64 " %s\n", now / DAY_S,
	    filename);
	if (len < 0 || (size_t)len >= sizeof(line))
		return;
	fd = open_spool(path);
	if (fd < 0)
		return;
	if (write(fd, line, (size_t)len) != len)
		log_error("%s: %s", path, strerror(errno));
	close(fd);
}

/* A line of the spool: where it is, without its end. */
struct line {
	int64_t day;
	const char *filename;
};

static int
by_line(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return strcmp(x->filename, y->filename);
}

/*
 * Cut TEXT into lines that are whole and right.  The last one may be cut by a
 * full disk.
 */
static struct line *
read_lines(struct pool *pool, char *text, size_t *count)
{
	struct line *lines = NULL, line;
	char *end, *name;

	*count = 0;
	for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
		*end = '\0';
		errno = 0;
		line.day = strtoll(text, &name, 10);
		if (errno != 0 || name == text || *name != ' ' ||
		    line.day <= 0 || !text_check(name + 1))
			continue;
		line.filename = name + 1;
		lines = pool_grow(pool, lines, *count, sizeof(*lines));
		lines[(*count)++] = line;
	}
	return lines;
}

static enum status
add_lines(struct store *store, struct line *lines, size_t count)
{
	enum status status = STATUS_OK;
	size_t i, j;

	if (count > 0)
		qsort(lines, count, sizeof(*lines), by_line);
	for (i = 0; i < count && status == STATUS_OK; i = j) {
		for (j = i + 1; j < count; j++)
			if (by_line(&lines[i], &lines[j]) != 0)
				break;
		status = store_write(store, QUERY_OPENED_ADD, "tii",
		    lines[i].filename, lines[i].day, (int64_t)(j - i));
	}
	return status;
}

/* A spool that is being taken: locked until it is removed, so that whoever has
 * it still open finds it gone. */
struct spool {
	int fd;
	char *text;
};

static enum status
read_spool(struct pool *pool, const char *path, struct spool *spool)
{
	struct stat found;
	size_t size, len = 0;
	ssize_t got = 0;

	/* Who writes spools is not trusted: a pipe would be waited for. */
	spool->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	/* While a line is being written, or whoever does so is stopped, it is
	 * left for the next time: the write lock is held. */
	if (spool->fd >= 0 && flock(spool->fd, LOCK_EX | LOCK_NB) != 0 &&
	    errno == EWOULDBLOCK)
		return STATUS_NOT_FOUND;
	if (spool->fd < 0 || fstat(spool->fd, &found) != 0) {
		log_error("%s: %s", path, strerror(errno));
		return STATUS_FAILED;
	}
	if (!S_ISREG(found.st_mode)) {
		log_error("%s: no file: it is left out", path);
		found.st_size = 0;
	}
	/* The last of them may have been written beyond the limit. */
	size = (size_t)found.st_size;
	if (size > 2 * (size_t)OPENED_SPOOL_MAX)
		size = 2 * (size_t)OPENED_SPOOL_MAX;
	spool->text = pool_alloc(pool, size + 1);
	while (len < size &&
	    (got = read(spool->fd, spool->text + len, size - len)) > 0)
		len += (size_t)got;
	spool->text[len] = '\0';
	if (got < 0)
		log_error("%s: %s", path, strerror(errno));
	return got < 0 ? STATUS_FAILED : STATUS_OK;
}

static const char *
spool_name(struct pool *pool, const char *path, int64_t number)
{
	return pool_printf(pool, "%s.%" PRId64, path, number);
}

static enum status
last_taken(struct store *store, struct pool *pool, int64_t *last)
{
	const char *text = "";
	enum status status = store_setting(store, pool, TAKEN, &text);

	*last = strtoll(text, NULL, 10);
	return status;
}

/* Give the spool at PATH the name TO; one that was not taken to its end is
 * there already. */
static enum status
rename_spool(const char *path, const char *to)
{
	if (access(to, F_OK) == 0 || rename(path, to) == 0)
		return STATUS_OK;
	if (errno == ENOENT)
		return STATUS_NOT_FOUND;
	log_error("%s: %s", path, strerror(errno));
	return STATUS_FAILED;
}

/* What is to be done within the transaction. */
static enum status
take(struct store *store, struct pool *pool, const char *path, int64_t number)
{
	struct spool spool = { .fd = -1 };
	struct line *lines;
	enum status status;
	size_t count;

	status = read_spool(pool, path, &spool);
	if (status == STATUS_OK) {
		lines = read_lines(pool, spool.text, &count);
		status = add_lines(store, lines, count);
	}
	if (status == STATUS_OK)
		status = store_setting_put(store, TAKEN,
		    pool_printf(pool, "%" PRId64, number));
	if (status == STATUS_OK)
		status = store_commit(store);
	if (status == STATUS_OK)
		unlink(path);
	if (spool.fd >= 0)
		close(spool.fd);
	return status;
}

/* Whether there is a spool to take: STATUS_NOT_FOUND when there is none. */
static enum status
find_spool(struct store *store, struct pool *pool, const char *path)
{
	int64_t last;
	enum status status;

	if (path[0] == '\0')
		return STATUS_NOT_FOUND;
	if (access(path, F_OK) == 0)
		return STATUS_OK;
	status = last_taken(store, pool, &last);
	if (status != STATUS_OK)
		return status;
	return access(spool_name(pool, path, last + 1), F_OK) == 0 ?
	    STATUS_OK :
	    STATUS_NOT_FOUND;
}

/* Take the next spool, within a transaction. */
static enum status
take_next(struct store *store, struct pool *pool, const char *path)
{
	const char *name;
	int64_t last;
	enum status status = last_taken(store, pool, &last);

	if (status != STATUS_OK)
		return status;
	/* Stored, but its taker was killed before it was removed. */
	unlink(spool_name(pool, path, last));
	name = spool_name(pool, path, last + 1);
	status = rename_spool(path, name);
	return status == STATUS_OK ? take(store, pool, name, last + 1) : status;
}

enum status
store_opened_take(struct store *store, const char *path)
{
	struct pool *pool = pool_new();
	enum status status = find_spool(store, pool, path);

	if (status == STATUS_OK)
		status = store_begin(store);
	if (status == STATUS_OK) {
		status = take_next(store, pool, path);
		store_rollback(store);
	}
	pool_free(pool);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
store_opened_count(struct store *store, const char *filename, int64_t day,
    int64_t *count)
{
	return store_number(store, count, QUERY_OPENED_COUNT, "ti", filename,
	    day);
}

enum status
store_opened_most(struct store *store, struct pool *pool, int64_t day,
    struct opened_list *list)
{
	enum status status = rows_list(
	    store_query(store, QUERY_OPENED_MOST, "ii", day, (int64_t)MOST),
	    pool, &list->files, &list->count);

	if (status != STATUS_OK)
		return status;
	return store_number(store, &list->sum, QUERY_OPENED_SUM, "i", day);
}
