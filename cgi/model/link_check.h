/* Checks of links: what an answer means for what is known of a link. */
#ifndef MODEL_LINK_CHECK_H
#define MODEL_LINK_CHECK_H

#include "base/pool.h"
#include "model/answer.h"
#include "model/release.h"

/* "Down" takes so many failures, in so many rounds. */
#define CHECK_FAILURES 3
#define CHECK_ROUNDS 2

/* A size below this is that of an error page which was measured once, so it
 * speaks neither for nor against a file. */
#define CHECK_SIZE_MIN 1000

/* All that is kept of a link. */
struct link_record {
	struct link_check link;
	int64_t failures; /* in a row */
	int64_t rounds;	  /* that these fell in */
	int64_t modified; /* Last-Modified; 0: not told */
	int64_t genuine;  /* the length told while it was up; -1: none */
};

/* What speaks for or against the file that a link offers.  For an incremental,
 * which is another file than the package, there is only its own past. */
struct link_check_evidence {
	const char *size;      /* of the package, as shown; "" */
	const char *md5;       /* of the package; "" */
	bool md5_believed;     /* see link_check_md5_believed */
	const int64_t *others; /* lengths by its other links that are up */
	size_t nothers;
	struct pool *pool; /* for words */
};

struct link_check_time {
	int64_t now;   /* seconds since 1970 */
	int64_t round; /* when the round began */
};

/*
 * link_check_success(answer), link_check_unclear(answer):
 * Whether the file is there: a status of 200 or 206, and no error.  Whether
 * nothing is said about it: 429, we asked too often, or were not let ask.
 */
bool link_check_success(const struct answer *answer);
bool link_check_unclear(const struct answer *answer);

/*
 * link_check_judge(check, answer, evidence, time):
 * Bring CHECK up to date with ANSWER.  An unclear one leaves the state; after
 * a success it is up, or changed; after CHECK_FAILURES failures without a
 * success, in CHECK_ROUNDS rounds, down.
 *
 * Changed is what offers another file, by the first of these that says so:
 * 1. its MD5 is the package's: it is up;
 * 2. its MD5 is another, and those of its host are believed: changed;
 * 3. its length is none that the package's size can stand for: changed;
 * 4. more links of the package tell one other length than tell its own, it
 *    counted: changed;
 * 5. it told another length while it was up (GENUINE), which the size can
 *    stand for, and no other link tells the new one: changed.
 * An answer that tells neither leaves a changed one so.  The error then says
 * how it differs.
 */
void link_check_judge(struct link_record *check, const struct answer *answer,
    const struct link_check_evidence *evidence,
    const struct link_check_time *time);

/*
 * link_check_md5_believed(same, other):
 * Whether what looks like an MD5 in a host's ETags is one: of the packages
 * whose MD5 is known, at least three had it there, and three times as many as
 * had another.
 */
bool link_check_md5_believed(int64_t same, int64_t other);

/* What the mirrors of a package agree on. */
struct link_check_agreed {
	int64_t length;	  /* in bytes; -1: nothing */
	int64_t modified; /* the newest, in seconds since 1970; 0: nothing */
};

/*
 * link_check_agree(checks, count, agreed):
 * What all of the COUNT links of a package that answered say, once all were
 * looked at: the same length, of at least CHECK_SIZE_MIN; a Last-Modified on
 * the same day (UTC).  One that is changed disagrees.
 */
void link_check_agree(const struct link_record *checks, size_t count,
    struct link_check_agreed *agreed);

/*
 * link_check_latency_bucket(ms):
 * The least bound that MS, above 0, does not exceed, as host_hour counts them:
 * each is a quarter above the one before, rounded up, from 1: 1, 2, 3, 4, 5, 7,
 * 9, 12...  So the median of an hour's rows is at most a quarter too high: it
 * is the bound at which half of their counts are reached, from the smallest.
 */
int64_t link_check_latency_bucket(int64_t ms);

#endif
