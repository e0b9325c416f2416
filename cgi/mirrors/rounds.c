/* Rounds of asking the mirrors. */
#include "mirrors/rounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/when.h"
#include "mirrors/results.h"
#include "mirrors/probe.h"
#include "store/mirror.h"
#include "store/opened.h"

#define DAY_SECONDS (24 * 60 * 60)
#define OPENED_DAYS 7

/* A commit makes what workers keep of pages stale: not one for each answer. */
#define WRITE_MS 10000

/* When one transaction was not enough, the next comes so soon, and others get
 * to write in between. */
#define WRITE_MORE_MS 200

/* How often news is looked for, what visitors opened is taken over, and what
 * nothing interrupts. */
#define NEWS_MS 5000
#define OPENED_MS 60000
#define STEP_MS 500

/* With --watch, from the start of a round to that of the next. */
#define ROUND_MS (60 * 60 * 1000)

struct run {
	const struct rounds *rounds; /* what is to be done */
	struct store *store;
	struct prober *prober;
	struct mirror_results results;
	struct link_check_time time; /* of the round */
	int speed;
	int64_t start;	 /* of the program, in real milliseconds */
	int64_t began;	 /* the round, in the schedule's time */
	int64_t written; /* in real milliseconds, as the next three */
	int64_t looked;
	int64_t opened;
	int64_t shown;
	int64_t version; /* of the database */
	int64_t newest;	 /* change of a release that is known of */
	int64_t host_id; /* the highest that is known of */
	int64_t allowed; /* links that may still be asked for */
	size_t asking;
	bool fresh; /* only links never asked are taken up */
};

static int64_t
real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The schedule's time. */
static int64_t
clock_ms(const struct run *run)
{
	return (real_ms() - run->start) * run->speed;
}

static void
take_host(void *context, const struct mirror_host *host)
{
	struct run *run = context;
	char name[256];
	const struct schedule_host copy = { .id = host->id,
		.name = name,
		.failures = host->failures,
		.rounds = host->rounds,
		.failed = host->failed,
		.retry = host->retry,
		.md5_same = host->md5_same,
		.md5_other = host->md5_other };
	const struct link_check_time time = { when_now(), run->time.round };

	if (host->id <= run->host_id)
		return;
	snprintf(name, sizeof(name), "%s", host->name);
	run->host_id = host->id;
	schedule_host_add(run->results.schedule, &copy, &time, clock_ms(run));
}

static void
take_link(void *context, const struct mirror_link *link)
{
	struct run *run = context;
	const struct schedule_link copy = { .id = link->id,
		.package_id = link->package_id,
		.opened = link->opened < UINT32_MAX ? (uint32_t)link->opened :
						      UINT32_MAX,
		.checked = (uint32_t)link->checked,
		.once = link->once };

	if (!run->fresh || link->checked == 0)
		schedule_add(run->results.schedule, &copy, link->host_id);
}

/* Put the hosts and links into the schedule that changed since SINCE. */
static enum status
take_links(struct run *run, int64_t since)
{
	const struct mirror_query query = { run->rounds->host, since,
		when_now() / DAY_SECONDS - OPENED_DAYS + 1 };
	enum status status = store_mirror_newest(run->store, &run->newest);

	if (status == STATUS_OK)
		status = store_mirror_host_each(run->store, run->rounds->host,
		    take_host, run);
	if (status == STATUS_OK)
		status = store_mirror_link_each(run->store, &query, take_link,
		    run);
	return status;
}

/* Let all hosts be in the list; STATUS_BUSY when somebody is writing. */
static enum status
list_hosts(struct run *run, bool prune)
{
	enum status status = prune ? store_begin(run->store) :
				     store_begin_now(run->store);

	if (status != STATUS_OK)
		return status;
	status = store_mirror_host_add(run->store, run->rounds->host);
	if (status == STATUS_OK && prune)
		status = store_mirror_prune(run->store, when_now());
	if (status == STATUS_OK)
		return store_commit(run->store);
	store_rollback(run->store);
	return status;
}

/* What visitors opened goes first.  A failure, which is logged, keeps nobody
 * from asking the mirrors. */
static void
take_opened(struct run *run)
{
	(void)store_opened_take(run->store, run->rounds->spool);
	run->opened = real_ms();
}

