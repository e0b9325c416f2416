/* Channels: whom the site tells what it publishes, and in which words. */
#ifndef MODEL_CHANNEL_H
#define MODEL_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "model/template.h"

enum channel_kind {
	CHANNEL_TELEGRAM, /* a message in a chat, by a bot */
	CHANNEL_WEBHOOK,  /* a signed POST (Standard Webhooks) */
	CHANNEL_WEBSUB,	  /* a hub learns which feeds have changed */
	CHANNEL_INDEXNOW, /* search engines learn which pages have */
	CHANNEL__MAX
};

/* No string is NULL. */
struct channel {
	int64_t id;
	enum channel_kind kind;
	const char *name;
	const char *address; /* of Telegram the chat, of others a URL */
	const char *key;     /* of IndexNow; it is no secret */
	const char *message; /* of Telegram: see message_write */
	int64_t product_id;  /* 0: all products */
	const char *events;  /* words: "release.published release.promoted" */
	bool enabled;
};

/* What happened to a release, and a message to try a channel with. */
#define EVENT_PUBLISHED "release.published"
#define EVENT_CHANGED "release.changed"
#define EVENT_PROMOTED "release.promoted"
#define EVENT_WITHDRAWN "release.withdrawn"
#define EVENT_TEST "test"

/* All four: those of which pages and feeds change. */
#define EVENTS_ALL \
	EVENT_PUBLISHED " " EVENT_CHANGED " " EVENT_PROMOTED " " EVENT_WITHDRAWN

/* channel_kind_name(kind), channel_kind_parse(name): CHANNEL__MAX: unknown. */
const char *channel_kind_name(enum channel_kind kind);
enum channel_kind channel_kind_parse(const char *name);

/*
 * channel_key_check(key):
 * Whether KEY is one of IndexNow: 8 to 128 of A-Z, a-z, 0-9 and '-'.
 */
bool channel_key_check(const char *key);

/* What stands for the words in braces of a message; no string is NULL. */
struct message_values {
	const char *event;   /* {event}: "New", "Promoted"... */
	const char *title;   /* {title}: "Xiaomi 13 Ultra Global" */
	const char *product; /* {product}: "HyperOS" */
	const char *codename;
	const char *version;
	const char *branch; /* {branch}: "Stable" */
	const char *android;
	const char *date;
	const char *changelog;
	const char *url;
};

/* Those words, as a template has them. */
extern const struct template_words message_words;

/*
 * message_write(pool, template, values, max):
 * TEMPLATE with the values in the place of their words, cut to at most MAX
 * UTF-16 code units, as Telegram counts, with an ellipsis at its end.
 */
const char *message_write(struct pool *pool, const char *template,
    const struct message_values *values, size_t max);

#endif
