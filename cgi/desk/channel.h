/* Channels of the outbox at the desk: what their pages share. */
#ifndef DESK_CHANNEL_H
#define DESK_CHANNEL_H

#include "desk/desk.h"
#include "model/channel.h"
#include "store/outbox.h"

/* How many there may be: the sender serves all of them at once. */
#define CHANNELS_MAX 32

/* channel_kind_label(kind): "Telegram". */
const char *channel_kind_label(enum channel_kind kind);

/* channel_path(pool, id): Its page. */
const char *channel_path(struct pool *pool, int64_t id);

/* channel_id_parse(text): The id in TEXT, of a channel or a message, or 0. */
int64_t channel_id_parse(const char *text);

/*
 * channel_example(desk, pool, entry):
 * A message about the newest release that is published, or about none, of the
 * event "test".
 */
enum status channel_example(struct desk *desk, struct pool *pool,
    struct outbox_entry *entry);

#endif
