/* /desk/channels/: what is done with a channel: it is tried, gets a key. */
#include "crypto/webhook.h"
#include "desk/channels/channel.h"
#include "desk/routes.h"
#include "accounts/channel_secret.h"

enum status
channel_key_page(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *key)
{
	struct pool *pool = exchange->pool;
	const struct desk_secret shown = { .title = pool_printf(pool,
					       "The key of %s", channel->name),
		.list = "Outbox",
		.list_path = "/desk/outbox/",
		.text = "Give it to the receiver, who checks with it the "
			"header webhook-signature of each message. It is shown "
			"now and never again.",
		.secret = key,
		.what = "the key",
		.next = channel_path(pool, channel->id) };

	return desk_secret_page(desk, exchange, &shown);
}

/* The channel whose id the address has. */
static enum status
find(struct desk *desk, struct exchange *exchange, struct channel *channel)
{
	return store_channel_find(desk->app.store, exchange->pool,
	    desk_id_parse(exchange->args[0]), channel);
}

/*
 * These actions change no row of the channel, so the audit learns of them here.
 */
static enum status
finish(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *action)
{
	const struct audit_entry entry = { .action = action,
		.subject = pool_printf(exchange->pool, "channel %s",
		    channel->name) };

	return record_audit(desk, desk->app.store, exchange->pool, &entry);
}

/*
 * 303 in any case: what comes of it shows on the channel's page when the sender
 * has tried.
 */
enum status
channel_test_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct pool *pool = exchange->pool;
	struct outbox_entry entry;
	struct channel channel;
	const char *path;
	enum status status = find(desk, exchange, &channel);

	if (status != STATUS_OK)
		return status;
	path = channel_path(pool, channel.id);
	if (!channel.enabled)
		return said_go(exchange, path, SAID_OFF);
	status = channel_example(desk, pool, &entry);
	entry.channel_id = channel.id;
	if (status == STATUS_OK)
		status = store_outbox_add_to(desk->app.store, &entry);
	if (status == STATUS_OK)
		status = finish(desk, exchange, &channel, "test channel");
	return status == STATUS_OK ? said_go(exchange, path, SAID_TESTED) :
				     status;
}

/*
 * 200 with the new key.  The old one is void at once: messages that wait are
 * signed when they are sent, with the key of then.
 */
enum status
channel_key_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *key = webhook_key_new(exchange->pool);
	struct channel channel;
	enum status status = find(desk, exchange, &channel);

	if (status == STATUS_OK && channel.kind != CHANNEL_WEBHOOK)
		status = STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = account_channel_secret_put(desk->accounts, channel.id,
		    key);
	if (status == STATUS_OK)
		status = finish(desk, exchange, &channel, "new key");
	return status == STATUS_OK ?
	    channel_key_page(desk, exchange, &channel, key) :
	    status;
}
