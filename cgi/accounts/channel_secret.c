/* Secrets of channels, in the database of the accounts. */
#include "accounts/channel_secret.h"

#include "store/internal.h"

enum status
store_channel_secret_find(struct store *accounts, struct pool *pool,
    int64_t channel_id, const char **secret)
{
	sqlite3_stmt *stmt = store_query(accounts,
	    ACCOUNT_QUERY_CHANNEL_SECRET_FIND, "i", channel_id);
	enum status status = store_find(accounts, stmt);

	*secret = status == STATUS_OK ? store_text(pool, stmt, 0) : "";
	store_done(stmt);
	return status;
}

enum status
store_channel_secret_put(struct store *accounts, int64_t channel_id,
    const char *secret)
{
	return store_exec(accounts,
	    store_query(accounts, ACCOUNT_QUERY_CHANNEL_SECRET_PUT, "it",
		channel_id, secret));
}
