/* Rows: what the static site's tables and data files tell beside its pages. */
#ifndef IMPORT_SITE_ROWS_H
#define IMPORT_SITE_ROWS_H

#include <stdbool.h>

#include "import/site/page.h"

/* A row of a ROM's device page: it alone tells the Android version. */
struct table_row {
	const char *href;
	const char *device;
	const char *branch;
	const char *type;
	const char *version;
	const char *size;
	const char *date;
	const char *android;
};

/*
 * The data files have up to three hosts; the rest is for those to come.  Links
 * beyond are left out.
 */
#define DATA_LINKS_MAX 6

/* An item of data/devices/ or data/vendor/. */
struct data_row {
	const char *codename; /* that of the file */
	const char *branch;
	const char *date;
	const char *filename;
	const char *region; /* its name there */
	const char *size;
	const char *android;
	const char *version;
	struct link links[DATA_LINKS_MAX];
	size_t nlinks;
	size_t order; /* in which it was read */
	bool used;
};

/*
 * Filled while the files are read, then sorted once by rows_sort(), on which
 * the functions that look something up rely.
 */
struct rows {
	struct table_row *tables;
	size_t ntables;
	struct data_row *data;
	size_t ndata;
};

/*
 * rows_add_page(rows, pool, page):
 * Add the rows of a device page.
 */
void rows_add_page(struct rows *rows, struct pool *pool,
    const struct page_source *page);

/*
 * rows_add_data(rows, pool, text, codename, error):
 * Add the items of a data file of CODENAME, or none of them when it is not
 * understood: STATUS_INVALID with ERROR.
 */
enum status rows_add_data(struct rows *rows, struct pool *pool,
    const struct buf *text, const char *codename, struct source_error *error);

/* rows_sort(rows): Make ready for the functions below; an item that was read
 * twice stays once. */
void rows_sort(struct rows *rows);

/*
 * rows_android(rows, href, package, pool):
 * The Android version that the tables give for PACKAGE of the page at HREF;
 * of several, the one that its file name holds; "" when they have no row.
 */
const char *rows_android(const struct rows *rows, const char *href,
    const struct package *package, struct pool *pool);

/*
 * rows_tables(rows, href, count):
 * The rows of the tables that lead to HREF, COUNT of them.
 */
const struct table_row *rows_tables(const struct rows *rows, const char *href,
    size_t *count);

/*
 * rows_data(rows, codename, count):
 * The items of CODENAME, COUNT of them, by version and in the order read.
 */
struct data_row *rows_data(const struct rows *rows, const char *codename,
    size_t *count);

/* rows_all_used(rows, count): Whether a page has used each of COUNT items. */
bool rows_all_used(const struct data_row *rows, size_t count);

#endif
