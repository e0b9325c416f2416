/* /desk/channels/: a channel as a record: its fields by its kind. */
#include <string.h>
#include <strings.h>

#include "accounts/channel_secret.h"
#include "crypto/secret.h"
#include "crypto/webhook.h"
#include "desk/channels/channel.h"
#include "desk/routes.h"
#include "net/guard.h"
#include "outbox/letter.h"

/*
 * What the audit has in the place of a secret: that there is a new one is worth
 * knowing; what it is, is nobody's business.
 */
#define HIDDEN "(new)"

/* Fields of a kind at most: all_fields has fewer for each. */
#define FIELDS_MAX 8
#define INDEXNOW_URL "https://api.indexnow.org/indexnow"
#define MESSAGE "{event}: {title}\n{product} {version} ({branch})\n\n{url}"

/* Kinds as a set of bits, as most fields are of more than one. */
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

/*
 * Words, not a box: a box that is not ticked is not sent at all, and could not
 * be told from a form that lost it.
 */
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

/* The fields of its kind. */
static void
put_fields(struct record *record, const struct channel *channel)
{
	struct pool *pool = record->problems.pool;
	struct field *fields = pool_calloc(pool, FIELDS_MAX, sizeof(*fields));
	size_t i, n = 0;

	for (i = 0; i < COUNT(all_fields); i++)
		if ((all_fields[i].kinds & OF(channel->kind)) != 0)
			fields[n++] = all_fields[i].field;
	for (i = 0; i < n; i++) {
		if (strcmp(fields[i].name, "message") == 0)
			fields[i].help = pool_printf(pool,
			    "These words stand for what is published: %s.",
			    template_names(&message_words, pool));
		/*
		 * The stored token is never shown, so that an empty field keeps
		 * it.
		 */
		if (strcmp(fields[i].name, "token") == 0)
			fields[i].required = channel->id == 0;
	}
	record->fields.list = fields;
	record->fields.count = n;
}

/* The channel whose id the address has, or a new one of the kind there. */
static enum status
load(struct record *record)
{
	struct pool *pool = record->problems.pool;
	const char *what = record->key;
	struct channel_sheet *sheet = pool_calloc(pool, 1, sizeof(*sheet));
	struct channel *channel = &sheet->channel;
	const struct product *product;
	enum status status = STATUS_OK;

	sheet->token = "";
	/*
	 * A key of IndexNow that is made here has 32 hex digits, within its 8
	 * to 128; it is published at /KEY.txt and only has to be hard to guess.
	 */
	*channel = (struct channel){ .kind = channel_kind_parse(what),
		.name = "",
		.address = strcmp(what, "indexnow") == 0 ? INDEXNOW_URL : "",
		.key = pool_strndup(pool, secret_hash(pool, secret_new(pool)),
		    32),
		.message = MESSAGE,
		.events = EVENT_PUBLISHED,
		.enabled = true };
	record->is_new = channel->kind != CHANNEL__MAX;
	if (!record->is_new)
		status = store_channel_find(record->desk->app.store, pool,
		    desk_id_parse(what), channel);
	if (status != STATUS_OK)
		return status;
	record->row = sheet;
	record->text = about[channel->kind];
	put_fields(record, channel);
	if (record->is_new)
		record->title = pool_printf(pool, "New channel: %s",
		    channel_kind_label(channel->kind));
	product = product_of(record->desk, channel->product_id);
	record_value(record, "name", channel->name);
	record_value(record, "address", channel->address);
	record_value(record, "key", channel->key);
	record_value(record, "message", channel->message);
	record_value(record, "product", product != NULL ? product->slug : "");
	record_value(record, "events", channel->events);
	record_value(record, "enabled", channel->enabled ? "on" : "off");
	return STATUS_OK;
}

/*
 * What a test would send with the message of FORM, about a real release, so
 * that its author sees lengths and line breaks as they will be.
 */
static enum status
put_preview(const struct record *record, const struct form *form,
    struct node *node)
{
	struct pool *pool = record->problems.pool;
	const char *message = form_value(form, "message");
	const struct channel channel = { .kind = CHANNEL_TELEGRAM,
		.message = message };
	const struct parcel parcel = { .channel = &channel,
		.secret = "",
		.base = record->desk->config.app.url,
		.telegram = "" };
	struct outbox_entry entry;
	enum status status;

	if (template_refuse(&message_words, message, pool) != NULL)
		return STATUS_OK;
	status = channel_example(record->desk, pool, &entry);
	entry.event = EVENT_PUBLISHED;
	if (status == STATUS_OK && strcmp(entry.payload, "{}") != 0)
		view_set(node, "preview", letter_text(pool, &parcel, &entry));
	return status;
}

static enum status
put(const struct record *record, const struct form *form, struct node *page)
{
	const struct channel *channel =
	    &((const struct channel_sheet *)record->row)->channel;
	struct node *fields = view_child(page, "form");

	field_choices(view_child(fields, "enabled"), switches, COUNT(switches),
	    form_value(form, "enabled"));
	if ((OF(channel->kind) & TELLS_RELEASES) != 0) {
		field_choose_product(view_child(fields, "product"),
		    store_catalog(record->desk->app.store), "All",
		    form_value(form, "product"));
		field_choices(view_child(fields, "events"), events,
		    COUNT(events), form_value(form, "events"));
	}
	if (channel->id != 0)
		view_set_int(page, "id", channel->id);
	view_flag(page, "key", channel->kind == CHANNEL_WEBHOOK);
	return channel->kind == CHANNEL_TELEGRAM ?
	    put_preview(record, form, page) :
	    STATUS_OK;
}

