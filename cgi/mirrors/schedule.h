/* The schedule: which link is asked next, and when, so that no host is asked
 * too often.  It knows no clock and no network. */
#ifndef MIRRORS_SCHEDULE_H
#define MIRRORS_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/link_check.h"

/* Links that are asked at once, and requests at once to a host. */
#define SCHEDULE_LINKS 64
#define SCHEDULE_REQUESTS 2

/* Links of one host that are under way, with those that wait for the host that
 * they were redirected to: a slow one holds no others up. */
#define SCHEDULE_HOST_LINKS 4

/* From one request to a host to the next, in milliseconds, and up to how much
 * later by chance. */
#define SCHEDULE_PACE 1000
#define SCHEDULE_JITTER 200

/* Of so many links of a host, one is of those that visitors do not open, so
 * that these get their turn, however many are opened. */
#define SCHEDULE_MIX 4

/* After so many that were redirected to a host, one of its own is asked. */
#define SCHEDULE_GUESTS 3

/* A link that failed is asked once more in the round, so much later. */
#define SCHEDULE_AGAIN 60000

/* Seconds that a host gets rest after so many failures of its own in a row:
 * 2, 4, then 60, 120, 240..., and at most six hours. */
#define SCHEDULE_REST_MAX (6 * 60 * 60)

/* A host that rests longer than this is left out for the rest of the round, in
 * milliseconds. */
#define SCHEDULE_PATIENCE 300000

#define SCHEDULE_NONE UINT32_MAX

/* Admits requests to one host. */
struct schedule_gate {
	int64_t next; /* not before, in milliseconds of the schedule */
	int requests; /* under way */
	int waiting;  /* of links under way: they come before new ones */
	int guests;   /* of them, that entered since one of its own did */
};

/* A link: small, for there are hundreds of thousands. */
struct schedule_link {
	int64_t id; /* store_link_hash of its URL */
	int64_t package_id;
	uint32_t host;	  /* its place among the hosts */
	uint32_t opened;  /* by visitors, of late */
	uint32_t checked; /* in seconds since 1970; 0: never */
	uint32_t next;	  /* in a list of its host */
	uint32_t due;	  /* in seconds of the schedule */
	uint8_t tries;	  /* without success, in this round */
	bool once;	  /* one failure more is enough */
};

struct schedule_list {
	uint32_t first;
	uint32_t last;
};

struct schedule_host {
	int64_t id;
	char *name; /* owned */
	int64_t failures;
	int64_t rounds;
	int64_t failed;
	int64_t refusals; /* 429 in a row, in this round: no failures */
	int64_t retry;	  /* in seconds since 1970 */
	int64_t md5_same;
	int64_t md5_other;
	bool no_head; /* it refused HEAD and answered GET */
	bool changed; /* not stored yet */
	int asked;    /* links under way */
	struct schedule_gate gate;
	struct schedule_list fresh; /* links that came during the round */
	struct schedule_list again; /* that failed */
	size_t next;		    /* of those in order, up to END */
	size_t end;
};

struct schedule;

/*
 * schedule_new(round, speed):
 * An empty one of the round that begins at ROUND, in seconds since 1970.  SPEED
 * of its seconds pass in one; 1 but in tests.  Times called NOW are in its
 * milliseconds, from any start.  The caller frees it with schedule_free.
 */
struct schedule *schedule_new(int64_t round, int speed);
void schedule_free(struct schedule *schedule);

/*
 * schedule_host_add(schedule, host, time, now):
 * Add at TIME, which is NOW, a copy of HOST (its id, name and counters), which
 * is not asked before its RETRY is over; the hosts come by their ids, the least
 * first.
 */
void schedule_host_add(struct schedule *schedule,
    const struct schedule_host *host, const struct link_check_time *time,
    int64_t now);

/* schedule_hosts(schedule, count): All of them, borrowed. */
struct schedule_host *const *schedule_hosts(struct schedule *schedule,
    size_t *count);

/*
 * schedule_add(schedule, link, host_id):
 * Add a copy of LINK (its id, package, and what orders it), which is of the
 * host HOST_ID.  Once the schedule has started it comes before those there.
 * Return false when it is there already, or has no such host.
 */
bool schedule_add(struct schedule *schedule, const struct schedule_link *link,
    int64_t host_id);

/*
 * schedule_start(schedule):
 * Set the order in which the links of each host are asked: what visitors open
 * first, the most opened leading; then what was never asked; then by when it
 * was asked, what was asked last going last.  Each SCHEDULE_MIXth link is one
 * that is not opened.
 */
void schedule_start(struct schedule *schedule);

/* schedule_total(schedule), schedule_left(schedule): How many links there are;
 * how many of them are not done with in this round. */
size_t schedule_total(const struct schedule *schedule);
size_t schedule_left(const struct schedule *schedule);

/*
 * schedule_next(schedule, now, wait):
 * The place of the next link that may be asked now, whose host then has one
 * request more under way; or SCHEDULE_NONE, with the milliseconds to WAIT in
 * vain for another, or -1 when none comes any more in this round but after what
 * is under way.
 */
uint32_t schedule_next(struct schedule *schedule, int64_t now, int64_t *wait);

/* schedule_link(schedule, link), schedule_host_of(schedule, link): What has
 * that place, and its host, borrowed. */
const struct schedule_link *schedule_link(const struct schedule *schedule,
    uint32_t link);
struct schedule_host *schedule_host_of(struct schedule *schedule,
    uint32_t link);

/*
 * schedule_gate(schedule, name):
 * The gate of the host called NAME.  One where no link leads shares its gate
 * with others of the kind.
 */
struct schedule_gate *schedule_gate(struct schedule *schedule,
    const char *name);

/*
 * schedule_enter(gate, now), schedule_leave(gate):
 * Begin one more request through GATE, or return false: not now.  End one.
 *
 * schedule_enter_guest(gate, now):
 * Likewise for one of those that wait there.
 *
 * schedule_close(gate, seconds, now): Let nobody enter so long.
 */
bool schedule_enter(struct schedule_gate *gate, int64_t now);
bool schedule_enter_guest(struct schedule_gate *gate, int64_t now);
void schedule_close(struct schedule_gate *gate, int64_t seconds, int64_t now);
void schedule_leave(struct schedule_gate *gate);

/* What an answer says about the host as a whole. */
enum schedule_health {
	SCHEDULE_WELL,
	SCHEDULE_RECOVERED, /* well, after it was down */
	SCHEDULE_FAILING,
	SCHEDULE_DOWN /* as a link is: three failures in two rounds */
};

/*
 * schedule_answered(schedule, link, answer, time):
 * LINK was answered, at TIME; NOW in it is in seconds since 1970.  No answer at
 * all, or one of 500 and above, is a failure of the host.  It gets rest, of a
 * Retry-After where that is longer, and after 429, too, which is no failure and
 * says nothing of being down.
 */
enum schedule_health schedule_answered(struct schedule *schedule, uint32_t link,
    const struct answer *answer, const struct link_check_time *time);

/*
 * schedule_finish(schedule, link, again, now):
 * LINK is done with in this round; or, if AGAIN, it is asked once more in it,
 * unless it was, or is to be asked ONCE.
 */
void schedule_finish(struct schedule *schedule, uint32_t link, bool again,
    int64_t now);

#endif
