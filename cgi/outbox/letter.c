/* From messages of the outbox to the letter that their channel gets. */
#include "outbox/letter.h"

#include <inttypes.h>
#include <string.h>

#include "base/when.h"
#include "crypto/webhook.h"
#include "outbox/news.h"
#include "view/api/json_out.h"
#include "view/url.h"

/* The longest text of a message (core.telegram.org/bots/api#sendmessage). */
#define TELEGRAM_TEXT_MAX 4096

/* So many messages of one channel become one call. */
#define BATCH 50

#define HEADERS 3

/* A letter while it is written. */
struct writing {
	struct pool *pool;
	const struct parcel *parcel;
	struct letter *letter;
	struct news *news; /* as many as there are messages */
	size_t count;
};

int64_t
channel_batch(enum channel_kind kind)
{
	return kind == CHANNEL_WEBSUB || kind == CHANNEL_INDEXNOW ? BATCH : 1;
}

/* JSON, which is given up, as the body. */
static void
set_json(const struct writing *w, json_t *json)
{
	struct buf out = { 0 };

	json_out(json, &out);
	w->letter->type = "application/json; charset=utf-8";
	w->letter->body = pool_strdup(w->pool, buf_text(&out));
	buf_free(&out);
}

static const char *
text_of(struct pool *pool, const struct parcel *parcel, const struct news *news)
{
	const char *template = parcel->channel->message;
	struct message_values values;

	if (strcmp(news->entry->event, EVENT_TEST) == 0)
		template = pool_printf(pool, "A test of this channel.\n\n%s",
		    template);
	news_values(pool, parcel->base, news, &values);
	return message_write(pool, template, &values, TELEGRAM_TEXT_MAX);
}

const char *
letter_text(struct pool *pool, const struct parcel *parcel,
    const struct outbox_entry *entry)
{
	struct news news;
	const char *text;

	if (!news_read(pool, entry, &news))
		return NULL;
	text = text_of(pool, parcel, &news);
	news_free(&news);
	return text;
}

/* The text is plain, without a parse_mode: nothing in it can be markup. */
static const char *
write_telegram(const struct writing *w)
{
	const struct parcel *parcel = w->parcel;
	json_t *root;

	if (parcel->secret[0] == '\0')
		return "the bot has no token: set it on the desk";
	w->letter->url = pool_printf(w->pool, "%s/bot%s/sendMessage",
	    parcel->telegram, parcel->secret);
	root = json_object();
	json_set_text(root, "chat_id", parcel->channel->address);
	json_set_text(root, "text", text_of(w->pool, parcel, &w->news[0]));
	set_json(w, root);
	return NULL;
}

/* What the receiver gets: type, timestamp and data, as Standard Webhooks
 * recommends. */
static json_t *
webhook_json(const struct writing *w)
{
	const struct news *news = &w->news[0];
	const char *base = w->parcel->base;
	const char *url = news_url(w->pool, base, &news->place);
	const char *former = news_url(w->pool, base, &news->former);
	json_t *root = json_object(), *data = json_object();
	char time[WHEN_RFC3339_SIZE];

	when_rfc3339(news->entry->created, time);
	json_set_text(root, "type", news->entry->event);
	json_set_text(root, "timestamp", time);
	json_set_text(data, "url", url);
	if (news->former.known && strcmp(url, former) != 0)
		json_set_text(data, "former_url", former);
	if (news->place.known)
		json_set_text(data, "api_url",
		    pool_printf(w->pool, "%s%s", base,
			url_api_release(w->pool, &news->place.product,
			    &news->place.release)));
	json_set_text(data, "heading", news->heading);
	json_set_text(data, "product_name", news->product_name);
	json_set(data, "release",
	    news->release != NULL ? json_incref(news->release) : json_null());
	json_set(root, "data", data);
	return root;
}

