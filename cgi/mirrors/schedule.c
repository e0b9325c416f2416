/* The schedule: which link is asked next, and when. */
#include "mirrors/schedule.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/pool.h"

#define OTHER_GATES 64
#define TRIES 2
#define FIRST_ROOM 64

struct schedule {
	int64_t round;
	int speed;
	bool started;
	struct schedule_host **hosts; /* each stays where it is */
	size_t nhosts;
	size_t turn; /* the host that is looked at first */
	struct schedule_link *links;
	uint32_t *order; /* by host, and then as they are asked */
	uint32_t *set;	 /* places by id, NONE where there is none */
	size_t nlinks;
	size_t room;  /* for links; the set has twice as much */
	size_t left;  /* links */
	size_t asked; /* links under way */
	int64_t now;  /* the latest */
	struct schedule_gate others[OTHER_GATES];
};

struct schedule *
schedule_new(int64_t round, int speed)
{
	struct schedule *schedule = mem_alloc(sizeof(*schedule));

	memset(schedule, 0, sizeof(*schedule));
	schedule->round = round;
	schedule->speed = speed;
	return schedule;
}

void
schedule_free(struct schedule *schedule)
{
	size_t i;

	if (schedule == NULL)
		return;
	for (i = 0; i < schedule->nhosts; i++) {
		free(schedule->hosts[i]->name);
		free(schedule->hosts[i]);
	}
	free(schedule->hosts);
	free(schedule->links);
	free(schedule->order);
	free(schedule->set);
	free(schedule);
}

void
schedule_host_add(struct schedule *schedule, const struct schedule_host *host,
    const struct link_check_time *time, int64_t now)
{
	static const struct schedule_list empty = { SCHEDULE_NONE,
		SCHEDULE_NONE };
	struct schedule_host *copy;

	schedule->hosts = mem_resize(schedule->hosts,
	    (schedule->nhosts + 1) * sizeof(*schedule->hosts));
	copy = schedule->hosts[schedule->nhosts++] = mem_alloc(sizeof(*copy));
	*copy = *host;
	copy->name = mem_alloc(strlen(host->name) + 1);
	memcpy(copy->name, host->name, strlen(host->name) + 1);
	copy->fresh = copy->again = empty;
	copy->next = copy->end = 0;
	copy->asked = 0;
	copy->gate = (struct schedule_gate){ .next = now };
	if (host->retry <= time->now)
		return;
	/* No rest is longer: then the clock was wrong, and is no more. */
	if (host->retry > time->now + ANSWER_RETRY_MAX)
		copy->retry = time->now + ANSWER_RETRY_MAX;
	copy->gate.next += (copy->retry - time->now) * 1000 * schedule->speed;
}

struct schedule_host *const *
schedule_hosts(struct schedule *schedule, size_t *count)
{
	*count = schedule->nhosts;
	return schedule->hosts;
}

