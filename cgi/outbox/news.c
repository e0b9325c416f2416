/* What a message tells, read from its payload, and the addresses in it. */
#include "outbox/news.h"

#include <string.h>

#include "view/url.h"

/* The text of a member, or "". */
static const char *
text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

static void
read_place(const json_t *json, struct place *place)
{
	memset(place, 0, sizeof(*place));
	place->known = json_is_object(json);
	place->product.slug = text_of(json, "product");
	place->product.kind = product_kind_parse(text_of(json, "kind"));
	place->generation = text_of(json, "generation");
	place->release.codename = text_of(json, "codename");
	place->release.version = text_of(json, "version");
	place->release.branch = text_of(json, "branch");
}

bool
news_read(struct pool *pool, const struct outbox_entry *entry,
    struct news *news)
{
	memset(news, 0, sizeof(*news));
	news->entry = entry;
	news->root = json_loads(entry->payload, 0, NULL);
	if (!json_is_object(news->root)) {
		news_free(news);
		return false;
	}
	news->heading = pool_strdup(pool, text_of(news->root, "heading"));
	news->product_name = pool_strdup(pool,
	    text_of(news->root, "product_name"));
	news->branch = pool_strdup(pool, text_of(news->root, "branch_label"));
	read_place(json_object_get(news->root, "place"), &news->place);
	read_place(json_object_get(news->root, "former"), &news->former);
	news->release = json_object_get(news->root, "release");
	return true;
}

void
news_free(struct news *news)
{
	json_decref(news->root);
	news->root = NULL;
}

const char *
news_url(struct pool *pool, const char *base, const struct place *place)
{
	return pool_printf(pool, "%s%s", base,
	    place->known ? url_release(pool, &place->product, &place->release) :
			   "/");
}

static const char *
event_label(const char *event)
{
	static const struct {
		const char *event;
		const char *label;
	} labels[] = {
		{ EVENT_PUBLISHED, "New" },
		{ EVENT_CHANGED, "Changed" },
		{ EVENT_PROMOTED, "Promoted" },
		{ EVENT_WITHDRAWN, "Withdrawn" },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcmp(labels[i].event, event) == 0)
			return labels[i].label;
	return "Test";
}

/* The first package that has the member NAME tells it. */
static const char *
package_text(const json_t *release, const char *name)
{
	const json_t *packages = json_object_get(release, "packages");
	const char *text = "";
	size_t i;

	for (i = 0; i < json_array_size(packages) && text[0] == '\0'; i++)
		text = text_of(json_array_get(packages, i), name);
	return text;
}

void
news_values(struct pool *pool, const char *base, const struct news *news,
    struct message_values *values)
{
	values->event = event_label(news->entry->event);
	values->title = text_of(news->release, "title");
	values->product = news->product_name;
	values->codename = news->place.release.codename;
	values->version = news->place.release.version;
	values->branch = news->branch[0] != '\0' ?
	    news->branch :
	    branch_label(news->place.release.branch, pool);
	values->android = package_text(news->release, "android");
	values->date = package_text(news->release, "date");
	values->changelog = package_text(news->release, "changelog");
	values->url = news_url(pool, base, &news->place);
}

static void
add(struct address_list *list, const char *path)
{
	const char *url = pool_printf(list->pool, "%s%s", list->base, path);
	size_t i;

	for (i = 0; i < list->count; i++)
		if (strcmp(list->urls[i], url) == 0)
			return;
	list->urls = pool_grow(list->pool, list->urls, list->count,
	    sizeof(*list->urls));
	list->urls[list->count++] = url;
}

/* The three feeds of the page at PATH. */
static void
add_feeds(struct address_list *list, const char *path)
{
	add(list, url_feed(list->pool, path, "xml"));
	add(list, url_feed(list->pool, path, "atom"));
	add(list, url_feed(list->pool, path, "json"));
}

static void
feeds_of(struct address_list *list, const struct place *place)
{
	struct pool *pool = list->pool;
	const char *slug = place->product.slug;

	if (!place->known)
		return;
	add_feeds(list, url_product(pool, slug));
	if (place->generation[0] != '\0')
		add_feeds(list, url_product(pool, place->generation));
	add_feeds(list, url_device(pool, slug, place->release.codename));
	add_feeds(list, url_branch(pool, slug, &place->release));
	if (place->product.kind == PRODUCT_FIRMWARE)
		add(list, "/releases.xml");
}

void
news_feeds(struct address_list *list, const struct news *news)
{
	add_feeds(list, "/");
	feeds_of(list, &news->place);
	feeds_of(list, &news->former);
}

static void
pages_of(struct address_list *list, const struct place *place)
{
	struct pool *pool = list->pool;
	const char *slug = place->product.slug;

	if (!place->known)
		return;
	add(list, url_release(pool, &place->product, &place->release));
	add(list, url_device(pool, slug, place->release.codename));
	add(list, url_archive(pool, slug, place->release.codename));
	add(list, url_product(pool, slug));
}

void
news_pages(struct address_list *list, const struct news *news)
{
	add(list, "/");
	pages_of(list, &news->place);
	pages_of(list, &news->former);
}
