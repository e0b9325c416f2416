/* Which packages are the newest of their line of releases. */
#include <stdlib.h>
#include <string.h>

#include "model/version.h"
#include "store/internal.h"
#include "store/listing.h"

struct candidate {
	int64_t package_id;
	int64_t generation_id;
	int latest; /* as stored */
	int mark;   /* as it is to be */
	const char *device;
	const char *branch;
	const char *type;
	const char *version;
	int64_t place;
};

static const struct column columns[] = {
	FIELD(INT64, struct candidate, package_id),
	FIELD(INT64, struct candidate, generation_id),
	FIELD(INT, struct candidate, latest),
	FIELD(TEXT, struct candidate, device),
	FIELD(TEXT, struct candidate, branch),
	FIELD(TEXT, struct candidate, type),
	FIELD(TEXT, struct candidate, version),
	FIELD(INT64, struct candidate, place),
};

const struct row store_candidate_row = ROW("candidate", struct candidate,
    columns);

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
	int64_t days = (y->place >> 32) - (x->place >> 32);
	int order = line_order(x, y);

	if (order == 0)
		order = (days > 0) - (days < 0);
	if (order == 0)
		order = version_compare(y->version, x->version);
	if (order == 0)
		order = x->package_id < y->package_id ?
		    -1 :
		    x->package_id > y->package_id;
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
			list[i].mark = 2;
		} else if (list[i].generation_id != 0 &&
		    !generation_seen(list, first, i)) {
			list[i].mark = 1;
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

	status = store_write(store, QUERY_LISTING_LATEST_CLEAR, "it",
	    product_id, codename);
	if (status == STATUS_OK)
		status = rows_list(store_query(store, QUERY_LISTING_CANDIDATES,
				       "it", product_id, codename),
		    pool, &list, &count);
	if (status != STATUS_OK)
		goto out;
	if (count > 0)
		qsort(list, count, sizeof(*list), newest_first);
	mark(list, count);
	for (i = 0; i < count && status == STATUS_OK; i++)
		if (list[i].mark != list[i].latest)
			status = store_write(store, QUERY_LISTING_LATEST_SET,
			    "ii", list[i].package_id, (int64_t)list[i].mark);
out:
	pool_free(pool);
	return status;
}

enum status
store_latest_update_all(struct store *store)
{
	struct statement *statement = store_query(store,
	    QUERY_LISTING_CODENAMES, "");
	struct pool *pool = pool_new();
	struct device_page *device, *devices = NULL;
	enum status status;
	size_t i, count = 0;

	while (rows_step(statement, &status)) {
		devices = pool_grow(pool, devices, count, sizeof(*devices));
		device = &devices[count++];
		device->product_id = engine_int64(statement, 0);
		device->codename = pool_strdup(pool,
		    engine_text(statement, 1, NULL));
	}
	for (i = 0; i < count && status == STATUS_OK; i++)
		status = store_latest_update(store, devices[i].product_id,
		    devices[i].codename);
	pool_free(pool);
	return status;
}
