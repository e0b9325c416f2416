/* Listings as values for the templates. */
#include "view/html/listing.h"

#include "view/url.h"

static void
put_row(struct node *node, const struct catalog *catalog,
    const struct listing_row *row, struct pool *pool)
{
	const struct product *product = catalog_product_id(catalog,
	    row->product_id);
	const struct region *region = catalog_region(catalog, row->region);
	struct node *link;
	size_t i;

	view_set(node, "device", row->device);
	view_set(node, "codename", row->codename);
	view_set(node, "branch", row->branch);
	view_set(node, "type", row->type);
	view_set(node, "version", row->version);
	view_set(node, "android", row->android);
	view_set(node, "patch_level", row->patch_level);
	view_set(node, "region", region != NULL ? region->name : "");
	view_set(node, "size", row->size);
	view_set(node, "date", row->date[0] != '\0' ? row->date : "None");
	if (product == NULL)
		return;
	view_set(node, "device_url",
	    url_device(pool, product->slug, row->codename));
	if (product->kind != PRODUCT_VENDOR)
		view_set(node, "url",
		    url_encode(pool,
			pool_printf(pool, "/%s/%s/%s/%s/", product->slug,
			    row->release_codename, row->release_branch,
			    row->version)));
	for (i = 0; i < row->nlinks; i++) {
		link = view_item(view_child(node, "links"), i);
		view_set(link, "label", row->links[i].label);
		view_set(link, "url", row->links[i].url);
	}
}

void
view_listing_put(struct node *node, const struct catalog *catalog,
    const struct listing *listing, struct pool *pool)
{
	size_t i;

	for (i = 0; i < listing->count; i++)
		put_row(view_item(node, i), catalog, &listing->rows[i], pool);
}
