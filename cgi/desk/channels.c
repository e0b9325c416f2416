/* /desk/outbox/channel/: one channel, added, changed and tried. */
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "crypto/secret.h"
#include "crypto/webhook.h"
#include "desk/channel.h"
#include "desk/record.h"
#include "desk/routes.h"
#include "net/guard.h"
#include "outbox/letter.h"
#include "pages/page.h"
#include "store/channel_secret.h"

#define FIELDS_MAX 8
#define INDEXNOW_URL "https://api.indexnow.org/indexnow"
#define MESSAGE "{event}: {title}\n{product} {version} ({branch})\n\n{url}"

/* What the audit has in the place of a secret. */
#define HIDDEN "(new)"

#define OF(kind) (1u << (kind))
#define OF_ALL (OF(CHANNEL__MAX) - 1)
#define TELLS_RELEASES (OF(CHANNEL_TELEGRAM) | OF(CHANNEL_WEBHOOK))
#define HAS_URL (OF_ALL & ~OF(CHANNEL_TELEGRAM))

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* "@name", or the number of a chat, which may have a minus before it. */
static bool
chat_fits(const char *value)
{
	size_t len = strlen(value);

	if (value[0] == '@')
		return len > 4 &&
		    strspn(value + 1,
			"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			"0123456789_") == len - 1;
	value += value[0] == '-';
	return value[0] != '\0' && strspn(value, "0123456789") == strlen(value);
}

/* "123456:ABC-DEF...", as @BotFather gives them. */
static bool
token_fits(const char *value)
{
	size_t digits = strspn(value, "0123456789");
	const char *rest = value + digits;

	return digits > 0 && rest[0] == ':' && strlen(rest) > 20 &&
	    strspn(rest + 1,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789_-") == strlen(rest + 1);
}

static bool
switch_fits(const char *value)
{
	return strcmp(value, "on") == 0 || strcmp(value, "off") == 0;
}

/* The fields, and of which kinds of channels each is. */
static const struct {
	unsigned int kinds;
	struct field field;
} all_fields[] = {
	{ OF_ALL,
	    { .name = "name",
		.label = "Name",
		.required = true,
		.max = 60,
		.help = "Here at the desk alone." } },
	{ OF(CHANNEL_TELEGRAM),
	    { .name = "address",
		.label = "Chat",
		.required = true,
		.max = 64,
		.fits = chat_fits,
		.detail = "This is @name, or a number as -1001234567890.",
		.help = "@name of a channel, or the number of a chat. The bot "
			"has to be an admin there." } },
	{ OF(CHANNEL_TELEGRAM),
	    { .name = "token",
		.label = "Token of the bot",
		.max = 120,
		.type = "password",
		.help = "As @BotFather gave it. It is never shown again; "
			"empty: it stays as it is." } },
	{ HAS_URL,
	    { .name = "address",
		.label = "Address",
		.required = true,
		.max = 500,
		.type = "url" } },
	{ OF(CHANNEL_INDEXNOW),
	    { .name = "key",
		.label = "Key",
		.required = true,
		.max = 128,
		.fits = channel_key_check,
		.detail = "8 to 128 of a-z, A-Z, 0-9 and '-'.",
		.help = "Search engines ask for it at /KEY.txt, which this "
			"site then answers. It is no secret." } },
	{ OF(CHANNEL_TELEGRAM),
	    { .name = "message",
		.label = "Message",
		.required = true,
		.max = 2000,
		.lines = 6 } },
	{ TELLS_RELEASES, { .name = "product", .label = "Product" } },
	{ TELLS_RELEASES,
	    { .name = "events",
		.label = "What it is told",
		.required = true } },
	{ OF_ALL,
	    { .name = "enabled",
		.label = "State",
		.required = true,
		.fits = switch_fits,
		.detail = "Choose one of them." } },
};

static const struct choice switches[] = {
	{ "on", "On" },
	{ "off", "Off: what is published is not told it" },
};

static const struct choice events[] = {
	{ EVENT_PUBLISHED, "New releases" },
	{ EVENT_PUBLISHED " " EVENT_PROMOTED, "New and promoted releases" },
	{ EVENTS_ALL, "Every change of a release" },
};

static const char *const about[CHANNEL__MAX] = {
	[CHANNEL_TELEGRAM] = "A bot writes a message, as plain text, in a "
			     "chat or channel of Telegram.",
	[CHANNEL_WEBHOOK] = "Each message is sent as JSON, by POST, signed as "
			    "Standard Webhooks says.",
	[CHANNEL_WEBSUB] = "The feeds name this hub, and it is told which of "
			   "them have changed.",
	[CHANNEL_INDEXNOW] = "Search engines are told which pages have "
			     "changed.",
};

/* A channel as a form. */
struct sheet {
	struct channel channel;
	struct field *fields;
	struct record record;
	const char *token; /* that was sent, or "" */
};

static const struct product *
product_of(const struct desk *desk, int64_t id)
{
	return catalog_product_id(store_catalog(desk->site.store), id);
}

/* The fields of its kind, and the values that are stored. */
static void
open_record(struct desk *desk, struct exchange *exchange, struct sheet *sheet)
{
	const struct channel *channel = &sheet->channel;
	const struct product *product = product_of(desk, channel->product_id);
	struct record *record = &sheet->record;
	size_t i, n = 0;

	sheet->fields = pool_calloc(exchange->pool, FIELDS_MAX,
	    sizeof(*sheet->fields));
	for (i = 0; i < COUNT(all_fields); i++)
		if ((all_fields[i].kinds & OF(channel->kind)) != 0)
			sheet->fields[n++] = all_fields[i].field;
	for (i = 0; i < n; i++) {
		if (strcmp(sheet->fields[i].name, "message") == 0)
			sheet->fields[i].help = pool_printf(exchange->pool,
			    "These words stand for what is published: %s.",
			    message_words(exchange->pool));
		if (strcmp(sheet->fields[i].name, "token") == 0)
			sheet->fields[i].required = channel->id == 0;
	}
	record_open(record, exchange, sheet->fields, n);
	record->is_new = channel->id == 0;
	record->list = "Outbox";
	record->list_path = "/desk/outbox/";
	record->text = about[channel->kind];
	record->title = pool_printf(exchange->pool, "%s %s",
	    record->is_new ? "New channel:" : "Channel",
	    record->is_new ? channel_kind_label(channel->kind) : channel->name);
	record->action = record->is_new ? "add channel" : "change channel";
	record_value(record, "name", channel->name);
	record_value(record, "address", channel->address);
	record_value(record, "key", channel->key);
	record_value(record, "message", channel->message);
	record_value(record, "product", product != NULL ? product->slug : "");
	record_value(record, "events", channel->events);
	record_value(record, "enabled", channel->enabled ? "on" : "off");
}

/* The channel whose id the address has, or a new one of the kind there. */
static enum status
open_sheet(struct desk *desk, struct exchange *exchange, struct sheet *sheet)
{
	struct pool *pool = exchange->pool;
	const char *what = exchange->args[0];
	const struct channel fresh = { .kind = channel_kind_parse(what),
		.name = "",
		.address = strcmp(what, "indexnow") == 0 ? INDEXNOW_URL : "",
		.key = pool_strndup(pool, secret_hash(pool, secret_new(pool)),
		    32),
		.message = MESSAGE,
		.events = EVENT_PUBLISHED,
		.enabled = true };
	enum status status = STATUS_OK;

	memset(sheet, 0, sizeof(*sheet));
	sheet->channel = fresh;
	sheet->token = "";
	if (fresh.kind == CHANNEL__MAX)
		status = store_channel_find(desk->site.store, pool,
		    channel_id_parse(what), &sheet->channel);
	if (status == STATUS_OK)
		open_record(desk, exchange, sheet);
	return status;
}

/* The products, of which "" is all. */
static void
put_products(const struct desk *desk, struct node *node, const char *value,
    struct pool *pool)
{
	const struct catalog *catalog = store_catalog(desk->site.store);
	struct choice *choices = pool_calloc(pool, catalog->nproducts + 1,
	    sizeof(*choices));
	size_t i;

	choices[0].value = "";
	choices[0].text = "All";
	for (i = 0; i < catalog->nproducts; i++) {
		choices[i + 1].value = catalog->products[i].slug;
		choices[i + 1].text = catalog->products[i].name;
	}
	field_choices(node, choices, catalog->nproducts + 1, value);
}

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
		.base = desk->config.site.url,
		.telegram = "" };
	struct outbox_entry entry;
	enum status status;

	if (message_refuse(exchange->pool, message) != NULL)
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
show(struct desk *desk, struct exchange *exchange, const struct sheet *sheet,
    bool sent)
{
	const struct channel *channel = &sheet->channel;
	const struct record *record = &sheet->record;
	const struct form *form = sent ? &exchange->form : &record->before;
	struct page *page = record_page(desk, exchange, record);
	struct node *node = view_page(page), *fields = view_child(node, "form");
	enum status status = STATUS_OK;

	if (sent)
		fields_put(fields, &record->fields, form, &record->problems);
	field_choices(view_child(fields, "enabled"), switches, COUNT(switches),
	    form_value(form, "enabled"));
	if ((OF(channel->kind) & TELLS_RELEASES) != 0) {
		put_products(desk, view_child(fields, "product"),
		    form_value(form, "product"), exchange->pool);
		field_choices(view_child(fields, "events"), events,
		    COUNT(events), form_value(form, "events"));
	}
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
	struct sheet sheet;
	enum status status = open_sheet(desk, exchange, &sheet);

	return status == STATUS_OK ? show(desk, exchange, &sheet, false) :
				     status;
}

static void
set_token(struct form *form, const char *value)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, "token") == 0)
			form->values[i].value = value;
}

