/* What a release page leads to, as values for the templates. */
#include "view/html/related.h"

#include <string.h>

#include "view/url.h"

/* A list below a node, of links. */
struct links {
	const struct release_view *shown;
	struct node *node; /* NULL: it has none yet */
	size_t count;
};

/* Add RELATED as a link to the list called NAME below NODE. */
static void
add(struct links *links, struct node *node, const char *name,
    const struct related *related)
{
	const struct release_view *shown = links->shown;
	const struct product *product = catalog_product_id(shown->catalog,
	    related->product_id);
	const struct region *region = catalog_region(shown->catalog,
	    related->region);
	struct node *item;
	const char *text;

	if (product == NULL)
		return;
	if (links->node == NULL)
		links->node = view_child(node, name);
	if (related->kind == RELATED_ROM)
		text = pool_printf(shown->pool, "%s %s for %s", product->name,
		    related->version, related->codename);
	else if (region != NULL)
		text = region->name;
	else
		text = pool_printf(shown->pool, "%s %s", related->codename,
		    related->version);
	item = view_item(links->node, links->count++);
	view_set(item, "name", text);
	view_set(item, "url", url_related(shown->pool, product, related));
}

static void
put_kind(struct node *node, const struct release_view *shown,
    enum related_kind kind, const char *name)
{
	const struct related_list *list = shown->related;
	struct links links = { .shown = shown };
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->items[i].kind == kind)
			add(&links, node, name, &list->items[i]);
}

/* The other regions, in the order of all lists. */
static void
put_regions(struct node *node, const struct release_view *shown)
{
	const struct catalog *catalog = shown->catalog;
	const struct related_list *list = shown->related;
	struct links links = { .shown = shown };
	const char *code;
	size_t i, j;

	for (i = 0; i < catalog->nregions; i++) {
		code = catalog->regions[i].code;
		for (j = 0; j < list->count; j++)
			if (list->items[j].kind == RELATED_REGION &&
			    strcmp(list->items[j].region, code) == 0)
				add(&links, node, "regions", &list->items[j]);
	}
}

void
view_related_put(struct node *node, const struct release_view *shown)
{
	put_kind(node, shown, RELATED_ROM, "roms");
	put_kind(node, shown, RELATED_SIBLING, "siblings");
	put_regions(node, shown);
	view_flag(node, "any", view_first(node) != NULL);
}
