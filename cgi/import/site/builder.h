/* From what the sources of a page tell to the release that it shows. */
#ifndef IMPORT_SITE_BUILDER_H
#define IMPORT_SITE_BUILDER_H

#include "import/site/rows.h"
#include "import/site/site.h"
#include "model/product.h"

/*
 * The first ten hex digits of a ROM package's MD5, as its file name holds them,
 * with their NUL, and its region's code.  A firmware's file name holds the
 * digits of the ROM that it was cut from, which joins the two.
 */
struct rom {
	char digits[11];
	char region[8];
};

/* What releases are built with. */
struct builder {
	const struct catalog *catalog;
	struct rows firmware; /* data/devices/ and the tables */
	struct rows vendor;   /* data/vendor/ */
	struct rom *roms;
	size_t nroms;
	bool roms_sorted;
	struct pool *pool; /* of all the above */
	struct import_report *report;
};

/*
 * What one release is built with. ERROR gets what is wrong, and its strings
 * live in POOL, as those of the release do.
 */
struct build {
	struct builder *builder;
	const struct product *product;
	struct pool *pool;
	struct source_error *error;
};

/*
 * builder_release(build, page, release):
 * Build RELEASE of the product of BUILD from its PAGE: its place from the
 * permalink, its packages from the cards with Android and region joined, and
 * for firmware the links of the data files.  ROMs come before firmware, which
 * is joined to them.  STATUS_INVALID with an error: no card, or a permalink or
 * link that makes no sense.
 */
enum status builder_release(const struct build *build,
    const struct page_source *page, struct release *release);

/*
 * builder_data_release(build, rows, count, release):
 * Build RELEASE from COUNT items of one codename and version that have no
 * page: vendor packages, or firmware that only the data files know.
 */
void builder_data_release(const struct build *build, struct data_row *rows,
    size_t count, struct release *release);

#endif
