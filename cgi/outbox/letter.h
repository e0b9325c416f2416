/* From messages of the outbox to the letter that their channel gets. */
#ifndef OUTBOX_LETTER_H
#define OUTBOX_LETTER_H

#include "model/channel.h"
#include "net/courier.h"
#include "store/outbox.h"

/* Messages that go together, and all that is needed to send them. */
struct parcel {
	const struct channel *channel;
	const char *secret;   /* the bot's token, the webhook's key, or "" */
	const char *base;     /* the site's address, no slash at its end */
	const char *telegram; /* that of the Bot API, likewise */
	const struct outbox_list *list;
};

/* channel_batch(kind): How many messages may go together: those of which only
 * the addresses count. */
int64_t channel_batch(enum channel_kind kind);

/*
 * letter_write(pool, parcel, letter):
 * Write the LETTER of PARCEL, at least one message, into POOL.  NULL, or why
 * there is none.
 */
const char *letter_write(struct pool *pool, const struct parcel *parcel,
    struct letter *letter);

/*
 * letter_text(pool, parcel, entry):
 * The text that a chat gets of ENTRY, or NULL when its payload is none.
 */
const char *letter_text(struct pool *pool, const struct parcel *parcel,
    const struct outbox_entry *entry);

#endif
