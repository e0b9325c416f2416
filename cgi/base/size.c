/* Sizes of files as the site shows them: decimal and rounded, "6.4 GB". */
#include "base/size.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* So many digits in all that their number of terabytes fits an int64_t. */
#define DIGITS_MAX 6

static const struct {
	const char *name;
	int64_t bytes;
} units[] = {
	{ "Bytes", 1 },
	{ "kB", 1000 },
	{ "MB", 1000000 },
	{ "GB", 1000000000 },
	{ "TB", 1000000000000 },
};

#define NUNITS (sizeof(units) / sizeof(units[0]))

void
size_format(int64_t bytes, char out[SIZE_TEXT_SIZE])
{
	uint64_t tenths;
	size_t i;

	if (bytes < units[1].bytes) {
		snprintf(out, SIZE_TEXT_SIZE, "%d %s", (int)bytes,
		    units[0].name);
		return;
	}
	/* What would be rounded up to 1000.0 is 1.0 of the next unit. */
	for (i = 1; i + 1 < NUNITS; i++)
		if (bytes < units[i + 1].bytes - units[i].bytes / 20)
			break;
	tenths = ((uint64_t)bytes + (uint64_t)units[i].bytes / 20) /
	    ((uint64_t)units[i].bytes / 10);
	snprintf(out, SIZE_TEXT_SIZE, "%" PRIu64 ".%d %s", tenths / 10,
	    (int)(tenths % 10), units[i].name);
}

/* The bytes of a unit by its name, or 0. */
static int64_t
unit_bytes(const char *name)
{
	size_t i;

	if (strcasecmp(name, "B") == 0)
		return 1;
	for (i = 0; i < NUNITS; i++)
		if (strcasecmp(name, units[i].name) == 0 ||
		    (i > 0 && name[0] != '\0' && name[1] == '\0' &&
			strncasecmp(name, units[i].name, 1) == 0))
			return units[i].bytes;
	return 0;
}

bool
size_parse(const char *text, struct size_range *range)
{
	int64_t number = 0, unit, step;
	int digits = 0, behind = -1;

	for (; isdigit((unsigned char)*text) || (*text == '.' && behind < 0);
	     text++) {
		if (*text == '.') {
			behind = 0;
			continue;
		}
		number = number * 10 + (*text - '0');
		behind += behind >= 0;
		if (++digits > DIGITS_MAX)
			return false;
	}
	unit = unit_bytes(text + (*text == ' '));
	if (digits == 0 || behind == 0 || unit == 0)
		return false;
	for (step = unit; behind > 0; behind--)
		step /= 10;
	if (step == 0)
		return false; /* parts of a byte */
	range->low = unit == 1 ? number : (number - 1) * step;
	range->high = unit == 1 ? number : (number + 1) * step;
	return true;
}