static const char *
write_webhook(const struct writing *w)
{
	const struct outbox_entry *entry = w->news[0].entry;
	const char **headers = pool_calloc(w->pool, HEADERS, sizeof(*headers));
	const char *id = pool_printf(w->pool, "msg_%" PRId64 "_%" PRId64,
	    entry->created, entry->id);
	int64_t now = when_now();
	const char *signature;

	set_json(w, webhook_json(w));
	signature = webhook_sign(w->pool, w->parcel->secret,
	    pool_printf(w->pool, "%s.%" PRId64 ".%s", id, now,
		w->letter->body));
	if (signature == NULL)
		return "the webhook has no key: make a new one on the desk";
	headers[0] = pool_printf(w->pool, "webhook-id: %s", id);
	headers[1] = pool_printf(w->pool, "webhook-timestamp: %" PRId64, now);
	headers[2] = pool_printf(w->pool, "webhook-signature: v1,%s",
	    signature);
	w->letter->url = w->parcel->channel->address;
	w->letter->headers = headers;
	w->letter->nheaders = HEADERS;
	return NULL;
}

/* As publishers tell hubs (PubSubHubbub Core 0.4, 7; WebSub leaves it open). */
static const char *
write_websub(const struct writing *w)
{
	struct address_list feeds = { .pool = w->pool,
		.base = w->parcel->base };
	struct buf body = { 0 };
	size_t i;

	for (i = 0; i < w->count; i++)
		news_feeds(&feeds, &w->news[i]);
	buf_puts(&body, "hub.mode=publish");
	for (i = 0; i < feeds.count; i++)
		buf_printf(&body, "&hub.url=%s",
		    url_value(w->pool, feeds.urls[i]));
	w->letter->url = w->parcel->channel->address;
	w->letter->type = "application/x-www-form-urlencoded";
	w->letter->body = pool_strdup(w->pool, buf_text(&body));
	buf_free(&body);
	return NULL;
}

/* The authority of the site's address. */
static const char *
host_of(struct pool *pool, const char *base)
{
	const char *start = strstr(base, "://");

	start = start != NULL ? start + 3 : base;
	return pool_strndup(pool, start, strcspn(start, "/"));
}

/* www.indexnow.org/documentation: a set of URLs in one POST. */
static const char *
write_indexnow(const struct writing *w)
{
	const char *base = w->parcel->base, *key = w->parcel->channel->key;
	struct address_list pages = { .pool = w->pool, .base = base };
	json_t *root = json_object(), *urls = json_array();
	size_t i;

	for (i = 0; i < w->count; i++)
		news_pages(&pages, &w->news[i]);
	for (i = 0; i < pages.count; i++)
		json_array_append_new(urls, json_string(pages.urls[i]));
	json_set_text(root, "host", host_of(w->pool, base));
	json_set_text(root, "key", key);
	json_set_text(root, "keyLocation",
	    pool_printf(w->pool, "%s/%s.txt", base, key));
	json_set(root, "urlList", urls);
	set_json(w, root);
	w->letter->url = w->parcel->channel->address;
	return NULL;
}

const char *
letter_write(struct pool *pool, const struct parcel *parcel,
    struct letter *letter)
{
	static const char *(*const writers[CHANNEL__MAX])(
	    const struct writing *) = {
		[CHANNEL_TELEGRAM] = write_telegram,
		[CHANNEL_WEBHOOK] = write_webhook,
		[CHANNEL_WEBSUB] = write_websub,
		[CHANNEL_INDEXNOW] = write_indexnow,
	};
	const struct outbox_list *list = parcel->list;
	struct writing w = { pool, parcel, letter,
		pool_calloc(pool, list->count, sizeof(*w.news)), 0 };
	const char *why = NULL;

	memset(letter, 0, sizeof(*letter));
	while (w.count < list->count && why == NULL) {
		if (news_read(pool, &list->entries[w.count], &w.news[w.count]))
			w.count++;
		else
			why = "its payload cannot be read";
	}
	if (why == NULL)
		why = writers[parcel->channel->kind](&w);
	while (w.count > 0)
		news_free(&w.news[--w.count]);
	return why;
}
