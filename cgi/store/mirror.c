/* What the mirrors answer, for who asks them: hosts, links, checks. */
#include "store/mirror.h"

#include <string.h>

#include "store/internal.h"

#define HOUR_SECONDS (60 * 60)
#define KEEP_SECONDS (40 * 24 * HOUR_SECONDS)

static const struct column host_columns[] = {
	FIELD(INT64, struct mirror_host, id),
	FIELD(BORROWED, struct mirror_host, name),
	FIELD(INT64, struct mirror_host, failures),
	FIELD(INT64, struct mirror_host, rounds),
	FIELD(INT64, struct mirror_host, failed),
	FIELD(INT64, struct mirror_host, retry),
	FIELD(INT64, struct mirror_host, md5_same),
	FIELD(INT64, struct mirror_host, md5_other),
};

const struct row store_mirror_host_row = ROW("mirror_host", struct mirror_host,
    host_columns);

static const struct column link_columns[] = {
	FIELD(INT64, struct mirror_link, id),
	FIELD(INT64, struct mirror_link, package_id),
	FIELD(INT64, struct mirror_link, host_id),
	FIELD(INT64, struct mirror_link, opened),
	FIELD(INT64, struct mirror_link, checked),
	FIELD(BOOL, struct mirror_link, once),
};

const struct row store_mirror_link_row = ROW("mirror_link", struct mirror_link,
    link_columns);

/* How many links are in each state. */
struct states {
	int64_t counts[LINK_STATE__MAX];
};

static const struct column state_columns[] = {
	COLUMN("unknown", INT64, struct states, counts[LINK_STATE_UNKNOWN]),
	COLUMN("up", INT64, struct states, counts[LINK_STATE_UP]),
	COLUMN("down", INT64, struct states, counts[LINK_STATE_DOWN]),
	COLUMN("changed", INT64, struct states, counts[LINK_STATE_CHANGED]),
};

const struct row store_mirror_states_row = ROW("mirror_states", struct states,
    state_columns);

/* The package of a struct mirror_package, without links. */
struct checked_row {
	struct package package;
	int64_t release_id;
	const char *version;
};

static const struct column checked_columns[] = {
	COLUMN("id", INT64, struct checked_row, package.id),
	COLUMN("filename", TEXT, struct checked_row, package.filename),
	COLUMN("size", TEXT, struct checked_row, package.size),
	COLUMN("date", TEXT, struct checked_row, package.date),
	COLUMN("md5", TEXT, struct checked_row, package.md5),
	FIELD(INT64, struct checked_row, release_id),
	FIELD(TEXT, struct checked_row, version),
};

const struct row store_mirror_package_row = ROW("mirror_package",
    struct checked_row, checked_columns);

enum status
store_mirror_host_add(struct store *store, const char *name)
{
	return store_write(store, QUERY_MIRROR_HOST_ADD, "t", name);
}

enum status
store_mirror_host_each(struct store *store, const char *name,
    void (*take)(void *context, const struct mirror_host *host), void *context)
{
	struct statement *statement = store_query(store, QUERY_MIRROR_HOST_LIST,
	    "t", name);
	struct mirror_host host;
	enum status status;

	while (rows_next(statement, NULL, &host, &status))
		take(context, &host);
	return status;
}

enum status
store_mirror_host_put(struct store *store, const struct mirror_host *host)
{
	return store_write(store, QUERY_MIRROR_HOST_PUT, "iiiiiii", host->id,
	    host->failures, host->rounds, host->failed, host->retry,
	    host->md5_same, host->md5_other);
}

enum status
store_mirror_link_each(struct store *store, const struct mirror_query *query,
    void (*take)(void *context, const struct mirror_link *link), void *context)
{
	struct statement *statement = store_query(store, QUERY_MIRROR_LINK_LIST,
	    "iit", query->since, query->opened, query->host);
	struct mirror_link link;
	enum status status;

	while (rows_next(statement, NULL, &link, &status))
		take(context, &link);
	return status;
}

enum status
store_mirror_states(struct store *store, int64_t counts[LINK_STATE__MAX])
{
	struct states states;
	enum status status = rows_one(
	    store_query(store, QUERY_MIRROR_STATES, ""), NULL, &states);

	if (status == STATUS_OK)
		memcpy(counts, states.counts, sizeof(states.counts));
	return status;
}

enum status
store_mirror_newest(struct store *store, int64_t *updated)
{
	return store_number(store, updated, QUERY_MIRROR_NEWEST, "");
}

/* The links of FOUND, of VERSION, with all that is known of them. */
static enum status
read_checks(struct store *store, struct pool *pool, const char *version,
    struct mirror_package *found)
{
	struct statement *statement = store_query(store,
	    QUERY_MIRROR_PACKAGE_LINKS, "i", found->package.id);
	struct link_row row;
	enum status status;

	while (rows_next(statement, pool, &row, &status)) {
		found->checks = pool_grow(pool, found->checks,
		    found->package.nlinks, sizeof(*found->checks));
		found->checks[found->package.nlinks] = (struct link_record){
			.link = row.link.check,
			.failures = row.failures,
			.rounds = row.rounds,
			.modified = row.modified,
			.genuine = row.genuine,
		};
		store_link_add(pool, &row, version, &found->package);
	}
	return status;
}

enum status
store_mirror_package(struct store *store, struct pool *pool, int64_t id,
    struct mirror_package *found)
{
	struct checked_row row;
	enum status status;

	memset(found, 0, sizeof(*found));
	status = rows_one(store_query(store, QUERY_MIRROR_PACKAGE, "i", id),
	    pool, &row);
	if (status != STATUS_OK)
		return status;
	found->package = row.package;
	found->release_id = row.release_id;
	status = read_checks(store, pool, row.version, found);
	if (status == STATUS_OK && found->package.nlinks == 0)
		status = STATUS_NOT_FOUND;
	return status;
}

enum status
store_mirror_check_put(struct store *store, const struct mirror_link *link,
    const struct link_record *check)
{
	const struct link_check *c = &check->link;

	return store_write(store, QUERY_MIRROR_CHECK_PUT, "iitiiiiiiitiitii",
	    link->id, link->host_id, link_state_name(c->state), c->since,
	    c->checked, c->succeeded, c->failed, check->failures, check->rounds,
	    (int64_t)c->status, c->error, c->length, check->genuine, c->md5,
	    check->modified, c->latency);
}

enum status
store_mirror_hour_add(struct store *store, int64_t host_id, int64_t at,
    int64_t bucket)
{
	return store_write(store, QUERY_MIRROR_HOUR_ADD, "iii", host_id,
	    at / HOUR_SECONDS, bucket);
}

enum status
store_mirror_host_down(struct store *store, int64_t host_id,
    const struct link_check *check)
{
	return store_write(store, QUERY_MIRROR_HOST_DOWN, "iiit", host_id,
	    check->checked, (int64_t)check->status, check->error);
}

enum status
store_mirror_host_up(struct store *store, int64_t host_id, int64_t at)
{
	return store_write(store, QUERY_MIRROR_HOST_UP, "ii", host_id, at);
}

enum status
store_mirror_prune(struct store *store, int64_t now)
{
	enum status status = store_write(store, QUERY_MIRROR_HOUR_PRUNE, "i",
	    (now - KEEP_SECONDS) / HOUR_SECONDS);

	if (status != STATUS_OK)
		return status;
	return store_write(store, QUERY_MIRROR_CHECK_PRUNE, "i",
	    now - KEEP_SECONDS);
}
