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

/* What a query tells of a host: of its links, or of an hour or a latency. */
struct host_row {
	const char *host;
	enum link_state state;
	int64_t hour;
	int64_t latency;
	int64_t up;
	int64_t count;
};

READ_ENUM(link_state)

static const struct column host_columns[] = {
	FIELD(BORROWED, struct host_row, host),
	{ "state", COLUMN_PARSED, true, offsetof(struct host_row, state),
	    link_state_read },
	OPTIONAL(INT64, struct host_row, hour),
	OPTIONAL(INT64, struct host_row, latency),
	OPTIONAL(INT64, struct host_row, up),
	FIELD(INT64, struct host_row, count),
};

const struct row store_health_host_row = ROW("health_host", struct host_row,
    host_columns);

static const struct column count_columns[] = {
	FIELD(INT64, struct freshness, releases),
	FIELD(INT64, struct freshness, packages),
	FIELD(INT64, struct freshness, devices),
	FIELD(INT64, struct freshness, links),
	FIELD(INT64, struct freshness, published),
	FIELD(INT64, struct freshness, updated),
	FIELD(INT64, struct freshness, checked_links),
	FIELD(INT64, struct freshness, checked_day),
	FIELD(INT64, struct freshness, checked_week),
	FIELD(INT64, struct freshness, oldest),
	FIELD(INT64, struct freshness, newest),
	COLUMN("up", INT64, struct freshness, states[LINK_STATE_UP]),
	COLUMN("down", INT64, struct freshness, states[LINK_STATE_DOWN]),
	COLUMN("changed", INT64, struct freshness, states[LINK_STATE_CHANGED]),
	COLUMN("unknown", INT64, struct freshness, states[LINK_STATE_UNKNOWN]),
};

const struct row store_freshness_row = ROW("freshness", struct freshness,
    count_columns);

/* The hosts being read; HOUR is the one that is not over yet. */
struct reading {
	struct store *store;
	struct pool *pool;
	struct host_list *list;
	int64_t hour;
};

/* The host called NAME.  Rows come by name, so it is mostly the one
 * before: the search starts at its place, AT. */
static struct host_health *
host_of(struct reading *r, const char *name, size_t *at)
{
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
	list->hosts[*at].name = pool_strdup(r->pool, name);
	return &list->hosts[*at];
}

static enum status
read_links(struct reading *r)
{
	struct statement *statement = store_query(r->store, QUERY_HEALTH_HOSTS,
	    "");
	struct host_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, NULL, &row, &status))
		host_of(r, row.host, &at)->links = row.count;
	return status;
}

static enum status
read_states(struct reading *r)
{
	struct statement *statement = store_query(r->store, QUERY_HEALTH_LINKS,
	    "");
	struct host_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, NULL, &row, &status))
		if (row.state < LINK_STATE__MAX)
			host_of(r, row.host, &at)->states[row.state] =
			    row.count;
	return status;
}

static void
add(struct health_share *share, int64_t up, int64_t asked)
{
	share->up += up;
	share->asked += asked;
}

static void
add_hour(const struct reading *r, struct host_health *host,
    const struct host_row *row)
{
	int64_t age = r->hour - row->hour;
	int64_t day = r->hour / DAY_HOURS - row->hour / DAY_HOURS;

	if (age < DAY_HOURS)
		add(&host->day, row->up, row->count);
	if (age < WEEK_HOURS)
		add(&host->week, row->up, row->count);
	add(&host->month, row->up, row->count);
	/* A clock that was ahead counts for today. */
	if (day < 0)
		day = 0;
	if (day < HEALTH_DAYS)
		add(&host->days[HEALTH_DAYS - 1 - day], row->up, row->count);
}

static enum status
read_hours(struct reading *r)
{
	struct statement *statement = store_query(r->store, QUERY_HEALTH_HOURS,
	    "i", r->hour - MONTH_HOURS);
	struct host_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, NULL, &row, &status))
		add_hour(r, host_of(r, row.host, &at), &row);
	return status;
}

static enum status
read_latencies(struct reading *r)
{
	struct statement *statement = store_query(r->store,
	    QUERY_HEALTH_LATENCY, "i", r->hour - WEEK_HOURS);
	struct host_health *host;
	struct host_row row;
	enum status status;
	size_t at = 0;

	while (rows_next(statement, NULL, &row, &status)) {
		host = host_of(r, row.host, &at);
		host->buckets = pool_grow(r->pool, host->buckets,
		    host->nbuckets, sizeof(*host->buckets));
		host->buckets[host->nbuckets++] =
		    (struct health_bucket){ row.latency, row.count };
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

enum status
store_health_freshness(struct store *store, int64_t now,
    struct freshness *fresh)
{
	enum status status = rows_one(store_query(store, QUERY_HEALTH_FRESHNESS,
					  "ii", now - (int64_t)DAY_S,
					  now - 7 * (int64_t)DAY_S),
	    NULL, fresh);

	if (status == STATUS_OK)
		fresh->schema = database_schema_latest(&store->database);
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
