/* What a mirror answers, as far as its status and headers tell. */
#ifndef MODEL_ANSWER_H
#define MODEL_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ANSWER_MD5_SIZE 33
#define ANSWER_LOCATION_SIZE 2048

/* The longest file that is believed, in bytes, and the longest wait. */
#define ANSWER_LENGTH_MAX INT64_C(1000000000000)
#define ANSWER_RETRY_MAX (24 * 60 * 60)

/* A date before it is none of the files': they begin in 2010. */
#define ANSWER_MODIFIED_MIN INT64_C(1262304000)

struct answer {
	int status;	     /* of HTTP; 0: there was none */
	const char *error;   /* why it is no success, in our own words; "" */
	int64_t length;	     /* of the file, in bytes; -1: not told */
	int64_t total;	     /* the same from a Content-Range */
	bool doubtful;	     /* the headers about the length disagree */
	bool encoded;	     /* so the length is not the file's */
	bool page;	     /* of HTML: its length is none of a file */
	bool unasked;	     /* its host rests: nothing is known */
	bool elsewhere;	     /* it is not that of the link's own host */
	int64_t modified;    /* seconds since 1970; 0: not told */
	int64_t retry_after; /* in seconds; 0: not told */
	int64_t latency;     /* until the first byte, in milliseconds */
	char md5[ANSWER_MD5_SIZE];	     /* of the ETag, or "" */
	char location[ANSWER_LOCATION_SIZE]; /* or "" */
};

/* answer_clear(answer): No headers yet, no status, no error. */
void answer_clear(struct answer *answer);

/*
 * answer_header(answer, line, len, now):
 * Take what one line of a header says, as it came: LEN bytes, with the end of
 * the line.  A status line begins anew.  What is no date, no length or too
 * long is as if it had not been said: lengths are digits alone (RFC 9110, 8.6)
 * and at most ANSWER_LENGTH_MAX, and two that differ are none; a date later
 * than NOW by more than a day, or before 2010, is none; Retry-After (10.2.3),
 * in seconds or as a date, is at most ANSWER_RETRY_MAX.  An ETag tells an MD5
 * when it is a strong one of 32 hex digits alone: with "-" and a number behind
 * them it is that of S3's parts.
 */
void answer_header(struct answer *answer, const char *line, size_t len,
    int64_t now);

/*
 * answer_length(answer):
 * The length of the file: of a status 206 that of Content-Range, else the
 * Content-Length; -1 when it is not told, doubtful, or that of a page.
 */
int64_t answer_length(const struct answer *answer);

#endif
