/* /compare/?from=VERSION&to=VERSION: what changed between them. */
#include <string.h>

#include "model/changelog.h"
#include "pages/api.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "pages/upgrade.h"
#include "view/api/upgrade.h"
#include "view/html/upgrade.h"
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

static void
merge(const struct upgrading *u, const struct release_list *list,
    struct changelog *changes)
{
	struct pool *pool = u->exchange->pool;
	const struct release **releases = pool_calloc(pool, list->count + 1,
	    sizeof(*releases));
	size_t i;

	for (i = 0; i < list->count; i++)
		releases[i] = &list->releases[i];
	changelog_merge(releases, list->count, pool, changes);
}

static void
put_changes(const struct upgrading *u, struct node *node)
{
	const struct upgrade_query query = upgrade_narrowed(u);
	struct pool *pool = u->exchange->pool;
	struct release_list list = between(u);
	struct upgrade_view view = { &u->line, u->releases.releases,
		u->releases.count, store_catalog(u->app->store), pool };
	struct changelog changes;

	view_flag(node, "known", true);
	view_flag(node, "same", u->from == u->to);
	view_flag(node, "backwards", u->from > u->to);
	view_upgrade_line_put(view_child(node, "line"), &view);
	view_upgrade_version_put(view_child(node, "start"), &view,
	    u->query.from);
	view_upgrade_version_put(view_child(node, "end"), &view, u->query.to);
	view_set(node, "other_url", url_path(pool, &query));
	merge(u, &list, &changes);
	view.releases = list.releases;
	view.count = list.count;
	view_changes_put(view_child(node, "changes"), &view, &changes);
}

enum status
compare_page(void *context, struct exchange *exchange)
{
	struct upgrading u = { .app = context,
		.exchange = exchange,
		.url = url_compare,
		.compare = true };
	struct page *page;
	struct node *node;
	enum status status;

	if (!page_canonical(context, exchange, "/compare/"))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status != STATUS_OK)
		return status;
	/* Who asked for text gets the refusal as text; the page has a form. */
	if (exchange->request->plain && u.status >= 400)
		return upgrade_refuse(&u);
	status = upgrade_page(&u, "What changed", &page, &node);
	if (status != STATUS_OK)
		return status;
	if (u.why == NULL)
		put_changes(&u, node);
	return page_send(exchange, page, TEMPLATE_COMPARE);
}

/*
 * What the page answers by 300 is a 400 here: a program cannot choose, and the
 * reason lists what it may ask for.
 */
enum status
api_compare(void *context, struct exchange *exchange)
{
	struct upgrading u = { .app = context,
		.exchange = exchange,
		.url = url_api_compare,
		.compare = true };
	struct api_view view = api_view_of(context, exchange);
	struct upgrade_view update;
	struct release_list list;
	struct changelog changes;
	enum status status;

	if (!page_canonical(context, exchange, "/api/v1/compare"))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status == STATUS_OK && u.why != NULL)
		status = upgrade_refuse(&u);
	if (status != STATUS_OK)
		return status;
	list = between(&u);
	merge(&u, &list, &changes);
	update = (struct upgrade_view){ &u.line, u.releases.releases,
		u.releases.count, view.catalog, exchange->pool };
	api_send_headers(exchange, NULL);
	api_changes_put(&(struct api_upgrade){ &view, &update, &u.query },
	    &changes, &exchange->response->body);
	return STATUS_OK;
}
