/* Regions in the store. */
#include "store/region.h"

#include "store/internal.h"

enum status
store_region_add(struct store *store, const char *name)
{
	enum status status = store_write(store, QUERY_REGION_ADD, "t", name);

	if (status == STATUS_OK)
		status = store_catalog_load(store);
	return status;
}
