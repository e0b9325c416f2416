/* Releases by words, and by what they are of: for search, feeds and API. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "model/listing.h"
#include "store/release.h"

#define SEARCH_GROUP_MAX 5

/* A group is even of what names found, odd of what changelogs found too; a rank
 * is the second that a release appeared above its id. */

struct search_query {
	struct release_filter filter;
	struct place after;
	size_t limit;
};

struct search_result {
	struct release_list list; /* without packages */
	bool more;
	struct place next; /* what to pass as AFTER to go on */
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