static enum status
begin_round(struct run *run)
{
	enum status status;

	take_opened(run);
	status = list_hosts(run, true);
	if (status == STATUS_OK)
		status = store_catalog_load(run->store);
	if (status != STATUS_OK)
		return status;
	run->time.round = run->results.round = when_now();
	run->began = clock_ms(run);
	run->host_id = 0;
	run->fresh = run->results.answered = false;
	schedule_free(run->results.schedule);
	run->results.schedule = schedule_new(run->time.round, run->speed);
	status = take_links(run, 0);
	schedule_start(run->results.schedule);
	run->fresh = true;
	return status;
}

/* Whether there is the host that alone is to be asked. */
static bool
has_host(const struct run *run)
{
	size_t count;

	schedule_hosts(run->results.schedule, &count);
	if (run->rounds->host[0] == '\0' || count > 0)
		return true;
	log_error("no link leads to %s", run->rounds->host);
	return false;
}

/* Take up what was published during the round. */
static enum status
look_for_news(struct run *run)
{
	int64_t version, newest, since = run->newest;
	enum status status = store_snapshot(run->store, &version);

	store_snapshot_end(run->store);
	run->looked = real_ms();
	if (status == STATUS_OK && version == run->version)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = store_catalog_load(run->store);
	if (status == STATUS_OK)
		status = store_mirror_newest(run->store, &newest);
	if (status == STATUS_OK && newest >= since)
		status = list_hosts(run, false);
	if (status == STATUS_OK && newest >= since)
		status = take_links(run, since);
	if (status == STATUS_OK)
		run->version = version;
	return status == STATUS_BUSY ? STATUS_OK : status;
}

/* Store what was answered; unless WAIT, later when somebody is writing. */
static enum status
write_results(struct run *run, bool wait)
{
	enum status status = wait ? store_begin(run->store) :
				    store_begin_now(run->store);

	if (status == STATUS_BUSY && !wait)
		return STATUS_OK;
	if (status != STATUS_OK)
		return status;
	status = mirror_results_write(&run->results);
	run->written = real_ms();
	if (run->results.count > 0)
		run->written -= WRITE_MS - WRITE_MORE_MS;
	if (status == STATUS_OK)
		return store_commit(run->store);
	store_rollback(run->store);
	return status;
}

/* Ask for as many links as may be now; return how long to wait for the next,
 * in the schedule's milliseconds, or -1. */
static int64_t
start_links(struct run *run, int64_t now)
{
	struct schedule *schedule = run->results.schedule;
	struct pool *pool = pool_new();
	const char *url;
	int64_t wait = -1;
	uint32_t link;

	while (run->allowed > 0) {
		wait = STEP_MS;
		if (run->results.count + run->asking >= MIRROR_RESULTS_MAX)
			break;
		link = schedule_next(schedule, now, &wait);
		if (link == SCHEDULE_NONE)
			break;
		run->allowed--;
		url = mirror_results_url(run->store, pool,
		    schedule_link(schedule, link));
		if (url != NULL) {
			prober_start(run->prober, schedule, link, url);
			run->asking++;
		} else {
			schedule_leave(&schedule_host_of(schedule, link)->gate);
			schedule_finish(schedule, link, false, now);
		}
		pool_reset(pool);
	}
	pool_free(pool);
	return wait;
}

static void
take_answers(struct run *run)
{
	const struct answer *answer;
	uint32_t link;

	while (prober_next(run->prober, &link, &answer)) {
		run->asking--;
		mirror_results_add(&run->results, link, answer);
		schedule_finish(run->results.schedule, link,
		    !link_check_success(answer), clock_ms(run));
	}
}

static void
show_progress(struct run *run)
{
	struct schedule *schedule = run->results.schedule;
	size_t total = schedule_total(schedule);

	if (!isatty(STDERR_FILENO) || real_ms() - run->shown < 1000)
		return;
	run->shown = real_ms();
	fprintf(stderr, "\r%zu of %zu links ", total - schedule_left(schedule),
	    total);
}

static bool
write_is_due(const struct run *run)
{
	int64_t since = real_ms() - run->written;
	bool full = run->results.count + SCHEDULE_LINKS >= MIRROR_RESULTS_MAX;

	return since >= WRITE_MS || (full && since >= WRITE_MORE_MS);
}