/* The token goes nowhere but to its own table: neither back into the page nor
 * into the audit. */
static void
take_token(struct sheet *sheet, struct form *form)
{
	sheet->token = form_value(form, "token");
	set_token(form, "");
}

/* What the kinds differ in. */
static void
check_kind(struct sheet *sheet, struct exchange *exchange)
{
	const struct form *form = &exchange->form;
	const char *reason = NULL;

	if ((OF(sheet->channel.kind) & HAS_URL) != 0 &&
	    form_value(form, "address")[0] != '\0')
		reason = guard_refuse(exchange->pool,
		    form_value(form, "address"));
	if (reason != NULL)
		record_wrong(&sheet->record, "address", reason);
	if (sheet->channel.kind != CHANNEL_TELEGRAM)
		return;
	if (sheet->token[0] != '\0' && !token_fits(sheet->token))
		record_wrong(&sheet->record, "token",
		    "This is no token: it is a number, a colon, and letters.");
	reason = message_refuse(exchange->pool, form_value(form, "message"));
	if (reason != NULL)
		record_wrong(&sheet->record, "message", reason);
}

static bool
is_choice(const struct choice *choices, size_t count, const char *value)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(choices[i].value, value) == 0)
			return true;
	return false;
}

static void
check_choices(const struct desk *desk, struct sheet *sheet,
    const struct form *form)
{
	const char *product = form_value(form, "product");
	const char *event = form_value(form, "events");

	if ((OF(sheet->channel.kind) & TELLS_RELEASES) == 0)
		return;
	if (product[0] != '\0' &&
	    catalog_product(store_catalog(desk->site.store), product) == NULL)
		record_wrong(&sheet->record, "product",
		    "There is no such product.");
	if (event[0] != '\0' && !is_choice(events, COUNT(events), event))
		record_wrong(&sheet->record, "events", "Choose one of them.");
}

