/* Probes: asking mirrors for their files, many at once, without taking them. */
#ifndef MIRRORS_PROBE_H
#define MIRRORS_PROBE_H

#include "mirrors/schedule.h"

/* What a whole probe may take, without waiting for its turn, and the headers
 * of one answer. */
#define PROBE_MS 15000
#define PROBE_HEADER_MAX 32768
#define PROBE_REDIRECTS 3

struct prober;

/*
 * prober_new(site):
 * One that asks in the name of the site at the address SITE; "" for none.  It
 * is held to net/guard.h.  The caller frees it with prober_free, which gives
 * up what is under way.
 *
 * For tests alone: where the environment lists the addresses that may be asked
 * (guard_allowed), OTASHELF_TEST_ROUTES says where names lead to, as lines
 * of CURLOPT_CONNECT_TO with spaces between them.
 */
struct prober *prober_new(const char *site);
void prober_free(struct prober *prober);

/*
 * prober_speed():
 * How many seconds of the schedule pass in one: 1; for tests alone, where the
 * environment lists the addresses that may be asked, OTASHELF_TEST_SPEED.
 */
int prober_speed(void);

/*
 * prober_start(prober, schedule, link, url):
 * Begin to ask for URL, of the place LINK that schedule_next gave.  It is asked
 * with HEAD; where that is refused (403, 405, 501), for its first byte.  At
 * most PROBE_REDIRECTS redirects are followed, each held to address_refuse;
 * each request waits until the gate of its host is open.  At most
 * SCHEDULE_LINKS may be under way.
 */
void prober_start(struct prober *prober, struct schedule *schedule,
    uint32_t link, const char *url);

/*
 * prober_wait(prober, schedule, now, ms):
 * Go on, at NOW of the schedule's time, with all that is under way, for MS
 * milliseconds or until something has happened.
 */
void prober_wait(struct prober *prober, struct schedule *schedule, int64_t now,
    int ms);

/*
 * prober_next(prober, link, answer):
 * The next link that was answered, or not: then the error of ANSWER says why in
 * words.  Return false when there is none yet.  ANSWER is good until the next
 * call of prober_start.
 */
bool prober_next(struct prober *prober, uint32_t *link,
    const struct answer **answer);

#endif
