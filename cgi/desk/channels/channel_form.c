/* The form of a channel: its fields by its kind, and what may be in them. */
#include <string.h>

#include "crypto/secret.h"
#include "desk/channels/channel.h"
#include "net/guard.h"

/* What the audit has in the place of a secret. */
#define HIDDEN "(new)"

#define FIELDS_MAX 8
#define INDEXNOW_URL "https://api.indexnow.org/indexnow"
#define MESSAGE "{event}: {title}\n{product} {version} ({branch})\n\n{url}"

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

static const struct product *
product_of(const struct desk *desk, int64_t id)
{
	return catalog_product_id(store_catalog(desk->app.store), id);
}

/* The fields of its kind, and the values that are stored. */
static void
open_record(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet)
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
			    template_names(&message_words, exchange->pool));
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

enum status
channel_sheet_open(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet)
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
		status = store_channel_find(desk->app.store, pool,
		    desk_id_parse(what), &sheet->channel);
	if (status == STATUS_OK)
		open_record(desk, exchange, sheet);
	return status;
}

void
channel_sheet_choices(const struct desk *desk,
    const struct channel_sheet *sheet, const struct form *form,
    struct node *fields)
{
	field_choices(view_child(fields, "enabled"), switches, COUNT(switches),
	    form_value(form, "enabled"));
	if ((OF(sheet->channel.kind) & TELLS_RELEASES) == 0)
		return;
	field_choose_product(view_child(fields, "product"),
	    store_catalog(desk->app.store), "All", form_value(form, "product"));
	field_choices(view_child(fields, "events"), events, COUNT(events),
	    form_value(form, "events"));
}

static void
set_token(struct form *form, const char *value)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, "token") == 0)
			form->values[i].value = value;
}

void
channel_sheet_take_token(struct channel_sheet *sheet, struct form *form)
{
	sheet->token = form_value(form, "token");
	set_token(form, "");
}

void
channel_sheet_hide_token(struct form *form)
{
	set_token(form, HIDDEN);
}

/* What the kinds differ in. */
static void
check_kind(struct channel_sheet *sheet, struct exchange *exchange)
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
	reason = template_refuse(&message_words, form_value(form, "message"),
	    exchange->pool);
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
check_choices(const struct desk *desk, struct channel_sheet *sheet,
    const struct form *form)
{
	const char *product = form_value(form, "product");
	const char *event = form_value(form, "events");

	if ((OF(sheet->channel.kind) & TELLS_RELEASES) == 0)
		return;
	if (product[0] != '\0' &&
	    catalog_product(store_catalog(desk->app.store), product) == NULL)
		record_wrong(&sheet->record, "product",
		    "There is no such product.");
	if (event[0] != '\0' && !is_choice(events, COUNT(events), event))
		record_wrong(&sheet->record, "events", "Choose one of them.");
}

static enum status
check_count(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet)
{
	struct channel_list list;
	enum status status = store_channel_list(desk->app.store, exchange->pool,
	    &list);

	if (status == STATUS_OK && sheet->record.is_new &&
	    list.count >= CHANNELS_MAX)
		record_wrong(&sheet->record, "name",
		    pool_printf(exchange->pool,
			"There are %d channels already: change one that is "
			"off.",
			CHANNELS_MAX));
	return status;
}

enum status
channel_sheet_check(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet)
{
	struct form *form = &exchange->form;

	record_check(&sheet->record, form);
	channel_sheet_take_token(sheet, form);
	check_kind(sheet, exchange);
	check_choices(desk, sheet, form);
	return check_count(desk, exchange, sheet);
}

void
channel_sheet_read(const struct desk *desk, struct channel_sheet *sheet,
    const struct form *form)
{
	struct channel *channel = &sheet->channel;
	const struct product *product = catalog_product(
	    store_catalog(desk->app.store), form_value(form, "product"));
	bool tells = (OF(channel->kind) & TELLS_RELEASES) != 0;

	channel->name = form_value(form, "name");
	channel->address = form_value(form, "address");
	channel->key = form_value(form, "key");
	channel->message = form_value(form, "message");
	channel->product_id = tells && product != NULL ? product->id : 0;
	channel->events = tells ? form_value(form, "events") : EVENTS_ALL;
	channel->enabled = strcmp(form_value(form, "enabled"), "on") == 0;
}
