/* Merging rows of the tracker's feed into the release that they are of. */
#ifndef IMPORT_TRACKER_MERGE_H
#define IMPORT_TRACKER_MERGE_H

#include "import/tracker/tracker.h"

/* A row that is right, on its way into a release. */
struct tracker_entry {
	const struct tracker_row *row;
	struct tracker_item *item; /* gets the verdict and the reason */
	struct package package;	   /* what the row tells, with its link */
	int64_t product_id;
};

/* A release, with the rows of it that have been merged so far. */
struct tracker_merge {
	struct store *store; /* these two are set by the owner */
	struct pool *pool;
	struct release release;
	struct release before; /* what there is; its id is 0: nothing */
	bool exists;
	bool changed;
	const char *dated; /* of the package that its branch is of */
	const struct tracker_entry **told; /* by package: its row, or NULL */
};

/*
 * tracker_merge_open(merge, entry, count):
 * Read the release that ENTRY, the first of COUNT, is of, or start it.
 */
enum status tracker_merge_open(struct tracker_merge *merge,
    const struct tracker_entry *entry, size_t count);

/* tracker_merge_row(merge, entry): Merge it and judge it. */
void tracker_merge_row(struct tracker_merge *merge,
    struct tracker_entry *entry);

#endif
