/* A release: what one release page tells, and its packages and links. */
#include "model/release.h"

#include <string.h>

static const char *const link_kinds[LINK__MAX] = {
	[LINK_FULL] = "full",
	[LINK_INCREMENTAL] = "incremental",
	[LINK_FIRMWARE] = "firmware",
	[LINK_FILE] = "file",
	[LINK_VENDOR] = "vendor",
};

static const char *const link_states[LINK_STATE__MAX] = {
	[LINK_STATE_UNKNOWN] = "unknown",
	[LINK_STATE_UP] = "up",
	[LINK_STATE_DOWN] = "down",
	[LINK_STATE_CHANGED] = "changed",
};

static const char *const release_states[RELEASE__MAX] = {
	[RELEASE_DRAFT] = "draft",
	[RELEASE_PUBLISHED] = "published",
	[RELEASE_WITHDRAWN] = "withdrawn",
};

/* The index of NAME among the COUNT names, or COUNT. */
static int
name_index(const char *const *names, int count, const char *name)
{
	int i;

	for (i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			break;
	return i;
}

const char *
link_kind_name(enum link_kind kind)
{
	return link_kinds[kind];
}

enum link_kind
link_kind_parse(const char *name)
{
	return (enum link_kind)name_index(link_kinds, LINK__MAX, name);
}

enum link_kind
link_kind_of(enum product_kind kind)
{
	if (kind == PRODUCT_ROM)
		return LINK_FULL;
	return kind == PRODUCT_VENDOR ? LINK_VENDOR : LINK_FILE;
}

const char *
link_state_name(enum link_state state)
{
	return link_states[state];
}

enum link_state
link_state_parse(const char *name)
{
	return (enum link_state)name_index(link_states, LINK_STATE__MAX, name);
}

bool
link_is_mirror(const struct link *link)
{
	return link->kind != LINK_FIRMWARE && link->url[0] != '/';
}

int64_t
package_vanished(const struct package *package)
{
	const struct link_check *check;
	int64_t since = 0;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		/* An incremental is another file. */
		if (!link_is_mirror(&package->links[i]) ||
		    package->links[i].kind == LINK_INCREMENTAL)
			continue;
		check = &package->links[i].check;
		if (check->state != LINK_STATE_DOWN ||
		    (check->status != 404 && check->status != 410))
			return 0;
		if (check->since > since)
			since = check->since;
	}
	return since;
}

const char *
release_state_name(enum release_state state)
{
	return release_states[state];
}

enum release_state
release_state_parse(const char *name)
{
	return (enum release_state)name_index(release_states, RELEASE__MAX,
	    name);
}

const char *
release_page_title(const struct release *release, const struct product *product,
    struct pool *pool)
{
	if (release->page_title != NULL)
		return release->page_title;
	return pool_printf(pool, "%s %s %s Update", release->title,
	    product->name, release->version);
}

const char *
release_heading(const struct release *release, const struct product *product,
    const struct catalog *catalog, struct pool *pool)
{
	if (release->heading != NULL)
		return release->heading;
	return pool_printf(pool, "%s %s %s %s for %s (%s)", product->name,
	    release->version,
	    catalog_branch_label(catalog, release->branch, pool),
	    product->kind == PRODUCT_ROM ? "Official Update" : "Release",
	    release->title, release->codename);
}

const char *
release_subject(const struct release *release, const struct product *product,
    struct pool *pool)
{
	return pool_printf(pool, "release %s/%s/%s",
	    product != NULL ? product->slug : "?", release->codename,
	    release->version);
}

const char *
release_date(const struct release *release)
{
	const char *newest = "";
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].date, newest) > 0)
			newest = release->packages[i].date;
	return newest;
}
