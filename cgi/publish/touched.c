/* Devices of which releases were stored: their names, their newest. */
#include "publish/touched.h"

#include <stdlib.h>
#include <string.h>

#include "store/device.h"
#include "store/listing.h"

static void
add_device(struct pool *pool, struct touched *touched, int64_t product_id,
    const char *codename)
{
	struct touched_device *last = touched->count > 0 ?
	    &touched->devices[touched->count - 1] :
	    NULL;

	if (last != NULL && last->product_id == product_id &&
	    strcmp(last->codename, codename) == 0)
		return;
	touched->devices = pool_grow(pool, touched->devices, touched->count,
	    sizeof(*last));
	last = &touched->devices[touched->count++];
	last->product_id = product_id;
	last->codename = pool_strdup(pool, codename);
}

/* A device that no list names is called as its package is, less the region. */
static enum status
name_device(struct store *store, struct pool *pool, struct touched *touched,
    const struct package *package)
{
	if (touched->named != NULL &&
	    strcmp(touched->named, package->codename) == 0)
		return STATUS_OK;
	touched->named = pool_strdup(pool, package->codename);
	return store_device_put(store, package->codename,
	    catalog_without_region(store_catalog(store), package->device, pool),
	    false);
}

enum status
touched_add(struct store *store, struct pool *pool, struct touched *touched,
    const struct release *release)
{
	const struct package *package;
	enum status status = STATUS_OK;
	size_t i;

	add_device(pool, touched, release->product_id, release->codename);
	for (i = 0; i < release->npackages && status == STATUS_OK; i++) {
		package = &release->packages[i];
		add_device(pool, touched, release->product_id,
		    package->codename);
		if (release->state != RELEASE_DRAFT)
			status = name_device(store, pool, touched, package);
	}
	return status;
}

static int
device_order(const void *a, const void *b)
{
	const struct touched_device *x = a, *y = b;

	if (x->product_id != y->product_id)
		return x->product_id < y->product_id ? -1 : 1;
	return strcmp(x->codename, y->codename);
}

enum status
touched_update(struct store *store, struct touched *touched)
{
	struct touched_device *list = touched->devices;
	enum status status = STATUS_OK;
	size_t i, count = touched->count;

	touched->count = 0;
	if (count > 0)
		qsort(list, count, sizeof(*list), device_order);
	for (i = 0; i < count && status == STATUS_OK; i++)
		if (i == 0 || device_order(&list[i - 1], &list[i]) != 0)
			status = store_latest_update(store, list[i].product_id,
			    list[i].codename);
	return status;
}
