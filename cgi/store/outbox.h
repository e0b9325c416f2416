/* Channels in the store, and the outbox: what waits to be told to each. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "model/channel.h"
#include "store/store.h"

struct channel_list {
	struct channel *channels;
	size_t count;
};

/* What became of the messages of a channel. */
struct channel_state {
	int64_t id; /* of the channel */
	int64_t waiting;
	int64_t dead;
	int64_t sent; /* when the last was; 0 never, or a month ago */
	/* Of the first that waits. */
	const char *error; /* "" when none failed */
	int64_t due;
	int64_t attempts;
};

struct channel_state_list {
	struct channel_state *states;
	size_t count;
};

/* A message, for one channel. */
struct outbox_entry {
	int64_t id;
	int64_t channel_id;
	const char *event;
	const char *subject; /* as in the audit */
	const char *payload; /* JSON; "" in the list of the dead */
	int64_t created;
	int64_t attempts;
	int64_t due;
	const char *error;
	const char *channel; /* its name, in the list of the dead */
};

struct outbox_list {
	struct outbox_entry *entries;
	size_t count;
};

/* Those that write do so inside the caller's transaction. */

enum status store_channel_list(struct store *store, struct pool *pool,
    struct channel_list *list);
enum status store_channel_find(struct store *store, struct pool *pool,
    int64_t id, struct channel *channel);

/*
 * store_channel_add(store, channel), store_channel_update(store, channel):
 * Add it, and set its id; change the one with its id, but for its kind.
 * STATUS_CONFLICT: another one has its name.
 */
enum status store_channel_add(struct store *store, struct channel *channel);
enum status store_channel_update(struct store *store,
    const struct channel *channel);

/* store_channel_states(store, pool, list): Of all channels, in their order. */
enum status store_channel_states(struct store *store, struct pool *pool,
    struct channel_state_list *list);

/*
 * store_outbox_wanted(store, event, product_id, wanted):
 * Whether a channel that is on wants EVENT of the product.
 */
enum status store_outbox_wanted(struct store *store, const char *event,
    int64_t product_id, bool *wanted);

/*
 * store_outbox_add(store, entry, product_id):
 * Add ENTRY, of which event, subject and payload count, for each channel that
 * wants it.
 */
enum status store_outbox_add(struct store *store,
    const struct outbox_entry *entry, int64_t product_id);

/* store_outbox_add_to(store, entry): Add it for the channel of its id alone. */
enum status store_outbox_add_to(struct store *store,
    const struct outbox_entry *entry);

/*
 * store_outbox_waiting(store, pool, query, list):
 * The first messages that wait for the channel_id of QUERY, at most as many as
 * its limit.
 */
struct outbox_query {
	int64_t channel_id;
	int64_t limit;
};
enum status store_outbox_waiting(struct store *store, struct pool *pool,
    const struct outbox_query *query, struct outbox_list *list);

/*
 * store_outbox_sent(store, id), store_outbox_failed(store, entry, dead):
 * What an attempt came to: it was sent; or the entry's error, and it is tried
 * again when the entry is due, or never when it is DEAD.  One that waits no
 * longer is left as it is.
 */
enum status store_outbox_sent(struct store *store, int64_t id);
enum status store_outbox_failed(struct store *store,
    const struct outbox_entry *entry, bool dead);

/* store_outbox_prune(store): Remove what was sent a month ago. */
enum status store_outbox_prune(struct store *store);

/* store_outbox_dead(...): At most LIMIT dead ones with ids below BEFORE, the
 * newest first. */
struct outbox_page {
	int64_t before;
	int64_t limit;
};
enum status store_outbox_dead(struct store *store, struct pool *pool,
    const struct outbox_page *page, struct outbox_list *list);

/* store_outbox_dead_find(store, pool, id, entry): One that is dead. */
enum status store_outbox_dead_find(struct store *store, struct pool *pool,
    int64_t id, struct outbox_entry *entry);

/* store_outbox_again(store, id), store_outbox_drop(store, id): Let a dead one
 * wait again, as if it had not been tried; remove it. */
enum status store_outbox_again(struct store *store, int64_t id);
enum status store_outbox_drop(struct store *store, int64_t id);

/*
 * store_outbox_take(store), store_outbox_taken(store):
 * Become the one process that sends, until STORE is closed; STATUS_BUSY:
 * another one is.  Whether there is one, which may be this.
 */
enum status store_outbox_take(struct store *store);
bool store_outbox_taken(struct store *store);

#endif
