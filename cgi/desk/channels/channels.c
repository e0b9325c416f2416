/* /desk/outbox/channel/: one channel, added, changed and tried. */
#include <string.h>

#include "crypto/webhook.h"
#include "desk/channels/channel.h"
#include "desk/routes.h"
#include "outbox/letter.h"
#include "pages/page.h"
#include "accounts/channel_secret.h"

/* What a test would send with the message of FORM. */
static enum status
put_preview(struct desk *desk, struct exchange *exchange,
    const struct form *form, struct node *node)
{
	const char *message = form_value(form, "message");
	const struct channel channel = { .kind = CHANNEL_TELEGRAM,
		.message = message };
	const struct parcel parcel = { .channel = &channel,
		.secret = "",
		.base = desk->config.app.url,
		.telegram = "" };
	struct outbox_entry entry;
	enum status status;

	if (template_refuse(&message_words, message, exchange->pool) != NULL)
		return STATUS_OK;
	status = channel_example(desk, exchange->pool, &entry);
	entry.event = EVENT_PUBLISHED;
	if (status == STATUS_OK && strcmp(entry.payload, "{}") != 0)
		view_set(node, "preview",
		    letter_text(exchange->pool, &parcel, &entry));
	return status;
}

/* The page, with what was sent when it is wrong or only looked at. */
static enum status
show(struct desk *desk, struct exchange *exchange,
    const struct channel_sheet *sheet, bool sent)
{
	const struct channel *channel = &sheet->channel;
	const struct record *record = &sheet->record;
	const struct form *form = sent ? &exchange->form : &record->before;
	struct page *page = record_page(desk, exchange, record);
	struct node *node = view_page(page), *fields = view_child(node, "form");
	enum status status = STATUS_OK;

	if (sent)
		fields_put(fields, &record->fields, form, &record->problems);
	channel_sheet_choices(desk, sheet, form, fields);
	if (channel->id != 0)
		view_set_int(node, "id", channel->id);
	view_flag(node, "key", channel->kind == CHANNEL_WEBHOOK);
	view_set(node, "path",
	    pool_printf(exchange->pool, "/desk/outbox/channel/%s",
		channel->id != 0 ? pool_printf(exchange->pool, "%lld",
				       (long long)channel->id) :
				   channel_kind_name(channel->kind)));
	if (channel->kind == CHANNEL_TELEGRAM)
		status = put_preview(desk, exchange, form, node);
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_DESK_CHANNEL);
	view_page_free(page);
	return status;
}

enum status
channel_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct channel_sheet sheet;
	enum status status = channel_sheet_open(desk, exchange, &sheet);

	return status == STATUS_OK ? show(desk, exchange, &sheet, false) :
				     status;
}

/* The key of a webhook, this once. */
static enum status
show_key(struct desk *desk, struct exchange *exchange,
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

/* Store the channel with its secret and the audit. */
static enum status
save(struct desk *desk, struct exchange *exchange, struct channel_sheet *sheet)
{
	struct channel *channel = &sheet->channel;
	struct record *record = &sheet->record;
	bool keyed = channel->kind == CHANNEL_WEBHOOK && record->is_new;
	const char *secret = keyed ? webhook_key_new(exchange->pool) :
				     sheet->token;
	enum status status = record->is_new ?
	    store_channel_add(desk->app.store, channel) :
	    store_channel_update(desk->app.store, channel);

	if (status == STATUS_CONFLICT) {
		record_wrong(record, "name",
		    "There is a channel of this name.");
		return show(desk, exchange, sheet, true);
	}
	if (status == STATUS_OK && secret[0] != '\0')
		status = store_channel_secret_put(desk->accounts, channel->id,
		    secret);
	record->subject = pool_printf(exchange->pool, "channel %s",
	    channel->name);
	if (sheet->token[0] != '\0')
		channel_sheet_hide_token(&exchange->form);
	if (status == STATUS_OK)
		status = record_end(desk, exchange, record);
	if (status != STATUS_OK)
		return status;
	return keyed ?
	    show_key(desk, exchange, channel, secret) :
	    said_go(exchange, channel_path(exchange->pool, channel->id),
		SAID_SAVED);
}

enum status
channel_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	bool preview = form_has(&exchange->form, "preview");
	struct channel_sheet sheet;
	enum status status = channel_sheet_open(desk, exchange, &sheet);

	if (status != STATUS_OK)
		return status;
	if (preview)
		channel_sheet_take_token(&sheet, &exchange->form);
	else
		status = channel_sheet_check(desk, exchange, &sheet);
	if (status != STATUS_OK)
		return status;
	if (preview || sheet.record.problems.count > 0)
		return show(desk, exchange, &sheet, true);
	channel_sheet_read(desk, &sheet, &exchange->form);
	return save(desk, exchange, &sheet);
}

/* ---- what can be done with a channel ---- */

/* The channel whose id the address has. */
static enum status
find(struct desk *desk, struct exchange *exchange, struct channel *channel)
{
	return store_channel_find(desk->app.store, exchange->pool,
	    desk_id_parse(exchange->args[0]), channel);
}

static enum status
finish(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *action)
{
	const struct audit_entry entry = { .action = action,
		.subject = pool_printf(exchange->pool, "channel %s",
		    channel->name) };

	return record_audit(desk, desk->app.store, exchange->pool, &entry);
}

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
		status = store_channel_secret_put(desk->accounts, channel.id,
		    key);
	if (status == STATUS_OK)
		status = finish(desk, exchange, &channel, "new key");
	return status == STATUS_OK ? show_key(desk, exchange, &channel, key) :
				     status;
}
