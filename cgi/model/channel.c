/* Channels: whom the site tells what it publishes, and in which words. */
#include "model/channel.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

static const char *const kinds[CHANNEL__MAX] = {
	[CHANNEL_TELEGRAM] = "telegram",
	[CHANNEL_WEBHOOK] = "webhook",
	[CHANNEL_WEBSUB] = "websub",
	[CHANNEL_INDEXNOW] = "indexnow",
};

static const struct template_word words[] = {
	{ "{event}", offsetof(struct message_values, event) },
	{ "{title}", offsetof(struct message_values, title) },
	{ "{product}", offsetof(struct message_values, product) },
	{ "{codename}", offsetof(struct message_values, codename) },
	{ "{version}", offsetof(struct message_values, version) },
	{ "{branch}", offsetof(struct message_values, branch) },
	{ "{android}", offsetof(struct message_values, android) },
	{ "{date}", offsetof(struct message_values, date) },
	{ "{changelog}", offsetof(struct message_values, changelog) },
	{ "{url}", offsetof(struct message_values, url) },
};

const struct template_words message_words = { words,
	sizeof(words) / sizeof(words[0]) };

const char *
channel_kind_name(enum channel_kind kind)
{
	return kinds[kind];
}

enum channel_kind
channel_kind_parse(const char *name)
{
	int i;

	for (i = 0; i < CHANNEL__MAX; i++)
		if (strcmp(kinds[i], name) == 0)
			break;
	return (enum channel_kind)i;
}

bool
channel_key_check(const char *key)
{
	size_t len = strlen(key);

	return len >= 8 && len <= 128 &&
	    strspn(key,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789-") == len;
}

/* How many UTF-16 code units the character takes that begins with BYTE. */
static size_t
units_of(unsigned char byte)
{
	if ((byte & 0xc0) == 0x80)
		return 0; /* within a character */
	return byte >= 0xf0 ? 2 : 1;
}

/* Where TEXT has to end for at most MAX units. */
static size_t
cut_at(const char *text, size_t max)
{
	size_t i, units = 0;

	for (i = 0; text[i] != '\0'; i++) {
		units += units_of((unsigned char)text[i]);
		if (units > max)
			break;
	}
	return i;
}

const char *
message_write(struct pool *pool, const char *template,
    const struct message_values *values, size_t max)
{
	struct buf out = { 0 };
	const char *text;
	size_t len;

	template_fill(&message_words, template, values, &out);
	text = buf_text(&out);
	len = cut_at(text, max);
	text = text[len] == '\0' ? pool_strdup(pool, text) :
				   pool_printf(pool, "%.*s" ELLIPSIS,
				       (int)cut_at(text, max - 1), text);
	buf_free(&out);
	return text;
}
