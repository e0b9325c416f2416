/* Sizes of files as the site shows them: decimal and rounded, "6.4 GB". */
#ifndef BASE_SIZE_H
#define BASE_SIZE_H

#include <stdbool.h>
#include <stdint.h>

#define SIZE_TEXT_SIZE 32

/* In bytes, both ends included. */
struct size_range {
	int64_t low;
	int64_t high;
};

/*
 * size_format(bytes, out):
 * BYTES, not negative, in the largest unit of Bytes, kB, MB, GB and TB that
 * leaves a number of at least 1, with one digit behind the point.
 */
void size_format(int64_t bytes, char out[SIZE_TEXT_SIZE]);

/*
 * size_parse(text, range):
 * Read a size as size_format writes it, in any case, with any number of digits
 * behind the point, the unit's B being optional: the lengths that TEXT may
 * stand for, whether it was rounded or cut off, so one step of its last digit
 * to either side.  Bytes are exact.  false: it is none.
 */
bool size_parse(const char *text, struct size_range *range);

#endif
