/* The answers of the API, as JSON. */
#include "view/api/api.h"

#include <string.h>

#include "view/api/json_link.h"
#include "view/api/json_out.h"
#include "view/url.h"

/* The whole address of PATH. */
static json_t *
whole(const struct api_view *view, const char *path)
{
	return json_text(pool_printf(view->pool, "%s%s", view->base, path));
}

static const char *
slug_of(const struct api_view *view, int64_t product_id)
{
	const struct product *product = catalog_product_id(view->catalog,
	    product_id);

	return product != NULL ? product->slug : "";
}

static json_t *
generations_of(const struct api_view *view, const struct product *product)
{
	const struct catalog *catalog = view->catalog;
	const struct generation *generation;
	json_t *list = json_array(), *item;
	size_t i;

	for (i = 0; i < catalog->ngenerations; i++) {
		generation = &catalog->generations[i];
		if (generation->product_id != product->id)
			continue;
		item = json_object();
		json_set_text(item, "slug", generation->slug);
		json_set_text(item, "name", generation->name);
		json_set(item, "url",
		    whole(view, url_product(view->pool, generation->slug)));
		json_array_append_new(list, item);
	}
	return list;
}

void
api_products_put(const struct api_view *view, struct buf *out)
{
	const struct catalog *catalog = view->catalog;
	const struct product *product;
	json_t *list = json_array(), *item, *regions = json_array();
	json_t *root = json_object();
	size_t i;

	for (i = 0; i < catalog->nproducts; i++) {
		product = &catalog->products[i];
		item = json_object();
		json_set_text(item, "slug", product->slug);
		json_set_text(item, "name", product->name);
		json_set_text(item, "kind", product_kind_name(product->kind));
		json_set(item, "url",
		    whole(view, url_product(view->pool, product->slug)));
		json_set(item, "generations", generations_of(view, product));
		json_array_append_new(list, item);
	}
	for (i = 0; i < catalog->nregions; i++) {
		item = json_object();
		json_set_text(item, "code", catalog->regions[i].code);
		json_set_text(item, "name", catalog->regions[i].name);
		json_array_append_new(regions, item);
	}
	json_set(root, "products", list);
	json_set(root, "regions", regions);
	json_out(root, out);
}

static json_t *
device_of(const struct api_view *view, const struct api_device *device)
{
	json_t *item = json_object(), *pages = json_array(), *page;
	struct pool *pool = view->pool;
	const char *slug;
	size_t i;

	json_set_text(item, "codename", device->codename);
	json_set_text(item, "name", device->name);
	for (i = 0; i < device->npages; i++) {
		slug = slug_of(view, device->pages[i].product_id);
		page = json_object();
		json_set_text(page, "product", slug);
		json_set_text(page, "name", device->pages[i].name);
		json_set(page, "url",
		    whole(view, url_device(pool, slug, device->codename)));
		json_set(page, "archive_url",
		    whole(view, url_archive(pool, slug, device->codename)));
		json_array_append_new(pages, page);
	}
	json_set(item, "products", pages);
	json_set(item, "api_url",
	    whole(view, url_api_device(pool, device->codename)));
	json_set(item, "releases_url",
	    whole(view,
		pool_printf(pool, "%s/releases",
		    url_api_device(pool, device->codename))));
	return item;
}

void
api_devices_put(const struct api_view *view, const struct api_devices *list,
    struct buf *out)
{
	json_t *root = json_object(), *items = json_array();
	size_t i;

	for (i = 0; i < list->count; i++)
		json_array_append_new(items,
		    device_of(view, &list->devices[i]));
	json_set(root, "devices", items);
	json_set_text(root, "next", list->next);
	json_out(root, out);
}

void
api_device_put(const struct api_view *view, const struct api_device *device,
    struct buf *out)
{
	json_t *root = device_of(view, device), *siblings = json_array();
	size_t i;

	for (i = 0; i < device->nsiblings; i++)
		json_array_append_new(siblings,
		    json_string(device->siblings[i]));
	json_set(root, "siblings", siblings);
	json_out(root, out);
}

