/* The sender: takes messages from the outbox to their channels. */
#include "outbox/sender.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "net/courier.h"
#include "outbox/letter.h"
#include "outbox/verdict.h"
#include "store/audit.h"
#include "accounts/channel_secret.h"
#include "store/outbox.h"

/* How soon a new message is noticed, and how many channels are served at
 * once. */
#define TICK_MS 200
#define FLIGHTS_MAX 32

/* What is on its way to one channel, until it is written what came of it. */
struct flight {
	int64_t channel_id; /* 0: the place is free */
	bool judged;	    /* there is a verdict to write */
	struct channel channel;
	const char *secret;
	struct outbox_list list;
	struct verdict verdict;
	struct pool *pool;
};

struct sender {
	const struct sender_config *config;
	struct sender_report *report;
	struct courier *courier;
	struct flight flights[FLIGHTS_MAX];
	struct pool *pool; /* of one round */
	/* Channels that have failed, when they are tried but once. */
	int64_t *failed;
	size_t nfailed;
	struct pool *failed_pool;
	int64_t unwritable; /* verdicts are not written before; in seconds */
};

static void
judge(struct flight *flight, const struct verdict *verdict)
{
	flight->verdict = *verdict;
	flight->judged = true;
}

/* What is to be sent to CHANNEL: its first, if that is due, or more. */
static enum status
find_due(struct sender *sender, const struct channel *channel,
    struct pool *pool, struct outbox_list *list)
{
	const struct outbox_query query = { channel->id,
		channel_batch(channel->kind) };
	enum status status = store_outbox_waiting(sender->config->store, pool,
	    &query, list);
	int64_t wait = 0;

	if (status == STATUS_OK && list->count > 0)
		wait = list->entries[0].due - when_now();
	/* What is due later than ever was due by a clock that was wrong. */
	if (wait > 0 && wait <= VERDICT_WAIT_MAX)
		list->count = 0;
	return status;
}

/* Write the letter of FLIGHT and let it go. */
static void
depart(struct sender *sender, struct flight *flight)
{
	const struct sender_config *config = sender->config;
	const struct parcel parcel = { &flight->channel, flight->secret,
		config->base, config->telegram, &flight->list };
	struct verdict verdict = { OUTCOME_RETRY, 0, "" };
	struct letter letter;
	const char *why = letter_write(flight->pool, &parcel, &letter);

	if (why == NULL) {
		courier_send(sender->courier, &letter, flight);
	} else {
		verdict.error = why;
		judge(flight, &verdict);
	}
}

/* The flight to the channel; a free place for 0; or NULL. */
static struct flight *
flight_of(struct sender *sender, int64_t channel_id)
{
	size_t i;

	for (i = 0; i < FLIGHTS_MAX; i++)
		if (sender->flights[i].channel_id == channel_id)
			return &sender->flights[i];
	return NULL;
}

static void
land(struct flight *flight)
{
	pool_free(flight->pool);
	memset(flight, 0, sizeof(*flight));
}

static enum status
serve(struct sender *sender, int64_t channel_id)
{
	struct flight *flight = flight_of(sender, 0);
	struct store *store = sender->config->store;
	enum status status;

	if (flight == NULL)
		return STATUS_OK;
	flight->pool = pool_new();
	status = store_channel_find(store, flight->pool, channel_id,
	    &flight->channel);
	if (status == STATUS_OK)
		status = find_due(sender, &flight->channel, flight->pool,
		    &flight->list);
	if (status == STATUS_OK && flight->list.count > 0)
		status = account_channel_secret_find(sender->config->accounts,
		    flight->pool, channel_id, &flight->secret);
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (status != STATUS_OK || flight->list.count == 0) {
		land(flight);
		return status;
	}
	flight->channel_id = channel_id;
	depart(sender, flight);
	return STATUS_OK;
}

static bool
has_failed(const struct sender *sender, int64_t channel_id)
{
	size_t i;

	for (i = 0; i < sender->nfailed; i++)
		if (sender->failed[i] == channel_id)
			return true;
	return false;
}

/* Begin what can be begun. */
static enum status
begin(struct sender *sender)
{
	struct channel_list list;
	enum status status;
	size_t i;

	pool_reset(sender->pool);
	status = store_channel_list(sender->config->store, sender->pool, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++)
		if (list.channels[i].enabled &&
		    flight_of(sender, list.channels[i].id) == NULL &&
		    !has_failed(sender, list.channels[i].id))
			status = serve(sender, list.channels[i].id);
	return status;
}

static void
take_replies(struct sender *sender)
{
	struct verdict verdict;
	struct flight *flight;
	struct reply reply;

	pool_reset(sender->pool);
	while (courier_next(sender->courier, sender->pool, &reply)) {
		flight = reply.context;
		verdict = verdict_read(flight->pool, &flight->channel,
		    flight->secret, &reply);
		judge(flight, &verdict);
	}
}

/* One message was not taken. */
static enum status
write_failure(struct sender *sender, const struct flight *flight,
    struct outbox_entry *entry)
{
	const struct verdict *verdict = &flight->verdict;
	int64_t now = when_now(), attempts = entry->attempts + 1;
	bool dead = verdict->outcome != OUTCOME_RETRY ||
	    verdict_dead(now - entry->created, attempts);

