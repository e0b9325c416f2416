/* What mirrors answered, on its way into the store. */
#ifndef MIRRORS_RESULTS_H
#define MIRRORS_RESULTS_H

#include "mirrors/schedule.h"
#include "store/store.h"

/* So many wait at most. */
#define MIRROR_RESULTS_MAX 512

/* Packages that are filled in a transaction, at most: each takes some
 * milliseconds, in which nobody else can write. */
#define MIRROR_RESULTS_FILLED 5

struct mirror_result {
	uint32_t link;
	struct answer answer;
	int64_t at; /* seconds since 1970 */
	enum schedule_health health;
};

struct mirror_results {
	struct store *store;
	struct pool *pool;	       /* for a moment */
	struct schedule *schedule;     /* of the round at hand */
	int64_t round;		       /* when it began */
	struct mirror_result *results; /* owned; free it */
	size_t count;
	size_t taken;  /* in all */
	size_t filled; /* packages */
	bool answered; /* any host, in this round */
};

/*
 * mirror_results_offline(results):
 * Whether none of several hosts has answered in this round: then it is we who
 * are not on the network.
 */
bool mirror_results_offline(const struct mirror_results *results);

/* mirror_results_add(results, link, answer): LINK was answered just now. */
void mirror_results_add(struct mirror_results *results, uint32_t link,
    const struct answer *answer);

/*
 * mirror_results_write(results):
 * Judge those that wait, and store it with what it says about hosts and
 * packages, inside the caller's transaction; once MIRROR_RESULTS_FILLED
 * packages were filled in, the rest waits for the next.  While we are offline,
 * all is forgotten.
 */
enum status mirror_results_write(struct mirror_results *results);

/*
 * mirror_results_url(store, pool, link):
 * The URL of LINK, or NULL: nothing leads there any more.
 */
const char *mirror_results_url(struct store *store, struct pool *pool,
    const struct schedule_link *link);

#endif
