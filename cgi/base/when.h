/* Dates and times as the protocols write them. */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#define WHEN_HTTP_SIZE 30
#define WHEN_DATE_SIZE 11
#define WHEN_RFC3339_SIZE 21
#define WHEN_AGO_SIZE 32

/* when_now(): The seconds since 1970-01-01 UTC. */
int64_t when_now(void);

/*
 * when_http(seconds, out):
 * SECONDS since 1970 as an IMF-fixdate (RFC 9110, 5.6.7).
 */
void when_http(int64_t seconds, char out[WHEN_HTTP_SIZE]);

/*
 * when_http_parse(text, seconds):
 * Read any of the three date forms of RFC 9110, 5.6.7; false if it is none.
 */
bool when_http_parse(const char *text, int64_t *seconds);

/*
 * when_rfc3339(seconds, out):
 * SECONDS since 1970 as a date and time of RFC 3339, in UTC.
 */
void when_rfc3339(int64_t seconds, char out[WHEN_RFC3339_SIZE]);

/* when_date(seconds, out): SECONDS since 1970 as YYYY-MM-DD, in UTC. */
void when_date(int64_t seconds, char out[WHEN_DATE_SIZE]);

/*
 * when_ago(seconds, now, out):
 * How long before NOW the time SECONDS was, in words and rounded down: "less
 * than an hour ago" (of what is later than NOW, too), "3 hours ago", "2 days
 * ago" from two days on, "4 months ago" (of 30 days) from 90 days on.
 */
void when_ago(int64_t seconds, int64_t now, char out[WHEN_AGO_SIZE]);

/*
 * when_date_parse(text):
 * The seconds since 1970 of the start, in UTC, of the day TEXT, YYYY-MM-DD; 0
 * when it is none.
 */
int64_t when_date_parse(const char *text);

/*
 * when_date_check(text):
 * Return whether TEXT is a day of the calendar as YYYY-MM-DD.
 */
bool when_date_check(const char *text);

#endif