/* Whether the next round is due.  It takes up what this one has not come to,
 * so that a host with many links keeps no other waiting. */
static bool
is_due(const struct run *run)
{
	return run->rounds->watch && clock_ms(run) - run->began >= ROUND_MS;
}

/* Go on for a moment; STATUS_NOT_FOUND: the round is over. */
static enum status
step(struct run *run)
{
	enum status status = STATUS_OK;
	int64_t wait = is_due(run) ? -1 : start_links(run, clock_ms(run));
	int ms = STEP_MS;

	if (wait < 0 && run->asking == 0)
		return STATUS_NOT_FOUND;
	if (wait >= 0 && wait / run->speed < ms)
		ms = (int)(wait / run->speed) + 1;
	prober_wait(run->prober, run->results.schedule, clock_ms(run), ms);
	take_answers(run);
	if (run->results.count > 0 && write_is_due(run))
		status = write_results(run, false);
	show_progress(run);
	return status;
}

/* Whether the round says anything; if not, that is logged. */
static bool
round_counts(const struct run *run)
{
	if (!mirror_results_offline(&run->results))
		return true;
	log_error("no host answered at all: nothing was stored");
	return false;
}

/* Between rounds: wait, and then begin the next. */
static enum status
rest(struct run *run)
{
	const struct timespec pause = { .tv_nsec = STEP_MS * 1000000L };
	enum status status;

	nanosleep(&pause, NULL);
	if (run->results.count > 0)
		return write_results(run, false);
	if (!is_due(run))
		return STATUS_OK;
	round_counts(run);
	status = begin_round(run);
	return status == STATUS_BUSY ? STATUS_OK : status;
}

static enum status
run_rounds(struct run *run)
{
	const struct timespec pause = { .tv_nsec = 50 * 1000000L };
	bool watch = run->rounds->watch;
	enum status status = begin_round(run);

	if (status == STATUS_OK && !has_host(run))
		return STATUS_INVALID; /* it has said why */
	run->written = real_ms();
	while (!*run->rounds->stop && status == STATUS_OK) {
		status = step(run);
		if (status == STATUS_NOT_FOUND && watch && run->allowed > 0)
			status = rest(run);
		if (watch && status == STATUS_OK &&
		    real_ms() - run->looked >= NEWS_MS)
			status = look_for_news(run);
		if (watch && status == STATUS_OK &&
		    real_ms() - run->opened >= OPENED_MS)
			take_opened(run);
	}
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	while (run->results.count > 0 && status == STATUS_OK) {
		status = write_results(run, true);
		/* Whoever waits for the lock gets it. */
		if (run->results.count > 0)
			nanosleep(&pause, NULL);
	}
	return status;
}

static enum status
sum_up(const struct run *run, struct rounds_summary *summary)
{
	struct schedule *schedule = run->results.schedule;
	struct schedule_host *const *hosts = schedule_hosts(schedule,
	    &summary->hosts);
	size_t i;

	summary->taken = run->results.taken;
	summary->filled = run->results.filled;
	summary->links = schedule_total(schedule);
	summary->left = schedule_left(schedule);
	for (i = 0; i < summary->hosts; i++)
		summary->failing += hosts[i]->failures >= CHECK_FAILURES;
	return store_mirror_states(run->store, summary->states);
}

enum status
rounds_run(const struct rounds *rounds, struct rounds_summary *summary)
{
	struct run run = { .rounds = rounds,
		.store = rounds->store,
		.results = { .store = rounds->store },
		.allowed = rounds->limit,
		.speed = prober_speed(),
		.start = real_ms() };
	enum status status;

	memset(summary, 0, sizeof(*summary));
	run.prober = prober_new(rounds->site);
	run.results.pool = pool_new();
	status = run_rounds(&run);
	if (run.shown != 0)
		fputc('\n', stderr);
	if (status == STATUS_OK)
		status = sum_up(&run, summary);
	if (status == STATUS_OK)
		summary->offline = !rounds->watch && !round_counts(&run);
	prober_free(run.prober);
	schedule_free(run.results.schedule);
	free(run.results.results);
	pool_free(run.results.pool);
	return status;
}