/* The place of the host with ID, or NONE. */
static uint32_t
find_host(const struct schedule *schedule, int64_t id)
{
	size_t low = 0, high = schedule->nhosts, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (schedule->hosts[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < schedule->nhosts && schedule->hosts[low]->id == id ?
	    (uint32_t)low :
	    SCHEDULE_NONE;
}

/* Where ID is in the set, or the empty place for it. */
static size_t
set_place(const struct schedule *schedule, int64_t id)
{
	size_t mask = 2 * schedule->room - 1, at = (uint64_t)id & mask;

	while (schedule->set[at] != SCHEDULE_NONE &&
	    schedule->links[schedule->set[at]].id != id)
		at = (at + 1) & mask;
	return at;
}

static void
grow(struct schedule *schedule)
{
	size_t i, room = schedule->room == 0 ? FIRST_ROOM : 2 * schedule->room;

	schedule->links = mem_resize(schedule->links,
	    room * sizeof(*schedule->links));
	free(schedule->set);
	schedule->set = mem_alloc(2 * room * sizeof(*schedule->set));
	schedule->room = room;
	for (i = 0; i < 2 * room; i++)
		schedule->set[i] = SCHEDULE_NONE;
	for (i = 0; i < schedule->nlinks; i++)
		schedule->set[set_place(schedule, schedule->links[i].id)] =
		    (uint32_t)i;
}

static void
push(struct schedule *schedule, struct schedule_list *list, uint32_t link)
{
	schedule->links[link].next = SCHEDULE_NONE;
	if (list->first == SCHEDULE_NONE)
		list->first = link;
	else
		schedule->links[list->last].next = link;
	list->last = link;
}

static uint32_t
pop(const struct schedule *schedule, struct schedule_list *list)
{
	uint32_t link = list->first;

	list->first = schedule->links[link].next;
	return link;
}

bool
schedule_add(struct schedule *schedule, const struct schedule_link *link,
    int64_t host_id)
{
	uint32_t host = find_host(schedule, host_id);
	struct schedule_link *copy;
	size_t at;

	if (host == SCHEDULE_NONE)
		return false;
	if (schedule->nlinks == schedule->room)
		grow(schedule);
	at = set_place(schedule, link->id);
	if (schedule->set[at] != SCHEDULE_NONE)
		return false;
	schedule->set[at] = (uint32_t)schedule->nlinks;
	copy = &schedule->links[schedule->nlinks++];
	*copy = *link;
	copy->host = host;
	copy->tries = 0;
	schedule->left++;
	if (schedule->started)
		push(schedule, &schedule->hosts[host]->fresh,
		    schedule->set[at]);
	return true;
}

static int
link_order(const void *a, const void *b, void *context)
{
	const struct schedule *schedule = context;
	const struct schedule_link *x = &schedule->links[*(const uint32_t *)a];
	const struct schedule_link *y = &schedule->links[*(const uint32_t *)b];

	if (x->host != y->host)
		return x->host < y->host ? -1 : 1;
	if (x->opened != y->opened)
		return x->opened > y->opened ? -1 : 1;
	/* Never is before any time. */
	if (x->checked != y->checked)
		return x->checked < y->checked ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Mix the COUNT links at ORDER, of one host: what visitors open leads, but of
 * SCHEDULE_MIX links one is of the others. */
static void
mix(const struct schedule *schedule, uint32_t *order, size_t count)
{
	uint32_t *sorted = mem_alloc(count * sizeof(*sorted));
	size_t i, opened = 0, end = 0, rest;
	bool other;

	memcpy(sorted, order, count * sizeof(*sorted));
	while (end < count && schedule->links[sorted[end]].opened > 0)
		end++;
	rest = end;
	for (i = 0; i < count; i++) {
		other = i % SCHEDULE_MIX == SCHEDULE_MIX - 1;
		if (opened == end || (other && rest < count))
			order[i] = sorted[rest++];
		else
			order[i] = sorted[opened++];
	}
	free(sorted);
}

void
schedule_start(struct schedule *schedule)
{
	struct schedule_host *host;
	size_t i;

	schedule->started = true;
	if (schedule->nlinks == 0)
		return;
	schedule->order = mem_alloc(
	    schedule->nlinks * sizeof(*schedule->order));
	for (i = 0; i < schedule->nlinks; i++)
		schedule->order[i] = (uint32_t)i;
	qsort_r(schedule->order, schedule->nlinks, sizeof(*schedule->order),
	    link_order, schedule);
	for (i = 0; i < schedule->nlinks; i++) {
		host = schedule_host_of(schedule, schedule->order[i]);
		if (host->end == 0)
			host->next = i;
		host->end = i + 1;
	}
	for (i = 0; i < schedule->nhosts; i++) {
		host = schedule->hosts[i];
		if (host->end > 0)
			mix(schedule, &schedule->order[host->next],
			    host->end - host->next);
	}
}

size_t
schedule_total(const struct schedule *schedule)
{
	return schedule->nlinks;
}

size_t
schedule_left(const struct schedule *schedule)
{
	return schedule->left;
}

const struct schedule_link *
schedule_link(const struct schedule *schedule, uint32_t link)
{
	return &schedule->links[link];
}

struct schedule_host *
schedule_host_of(struct schedule *schedule, uint32_t link)
{
	return schedule->hosts[schedule->links[link].host];
}

struct schedule_gate *
schedule_gate(struct schedule *schedule, const char *name)
{
	size_t i, hash = 5381;
	const char *p;

	for (i = 0; i < schedule->nhosts; i++)
		if (strcasecmp(schedule->hosts[i]->name, name) == 0)
			return &schedule->hosts[i]->gate;
	for (p = name; *p != '\0'; p++)
		hash = hash * 33 + (unsigned char)*p;
	return &schedule->others[hash % OTHER_GATES];
}

bool
schedule_enter(struct schedule_gate *gate, int64_t now)
{
	if (gate->requests >= SCHEDULE_REQUESTS || now < gate->next)
		return false;
	gate->requests++;
	gate->next = now + SCHEDULE_PACE + rand() % SCHEDULE_JITTER;
	return true;
}

bool
schedule_enter_guest(struct schedule_gate *gate, int64_t now)
{
	if (!schedule_enter(gate, now))
		return false;
	gate->waiting--;
	gate->guests++;
	return true;
}

void
schedule_leave(struct schedule_gate *gate)
{
	gate->requests--;
}

void
schedule_close(struct schedule_gate *gate, int64_t seconds, int64_t now)
{
	if (gate->next < now + seconds * 1000)
		gate->next = now + seconds * 1000;
}

/* When HOST may be asked for a link, or -1: for none any more in this round,
 * as far as is known now. */
static int64_t
host_ready(const struct schedule *schedule, const struct schedule_host *host,
    int64_t now)
{
	int64_t ready = host->gate.next, due;
	bool first = host->fresh.first != SCHEDULE_NONE ||
	    host->next < host->end;

	if (ready - now > SCHEDULE_PATIENCE)
		return -1;
	if (first)
		return ready;
	if (host->again.first == SCHEDULE_NONE)
		return -1;
	due = (int64_t)schedule->links[host->again.first].due * 1000;
	return due > ready ? due : ready;
}

/* The next link of HOST, which has one. */
static uint32_t
take_link(struct schedule *schedule, struct schedule_host *host, int64_t now)
{
	uint32_t again = host->again.first;

	if (again != SCHEDULE_NONE &&
	    (int64_t)schedule->links[again].due * 1000 <= now)
		return pop(schedule, &host->again);
	if (host->fresh.first != SCHEDULE_NONE)
		return pop(schedule, &host->fresh);
	if (host->next < host->end)
		return schedule->order[host->next++];
	return pop(schedule, &host->again);
}

/* Whether HOST may be asked for one more link. */
static bool
has_room(const struct schedule *schedule, const struct schedule_host *host)
{
	/* One that fails is asked for one link at a time. */
	int most = host->failures + host->refusals == 0 ? SCHEDULE_HOST_LINKS :
							  1;

	return schedule->asked < SCHEDULE_LINKS && host->asked < most &&
	    (host->gate.waiting == 0 || host->gate.guests >= SCHEDULE_GUESTS);
}

uint32_t
schedule_next(struct schedule *schedule, int64_t now, int64_t *wait)
{
	struct schedule_host *host;
	int64_t ready;
	size_t i;

	*wait = -1;
	schedule->now = now;
	for (i = 0; i < schedule->nhosts; i++) {
		host = schedule->hosts[(schedule->turn + i) % schedule->nhosts];
		ready = host_ready(schedule, host, now);
		if (ready < 0)
			continue;
		if (ready <= now && has_room(schedule, host) &&
		    schedule_enter(&host->gate, now)) {
			schedule->turn = (schedule->turn + i + 1) %
			    schedule->nhosts;
			schedule->asked++;
			host->asked++;
			host->gate.guests = 0;
			return take_link(schedule, host, now);
		}
		/* What keeps it else ends with a request. */
		if (ready > now && (*wait < 0 || ready - now < *wait))
			*wait = ready - now;
	}
	return SCHEDULE_NONE;
}

/* How long a host rests after FAILURES in a row, in seconds. */
static int64_t
rest(int64_t failures)
{
	int64_t seconds = 60;

	if (failures < CHECK_FAILURES)
		return 2 * failures;
	for (; failures > CHECK_FAILURES && seconds < SCHEDULE_REST_MAX;
	     failures--)
		seconds *= 2;
	return seconds < SCHEDULE_REST_MAX ? seconds : SCHEDULE_REST_MAX;
}

static bool
is_down(const struct schedule_host *host)
{
	return host->failures >= CHECK_FAILURES && host->rounds >= CHECK_ROUNDS;
}

static void
give_rest(struct schedule *schedule, struct schedule_host *host,
    const struct answer *answer, int64_t now)
{
	int64_t seconds = rest(host->failures + host->refusals);
	int64_t least = link_check_unclear(answer) ? rest(CHECK_FAILURES) : 0;
	int64_t until;

	if (answer->retry_after > least)
		least = answer->retry_after;
	if (seconds < least)
		seconds = least;
	until = schedule->now + seconds * 1000;
	if (host->gate.next < until)
		host->gate.next = until;
	/* Rounded up, and at once when the schedule runs fast. */
	host->retry = now + (seconds + schedule->speed - 1) / schedule->speed;
}

enum schedule_health
schedule_answered(struct schedule *schedule, uint32_t link,
    const struct answer *answer, const struct link_check_time *time)
{
	struct schedule_host *host = schedule_host_of(schedule, link);
	bool was_down = is_down(host);

	if (answer->elsewhere || answer->unasked)
		return SCHEDULE_WELL;
	if (answer->status != 0 && answer->status < 500 &&
	    !link_check_unclear(answer)) {
		host->changed = host->changed || host->failures > 0 ||
		    host->retry > 0;
		host->failures = host->rounds = host->retry = 0;
		host->refusals = 0;
		return was_down ? SCHEDULE_RECOVERED : SCHEDULE_WELL;
	}
	host->changed = true;
	if (link_check_unclear(answer)) {
		host->refusals++;
	} else {
		if (host->failures == 0 || host->failed < schedule->round)
			host->rounds++;
		host->failures++;
		host->failed = time->now;
	}
	give_rest(schedule, host, answer, time->now);
	return is_down(host) && !link_check_unclear(answer) ? SCHEDULE_DOWN :
							      SCHEDULE_FAILING;
}

void
schedule_finish(struct schedule *schedule, uint32_t at, bool again, int64_t now)
{
	struct schedule_link *link = &schedule->links[at];

	schedule->asked--;
	schedule->hosts[link->host]->asked--;
	schedule->now = now;
	if (!again || link->once || ++link->tries >= TRIES) {
		schedule->left--;
		return;
	}
	/* In seconds, the next whole one. */
	link->due = (uint32_t)((now + SCHEDULE_AGAIN) / 1000 + 1);
	push(schedule, &schedule->hosts[link->host]->again, at);
}
