/* What the mirrors answer, for who asks them: hosts, links, checks. */
#ifndef STORE_MIRROR_H
#define STORE_MIRROR_H

#include "model/link_check.h"
#include "store/store.h"

/* A host that links lead to; see sql/migrations. */
struct mirror_host {
	int64_t id;
	const char *name;
	int64_t failures;
	int64_t rounds;
	int64_t failed;
	int64_t retry;
	int64_t md5_same;
	int64_t md5_other;
};

/* A link to ask. */
struct mirror_link {
	int64_t id; /* store_link_hash of its URL */
	int64_t package_id;
	int64_t host_id;
	int64_t opened;	 /* how often, of late */
	int64_t checked; /* in seconds since 1970; 0: never */
	bool once;	 /* it is down, or with one failure more */
};

/* A package with the checks of its links, in their order. */
struct mirror_package {
	struct package package; /* links, file name, size, date, MD5 alone */
	int64_t release_id;
	struct link_record *checks; /* one for each link */
};

/* What is listed: of one host, or "" of all; SINCE, OPENED: see below. */
struct mirror_query {
	const char *host;
	int64_t since;	/* of releases that changed then or later; seconds */
	int64_t opened; /* visits are counted from this day on */
};

/*
 * store_mirror_host_add(store, name):
 * Let each host that a link leads to be in the list of hosts, or the one called
 * NAME, unless that is ""; inside the caller's transaction.
 */
enum status store_mirror_host_add(struct store *store, const char *name);

/*
 * store_mirror_host_each(store, name, take, context):
 * Call TAKE with each host, by their ids, or with the one called NAME.  What it
 * gets is good until it returns.
 */
enum status store_mirror_host_each(struct store *store, const char *name,
    void (*take)(void *context, const struct mirror_host *host), void *context);

/* store_mirror_host_put(store, host): Store the counters of HOST. */
enum status store_mirror_host_put(struct store *store,
    const struct mirror_host *host);

/*
 * store_mirror_link_each(store, query, take, context):
 * Call TAKE with each link of published releases that leads to a host in the
 * list.  One URL may come more than once.
 */
enum status store_mirror_link_each(struct store *store,
    const struct mirror_query *query,
    void (*take)(void *context, const struct mirror_link *link), void *context);

/* store_mirror_states(store, counts): How many links are in each state. */
enum status store_mirror_states(struct store *store,
    int64_t counts[LINK_STATE__MAX]);

/* store_mirror_newest(store, updated): When a published release changed
 * last. */
enum status store_mirror_newest(struct store *store, int64_t *updated);

/*
 * store_mirror_package(store, pool, id, package):
 * Read the package ID; STATUS_NOT_FOUND when it is gone, not published, or
 * without links.
 */
enum status store_mirror_package(struct store *store, struct pool *pool,
    int64_t id, struct mirror_package *package);

/*
 * store_mirror_check_put(store, link, check):
 * Store the check of LINK, of which the id and the host count.
 */
enum status store_mirror_check_put(struct store *store,
    const struct mirror_link *link, const struct link_record *check);

/*
 * store_mirror_hour_add(store, host_id, at, bucket):
 * Count an answer of a host at AT, in seconds since 1970, by its latency; 0 is
 * none.
 */
enum status store_mirror_hour_add(struct store *store, int64_t host_id,
    int64_t at, int64_t bucket);

/*
 * store_mirror_host_down(store, host_id, check), store_mirror_host_up(...):
 * The host does not answer: all links that lead there are down since CHECK was
 * checked, with its status and error.  It answers again at AT: those that were
 * down without an answer are unknown.
 */
enum status store_mirror_host_down(struct store *store, int64_t host_id,
    const struct link_check *check);
enum status store_mirror_host_up(struct store *store, int64_t host_id,
    int64_t at);

/*
 * store_mirror_prune(store, now):
 * Forget the hours that no page counts any more (40 days), and the checks of
 * URLs that no link leads to any more and nobody has asked for that long.
 */
enum status store_mirror_prune(struct store *store, int64_t now);

#endif
