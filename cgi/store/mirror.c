/* What the mirrors answer, for who asks them: hosts, links, checks. */
#include "store/mirror.h"

#include <string.h>

#include "store/internal.h"

#define HOUR_SECONDS (60 * 60)
#define KEEP_SECONDS (40 * 24 * HOUR_SECONDS)

enum status
store_mirror_host_add(struct store *store, const char *name)
{
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_HOST_ADD, "t", name));
}

enum status
store_mirror_host_each(struct store *store, const char *name,
    void (*take)(void *context, const struct mirror_host *host), void *context)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_MIRROR_HOST_LIST, "t",
	    name);
	struct mirror_host host;
	enum status status;

	while (store_step(store, stmt, &status)) {
		host.id = sqlite3_column_int64(stmt, 0);
		host.name = (const char *)sqlite3_column_text(stmt, 1);
		host.failures = sqlite3_column_int64(stmt, 2);
		host.rounds = sqlite3_column_int64(stmt, 3);
		host.failed = sqlite3_column_int64(stmt, 4);
		host.retry = sqlite3_column_int64(stmt, 5);
		host.md5_same = sqlite3_column_int64(stmt, 6);
		host.md5_other = sqlite3_column_int64(stmt, 7);
		take(context, &host);
	}
	return status;
}

enum status
store_mirror_host_put(struct store *store, const struct mirror_host *host)
{
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_HOST_PUT, "iiiiiii", host->id,
		host->failures, host->rounds, host->failed, host->retry,
		host->md5_same, host->md5_other));
}

enum status
store_mirror_link_each(struct store *store, const struct mirror_query *query,
    void (*take)(void *context, const struct mirror_link *link), void *context)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_MIRROR_LINK_LIST, "iit",
	    query->since, query->opened, query->host);
	struct mirror_link link;
	enum status status;

	while (store_step(store, stmt, &status)) {
		link.id = sqlite3_column_int64(stmt, 0);
		link.package_id = sqlite3_column_int64(stmt, 1);
		link.host_id = sqlite3_column_int64(stmt, 2);
		link.opened = sqlite3_column_int64(stmt, 3);
		link.checked = sqlite3_column_int64(stmt, 4);
		link.once = sqlite3_column_int(stmt, 5) != 0;
		take(context, &link);
	}
	return status;
}

enum status
store_mirror_states(struct store *store, int64_t counts[LINK_STATE__MAX])
{
	sqlite3_stmt *stmt = store_query(store, QUERY_MIRROR_STATES, "");
	enum status status = store_find(store, stmt);
	int i;

	for (i = 0; i < LINK_STATE__MAX && status == STATUS_OK; i++)
		counts[i] = sqlite3_column_int64(stmt, i);
	store_done(stmt);
	return status;
}

enum status
store_mirror_newest(struct store *store, int64_t *updated)
{
	return store_exec_id(store, store_query(store, QUERY_MIRROR_NEWEST, ""),
	    updated);
}

/* The check from columns 6 to 19, with what store_link_read has of it. */
static void
read_check(sqlite3_stmt *stmt, const struct link *link,
    struct link_record *check)
{
	check->link = link->check;
	check->failures = sqlite3_column_int64(stmt, 16);
	check->rounds = sqlite3_column_int64(stmt, 17);
	check->modified = sqlite3_column_int64(stmt, 18);
	check->genuine = sqlite3_column_type(stmt, 19) == SQLITE_NULL ?
	    -1 :
	    sqlite3_column_int64(stmt, 19);
}

enum status
store_mirror_package(struct store *store, struct pool *pool, int64_t id,
    struct mirror_package *found)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_MIRROR_PACKAGE, "i", id);
	struct package *package = &found->package;
	enum status status;
	size_t last;

	memset(found, 0, sizeof(*found));
	package->id = id;
	while (store_step(store, stmt, &status)) {
		last = package->nlinks;
		if (last == 0) {
			package->filename = store_text(pool, stmt, 21);
			package->size = store_text(pool, stmt, 22);
			package->date = store_text(pool, stmt, 23);
			package->md5 = store_text(pool, stmt, 24);
			found->release_id = sqlite3_column_int64(stmt, 25);
		}
		found->checks = pool_grow(pool, found->checks, last,
		    sizeof(*found->checks));
		store_link_read(pool, stmt,
		    (const char *)sqlite3_column_text(stmt, 20), package);
		read_check(stmt, &package->links[last], &found->checks[last]);
	}
	if (status == STATUS_OK && package->nlinks == 0)
		status = STATUS_NOT_FOUND;
	return status;
}

enum status
store_mirror_check_put(struct store *store, const struct mirror_link *link,
    const struct link_record *check)
{
	const struct link_check *c = &check->link;

	return store_exec(store,
	    store_query(store, QUERY_MIRROR_CHECK_PUT, "iitiiiiiiitiitii",
		link->id, link->host_id, link_state_name(c->state), c->since,
		c->checked, c->succeeded, c->failed, check->failures,
		check->rounds, (int64_t)c->status, c->error, c->length,
		check->genuine, c->md5, check->modified, c->latency));
}

enum status
store_mirror_hour_add(struct store *store, int64_t host_id, int64_t at,
    int64_t bucket)
{
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_HOUR_ADD, "iii", host_id,
		at / HOUR_SECONDS, bucket));
}

enum status
store_mirror_host_down(struct store *store, int64_t host_id,
    const struct link_check *check)
{
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_HOST_DOWN, "iiit", host_id,
		check->checked, (int64_t)check->status, check->error));
}

enum status
store_mirror_host_up(struct store *store, int64_t host_id, int64_t at)
{
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_HOST_UP, "ii", host_id, at));
}

enum status
store_mirror_prune(struct store *store, int64_t now)
{
	enum status status = store_exec(store,
	    store_query(store, QUERY_MIRROR_HOUR_PRUNE, "i",
		(now - KEEP_SECONDS) / HOUR_SECONDS));

	if (status != STATUS_OK)
		return status;
	return store_exec(store,
	    store_query(store, QUERY_MIRROR_CHECK_PRUNE, "i",
		now - KEEP_SECONDS));
}
