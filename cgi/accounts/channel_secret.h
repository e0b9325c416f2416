/* Secrets of channels, in the database of the accounts. */
#ifndef ACCOUNTS_CHANNEL_SECRET_H
#define ACCOUNTS_CHANNEL_SECRET_H

#include "store/store.h"

/* A bot's token, or the key that a webhook is signed with. */

/* store_channel_secret_find(accounts, pool, channel_id, secret): Or
 * STATUS_NOT_FOUND, with "". */
enum status store_channel_secret_find(struct store *accounts, struct pool *pool,
    int64_t channel_id, const char **secret);

/* store_channel_secret_put(accounts, channel_id, secret): Inside the caller's
 * transaction, in the place of the one before. */
enum status store_channel_secret_put(struct store *accounts, int64_t channel_id,
    const char *secret);

#endif
