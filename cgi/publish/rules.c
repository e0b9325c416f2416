/* What a release is checked with today: model/check, and the world. */
#include "publish/rules.h"

#include "net/address.h"

void
rules_now(const struct catalog *catalog, struct check *check)
{
	check->catalog = catalog;
	check->stored = NULL;
	check->address = address_refuse;
	when_date(when_now() + CHECK_DAYS_AHEAD * 86400, check->last_day);
}

bool
rules_check(const struct catalog *catalog, const struct release *release,
    const struct release *stored, struct problems *problems)
{
	struct check check;

	rules_now(catalog, &check);
	check.stored = stored;
	return check_release(&check, release, problems);
}
