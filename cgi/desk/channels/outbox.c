/* /desk/outbox/: the channels, and the messages that none would take. */
#include <string.h>

#include "desk/channels/channel.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "publish/announce.h"
#include "view/api/release_json.h"
#include "pages/page.h"
#include "store/release.h"

/* Dead messages of a page; older ones by their ids. */
#define DEAD_SHOWN 50

const char *
channel_kind_label(enum channel_kind kind)
{
	static const char *const labels[CHANNEL__MAX] = {
		[CHANNEL_TELEGRAM] = "Telegram",
		[CHANNEL_WEBHOOK] = "Webhook",
		[CHANNEL_WEBSUB] = "WebSub",
		[CHANNEL_INDEXNOW] = "IndexNow",
	};

	return labels[kind];
}

const char *
channel_path(struct pool *pool, int64_t id)
{
	return pool_printf(pool, "/desk/channels/%lld", (long long)id);
}

static void
put_channels(const struct channel_list *list,
    const struct channel_state_list *states, struct node *node,
    struct pool *pool)
{
	const struct channel_state *state;
	const struct channel *channel;
	struct node *item;
	size_t i;

	/*
	 * Both lists are in the order of ids, in one transaction or a moment
	 * apart.
	 */
	for (i = 0; i < list->count && i < states->count; i++) {
		channel = &list->channels[i];
		state = &states->states[i];
		item = view_item(node, i);
		view_set(item, "name", channel->name);
		view_set(item, "kind", channel_kind_label(channel->kind));
		view_set(item, "address", channel->address);
		view_set(item, "url", channel_path(pool, channel->id));
		view_flag(item, "enabled", channel->enabled);
		view_set_int(item, "waiting", state->waiting);
		view_set(item, "sent", desk_time(pool, state->sent));
		view_set(item, "error", state->error);
		view_set(item, "due", desk_time(pool, state->due));
	}
}

static void
put_kinds(struct node *node)
{
	struct node *item;
	int i;

	for (i = 0; i < CHANNEL__MAX; i++) {
		item = view_item(node, (size_t)i);
		view_set(item, "kind", channel_kind_name((enum channel_kind)i));
		view_set(item, "label",
		    channel_kind_label((enum channel_kind)i));
	}
}

static void
put_dead(const struct outbox_list *list, struct node *node, struct pool *pool)
{
	const struct outbox_entry *entry;
	struct node *item;
	size_t i;

	for (i = 0; i < list->count; i++) {
		entry = &list->entries[i];
		item = view_item(node, i);
		view_set_int(item, "id", entry->id);
		view_set(item, "created", desk_time(pool, entry->created));
		view_set(item, "channel", entry->channel);
		view_set(item, "event", entry->event);
		view_set(item, "subject", entry->subject);
		view_set(item, "error", entry->error);
		view_set_int(item, "attempts", entry->attempts);
	}
}

enum status
outbox_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct store *store = desk->app.store;
	struct pool *pool = exchange->pool;
	const char *before = form_value(&exchange->query, "before");
	const struct outbox_page part = {
		before[0] != '\0' ? desk_id_parse(before) : INT64_MAX,
		DEAD_SHOWN
	};
	struct channel_state_list states;
	struct channel_list channels;
	struct outbox_list dead;
	struct page *page;
	struct node *node;
	enum status status = store_channel_list(store, pool, &channels);

	if (status == STATUS_OK)
		status = store_channel_states(store, pool, &states);
	if (status == STATUS_OK)
		status = store_outbox_dead(store, pool, &part, &dead);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Outbox");
	node = view_page(page);
	put_channels(&channels, &states, view_child(node, "channels"), pool);
	put_kinds(view_child(node, "kinds"));
	put_dead(&dead, view_child(node, "dead"), pool);
	if (dead.count == DEAD_SHOWN)
		view_set_int(node, "before", dead.entries[dead.count - 1].id);
	/*
	 * Whether a sender is running: without one, all that waits waits for
	 * ever.
	 */
	view_flag(node, "sending", store_outbox_taken(store));
	return page_send(exchange, page, TEMPLATE_DESK_OUTBOX);
}

enum status
channel_example(struct desk *desk, struct pool *pool,
    struct outbox_entry *entry)
{
	static const struct release nothing = { .id = 0 };
	struct announcement announcement = { .before = &nothing };
	const struct catalog *catalog = store_catalog(desk->app.store);
	const struct release from = { .id = INT64_MAX,
		.state = RELEASE_PUBLISHED };
	struct release_list list;
	struct release *release;
	enum status status = store_release_of_state(desk->app.store, pool,
	    &from, &list);

	memset(entry, 0, sizeof(*entry));
	entry->event = EVENT_TEST;
	entry->subject = "test";
	entry->payload = "{}";
	if (status != STATUS_OK || list.count == 0)
		return status;
	release = &list.releases[0];
	status = store_release_packages(desk->app.store, pool, release);
	announcement.after = release;
	announcement.json = release_json_write(release, catalog, pool);
	entry->payload = announce_payload(pool, catalog, &announcement);
	return status;
}

/* ---- what is done with a message that is dead ---- */

/* What is done with a dead message: 303; 404 when another has done it. */
static enum status
decide(struct desk *desk, struct exchange *exchange, const char *action,
    enum status (*act)(struct store *store, int64_t id))
{
	struct store *store = desk->app.store;
	struct pool *pool = exchange->pool;
	int64_t id = desk_id_parse(exchange->args[0]);
	struct audit_entry entry = { .action = action };
	struct outbox_entry letter;
	struct channel channel;
	enum status status = store_outbox_dead_find(store, pool, id, &letter);

	if (status == STATUS_OK)
		status = store_channel_find(store, pool, letter.channel_id,
		    &channel);
	if (status == STATUS_OK)
		status = act(store, id);
	if (status != STATUS_OK)
		return status;
	entry.subject = pool_printf(pool, "channel %s", channel.name);
	/*
	 * The message is gone after this; its subject is all that the audit
	 * keeps of it.
	 */
	entry.before = record_json(pool, json_string(letter.subject));
	status = record_audit(desk, store, pool, &entry);
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/outbox/",
		act == store_outbox_drop ? SAID_DROPPED : SAID_AGAIN) :
	    status;
}

enum status
letter_again_do(void *context, struct exchange *exchange)
{
	return decide(context, exchange, "send message again",
	    store_outbox_again);
}

enum status
letter_drop_do(void *context, struct exchange *exchange)
{
	return decide(context, exchange, "drop message", store_outbox_drop);
}
