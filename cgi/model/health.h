/* How the hosts of mirrors do, and how fresh the data are. */
#ifndef MODEL_HEALTH_H
#define MODEL_HEALTH_H

#include "model/release.h"

#define HEALTH_DAYS 30

/* Answers of a host: how many, of how many times that it was asked. */
struct health_share {
	int64_t up;
	int64_t asked;
};

/* Answers whose first byte came after at most so many milliseconds. */
struct health_bucket {
	int64_t latency;
	int64_t count;
};

struct host_health {
	const char *name;
	int64_t links;			 /* to it */
	int64_t states[LINK_STATE__MAX]; /* of those that were checked */
	struct health_share day;	 /* the last 24 hours */
	struct health_share week;	 /* the last 7 days */
	struct health_share month;	 /* the last 30 */
	/* Each of these days; the last one is today. */
	struct health_share days[HEALTH_DAYS];
	struct health_bucket *buckets; /* of the week, ascending */
	size_t nbuckets;
};

struct host_list {
	struct host_health *hosts;
	size_t count;
};

/* What the site knows, and since when, in seconds since 1970; 0: never. */
struct freshness {
	int64_t releases;
	int64_t packages;
	int64_t devices;
	int64_t links;	   /* to mirrors */
	int64_t published; /* when a release last appeared, or was promoted */
	int64_t updated;   /* when a release changed last */
	int64_t checked_links; /* of them, ever */
	int64_t checked_day;   /* in the last 24 hours */
	int64_t checked_week;
	int64_t oldest; /* of the checks that stand */
	int64_t newest;
	int64_t states[LINK_STATE__MAX];
	int schema; /* of the database */
};

/*
 * health_median(host):
 * The latency that half of the answers of HOST were within, by the upper bound
 * of its bucket; -1 without answers.
 */
int64_t health_median(const struct host_health *host);

#endif
