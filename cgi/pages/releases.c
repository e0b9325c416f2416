/* /releases.xml: the static site's feed of releases. */
#include "pages/feed.h"
#include "pages/routes.h"

/*
 * /releases.xml, where the static site had its one feed of releases: of
 * firmware.  It lists what the product's own feed does, under its old address.
 */
enum status
releases_feed(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const struct catalog *catalog = store_catalog(app->store);
	size_t i;

	for (i = 0; i < catalog->nproducts; i++)
		if (catalog->products[i].kind == PRODUCT_FIRMWARE)
			return feed_of_product(app, exchange,
			    &catalog->products[i], "/releases.xml");
	return STATUS_NOT_FOUND;
}