static enum status
check_count(struct desk *desk, struct exchange *exchange, struct sheet *sheet)
{
	struct channel_list list;
	enum status status = store_channel_list(desk->site.store,
	    exchange->pool, &list);

	if (status == STATUS_OK && sheet->record.is_new &&
	    list.count >= CHANNELS_MAX)
		record_wrong(&sheet->record, "name",
		    pool_printf(exchange->pool,
			"There are %d channels already: change one that is "
			"off.",
			CHANNELS_MAX));
	return status;
}

/* The channel as it was sent. */
static void
read_channel(const struct desk *desk, struct sheet *sheet,
    const struct form *form)
{
	struct channel *channel = &sheet->channel;
	const struct product *product = catalog_product(
	    store_catalog(desk->site.store), form_value(form, "product"));
	bool tells = (OF(channel->kind) & TELLS_RELEASES) != 0;

	channel->name = form_value(form, "name");
	channel->address = form_value(form, "address");
	channel->key = form_value(form, "key");
	channel->message = form_value(form, "message");
	channel->product_id = tells && product != NULL ? product->id : 0;
	channel->events = tells ? form_value(form, "events") : EVENTS_ALL;
	channel->enabled = strcmp(form_value(form, "enabled"), "on") == 0;
}

/* Keep SECRET, before the channel is: none is ever without its own. */
static enum status
put_secret(struct desk *desk, int64_t channel_id, const char *secret)
{
	enum status status = store_begin(desk->accounts);

	if (status == STATUS_OK)
		status = store_channel_secret_put(desk->accounts, channel_id,
		    secret);
	return status == STATUS_OK ? store_commit(desk->accounts) : status;
}

/* The key of a webhook, this once. */
static enum status
show_key(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *key)
{
	struct pool *pool = exchange->pool;
	struct page *page = desk_page(desk, exchange,
	    pool_printf(pool, "The key of %s", channel->name));
	struct node *node = view_page(page);

	page_crumb(page, 2, "Outbox", "/desk/outbox/");
	page_crumb(page, 3, view_get(node, "title"), NULL);
	view_set(node, "text",
	    "Give it to the receiver, who checks with it the header "
	    "webhook-signature of each message. It is shown now and never "
	    "again.");
	view_set(node, "secret", key);
	view_set(node, "what", "the key");
	view_set(node, "next", channel_path(pool, channel->id));
	return page_send(exchange, page, TEMPLATE_DESK_SECRET);
}

