/* Source files: reading one, and what can be wrong with it. */
#ifndef IMPORT_SITE_SOURCE_H
#define IMPORT_SITE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/pool.h"
#include "base/status.h"

/* Where and why a file cannot be understood. */
struct source_error {
	int line;	    /* from 1; 0 for the file as a whole */
	const char *reason; /* from the pool, or constant */
};

/* Longer files are refused: the site's longest has 200 kB. */
#define SOURCE_SIZE_MAX (8u << 20)

/*
 * source_read(path, text, error):
 * Read the file PATH into TEXT, which is emptied first.  STATUS_INVALID with
 * ERROR when it cannot be read, is too long or is not UTF-8.
 */
enum status source_read(const char *path, struct buf *text,
    struct source_error *error);

/*
 * source_dropped(text, error):
 * Whether TEXT holds control characters, U+FFFE or U+FFFF, which the parser of
 * HTML drops without a word; ERROR tells where.
 */
bool source_dropped(const struct buf *text, struct source_error *error);

/*
 * source_load(path, text, error):
 * The same of a file that somebody named, "-" being the standard input: it may
 * be a pipe that makes one wait, and need not be UTF-8.
 */
enum status source_load(const char *path, struct buf *text,
    struct source_error *error);

/* source_fail(error, line, reason): Fill ERROR, return STATUS_INVALID. */
enum status source_fail(struct source_error *error, int line,
    const char *reason);

/* source_line(text, offset): The line of TEXT, from 1, at that offset. */
int source_line(const char *text, size_t offset);

/* source_trim(pool, text): TEXT with each run of white space as one space and
 * none at its ends. */
const char *source_trim(struct pool *pool, const char *text);

#endif
