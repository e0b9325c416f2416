/* Importing the tracker's feed: packages of ROMs, a row each. */
#ifndef IMPORT_TRACKER_TRACKER_H
#define IMPORT_TRACKER_TRACKER_H

/* It goes in steps, so that what it would do can be shown before it is done. */

#include "publish/publish.h"
#include "import/site/source.h"
#include "model/release.h"
#include "store/store.h"

/*
 * Longer feeds are refused; of bytes, SOURCE_SIZE_MAX.  A plan holds all its
 * rows in memory and is put in one transaction, during which nobody else
 * writes.
 */
#define TRACKER_ROWS_MAX 20000

/* The columns of a row, all of which are there. */
enum tracker_column {
	TRACKER_ANDROID, /* may be empty, as date, md5 and size */
	TRACKER_BRANCH,
	TRACKER_CODENAME,
	TRACKER_DATE,
	TRACKER_LINK,
	TRACKER_MD5,
	TRACKER_METHOD,
	TRACKER_NAME,
	TRACKER_SIZE,
	TRACKER_VERSION,
	TRACKER__MAX
};

struct tracker_row {
	int line; /* where it starts */
	/*
	 * As the site writes them: the branch as in permalinks, the MD5 in
	 * small letters, the link without query.  "" stands for what is not
	 * known.  Of a row with an error, any may be NULL or hold any bytes.
	 */
	const char *fields[TRACKER__MAX];
	const char *error; /* what is wrong with it; NULL when it is right */
};

struct tracker_rows {
	struct tracker_row *rows;
	size_t count;
};

/*
 * tracker_parse(pool, text, rows, error):
 * Read TEXT into ROWS, with their errors: a list of maps in YAML when it starts
 * with '-', '[', '{', '#' or '%', else CSV (RFC 4180) with a line of column
 * names.  STATUS_INVALID with ERROR when it is damaged as a whole, or longer
 * than the limits.
 */
enum status tracker_parse(struct pool *pool, const struct buf *text,
    struct tracker_rows *rows, struct source_error *error);

/* tracker_column_name(column): "android" and so on. */
const char *tracker_column_name(enum tracker_column column);

/* What a row means for the store. */
enum tracker_verdict {
	TRACKER_NEW,	 /* there is no such release yet */
	TRACKER_ADDED,	 /* the release is there, this package is not */
	TRACKER_CHANGED, /* the package is there, and differs */
	TRACKER_SAME,
	TRACKER_ERROR,
	TRACKER_VERDICT__MAX
};

/*
 * A row as planned.  What cannot be told of a wrong one is "?".  The strings
 * live in the pool of the plan, or are borrowed from the rows.
 */
struct tracker_item {
	int line;
	enum tracker_verdict verdict;
	const char *product;  /* slug */
	const char *codename; /* of the release: up to the first '_' */
	const char *version;
	const char *type;
	const char *filename;
	const char *reason; /* the columns that differ, the error, or "" */
};

/*
 * Everything that applying needs, so that what was shown is what is done:
 * applying reads nothing of the feed again.
 */
struct tracker_plan {
	struct tracker_item *items; /* one a row, in their order */
	size_t nitems;
	size_t verdicts[TRACKER_VERDICT__MAX]; /* how many items of each */
	/* What is to be put, whole.  One that is new has no id. */
	struct release *releases;
	/* What each of them is now; of one that is new, its id is 0. */
	struct release *before;
	size_t nreleases;
};

/*
 * tracker_plan(store, pool, rows, plan):
 * Compare ROWS with what STORE has, and merge the right ones into it, in PLAN.
 * A package is known by its file and its device's name.  What a row leaves
 * empty stays, and so do links, changelogs and titles; a link that is not there
 * (or, of http, not there as https) is added.  A release takes the branch of
 * the newest package that is new to it, or changes its branch.  Rows that tell
 * different things of one package are wrong but for the first.
 */
enum status tracker_plan(struct store *store, struct pool *pool,
    const struct tracker_rows *rows, struct tracker_plan *plan);

/* tracker_verdict_name(verdict): "NEW" and so on. */
const char *tracker_verdict_name(enum tracker_verdict verdict);

struct tracker_report {
	size_t added; /* releases */
	size_t changed;
};

/*
 * tracker_apply(publisher, plan, report):
 * Publish the releases of PLAN, which get their ids, inside the caller's
 * transaction, which publish_end ends; the audit gets an entry for all of them,
 * too.  When there are none, nothing is written.  STATUS_CONFLICT: one of them
 * has changed since it was planned.
 */
enum status tracker_apply(struct publisher *publisher,
    struct tracker_plan *plan, struct tracker_report *report);

#endif
