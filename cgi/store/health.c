/* How the hosts of mirrors do, and how fresh the data are. */
#include "store/health.h"

#include <stdlib.h>
#include <string.h>

#include "store/internal.h"

#define HOUR_S 3600
#define DAY_S (24 * HOUR_S)
#define DAY_HOURS 24
#define WEEK_HOURS (7 * DAY_HOURS)
#define MONTH_HOURS (HEALTH_DAYS * DAY_HOURS)

/* The hosts being read; HOUR is the one that is not over yet. */
struct reading {
	struct store *store;
	struct pool *pool;
	struct host_list *list;
	int64_t hour;
};

/* The host in the first column.  Rows come by name, so it is mostly the one
 * before: the search starts at its place, AT. */
static struct host_health *
host_of(struct reading *r, sqlite3_stmt *stmt, size_t *at)
{
	const char *name = (const char *)sqlite3_column_text(stmt, 0);
	struct host_list *list = r->list;
	size_t i;

	for (i = 0; i < list->count; i++, (*at)++) {
		*at %= list->count;
		if (strcmp(list->hosts[*at].name, name) == 0)
			return &list->hosts[*at];
	}
	list->hosts = pool_grow(r->pool, list->hosts, list->count,
	    sizeof(*list->hosts));
	*at = list->count++;
	memset(&list->hosts[*at], 0, sizeof(*list->hosts));
	list->hosts[*at].name = store_text(r->pool, stmt, 0);
	return &list->hosts[*at];
}

static enum status
read_links(struct reading *r)
{
	sqlite3_stmt *stmt = store_query(r->store, QUERY_HEALTH_HOSTS, "");
	enum status status;
	size_t at = 0;

	while (store_step(r->store, stmt, &status))
		host_of(r, stmt, &at)->links = sqlite3_column_int64(stmt, 1);
	return status;
}

static enum status
read_states(struct reading *r)
{
	sqlite3_stmt *stmt = store_query(r->store, QUERY_HEALTH_LINKS, "");
	struct host_health *host;
	enum link_state state;
	enum status status;
	size_t at = 0;

	while (store_step(r->store, stmt, &status)) {
		host = host_of(r, stmt, &at);
		state = link_state_parse(
		    (const char *)sqlite3_column_text(stmt, 1));
		if (state < LINK_STATE__MAX)
			host->states[state] = sqlite3_column_int64(stmt, 2);
	}
	return status;
}

static void
add(struct health_share *share, int64_t up, int64_t asked)
{
	share->up += up;
	share->asked += asked;
}

static void
add_hour(struct reading *r, struct host_health *host, sqlite3_stmt *stmt)
{
	int64_t hour = sqlite3_column_int64(stmt, 1);
	int64_t up = sqlite3_column_int64(stmt, 2);
	int64_t asked = sqlite3_column_int64(stmt, 3);
	int64_t age = r->hour - hour;
	int64_t day = r->hour / DAY_HOURS - hour / DAY_HOURS;

	if (age < DAY_HOURS)
		add(&host->day, up, asked);
	if (age < WEEK_HOURS)
		add(&host->week, up, asked);
	add(&host->month, up, asked);
	/* A clock that was ahead counts for today. */
	if (day < 0)
		day = 0;
	if (day < HEALTH_DAYS)
		add(&host->days[HEALTH_DAYS - 1 - day], up, asked);
}

static enum status
read_hours(struct reading *r)
{
	sqlite3_stmt *stmt = store_query(r->store, QUERY_HEALTH_HOURS, "i",
	    r->hour - MONTH_HOURS);
	enum status status;
	size_t at = 0;

	while (store_step(r->store, stmt, &status))
		add_hour(r, host_of(r, stmt, &at), stmt);
	return status;
}