/* Store the channel with its secret and the audit. */
static enum status
save(struct desk *desk, struct exchange *exchange, struct sheet *sheet)
{
	struct channel *channel = &sheet->channel;
	struct record *record = &sheet->record;
	bool keyed = channel->kind == CHANNEL_WEBHOOK && record->is_new;
	const char *secret = keyed ? webhook_key_new(exchange->pool) :
				     sheet->token;
	enum status status = record->is_new ?
	    store_channel_add(desk->site.store, channel) :
	    store_channel_update(desk->site.store, channel);

	if (status == STATUS_CONFLICT) {
		record_wrong(record, "name",
		    "There is a channel of this name.");
		return show(desk, exchange, sheet, true);
	}
	if (status == STATUS_OK && secret[0] != '\0')
		status = put_secret(desk, channel->id, secret);
	record->subject = pool_printf(exchange->pool, "channel %s",
	    channel->name);
	if (sheet->token[0] != '\0')
		set_token(&exchange->form, HIDDEN);
	if (status == STATUS_OK)
		status = record_end(desk, exchange, record);
	if (status != STATUS_OK)
		return status;
	return keyed ?
	    show_key(desk, exchange, channel, secret) :
	    record_said(exchange, channel_path(exchange->pool, channel->id),
		pool_printf(exchange->pool, "%s is saved.", channel->name));
}

enum status
channel_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	bool preview = form_has(&exchange->form, "preview");
	struct sheet sheet;
	enum status status = store_begin(desk->site.store);

	if (status == STATUS_OK)
		status = open_sheet(desk, exchange, &sheet);
	if (status != STATUS_OK)
		return status;
	if (!preview)
		record_check(&sheet.record, &exchange->form);
	take_token(&sheet, &exchange->form);
	if (!preview) {
		check_kind(&sheet, exchange);
		check_choices(desk, &sheet, &exchange->form);
		status = check_count(desk, exchange, &sheet);
	}
	if (status != STATUS_OK)
		return status;
	if (preview || sheet.record.problems.count > 0)
		return show(desk, exchange, &sheet, true);
	read_channel(desk, &sheet, &exchange->form);
	return save(desk, exchange, &sheet);
}

/* ---- what can be done with a channel ---- */

/* The channel whose id the address has, in a transaction. */
static enum status
begin(struct desk *desk, struct exchange *exchange, struct channel *channel)
{
	enum status status = store_begin(desk->site.store);

	return status == STATUS_OK ?
	    store_channel_find(desk->site.store, exchange->pool,
		channel_id_parse(exchange->args[0]), channel) :
	    status;
}

static enum status
finish(struct desk *desk, struct exchange *exchange,
    const struct channel *channel, const char *action)
{
	struct store *store = desk->site.store;
	const struct audit_entry entry = { .action = action,
		.subject = pool_printf(exchange->pool, "channel %s",
		    channel->name) };
	enum status status = record_audit(desk, store, exchange->pool, &entry);

	if (status == STATUS_OK)
		status = store_commit(store);
	if (status == STATUS_OK)
		desk->changed = true;
	return status;
}

enum status
channel_test_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct pool *pool = exchange->pool;
	struct outbox_entry entry;
	struct channel channel;
	const char *path;
	enum status status = begin(desk, exchange, &channel);

	if (status != STATUS_OK)
		return status;
	path = channel_path(pool, channel.id);
	if (!channel.enabled) {
		store_rollback(desk->site.store);
		return record_said(exchange, path,
		    "The channel is off: nothing was sent.");
	}
	status = channel_example(desk, pool, &entry);
	entry.channel_id = channel.id;
	if (status == STATUS_OK)
		status = store_outbox_add_to(desk->site.store, &entry);
	if (status == STATUS_OK)
		status = finish(desk, exchange, &channel, "test channel");
	return status == STATUS_OK ?
	    record_said(exchange, path,
		"A test message is in the outbox: it is sent as soon as those "
		"before it are.") :
	    status;
}

enum status
channel_key_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *key = webhook_key_new(exchange->pool);
	struct channel channel;
	enum status status = begin(desk, exchange, &channel);

	if (status == STATUS_OK && channel.kind != CHANNEL_WEBHOOK)
		status = STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = put_secret(desk, channel.id, key);
	if (status == STATUS_OK)
		status = finish(desk, exchange, &channel, "new key");
	return status == STATUS_OK ? show_key(desk, exchange, &channel, key) :
				     status;
}
