/* Feeds of releases: values for the templates of RSS and Atom, and JSON. */
#include "view/html/feed.h"

#include <string.h>

#include "base/when.h"
#include "view/api/json_out.h"
#include "view/url.h"

/* What an entry tells of its release. */
struct entry {
	const char *title;
	const char *url; /* whole */
	const char *id;
	int64_t published;
	int64_t updated;
	const char *summary; /* a line a package */
	const char *changelog;
};

/* The authority of an address, for tag URIs. */
static const char *
authority(struct pool *pool, const char *base)
{
	const char *start = strstr(base, "://");

	start = start != NULL ? start + 3 : base;
	return pool_strndup(pool, start, strcspn(start, ":/"));
}

static const char *
summary_of(struct pool *pool, const struct release *release)
{
	const struct package *package;
	const char *text = "";
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		text = pool_printf(pool, "%s%s%s%s%s%s%s%s%s%s", text,
		    text[0] != '\0' ? "\n" : "", package->device,
		    package->type[0] != '\0' ? ", " : "", package->type,
		    package->android[0] != '\0' ? ", Android " : "",
		    package->android, package->size[0] != '\0' ? ", " : "",
		    package->size,
		    package->md5[0] != '\0' ?
			pool_printf(pool, ", MD5 %s", package->md5) :
			"");
	}
	return text;
}

static const char *
changelog_of(const struct release *release)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (release->packages[i].changelog != NULL &&
		    release->packages[i].changelog[0] != '\0')
			return release->packages[i].changelog;
	return "";
}

/*
 * A release is as old as its packages, unless it is known when it appeared
 * here; it changes for its readers when it is promoted, and with each
 * correction after it was first stored: a hash that was wrong is news too.
 */
static struct entry
entry_of(const struct feed *feed, const struct release *release)
{
	const struct product *product = catalog_product_id(feed->catalog,
	    release->product_id);
	struct pool *pool = feed->pool;
	struct entry entry = {
		.title = release_page_title(release, product, pool),
		.url = pool_printf(pool, "%s%s", feed->base,
		    url_release(pool, product, release)),
		.id = pool_printf(pool, "tag:%s,2026:%s",
		    authority(pool, feed->base),
		    url_encode(pool,
			pool_printf(pool, "%s/%s/%s", product->slug,
			    release->codename, release->version))),
		.published = release->appeared,
		.summary = summary_of(pool, release),
		.changelog = changelog_of(release),
	};

	if (entry.published == 0)
		entry.published = when_date_parse(release_date(release));
	if (entry.published == 0)
		entry.published = release->updated;
	entry.updated = entry.published;
	if (release->promoted > entry.updated)
		entry.updated = release->promoted;
	if (release->revision > 1 && release->updated > entry.updated)
		entry.updated = release->updated;
	return entry;
}

static void
put_times(struct node *node, const char *mail, const char *rfc3339,
    int64_t seconds)
{
	char text[WHEN_HTTP_SIZE];

	when_http(seconds, text);
	view_set(node, mail, text);
	when_rfc3339(seconds, text);
	view_set(node, rfc3339, text);
}

void
feed_put(struct node *node, const struct feed *feed)
{
	struct pool *pool = feed->pool;
	struct node *item;
	struct entry entry;
	int64_t newest = 0;
	size_t i;

	view_set(node, "title", feed->title);
	view_set(node, "url",
	    pool_printf(pool, "%s%s", feed->base, feed->path));
	view_set(node, "self",
	    pool_printf(pool, "%s%s", feed->base, feed->self));
	for (i = 0; i < feed->nhubs; i++)
		view_set(view_item(view_child(node, "hubs"), i), "url",
		    feed->hubs[i]);
	for (i = 0; i < feed->count; i++) {
		entry = entry_of(feed, &feed->releases[i]);
		if (entry.updated > newest)
			newest = entry.updated;
		item = view_item(view_child(node, "entries"), i);
		view_set(item, "title", entry.title);
		view_set(item, "url", entry.url);
		view_set(item, "id", entry.id);
		put_times(item, "published_mail", "published", entry.published);
		put_times(item, "updated_mail", "updated", entry.updated);
		view_set(item, "summary", entry.summary);
		view_set(item, "changelog", entry.changelog);
	}
	put_times(node, "updated_mail", "updated", newest);
}

static json_t *
hubs_json(const struct feed *feed)
{
	json_t *hubs = json_array(), *hub;
	size_t i;

	for (i = 0; i < feed->nhubs; i++) {
		hub = json_object();
		json_set_text(hub, "type", "WebSub");
		json_set_text(hub, "url", feed->hubs[i]);
		json_array_append_new(hubs, hub);
	}
	return hubs;
}

void
feed_json_put(const struct feed *feed, struct buf *out)
{
	json_t *root = json_object(), *items = json_array(), *item;
	struct pool *pool = feed->pool;
	char time[WHEN_RFC3339_SIZE];
	struct entry entry;
	size_t i;

	json_set_text(root, "version", "https://jsonfeed.org/version/1.1");
	json_set_text(root, "title", feed->title);
	json_set_text(root, "home_page_url",
	    pool_printf(pool, "%s%s", feed->base, feed->path));
	json_set_text(root, "feed_url",
	    pool_printf(pool, "%s%s", feed->base, feed->self));
	if (feed->next != NULL)
		json_set_text(root, "next_url", feed->next);
	if (feed->nhubs > 0)
		json_set(root, "hubs", hubs_json(feed));
	for (i = 0; i < feed->count; i++) {
		entry = entry_of(feed, &feed->releases[i]);
		item = json_object();
		json_set_text(item, "id", entry.id);
		json_set_text(item, "url", entry.url);
		json_set_text(item, "title", entry.title);
		json_set(item, "content_text",
		    json_string(entry.changelog[0] == '\0' ?
			    entry.summary :
			    pool_printf(pool, "%s\n\n%s", entry.summary,
				entry.changelog)));
		when_rfc3339(entry.published, time);
		json_set_text(item, "date_published", time);
		when_rfc3339(entry.updated, time);
		json_set_text(item, "date_modified", time);
		json_array_append_new(items, item);
	}
	json_set(root, "items", items);
	json_out(root, out);
}
