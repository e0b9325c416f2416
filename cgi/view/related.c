/* What a release page leads to, as values for the templates. */
#include "view/related.h"

#include <string.h>

#include "view/url.h"

static void
put_item(struct node *node, const struct release_view *shown,
    const struct related *related)
{
	const struct product *product = catalog_product_id(shown->catalog,
	    related->product_id);

	if (product == NULL)
		return;
	view_set(node, "product_name", product->name);
	view_set(node, "codename", related->codename);
	view_set(node, "title", related->title);
	view_set(node, "version", related->version);
	view_set(node, "url", url_related(shown->pool, product, related));
}

static void
put_kind(struct node *node, const struct release_view *shown,
    enum related_kind kind)
{
	size_t i, count = 0;

	for (i = 0; i < shown->related->count; i++)
		if (shown->related->items[i].kind == kind)
			put_item(view_item(node, count++), shown,
			    &shown->related->items[i]);
}

static bool
has_region(const struct release *release, const char *code)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].region, code) == 0)
			return true;
	return false;
}

/* The regions that the page has no package of, in the order of all lists. */
static void
put_regions(struct node *node, const struct release_view *shown)
{
	const struct catalog *catalog = shown->catalog;
	const struct related *item;
	struct node *place;
	size_t i, j, count = 0;

	for (i = 0; i < catalog->nregions; i++)
		for (j = 0; j < shown->related->count; j++) {
			item = &shown->related->items[j];
			if (item->kind != RELATED_REGION ||
			    strcmp(item->region, catalog->regions[i].code) !=
				0 ||
			    has_region(shown->release, item->region))
				continue;
			place = view_item(node, count++);
			view_set(place, "name", catalog->regions[i].name);
			put_item(place, shown, item);
		}
}

void
view_related_put(struct node *node, const struct release_view *shown)
{
	put_kind(view_child(node, "roms"), shown, RELATED_ROM);
	put_kind(view_child(node, "siblings"), shown, RELATED_SIBLING);
	put_regions(view_child(node, "regions"), shown);
}
