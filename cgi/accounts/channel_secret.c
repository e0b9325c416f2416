/* Secrets of channels, in the database of the accounts. */
#include "accounts/channel_secret.h"

#include "accounts/internal.h"

enum status
account_channel_secret_find(struct accounts *accounts, struct pool *pool,
    int64_t channel_id, const char **secret)
{
	*secret = "";
	return rows_text(accounts_query(accounts,
			     ACCOUNT_QUERY_CHANNEL_SECRET_FIND, "i",
			     channel_id),
	    pool, secret);
}

enum status
account_channel_secret_put(struct accounts *accounts, int64_t channel_id,
    const char *secret)
{
	return accounts_write(accounts, ACCOUNT_QUERY_CHANNEL_SECRET_PUT, "it",
	    channel_id, secret);
}
