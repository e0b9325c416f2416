/* /compare/?from=VERSION&to=VERSION: what changed between them. */
#include <string.h>

#include "pages/routes.h"
#include "pages/upgrade.h"
#include "view/url.h"

/*
 * What the older one lacks: the releases behind it, up to the newer one.  Only
 * those of the branches of the two: who goes from stable to stable has nothing
 * of what a beta between them changed, until a stable release says so.  FROM
 * and TO point into one array in the order of versions.
 */
static struct release_list
between(const struct upgrading *u)
{
	const struct release *older = u->from, *newer = u->to, *p;
	struct release_list list = { 0 };

	if (older > newer) {
		older = u->to;
		newer = u->from;
	}
	list.releases = pool_calloc(u->exchange->pool,
	    (size_t)(newer - older) + 1, sizeof(*list.releases));
	for (p = older + 1; p <= newer; p++)
		if (p->state == RELEASE_PUBLISHED &&
		    (strcmp(p->branch, older->branch) == 0 ||
			strcmp(p->branch, newer->branch) == 0))
			list.releases[list.count++] = *p;
	return list;
}

static enum status
read_changes(struct upgrading *u)
{
	struct pool *pool = u->exchange->pool;
	const struct release **releases;
	size_t i;

	u->between = between(u);
	releases = pool_calloc(pool, u->between.count + 1, sizeof(*releases));
	for (i = 0; i < u->between.count; i++)
		releases[i] = &u->between.releases[i];
	changelog_merge(releases, u->between.count, pool, &u->changes);
	return STATUS_OK;
}

static void
put_html(const struct upgrading *u, const struct upgrade_view *view,
    struct node *node)
{
	const struct upgrade_query query = upgrade_narrowed(u);
	struct upgrade_view changed = *view;

	changed.releases = u->between.releases;
	changed.count = u->between.count;
	view_flag(node, "backwards", u->from > u->to);
	view_set(node, "other_url", url_path(view->pool, &query));
	view_changes_put(view_child(node, "changes"), &changed, &u->changes);
}

static void
put_json(const struct upgrading *u, const struct api_upgrade *asked,
    struct buf *out)
{
	api_changes_put(asked, &u->changes, out);
}

static const struct upgrade_kind kind = {
	.title = "What changed",
	.description = "What changed between two versions of a ROM: all "
		       "changelogs between them as one.",
	.template = TEMPLATE_COMPARE,
	.url = url_compare,
	.api_url = url_api_compare,
	.compare = true,
	.read = read_changes,
	.put_html = put_html,
	.put_json = put_json,
};

enum status
compare_page(void *context, struct exchange *exchange)
{
	return upgrade_page(context, exchange, &kind);
}

/*
 * What the page answers by 300 is a 400 here: a program cannot choose, and the
 * reason lists what it may ask for.
 */
enum status
api_compare(void *context, struct exchange *exchange)
{
	return upgrade_page_json(context, exchange, &kind);
}
