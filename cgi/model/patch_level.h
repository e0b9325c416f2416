/* Security patch levels of Android, as changelogs tell them. */
#ifndef MODEL_PATCH_LEVEL_H
#define MODEL_PATCH_LEVEL_H

#include <stdbool.h>

#include "base/pool.h"

/*
 * patch_level(text, date, pool):
 * The security patch level that TEXT, a changelog, tells: "2023-08", or
 * "2023-08-05" where it names the day; the newest of several; "" for none.
 * DATE, of the package, may be "": a level far behind it is a slip of the pen
 * and does not count, and neither does one from before there were levels.
 */
const char *patch_level(const char *text, const char *date, struct pool *pool);

/* patch_level_check(value): Whether VALUE has one of these two forms, and is a
 * month or day that a level can have. */
bool patch_level_check(const char *value);

#endif
