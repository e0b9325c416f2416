/* Secrets of channels, in the database of the accounts. */
#ifndef ACCOUNTS_CHANNEL_SECRET_H
#define ACCOUNTS_CHANNEL_SECRET_H

#include "accounts/accounts.h"

/* A bot's token, or the key that a webhook is signed with. */

/* account_channel_secret_find(accounts, pool, channel_id, secret): Or
 * STATUS_NOT_FOUND, with "". */
enum status account_channel_secret_find(struct accounts *accounts,
    struct pool *pool, int64_t channel_id, const char **secret);

/* account_channel_secret_put(accounts, channel_id, secret): Inside the caller's
 * transaction, in the place of the one before. */
enum status account_channel_secret_put(struct accounts *accounts,
    int64_t channel_id, const char *secret);

#endif
