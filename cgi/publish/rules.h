/* What a release is checked with today: model/check, and the world. */
#ifndef PUBLISH_RULES_H
#define PUBLISH_RULES_H

#include "model/check.h"

/* rules_now(catalog, check): Fill in CHECK, by the clock and with the rules of
 * net/address. */
void rules_now(const struct catalog *catalog, struct check *check);

/*
 * rules_check(catalog, release, stored, problems):
 * check_release by these.  RELEASE is to take the place of STORED, which has
 * its packages, or is NULL when there is none.
 */
bool rules_check(const struct catalog *catalog, const struct release *release,
    const struct release *stored, struct problems *problems);

#endif
