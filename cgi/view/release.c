/* A release as values for the templates. */
#include "view/release.h"

#include "model/filename.h"
#include "view/url.h"

static void
put_links(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	struct node *buttons = view_child(node, "links");
	struct node *files = view_child(node, "files"), *item;
	size_t i, nbuttons = 0, nfiles = 0, nown = 0;
	const struct link *link;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		/* The static site's button leads to our page of the file. */
		if (link->kind == LINK_FILE)
			item = view_item(files, nfiles++);
		else
			item = view_item(buttons, nbuttons++);
		view_set(item, "label", link->label);
		view_set(item, "url", link->kind == LINK_FIRMWARE ?
		    url_download(shown->pool, package->filename) : link->url);
		view_set(item, "from_version", link->from_version);
		view_set_int(item, "incremental",
		    link->kind == LINK_INCREMENTAL);
		view_set_int(item, "own", link->kind == LINK_FIRMWARE);
		nown += link->kind == LINK_FIRMWARE;
	}
	view_set_int(node, "lost", nown == package->nlinks);
	view_set_int(node, "nfiles", (int64_t)nfiles);
}

void
view_package_put(struct node *node, const struct release_view *shown,
    const struct package *package)
{
	const struct region *region = catalog_region(shown->catalog,
	    package->region);

	view_set(node, "device", package->device);
	view_set(node, "codename", package->codename);
	view_set(node, "codename_url", url_device(shown->pool,
	    shown->product->slug, package->codename));
	view_set(node, "version", shown->release->version);
	view_set(node, "branch", package->branch);
	view_set(node, "type", package->type);
	view_set(node, "android", package->android);
	view_set(node, "region", region != NULL ? region->name : "");
	view_set(node, "size", package->size);
	view_set(node, "date", package->date[0] != '\0' ? package->date :
	    "None");
	view_set(node, "filename", package->filename);
	view_set(node, "md5", package->md5[0] != '\0' ? package->md5 :
	    "Unknown");
	/* A firmware's name holds the digits of its ROM, not its own. */
	if (package->md5[0] == '\0' && shown->product->kind == PRODUCT_ROM)
		view_set(node, "md5_digits", filename_digits(
		    package->filename, shown->pool));
	view_set(node, "sha256", package->sha256);
	view_set(node, "changelog", package->changelog);
	put_links(node, shown, package);
}

void
view_release_put(struct node *node, const struct release_view *shown)
{
	const struct release *release = shown->release;
	const struct product *product = shown->product;
	struct node *cards = view_child(node, "cards");
	struct node *listed = view_child(node, "listed"), *item;
	size_t i, ncards = 0, nlisted = 0;

	view_set(node, "codename", release->codename);
	view_set(node, "version", release->version);
	view_set(node, "branch", branch_label(release->branch, shown->pool));
	view_set(node, "heading", release_heading(release, product,
	    shown->pool));
	view_set(node, "product_name", product->name);
	view_set(node, "channel_name", product->channel_name);
	view_set(node, "channel_url", product->channel_url);
	view_set_int(node, "rom", product->kind == PRODUCT_ROM);
	view_set(node, "device_url", url_device(shown->pool, product->slug,
	    release->codename));
	for (i = 0; i < release->npackages; i++) {
		if (!release->packages[i].card) {
			view_package_put(view_item(listed, nlisted++), shown,
			    &release->packages[i]);
			continue;
		}
		item = view_item(cards, ncards++);
		view_package_put(item, shown, &release->packages[i]);
		view_set(item, "changelog_id", pool_printf(shown->pool,
		    "%s_%zu_changelog", release->packages[i].codename,
		    ncards));
	}
	view_set_int(node, "nlisted", (int64_t)nlisted);
}
