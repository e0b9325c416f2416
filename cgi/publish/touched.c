/* Devices of which an import has put releases: their names, their newest. */
#include "publish/touched.h"

#include <stdlib.h>
#include <string.h>

#include "store/device.h"
#include "store/listing.h"
#include "store/release.h"

static void
add_device(struct touched *touched, int64_t product_id, const char *codename)
{
	struct touched_device *last = touched->count > 0 ?
	    &touched->devices[touched->count - 1] :
	    NULL;

	if (last != NULL && last->product_id == product_id &&
	    strcmp(last->codename, codename) == 0)
		return;
	touched->devices = pool_grow(touched->pool, touched->devices,
	    touched->count, sizeof(*last));
	last = &touched->devices[touched->count++];
	last->product_id = product_id;
	last->codename = pool_strdup(touched->pool, codename);
}

/* A device that no list names is called as its package is, less the region. */
static enum status
name_device(struct touched *touched, const struct package *package)
{
	if (touched->named != NULL &&
	    strcmp(touched->named, package->codename) == 0)
		return STATUS_OK;
	touched->named = pool_strdup(touched->pool, package->codename);
	return store_device_put(touched->store, package->codename,
	    catalog_without_region(store_catalog(touched->store),
		package->device, touched->pool),
	    false);
}

enum status
touched_add(struct touched *touched, const struct release *release)
{
	enum status status = STATUS_OK;
	size_t i;

	add_device(touched, release->product_id, release->codename);
	for (i = 0; i < release->npackages && status == STATUS_OK; i++) {
		add_device(touched, release->product_id,
		    release->packages[i].codename);
		status = name_device(touched, &release->packages[i]);
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
touched_update(struct touched *touched)
{
	struct touched_device *list = touched->devices;
	enum status status = STATUS_OK;
	size_t i;

	if (touched->count == 0)
		return STATUS_OK;
	qsort(list, touched->count, sizeof(*list), device_order);
	for (i = 0; i < touched->count && status == STATUS_OK; i++)
		if (i == 0 || device_order(&list[i - 1], &list[i]) != 0)
			status = store_latest_update(touched->store,
			    list[i].product_id, list[i].codename);
	if (status == STATUS_OK)
		status = store_changelog_prune(touched->store);
	return status;
}
