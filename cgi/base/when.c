/* Dates and times as the protocols write them. */
#include "base/when.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t
when_now(void)
{
	return (int64_t)time(NULL);
}

static struct tm
utc(int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;

	memset(&tm, 0, sizeof(tm));
	gmtime_r(&t, &tm);
	return tm;
}

/* The programs never call setlocale, so the names of days are English. */
void
when_http(int64_t seconds, char out[WHEN_HTTP_SIZE])
{
	struct tm tm = utc(seconds);

	if (strftime(out, WHEN_HTTP_SIZE, "%a, %d %b %Y %H:%M:%S GMT", &tm) ==
	    0)
		out[0] = '\0';
}

void
when_rfc3339(int64_t seconds, char out[WHEN_RFC3339_SIZE])
{
	struct tm tm = utc(seconds);

	if (strftime(out, WHEN_RFC3339_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		out[0] = '\0';
}

void
when_date(int64_t seconds, char out[WHEN_DATE_SIZE])
{
	struct tm tm = utc(seconds);

	if (strftime(out, WHEN_DATE_SIZE, "%Y-%m-%d", &tm) == 0)
		out[0] = '\0';
}

void
when_ago(int64_t seconds, int64_t now, char out[WHEN_AGO_SIZE])
{
	const int64_t hour = 3600, day = 24 * hour;
	int64_t age = now - seconds, count;
	const char *unit;

	if (age < hour) {
		snprintf(out, WHEN_AGO_SIZE, "less than an hour ago");
		return;
	}
	if (age < 2 * day) {
		unit = "hour";
		count = age / hour;
	} else if (age < 90 * day) {
		unit = "day";
		count = age / day;
	} else {
		unit = "month";
		count = age / (30 * day);
	}
	snprintf(out, WHEN_AGO_SIZE, "%" PRId64 " %s%s ago", count, unit,
	    count == 1 ? "" : "s");
}

bool
when_http_parse(const char *text, int64_t *seconds)
{
	static const char *const forms[] = {
		"%a, %d %b %Y %H:%M:%S GMT", /* IMF-fixdate */
		"%A, %d-%b-%y %H:%M:%S GMT", /* RFC 850 */
		"%a %b %d %H:%M:%S %Y",	     /* asctime */
	};
	const char *end;
	struct tm tm;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		memset(&tm, 0, sizeof(tm));
		end = strptime(text, forms[i], &tm);
		if (end != NULL && *end == '\0') {
			*seconds = (int64_t)timegm(&tm);
			return true;
		}
	}
	return false;
}

/* Read TEXT into SECONDS, and say whether it is a day as YYYY-MM-DD. */
static bool
date_read(const char *text, int64_t *seconds)
{
	struct tm tm;
	char again[WHEN_DATE_SIZE];
	const char *end;

	memset(&tm, 0, sizeof(tm));
	end = strptime(text, "%Y-%m-%d", &tm);
	if (end != text + WHEN_DATE_SIZE - 1 || *end != '\0')
		return false;
	/* timegm turns a 31st of April into a 1st of May: compare. */
	*seconds = (int64_t)timegm(&tm);
	when_date(*seconds, again);
	return strcmp(text, again) == 0;
}

int64_t
when_date_parse(const char *text)
{
	int64_t seconds;

	return date_read(text, &seconds) ? seconds : 0;
}

bool
when_date_check(const char *text)
{
	int64_t seconds;

	return date_read(text, &seconds);
}