	entry->error = verdict->error;
	entry->due = now +
	    (verdict->retry_after > 0 ?
		    verdict->retry_after :
		    verdict_pause(attempts, sender->config->pause));
	log_error("channel %s: message %" PRId64 "%s: %s", flight->channel.name,
	    entry->id, dead ? " is dead" : "", entry->error);
	if (dead)
		sender->report->dead++;
	else
		sender->report->failed++;
	return store_outbox_failed(sender->config->store, entry, dead);
}

/* The channel's owner has taken leave. */
static enum status
switch_off(struct sender *sender, struct flight *flight)
{
	struct store *store = sender->config->store;
	const struct audit_entry entry = { .actor = "outbox",
		.address = "",
		.action = "switch channel off",
		.subject = pool_printf(flight->pool, "channel %s",
		    flight->channel.name) };
	struct channel channel;
	enum status status = store_channel_find(store, flight->pool,
	    flight->channel_id, &channel);

	channel.enabled = false;
	if (status == STATUS_OK)
		status = store_channel_update(store, &channel);
	return status == STATUS_OK ? store_audit_add(store, &entry) : status;
}

static enum status
write_flight(struct sender *sender, struct flight *flight)
{
	bool sent = flight->verdict.outcome == OUTCOME_SENT;
	enum status status = STATUS_OK;
	struct outbox_entry *entry;
	size_t i;

	for (i = 0; i < flight->list.count && status == STATUS_OK; i++) {
		entry = &flight->list.entries[i];
		status = sent ?
		    store_outbox_sent(sender->config->store, entry->id) :
		    write_failure(sender, flight, entry);
	}
	if (sent)
		sender->report->sent += flight->list.count;
	if (status == STATUS_OK && flight->verdict.outcome == OUTCOME_OFF)
		status = switch_off(sender, flight);
	if (!sent && !sender->config->watch) {
		sender->failed = pool_grow(sender->failed_pool, sender->failed,
		    sender->nfailed, sizeof(*sender->failed));
		sender->failed[sender->nfailed++] = flight->channel_id;
	}
	return status;
}

/* Write what came of all flights that are judged, in a transaction. */
static enum status
write_flights(struct sender *sender)
{
	struct store *store = sender->config->store;
	struct flight *flight = sender->flights;
	struct flight *end = flight + FLIGHTS_MAX;
	enum status status = store_begin_now(store);

	if (status != STATUS_OK)
		return status;
	for (; flight < end && status == STATUS_OK; flight++)
		if (flight->judged)
			status = write_flight(sender, flight);
	if (status == STATUS_OK)
		status = store_outbox_prune(store);
	if (status == STATUS_OK)
		status = store_commit(store);
	if (status != STATUS_OK)
		store_rollback(store);
	return status;
}

/*
 * Write all verdicts at once; when somebody else is writing, the next time.
 * When they cannot be written, as on a full disk, they are kept and tried
 * again: who ended and began anew would send the same messages each time.
 */
static enum status
write_verdicts(struct sender *sender)
{
	const struct sender_config *config = sender->config;
	const struct sender_report before = *sender->report;
	struct flight *flight = sender->flights;
	struct flight *end = flight + FLIGHTS_MAX;
	enum status status;

	while (flight < end && !flight->judged)
		flight++;
	if (flight == end ||
	    (!*config->stop && when_now() < sender->unwritable))
		return STATUS_OK;
	status = write_flights(sender);
	if (status != STATUS_OK)
		*sender->report = before;
	if (status == STATUS_BUSY)
		return STATUS_OK;
	if (status != STATUS_OK && config->watch && !*config->stop) {
		log_error("what came of messages cannot be written: tried "
			  "again");
		sender->unwritable = when_now() + config->pause;
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	for (flight = sender->flights; flight < end; flight++)
		if (flight->judged)
			land(flight);
	return STATUS_OK;
}

/* Whether nothing is on its way. */
static bool
is_idle(const struct sender *sender)
{
	size_t i;

	for (i = 0; i < FLIGHTS_MAX; i++)
		if (sender->flights[i].channel_id != 0)
			return false;
	return true;
}

static enum status
run(struct sender *sender)
{
	const struct sender_config *config = sender->config;
	enum status status = STATUS_OK;

	while (status == STATUS_OK) {
		if (!*config->stop)
			status = begin(sender);
		if (status == STATUS_BUSY && config->watch)
			status = STATUS_OK; /* it is tried again */
		if (status != STATUS_OK ||
		    (is_idle(sender) && (*config->stop || !config->watch)))
			break;
		courier_wait(sender->courier, TICK_MS);
		take_replies(sender);
		status = write_verdicts(sender);
	}
	return status;
}

enum status
sender_run(const struct sender_config *config, struct sender_report *report)
{
	struct sender *sender = mem_alloc(sizeof(*sender));
	enum status status;
	size_t i;

	memset(sender, 0, sizeof(*sender));
	memset(report, 0, sizeof(*report));
	sender->config = config;
	sender->report = report;
	sender->pool = pool_new();
	sender->failed_pool = pool_new();
	sender->courier = courier_new(
	    pool_printf(sender->failed_pool, "otashelf (+%s/)", config->base),
	    config->loopback);
	status = run(sender);
	courier_free(sender->courier);
	for (i = 0; i < FLIGHTS_MAX; i++)
		pool_free(sender->flights[i].pool);
	pool_free(sender->failed_pool);
	pool_free(sender->pool);
	free(sender);
	return status;
}