static json_t *
links_of(const struct api_view *view, const struct package *package)
{
	json_t *list = json_array(), *item;
	const struct link *link;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		item = json_object();
		json_set_text(item, "kind", link_kind_name(link->kind));
		json_set_fields(item, FIELDS_API, &fields_link, link);
		json_set(item, "url",
		    link->kind == LINK_FIRMWARE ?
			whole(view,
			    url_download(view->pool, package->filename)) :
			json_text(link->url));
		json_link_check(item, link);
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
package_of(const struct api_view *view, const struct package *package,
    bool changelog)
{
	json_t *item = json_object();

	json_set(item, "card", json_boolean(package->card));
	json_set_fields(item, FIELDS_API, &fields_package, package);
	json_set(item, "vanished", json_time(package_vanished(package)));
	json_set(item, "links", links_of(view, package));
	if (!changelog)
		json_object_del(item, "changelog");
	return item;
}

static json_t *
release_of(const struct api_view *view, const struct release *release,
    bool changelogs)
{
	const struct product *product = catalog_product_id(view->catalog,
	    release->product_id);
	json_t *item = json_object(), *packages = json_array();
	struct pool *pool = view->pool;
	size_t i;

	json_set_text(item, "product", product != NULL ? product->slug : "");
	json_set_fields(item, FIELDS_API, &fields_release, release);
	json_set_text(item, "state", release_state_name(release->state));
	json_set(item, "revision", json_integer(release->revision));
	json_set_text(item, "date", release_date(release));
	json_set(item, "appeared", json_time(release->appeared));
	json_set(item, "promoted", json_time(release->promoted));
	json_set(item, "updated", json_time(release->updated));
	if (product != NULL) {
		json_set(item, "url",
		    whole(view, url_release(pool, product, release)));
		json_set(item, "api_url",
		    whole(view, url_api_release(pool, product, release)));
	}
	for (i = 0; i < release->npackages; i++)
		json_array_append_new(packages,
		    package_of(view, &release->packages[i], changelogs));
	json_set(item, "packages", packages);
	return item;
}

void
api_releases_put(const struct api_view *view, const struct api_releases *list,
    struct buf *out)
{
	json_t *root = json_object(), *items = json_array();
	size_t i;

	for (i = 0; i < list->count; i++)
		json_array_append_new(items,
		    release_of(view, &list->releases[i], false));
	json_set(root, "releases", items);
	json_set_text(root, "next", list->next);
	json_out(root, out);
}

static json_t *
related_of(const struct api_view *view, const struct related_list *related)
{
	json_t *list = json_array(), *item;
	const struct product *product;
	const struct related *one;
	size_t i;

	for (i = 0; i < related->count; i++) {
		one = &related->items[i];
		product = catalog_product_id(view->catalog, one->product_id);
		if (product == NULL)
			continue;
		item = json_object();
		json_set_text(item, "kind", related_kind_name(one->kind));
		json_set_text(item, "product", product->slug);
		json_set_text(item, "codename", one->codename);
		json_set_text(item, "region", one->region);
		json_set_text(item, "version", one->version);
		json_set(item, "url",
		    whole(view, url_related(view->pool, product, one)));
		json_array_append_new(list, item);
	}
	return list;
}

void
api_release_put(const struct api_view *view, const struct release *release,
    const struct related_list *related, struct buf *out)
{
	json_t *item = release_of(view, release, true);

	json_set(item, "withdrawn", json_time(release->withdrawn));
	json_set_text(item, "successor", release->successor);
	json_set_text(item, "reason", release->reason);
	json_set(item, "related", related_of(view, related));
	json_out(item, out);
}

static json_t *
row_of(const struct api_view *view, const struct listing_row *row)
{
	const struct product *product = catalog_product_id(view->catalog,
	    row->product_id);
	const struct release release = { .product_id = row->product_id,
		.codename = row->release_codename,
		.branch = row->release_branch,
		.version = row->version };
	json_t *item = json_object();

	json_set_text(item, "product", product != NULL ? product->slug : "");
	json_set_text(item, "device", row->device);
	json_set_text(item, "codename", row->codename);
	json_set_text(item, "region", row->region);
	json_set_text(item, "branch", row->branch);
	json_set_text(item, "type", row->type);
	json_set_text(item, "version", row->version);
	json_set_text(item, "android", row->android);
	json_set_text(item, "patch_level", row->patch_level);
	json_set_text(item, "size", row->size);
	json_set_text(item, "date", row->date);
	if (product != NULL) {
		json_set(item, "url",
		    whole(view, url_release(view->pool, product, &release)));
		json_set(item, "api_url",
		    whole(view,
			url_api_release(view->pool, product, &release)));
	}
	return item;
}

void
api_latest_put(const struct api_view *view, const struct api_latest *latest,
    struct buf *out)
{
	json_t *root = json_object(), *items = json_array();
	size_t i;

	for (i = 0; i < latest->listing->count; i++)
		json_array_append_new(items,
		    row_of(view, &latest->listing->rows[i]));
	json_set(root, "latest", items);
	json_set_text(root, "next", latest->next);
	json_out(root, out);
}

void
api_suggestions_put(const struct api_suggestions *suggestions, struct buf *out)
{
	json_t *root = json_array(), *texts = json_array();
	json_t *notes = json_array(), *urls = json_array();
	const struct api_suggestion *item;
	size_t i;

	for (i = 0; i < suggestions->count; i++) {
		item = &suggestions->items[i];
		json_array_append_new(texts, json_string(item->text));
		json_array_append_new(notes, json_string(item->note));
		json_array_append_new(urls, json_string(item->url));
	}
	json_array_append_new(root, json_string(suggestions->text));
	json_array_append_new(root, texts);
	json_array_append_new(root, notes);
	json_array_append_new(root, urls);
	json_out(root, out);
}

static json_t *
errors_of(const struct problems *problems)
{
	json_t *list = json_array(), *item;
	size_t i;

	for (i = 0; i < problems->count; i++) {
		item = json_object();
		json_set(item, "pointer",
		    json_string(problems->list[i].pointer));
		json_set(item, "detail", json_string(problems->list[i].detail));
		json_array_append_new(list, item);
	}
	return list;
}

void
api_problem_put(const struct api_problem *problem, struct buf *out)
{
	json_t *root = json_object();

	json_set_text(root, "type", "about:blank");
	json_set_text(root, "title", problem->title);
	json_set(root, "status", json_integer(problem->status));
	json_set_text(root, "detail", problem->detail);
	if (problem->errors != NULL)
		json_set(root, "errors", errors_of(problem->errors));
	if (problem->existing != NULL)
		json_set_text(root, "existing", problem->existing);
	json_out(root, out);
}
