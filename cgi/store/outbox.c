/* Channels in the store, and the outbox: what waits to be told to each. */
#include "store/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/when.h"
#include "store/internal.h"

#define KEEP_SECONDS (30 * 24 * 60 * 60)

READ_ENUM(channel_kind)

static const struct column channel_columns[] = {
	FIELD(INT64, struct channel, id),
	PARSED("kind", struct channel, kind, channel_kind_read),
	FIELD(TEXT, struct channel, name),
	FIELD(TEXT, struct channel, address),
	FIELD(TEXT, struct channel, key),
	FIELD(TEXT, struct channel, message),
	FIELD(INT64, struct channel, product_id),
	FIELD(TEXT, struct channel, events),
	FIELD(BOOL, struct channel, enabled),
};

const struct row store_channel_row = ROW("channel", struct channel,
    channel_columns);

static const struct column state_columns[] = {
	FIELD(INT64, struct channel_state, id),
	FIELD(INT64, struct channel_state, waiting),
	FIELD(INT64, struct channel_state, dead),
	FIELD(INT64, struct channel_state, sent),
	FIELD(TEXT, struct channel_state, error),
	FIELD(INT64, struct channel_state, due),
	FIELD(INT64, struct channel_state, attempts),
};

const struct row store_channel_state_row = ROW("channel_state",
    struct channel_state, state_columns);

static const struct column entry_columns[] = {
	FIELD(INT64, struct outbox_entry, id),
	FIELD(INT64, struct outbox_entry, channel_id),
	FIELD(TEXT, struct outbox_entry, event),
	FIELD(TEXT, struct outbox_entry, subject),
	OPTIONAL(TEXT, struct outbox_entry, payload),
	FIELD(INT64, struct outbox_entry, created),
	FIELD(INT64, struct outbox_entry, attempts),
	FIELD(INT64, struct outbox_entry, due),
	FIELD(TEXT, struct outbox_entry, error),
	OPTIONAL(TEXT, struct outbox_entry, channel),
};

const struct row store_outbox_row = ROW("outbox_entry", struct outbox_entry,
    entry_columns);

enum status
store_channel_list(struct store *store, struct pool *pool,
    struct channel_list *list)
{
	return rows_list(store_query(store, QUERY_CHANNEL_LIST, ""), pool,
	    &list->channels, &list->count);
}

enum status
store_channel_find(struct store *store, struct pool *pool, int64_t id,
    struct channel *channel)
{
	return rows_one(store_query(store, QUERY_CHANNEL_FIND, "i", id), pool,
	    channel);
}

enum status
store_channel_add(struct store *store, struct channel *channel)
{
	enum status status;

	channel->id = 0;
	status = store_number(store, &channel->id, QUERY_CHANNEL_INSERT,
	    "tttttnti", channel_kind_name(channel->kind), channel->name,
	    channel->address, channel->key, channel->message,
	    channel->product_id, channel->events, (int64_t)channel->enabled);
	return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
}

enum status
store_channel_update(struct store *store, const struct channel *channel)
{
	int64_t id;
	enum status status = store_number(store, &id, QUERY_CHANNEL_NAMED, "ti",
	    channel->name, channel->id);

	if (status != STATUS_NOT_FOUND)
		return status == STATUS_OK ? STATUS_CONFLICT : status;
	return store_number(store, &id, QUERY_CHANNEL_UPDATE, "ittttnti",
	    channel->id, channel->name, channel->address, channel->key,
	    channel->message, channel->product_id, channel->events,
	    (int64_t)channel->enabled);
}

enum status
store_channel_states(struct store *store, struct pool *pool,
    struct channel_state_list *list)
{
	return rows_list(store_query(store, QUERY_CHANNEL_STATES, ""), pool,
	    &list->states, &list->count);
}

enum status
store_outbox_wanted(struct store *store, const char *event, int64_t product_id,
    bool *wanted)
{
	int64_t found = 0;
	enum status status = store_number(store, &found, QUERY_OUTBOX_WANTED,
	    "ti", event, product_id);

	*wanted = found != 0;
	return status;
}

enum status
store_outbox_add(struct store *store, const struct outbox_entry *entry,
    int64_t product_id)
{
	return store_write(store, QUERY_OUTBOX_ADD, "titti", entry->event,
	    product_id, entry->subject, entry->payload, when_now());
}

enum status
store_outbox_add_to(struct store *store, const struct outbox_entry *entry)
{
	return store_write(store, QUERY_OUTBOX_ADD_TO, "ittti",
	    entry->channel_id, entry->event, entry->subject, entry->payload,
	    when_now());
}

enum status
store_outbox_waiting(struct store *store, struct pool *pool,
    const struct outbox_query *query, struct outbox_list *list)
{
	return rows_list(store_query(store, QUERY_OUTBOX_WAITING, "ii",
			     query->channel_id, query->limit),
	    pool, &list->entries, &list->count);
}

enum status
store_outbox_sent(struct store *store, int64_t id)
{
	return store_write(store, QUERY_OUTBOX_SENT, "ii", id, when_now());
}

enum status
store_outbox_failed(struct store *store, const struct outbox_entry *entry,
    bool dead)
{
	return store_write(store, QUERY_OUTBOX_FAILED, "itit", entry->id,
	    dead ? "dead" : "waiting", entry->due, entry->error);
}

enum status
store_outbox_prune(struct store *store)
{
	return store_write(store, QUERY_OUTBOX_PRUNE, "i",
	    when_now() - KEEP_SECONDS);
}

enum status
store_outbox_dead(struct store *store, struct pool *pool,
    const struct outbox_page *page, struct outbox_list *list)
{
	return rows_list(store_query(store, QUERY_OUTBOX_DEAD, "ii",
			     page->before, page->limit),
	    pool, &list->entries, &list->count);
}

enum status
store_outbox_dead_find(struct store *store, struct pool *pool, int64_t id,
    struct outbox_entry *entry)
{
	return rows_one(store_query(store, QUERY_OUTBOX_DEAD_FIND, "i", id),
	    pool, entry);
}

enum status
store_outbox_again(struct store *store, int64_t id)
{
	return store_write(store, QUERY_OUTBOX_AGAIN, "ii", id, when_now());
}

enum status
store_outbox_drop(struct store *store, int64_t id)
{
	return store_write(store, QUERY_OUTBOX_DROP, "i", id);
}

/* The file whose lock the sender holds, opened, or -1. */
static int
open_sender(const struct store *store)
{
	struct pool *pool = pool_new();
	char *path = pool_printf(pool, "%s.sender", store->database.path);
	int fd = file_create(path, O_RDWR, store->database.schema->mode);

	if (fd < 0)
		log_error("%s: %s", path, strerror(errno));
	pool_free(pool);
	return fd;
}

enum status
store_outbox_take(struct store *store)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (store->sender < 0)
		store->sender = open_sender(store);
	if (store->sender < 0)
		return STATUS_FAILED;
	/* It goes with the process, however that ends. */
	if (fcntl(store->sender, F_OFD_SETLK, &whole) == 0)
		return STATUS_OK;
	return errno == EAGAIN || errno == EACCES ? STATUS_BUSY : STATUS_FAILED;
}

bool
store_outbox_taken(struct store *store)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open_sender(store);
	bool taken;

	/* To ask takes no lock, so it keeps no sender from starting. */
	taken = fd >= 0 && fcntl(fd, F_OFD_GETLK, &whole) == 0 &&
	    whole.l_type != F_UNLCK;
	if (fd >= 0)
		close(fd);
	return taken;
}
