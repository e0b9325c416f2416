/* "What is this?": what a visitor pastes to learn what file it is of. */
#ifndef MODEL_IDENTIFY_H
#define MODEL_IDENTIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

/* More lines than this are not looked at. */
#define IDENTIFY_MAX 60

/* A question: a hash, a file name, or both, of which none is NULL. */
struct identify_line {
	const char *md5;      /* 32 hex digits in lower case, or "" */
	const char *sha256;   /* 64 of them, or "" */
	const char *digits;   /* the first ten of an MD5, or "" */
	const char *filename; /* without a path, or "" */
};

struct identify {
	struct identify_line *lines;
	size_t count;
	bool more; /* there were more than IDENTIFY_MAX lines */
};

/*
 * identify_parse(identify, text, pool):
 * Read TEXT: an MD5, its first ten digits, a SHA-256, a file name, a URL whose
 * path ends in one, or lines as md5sum(1) writes them ("HASH  NAME", "HASH
 * *NAME", "MD5 (NAME) = HASH").  A box of one line drops the line ends of what
 * is pasted, so that a hash may follow a name without a space.  A COUNT of 0:
 * the text is nothing of that, but words.
 */
void identify_parse(struct identify *identify, const char *text,
    struct pool *pool);

/* A file of a published release. */
struct file {
	int64_t package_id;
	const char *filename;
	const char *md5;    /* "" when it is not known */
	const char *sha256; /* likewise */
	const char *digits; /* the first ten of an MD5 in its name, or "" */
	int64_t release_id;
};

/* What became of a line. */
enum verdict {
	VERDICT_OK,	  /* the checksum is that of the file of this name */
	VERDICT_DIGITS,	  /* its first ten digits are those in the name */
	VERDICT_RENAMED,  /* the checksum is known, under another name */
	VERDICT_KNOWN,	  /* no checksum was given to compare */
	VERDICT_MISMATCH, /* the name is known, with another checksum */
	VERDICT_UNKNOWN,
	VERDICT__MAX
};

/*
 * identify_compare(line, file):
 * What LINE means for FILE, which has its name: the strongest checksum that
 * both have decides, and the ten digits in the name only where no whole one is
 * known.
 */
enum verdict identify_compare(const struct identify_line *line,
    const struct file *file);

/* identify_hash(line): The checksum or the digits that LINE gives, or "". */
const char *identify_hash(const struct identify_line *line);

#endif