static void
set_token(struct form *form, const char *value)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, "token") == 0)
			form->values[i].value = value;
}

/*
 * A token goes no further than the sheet: no form shows it again, nor does the
 * audit keep it.
 */
static void
take(struct record *record)
{
	struct channel_sheet *sheet = record->row;

	sheet->token = record_sent(record, "token");
	set_token(&record->exchange->form, "");
}

/* What the kinds differ in. */
static void
check_kind(struct record *record, const struct channel_sheet *sheet)
{
	struct pool *pool = record->problems.pool;
	const char *reason = NULL;

	if ((OF(sheet->channel.kind) & HAS_URL) != 0 &&
	    record_sent(record, "address")[0] != '\0')
		/*
		 * The sender would ask any address that stands here, from
		 * inside the network.
		 */
		reason = guard_refuse(pool, record_sent(record, "address"));
	if (reason != NULL)
		record_wrong(record, "address", reason);
	if (sheet->channel.kind != CHANNEL_TELEGRAM)
		return;
	if (sheet->token[0] != '\0' && !token_fits(sheet->token))
		record_wrong(record, "token",
		    "This is no token: it is a number, a colon, and letters.");
	reason = template_refuse(&message_words, record_sent(record, "message"),
	    pool);
	if (reason != NULL)
		record_wrong(record, "message", reason);
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
check_choices(struct record *record, const struct channel *channel)
{
	const char *product = record_sent(record, "product");
	const char *event = record_sent(record, "events");

	if ((OF(channel->kind) & TELLS_RELEASES) == 0)
		return;
	if (product[0] != '\0' &&
	    catalog_product(store_catalog(record->desk->app.store), product) ==
		NULL)
		record_wrong(record, "product", "There is no such product.");
	if (event[0] != '\0' && !is_choice(events, COUNT(events), event))
		record_wrong(record, "events", "Choose one of them.");
}

/* Names tell channels apart, in the audit too, which has no ids. */
static enum status
check_others(struct record *record, const struct channel *channel)
{
	struct pool *pool = record->problems.pool;
	struct channel_list list;
	enum status status = store_channel_list(record->desk->app.store, pool,
	    &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		if (list.channels[i].id != channel->id &&
		    strcasecmp(list.channels[i].name,
			record_sent(record, "name")) == 0)
			record_wrong(record, "name",
			    "There is a channel of this name.");
	if (status == STATUS_OK && record->is_new && list.count >= CHANNELS_MAX)
		record_wrong(record, "name",
		    pool_printf(pool,
			"There are %d channels already: change one that is "
			"off.",
			CHANNELS_MAX));
	return status;
}

static enum status
check(struct record *record)
{
	const struct channel_sheet *sheet = record->row;

	check_kind(record, sheet);
	check_choices(record, &sheet->channel);
	return check_others(record, &sheet->channel);
}

static void
read_sent(const struct record *record, struct channel *channel)
{
	const struct product *product = catalog_product(
	    store_catalog(record->desk->app.store),
	    record_sent(record, "product"));
	bool tells = (OF(channel->kind) & TELLS_RELEASES) != 0;

	channel->name = record_sent(record, "name");
	channel->address = record_sent(record, "address");
	channel->key = record_sent(record, "key");
	channel->message = record_sent(record, "message");
	channel->product_id = tells && product != NULL ? product->id : 0;
	/*
	 * Hubs and search engines fetch what has changed, whatever the change
	 * was.
	 */
	channel->events = tells ? record_sent(record, "events") : EVENTS_ALL;
	channel->enabled = strcmp(record_sent(record, "enabled"), "on") == 0;
}

/*
 * The channel with its secret, of which the audit says only that it is new.
 * The row is written first, for its id; secrets live in the accounts' database,
 * which the visitors' program never opens.
 */
static enum status
save(struct record *record)
{
	struct channel_sheet *sheet = record->row;
	struct channel *channel = &sheet->channel;
	struct store *store = record->desk->app.store;
	const char *secret = sheet->token;
	enum status status;

	read_sent(record, channel);
	status = record->is_new ? store_channel_add(store, channel) :
				  store_channel_update(store, channel);
	if (record->is_new && channel->kind == CHANNEL_WEBHOOK)
		secret = sheet->key = webhook_key_new(record->problems.pool);
	if (status == STATUS_OK && secret[0] != '\0')
		status = account_channel_secret_put(record->desk->accounts,
		    channel->id, secret);
	if (sheet->token[0] != '\0')
		set_token(&record->exchange->form, HIDDEN);
	return status;
}

/* 200 with the key of a new webhook, this once; else 303. */
static enum status
done(const struct record *record)
{
	const struct channel_sheet *sheet = record->row;

	if (sheet->key != NULL)
		return channel_key_page(record->desk, record->exchange,
		    &sheet->channel, sheet->key);
	return said_go(record->exchange,
	    channel_path(record->problems.pool, sheet->channel.id), SAID_SAVED);
}

const struct record_type channel_record = { .path = "/desk/channels/",
	.list = "Outbox",
	.list_path = "/desk/outbox/",
	.what = "channel",
	.key = "name",
	.fixed = true,
	.template = TEMPLATE_DESK_CHANNEL,
	.load = load,
	.put = put,
	.take = take,
	.check = check,
	.save = save,
	.done = done };
