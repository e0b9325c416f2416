/* Releases by words, and by what they are of: for search, feeds and API. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/release.h"

/* What a list of releases is narrowed to; "" and 0 do not narrow. */
struct release_filter {
	const char *text; /* words, in any form that a visitor types */
	int64_t product_id;
	int64_t generation_id;
	const char *codename; /* of the release or of one of its packages */
	const char *branch;   /* without regard to case: "stable beta" */
	const char *region;   /* code */
	const char *android;
	const char *type;
	const char *patch_level; /* this or a later one */
};

#define SEARCH_GROUP_MAX 5

/* A place in the list; all zero is its start. */
struct search_key {
	int group;    /* even: found by names, odd: by changelog too */
	int64_t rank; /* day of the release, and in 32 bits its id */
};

struct search_query {
	struct release_filter filter;
	struct search_key after;
	size_t limit;
};

struct search_result {
	struct release_list list; /* without packages */
	bool more;
	struct search_key next; /* what to pass as AFTER to go on */
};

/*
 * store_search(store, pool, query, result):
 * At most LIMIT published releases, the newest first: those whose names
 * (device, codename, version, file name) hold all the words, then those that
 * hold them with their changelogs.  One package of each fits the whole filter.
 */
enum status store_search(struct store *store, struct pool *pool,
    const struct search_query *query, struct search_result *result);

/*
 * store_search_place(query):
 * Whether QUERY's list can have the place that it is to go on from: it is of a
 * release, and of a group that a list without words has not.
 */
bool store_search_place(const struct search_query *query);

#endif
