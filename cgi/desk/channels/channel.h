/* Channels of the outbox at the desk: what their pages share. */
#ifndef DESK_CHANNELS_CHANNEL_H
#define DESK_CHANNELS_CHANNEL_H

#include "desk/form/record.h"
#include "model/channel.h"
#include "store/outbox.h"

/*
 * How many there may be: the sender serves all of them at once, each over a
 * connection of its own, and a release is a row of the outbox for each.
 */
#define CHANNELS_MAX 32

/* channel_kind_label(kind): "Telegram". */
const char *channel_kind_label(enum channel_kind kind);

/* channel_path(pool, id): Its page. */
const char *channel_path(struct pool *pool, int64_t id);

/*
 * channel_example(desk, pool, entry):
 * A message about the newest release that is published, or about none, of the
 * event "test".
 */
enum status channel_example(struct desk *desk, struct pool *pool,
    struct outbox_entry *entry);

/* A channel as a record's row. */
struct channel_sheet {
	struct channel channel; /* its id is 0 when it is new */
	const char *token;	/* that was sent, or "" */
	const char *key;	/* of a new webhook, or NULL */
};

/* channel_key_page(desk, exchange, channel, key): The key of a webhook, this
 * once. */
enum status channel_key_page(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *key);

#endif
