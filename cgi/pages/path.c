/* /path/?from=VERSION&to=VERSION: how to get from one to the other. */
#include <string.h>
#include <strings.h>

#include "pages/api.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "pages/upgrade.h"
#include "store/upgrade.h"
#include "view/api/upgrade.h"
#include "view/html/upgrade.h"
#include "view/url.h"

static struct upgrade_view
view_of(const struct upgrading *u)
{
	struct upgrade_view view = { &u->line, u->releases.releases,
		u->releases.count, store_catalog(u->app->store),
		u->exchange->pool };

	return view;
}

/* A file is listed under each version and region that it updates from. */
static bool
is_named(const struct upgrade_answer *answer, const char *const *names,
    const char *filename)
{
	size_t i;

	for (i = 0; i < answer->nleft_out; i++)
		if (strcmp(names[i], filename) == 0)
			return true;
	return false;
}

/*
 * The files that update from u->from, but another device: told of, as their
 * names look right and flashing them is how phones die.
 */
static void
find_left_out(const struct upgrading *u, const struct upgrade_step_list *list,
    struct upgrade_answer *answer)
{
	const char **names = pool_calloc(u->exchange->pool, list->count + 1,
	    sizeof(*names));
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->steps[i].foreign &&
		    strcasecmp(list->steps[i].from_version, u->query.from) ==
			0 &&
		    !is_named(answer, names, list->steps[i].filename))
			names[answer->nleft_out++] = list->steps[i].filename;
	answer->left_out = names;
}

/*
 * Steps are the incrementals that are known; without a chain of them, the
 * answer is the full package of TO, for which PATH stays unset.
 */
static enum status
find_path(struct upgrading *u, struct upgrade_path *path,
    struct upgrade_answer *answer)
{
	struct upgrade_step_list list;
	enum status status;

	status = store_upgrade_steps(u->app->store, u->exchange->pool, &u->line,
	    &list);
	if (status != STATUS_OK)
		return status;
	memset(answer, 0, sizeof(*answer));
	answer->to = u->to;
	if (upgrade_path_find(&list, &u->query, u->exchange->pool, path))
		answer->path = path;
	find_left_out(u, &list, answer);
	return STATUS_OK;
}

/*
 * There may be an incremental from a version that was never listed here; FROM
 * is NULL then, and the order of the two not known.
 */
static enum status
put_path(struct upgrading *u, struct node *node)
{
	const struct upgrade_query query = upgrade_narrowed(u);
	struct pool *pool = u->exchange->pool;
	struct upgrade_view view = view_of(u);
	struct upgrade_answer answer;
	struct upgrade_path path;
	enum status status = find_path(u, &path, &answer);

	if (status != STATUS_OK)
		return status;
	view_flag(node, "known", true);
	view_flag(node, "same", u->from == u->to);
	view_flag(node, "backwards",
	    u->from != NULL && u->from > u->to && answer.path == NULL);
	view_upgrade_line_put(view_child(node, "line"), &view);
	view_upgrade_version_put(view_child(node, "start"), &view,
	    u->query.from);
	view_upgrade_version_put(view_child(node, "end"), &view, u->query.to);
	view_upgrade_path_put(view_child(node, "path"), &view, &answer);
	if (u->from != NULL && u->from < u->to)
		view_set(node, "other_url", url_compare(pool, &query));
	return STATUS_OK;
}

enum status
path_page(void *context, struct exchange *exchange)
{
	struct upgrading u = {
		.app = context, .exchange = exchange, .url = url_path
	};
	struct page *page;
	struct node *node;
	enum status status;

	if (!page_canonical(context, exchange, "/path/"))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status != STATUS_OK)
		return status;
	if (exchange->request->plain && u.status >= 400)
		return upgrade_refuse(&u);
	status = upgrade_page(&u, "Update path", &page, &node);
	if (status != STATUS_OK)
		return status;
	if (u.why == NULL)
		status = put_path(&u, node);
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_PATH);
	view_page_free(page);
	return status;
}

/*
 * 400, 404 and 410 as problems, with what may be asked instead in their detail.
 */
enum status
api_path(void *context, struct exchange *exchange)
{
	struct upgrading u = {
		.app = context, .exchange = exchange, .url = url_api_path
	};
	struct api_view view = api_view_of(context, exchange);
	struct upgrade_view update;
	struct upgrade_answer answer;
	struct upgrade_path path;
	enum status status;

	if (!page_canonical(context, exchange, "/api/v1/path"))
		return STATUS_OK;
	status = upgrade_read(&u);
	if (status == STATUS_OK && u.why != NULL)
		status = upgrade_refuse(&u);
	if (status == STATUS_OK)
		status = find_path(&u, &path, &answer);
	if (status != STATUS_OK)
		return status;
	update = view_of(&u);
	api_send_headers(exchange, NULL);
	api_path_put(&(struct api_upgrade){ &view, &update, &u.query }, &answer,
	    &exchange->response->body);
	return STATUS_OK;
}
