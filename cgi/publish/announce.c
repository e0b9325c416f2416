/* What a change of a release tells the world: its messages in the outbox. */
#include "publish/announce.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "store/outbox.h"

static bool
is_public(const struct release *release)
{
	return release->id != 0 && release->state == RELEASE_PUBLISHED;
}

const char *
announce_event(const struct release *before, const struct release *after)
{
	if (!is_public(after))
		return is_public(before) ? EVENT_WITHDRAWN : NULL;
	if (!is_public(before))
		return EVENT_PUBLISHED;
	return strcmp(before->branch, after->branch) != 0 ? EVENT_PROMOTED :
							    EVENT_CHANGED;
}

/* What the addresses of the pages of RELEASE are made of. */
static json_t *
place_json(const struct release *release, const struct catalog *catalog)
{
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	const struct generation *generation = product != NULL ?
	    catalog_generation_of(catalog, product, release->version) :
	    NULL;
	json_t *place = json_object();

	if (product != NULL) {
		json_object_set_new(place, "product",
		    json_string(product->slug));
		json_object_set_new(place, "kind",
		    json_string(product_kind_name(product->kind)));
	}
	if (generation != NULL)
		json_object_set_new(place, "generation",
		    json_string(generation->slug));
	json_object_set_new(place, "codename", json_string(release->codename));
	json_object_set_new(place, "version", json_string(release->version));
	json_object_set_new(place, "branch", json_string(release->branch));
	return place;
}

const char *
announce_payload(struct pool *pool, const struct catalog *catalog,
    const struct announcement *announcement)
{
	const struct release *before = announcement->before;
	const struct release *after = announcement->after;
	const struct product *product = catalog_product_id(catalog,
	    after->product_id);
	json_t *root = json_object();
	const char *payload;
	char *text;

	json_object_set_new(root, "place", place_json(after, catalog));
	if (is_public(before))
		json_object_set_new(root, "former",
		    place_json(before, catalog));
	json_object_set_new(root, "branch_label",
	    json_string(catalog_branch_label(catalog, after->branch, pool)));
	if (product != NULL) {
		json_object_set_new(root, "product_name",
		    json_string(product->name));
		json_object_set_new(root, "heading",
		    json_string(
			release_heading(after, product, catalog, pool)));
	}
	/* The release is JSON already: it takes the place of the last brace. */
	text = json_dumps(root, JSON_COMPACT);
	payload = text == NULL ?
	    "{}" :
	    pool_printf(pool, "%.*s,\"release\":%s}", (int)strlen(text) - 1,
		text, announcement->json);
	free(text);
	json_decref(root);
	return payload;
}

enum status
announce_release(struct store *store, const struct announcement *announcement)
{
	const struct catalog *catalog = store_catalog(store);
	const struct release *after = announcement->after;
	struct outbox_entry entry = { .event = announce_event(
					  announcement->before, after) };
	struct pool *pool;
	bool wanted = false;
	enum status status;

	if (entry.event == NULL)
		return STATUS_OK;
	status = store_outbox_wanted(store, entry.event, after->product_id,
	    &wanted);
	if (status != STATUS_OK || !wanted)
		return status;
	pool = pool_new();
	entry.subject = release_subject(after,
	    catalog_product_id(catalog, after->product_id), pool);
	entry.payload = announce_payload(pool, catalog, announcement);
	status = store_outbox_add(store, &entry, after->product_id);
	pool_free(pool);
	return status;
}
