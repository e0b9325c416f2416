/* What a message tells, read from its payload, and the addresses in it. */
#ifndef OUTBOX_NEWS_H
#define OUTBOX_NEWS_H

#include <jansson.h>

#include "model/channel.h"
#include "model/product.h"
#include "model/release.h"
#include "store/outbox.h"

/* Where a release is or was. */
struct place {
	bool known;
	struct product product; /* its slug and kind count */
	const char *generation; /* its slug, or "" */
	struct release release; /* codename, version and branch */
};

struct news {
	const struct outbox_entry *entry;
	const char *heading; /* "" in a test without a release */
	const char *product_name;
	const char *branch; /* as shown, or "" in what an older one wrote */
	struct place place;
	struct place former;
	json_t *release; /* borrowed from ROOT; NULL: none */
	json_t *root;
};

/*
 * news_read(pool, entry, news):
 * Read the payload of ENTRY, as import/announce.h writes it.  False when it is
 * none; else the caller calls news_free.
 */
bool news_read(struct pool *pool, const struct outbox_entry *entry,
    struct news *news);
void news_free(struct news *news);

/* news_url(pool, base, place): The release's page, or that of the site. */
const char *news_url(struct pool *pool, const char *base,
    const struct place *place);

/* news_values(pool, base, news, values): For message_write. */
void news_values(struct pool *pool, const char *base, const struct news *news,
    struct message_values *values);

/* Addresses, each once. */
struct address_list {
	struct pool *pool;
	const char *base;
	const char **urls;
	size_t count;
};

/*
 * news_feeds(list, news), news_pages(list, news):
 * Add the feeds, or the pages, that have changed.
 */
void news_feeds(struct address_list *list, const struct news *news);
void news_pages(struct address_list *list, const struct news *news);

#endif
