/* Whether a release is one that may be published, whoever brings it. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "base/when.h"
#include "model/fields.h"
#include "model/problem.h"
#include "model/product.h"
#include "model/release.h"

/* Dates of vendors in the east are a day ahead; two are none's. */
#define CHECK_DAYS_AHEAD 2

/* What is needed to check: it asks neither store nor net nor clock. */
struct check {
	const struct catalog *catalog;
	/* What the release becomes another of, or NULL when it is new. */
	const struct release *stored;
	char last_day[WHEN_DATE_SIZE]; /* no date is later */
	/* Why a link may not lead to URL, as a sentence, or NULL. */
	const char *(*address)(struct pool *pool, const char *url);
};

/*
 * check_release(check, release, problems):
 * Add what is wrong with RELEASE to PROBLEMS; true when nothing is.  Pointers
 * are as in the API's JSON: "/packages/0/links/1/url".
 */
bool check_release(const struct check *check, const struct release *release,
    struct problems *problems);

/*
 * check_package(check, product, package, problems):
 * Likewise of one package of PRODUCT, which may be NULL, with pointers that
 * begin there: "/md5".
 */
bool check_package(const struct check *check, const struct product *product,
    const struct package *package, struct problems *problems);

/*
 * check_field(pool, row, text):
 * What is wrong with TEXT in the field of ROW, whatever the other ones hold, as
 * a sentence, or NULL.
 */
const char *check_field(struct pool *pool, const struct fields_row *row,
    const char *text);

/* check_date(check, text): The same of a day, which may be "". */
const char *check_date(const struct check *check, const char *text);

/*
 * check_filled(release, catalog, pool):
 * Fill in what follows from the rest: the title from the first package, its
 * packages' codenames and branches from the release's, their Android from the
 * file's name, their region from the device's.
 */
void check_filled(struct release *release, const struct catalog *catalog,
    struct pool *pool);

#endif