static enum status
read_latencies(struct reading *r)
{
	sqlite3_stmt *stmt = store_query(r->store, QUERY_HEALTH_LATENCY, "i",
	    r->hour - WEEK_HOURS);
	struct health_bucket *bucket;
	struct host_health *host;
	enum status status;
	size_t at = 0;

	while (store_step(r->store, stmt, &status)) {
		host = host_of(r, stmt, &at);
		host->buckets = pool_grow(r->pool, host->buckets,
		    host->nbuckets, sizeof(*bucket));
		bucket = &host->buckets[host->nbuckets++];
		bucket->latency = sqlite3_column_int64(stmt, 1);
		bucket->count = sqlite3_column_int64(stmt, 2);
	}
	return status;
}

static int
by_name(const void *a, const void *b)
{
	const struct host_health *x = a, *y = b;

	return strcmp(x->name, y->name);
}

enum status
store_health_hosts(struct store *store, struct pool *pool, int64_t now,
    struct host_list *list)
{
	struct reading r = { store, pool, list, now / HOUR_S };
	enum status status;

	memset(list, 0, sizeof(*list));
	status = read_links(&r);
	if (status == STATUS_OK)
		status = read_states(&r);
	if (status == STATUS_OK)
		status = read_hours(&r);
	if (status == STATUS_OK)
		status = read_latencies(&r);
	if (list->count > 0)
		qsort(list->hosts, list->count, sizeof(*list->hosts), by_name);
	return status;
}

static enum status
read_counts(struct store *store, struct freshness *fresh)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_HEALTH_COUNTS, "");
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		fresh->releases = sqlite3_column_int64(stmt, 0);
		fresh->packages = sqlite3_column_int64(stmt, 1);
		fresh->devices = sqlite3_column_int64(stmt, 2);
		fresh->links = sqlite3_column_int64(stmt, 3);
		fresh->published = sqlite3_column_int64(stmt, 4);
		fresh->updated = sqlite3_column_int64(stmt, 5);
	}
	store_done(stmt);
	return status;
}

enum status
store_health_freshness(struct store *store, int64_t now,
    struct freshness *fresh)
{
	sqlite3_stmt *stmt;
	enum status status;

	memset(fresh, 0, sizeof(*fresh));
	fresh->schema = store_schema_latest(store);
	status = read_counts(store, fresh);
	if (status != STATUS_OK)
		return status;
	stmt = store_query(store, QUERY_HEALTH_CHECKS, "ii",
	    now - (int64_t)DAY_S, now - 7 * (int64_t)DAY_S);
	status = store_find(store, stmt);
	if (status == STATUS_OK) {
		fresh->checked_links = sqlite3_column_int64(stmt, 0);
		fresh->checked_day = sqlite3_column_int64(stmt, 1);
		fresh->checked_week = sqlite3_column_int64(stmt, 2);
		fresh->oldest = sqlite3_column_int64(stmt, 3);
		fresh->newest = sqlite3_column_int64(stmt, 4);
		fresh->states[LINK_STATE_UP] = sqlite3_column_int64(stmt, 5);
		fresh->states[LINK_STATE_DOWN] = sqlite3_column_int64(stmt, 6);
		fresh->states[LINK_STATE_CHANGED] = sqlite3_column_int64(stmt,
		    7);
		fresh->states[LINK_STATE_UNKNOWN] = fresh->checked_links -
		    fresh->states[LINK_STATE_UP] -
		    fresh->states[LINK_STATE_DOWN] -
		    fresh->states[LINK_STATE_CHANGED];
	}
	store_done(stmt);
	return status;
}

enum status
store_health_newest(struct store *store, struct pool *pool, int64_t product_id,
    struct release *release)
{
	enum status status = rows_one(
	    store_query(store, QUERY_HEALTH_NEWEST, "i", product_id), pool,
	    release);

	if (status != STATUS_OK)
		return status;
	release->npackages = 1;
	release->packages = pool_calloc(pool, 1, sizeof(*release->packages));
	return rows_text(
	    store_query(store, QUERY_HEALTH_NEWEST_DATE, "i", product_id), pool,
	    &release->packages[0].date);
}
