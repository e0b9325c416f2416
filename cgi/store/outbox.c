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

static void
read_channel(struct pool *pool, sqlite3_stmt *stmt, struct channel *channel)
{
	channel->id = sqlite3_column_int64(stmt, 0);
	channel->kind = channel_kind_parse(store_text(pool, stmt, 1));
	channel->name = store_text(pool, stmt, 2);
	channel->address = store_text(pool, stmt, 3);
	channel->key = store_text(pool, stmt, 4);
	channel->message = store_text(pool, stmt, 5);
	channel->product_id = sqlite3_column_int64(stmt, 6);
	channel->events = store_text(pool, stmt, 7);
	channel->enabled = sqlite3_column_int64(stmt, 8) != 0;
}

enum status
store_channel_list(struct store *store, struct pool *pool,
    struct channel_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_CHANNEL_LIST, "");
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->channels = pool_grow(pool, list->channels, list->count,
		    sizeof(*list->channels));
		read_channel(pool, stmt, &list->channels[list->count++]);
	}
	return status;
}

enum status
store_channel_find(struct store *store, struct pool *pool, int64_t id,
    struct channel *channel)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_CHANNEL_FIND, "i", id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_channel(pool, stmt, channel);
	store_done(stmt);
	return status;
}

enum status
store_channel_add(struct store *store, struct channel *channel)
{
	enum status status;

	channel->id = 0;
	status = store_exec_id(store,
	    store_query(store, QUERY_CHANNEL_INSERT, "tttttnti",
		channel_kind_name(channel->kind), channel->name,
		channel->address, channel->key, channel->message,
		channel->product_id, channel->events,
		(int64_t)channel->enabled),
	    &channel->id);

	return status == STATUS_OK && channel->id == 0 ? STATUS_CONFLICT :
							 status;
}

enum status
store_channel_update(struct store *store, const struct channel *channel)
{
	int64_t id = 0;
	enum status status = store_exec_id(store,
	    store_query(store, QUERY_CHANNEL_NAMED, "ti", channel->name,
		channel->id),
	    &id);

	if (status != STATUS_OK || id != 0)
		return status == STATUS_OK ? STATUS_CONFLICT : status;
	status = store_exec_id(store,
	    store_query(store, QUERY_CHANNEL_UPDATE, "ittttnti", channel->id,
		channel->name, channel->address, channel->key, channel->message,
		channel->product_id, channel->events,
		(int64_t)channel->enabled),
	    &id);
	return status == STATUS_OK && id == 0 ? STATUS_NOT_FOUND : status;
}

enum status
store_channel_states(struct store *store, struct pool *pool,
    struct channel_state_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_CHANNEL_STATES, "");
	struct channel_state *state;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->states = pool_grow(pool, list->states, list->count,
		    sizeof(*state));
		state = &list->states[list->count++];
		state->id = sqlite3_column_int64(stmt, 0);
		state->waiting = sqlite3_column_int64(stmt, 1);
		state->dead = sqlite3_column_int64(stmt, 2);
		state->sent = sqlite3_column_int64(stmt, 3);
		state->error = store_text(pool, stmt, 4);
		if (state->error == NULL)
			state->error = "";
		state->due = sqlite3_column_int64(stmt, 5);
		state->attempts = sqlite3_column_int64(stmt, 6);
	}
	return status;
}

enum status
store_outbox_wanted(struct store *store, const char *event, int64_t product_id,
    bool *wanted)
{
	int64_t found = 0;
	enum status status = store_exec_id(store,
	    store_query(store, QUERY_OUTBOX_WANTED, "ti", event, product_id),
	    &found);

	*wanted = found != 0;
	return status;
}

enum status
store_outbox_add(struct store *store, const struct outbox_entry *entry,
    int64_t product_id)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_ADD, "titti", entry->event,
		product_id, entry->subject, entry->payload, when_now()));
}

enum status
store_outbox_add_to(struct store *store, const struct outbox_entry *entry)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_ADD_TO, "ittti", entry->channel_id,
		entry->event, entry->subject, entry->payload, when_now()));
}

static void
read_entry(struct pool *pool, sqlite3_stmt *stmt, struct outbox_entry *entry)
{
	entry->id = sqlite3_column_int64(stmt, 0);
	entry->channel_id = sqlite3_column_int64(stmt, 1);
	entry->event = store_text(pool, stmt, 2);
	entry->subject = store_text(pool, stmt, 3);
	entry->payload = store_text(pool, stmt, 4);
	entry->created = sqlite3_column_int64(stmt, 5);
	entry->attempts = sqlite3_column_int64(stmt, 6);
	entry->due = sqlite3_column_int64(stmt, 7);
	entry->error = store_text(pool, stmt, 8);
	entry->channel = sqlite3_column_count(stmt) > 9 ?
	    store_text(pool, stmt, 9) :
	    "";
}

static enum status
read_entries(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct outbox_list *list)
{
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->entries = pool_grow(pool, list->entries, list->count,
		    sizeof(*list->entries));
		read_entry(pool, stmt, &list->entries[list->count++]);
	}
	return status;
}

enum status
store_outbox_waiting(struct store *store, struct pool *pool,
    const struct outbox_query *query, struct outbox_list *list)
{
	return read_entries(store, pool,
	    store_query(store, QUERY_OUTBOX_WAITING, "ii", query->channel_id,
		query->limit),
	    list);
}

enum status
store_outbox_sent(struct store *store, int64_t id)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_SENT, "ii", id, when_now()));
}

enum status
store_outbox_failed(struct store *store, const struct outbox_entry *entry,
    bool dead)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_FAILED, "itit", entry->id,
		dead ? "dead" : "waiting", entry->due, entry->error));
}

enum status
store_outbox_prune(struct store *store)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_PRUNE, "i",
		when_now() - KEEP_SECONDS));
}

enum status
store_outbox_dead(struct store *store, struct pool *pool,
    const struct outbox_page *page, struct outbox_list *list)
{
	return read_entries(store, pool,
	    store_query(store, QUERY_OUTBOX_DEAD, "ii", page->before,
		page->limit),
	    list);
}

enum status
store_outbox_dead_find(struct store *store, struct pool *pool, int64_t id,
    struct outbox_entry *entry)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_OUTBOX_DEAD_FIND, "i",
	    id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_entry(pool, stmt, entry);
	store_done(stmt);
	return status;
}

enum status
store_outbox_again(struct store *store, int64_t id)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_AGAIN, "ii", id, when_now()));
}

enum status
store_outbox_drop(struct store *store, int64_t id)
{
	return store_exec(store,
	    store_query(store, QUERY_OUTBOX_DROP, "i", id));
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
