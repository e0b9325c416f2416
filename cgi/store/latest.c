/* Which packages are the newest of their line of releases. */
#include <stdlib.h>
#include <string.h>

#include "model/version.h"
#include "store/internal.h"
#include "store/listing.h"

struct candidate {
	int64_t id;
	int64_t generation_id;
	int was;
	int latest;
	const char *device;
	const char *branch;
	const char *type;
	const char *date;
	const char *version;
};

static enum status
read_candidates(struct store *store, struct pool *pool, sqlite3_stmt *stmt,
    struct candidate **list, size_t *count)
{
	struct candidate *c;
	enum status status;

	while (store_step(store, stmt, &status)) {
		*list = pool_grow(pool, *list, *count, sizeof(**list));
		c = &(*list)[(*count)++];
		c->id = sqlite3_column_int64(stmt, 0);
		c->device = store_text(pool, stmt, 2);
		c->branch = store_text(pool, stmt, 5);
		c->type = store_text(pool, stmt, 6);
		c->version = store_text(pool, stmt, 7);
		c->date = store_text(pool, stmt, 10);
		c->generation_id = sqlite3_column_int64(stmt, 13);
		c->was = sqlite3_column_int(stmt, 14);
		c->latest = 0;
	}
	return status;
}

static int
line_order(const struct candidate *x, const struct candidate *y)
{
	int order = strcmp(x->device, y->device);

	if (order == 0)
		order = strcmp(x->branch, y->branch);
	if (order == 0)
		order = strcmp(x->type, y->type);
	return order;
}

/* By line, the newest of each first. */
static int
newest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = line_order(x, y);

	if (order == 0)
		order = strcmp(y->date, x->date);
	if (order == 0)
		order = version_compare(y->version, x->version);
	if (order == 0)
		order = x->id < y->id ? -1 : x->id > y->id;
	return order;
}

/* Whether an earlier candidate of I's line has its generation. */
static bool
generation_seen(const struct candidate *list, size_t first, size_t i)
{
	size_t j;

	for (j = first; j < i; j++)
		if (list[j].generation_id == list[i].generation_id)
			return true;
	return false;
}

static void
mark(struct candidate *list, size_t count)
{
	size_t i, first = 0;

	for (i = 0; i < count; i++) {
		if (i == 0 || line_order(&list[first], &list[i]) != 0) {
			first = i;
			list[i].latest = 2;
		} else if (list[i].generation_id != 0 &&
		    !generation_seen(list, first, i)) {
			list[i].latest = 1;
		}
	}
}

enum status
store_latest_update(struct store *store, int64_t product_id,
    const char *codename)
{
	struct pool *pool = pool_new();
	struct candidate *list = NULL;
	enum status status;
	size_t i, count = 0;

	status = store_exec(store,
	    store_query(store, QUERY_LISTING_LATEST_CLEAR, "it", product_id,
		codename));
	if (status == STATUS_OK)
		status = read_candidates(store, pool,
		    store_query(store, QUERY_LISTING_CANDIDATES, "it",
			product_id, codename),
		    &list, &count);
	if (status != STATUS_OK)
		goto out;
	if (count > 0)
		qsort(list, count, sizeof(*list), newest_first);
	mark(list, count);
	for (i = 0; i < count && status == STATUS_OK; i++)
		if (list[i].latest != list[i].was)
			status = store_exec(store,
			    store_query(store, QUERY_LISTING_LATEST_SET, "ii",
				list[i].id, (int64_t)list[i].latest));
out:
	pool_free(pool);
	return status;
}

enum status
store_latest_update_all(struct store *store)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_LISTING_CODENAMES, "");
	struct pool *pool = pool_new();
	struct candidate *device, *devices = NULL;
	enum status status;
	size_t i, count = 0;

	while (store_step(store, stmt, &status)) {
		devices = pool_grow(pool, devices, count, sizeof(*devices));
		device = &devices[count++];
		device->id = sqlite3_column_int64(stmt, 0);
		device->device = store_text(pool, stmt, 1);
	}
	for (i = 0; i < count && status == STATUS_OK; i++)
		status = store_latest_update(store, devices[i].id,
		    devices[i].device);
	pool_free(pool);
	return status;
}
