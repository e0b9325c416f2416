/* /path/?from=VERSION&to=VERSION: how to get from one to the other. */
#include <string.h>
#include <strings.h>

#include "pages/routes.h"
#include "pages/upgrade.h"
#include "store/upgrade.h"
#include "view/url.h"

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
find_left_out(struct upgrading *u, const struct upgrade_step_list *list)
{
	const struct upgrade_step *step;
	const char **names = pool_calloc(u->exchange->pool, list->count + 1,
	    sizeof(*names));

	for (step = list->steps; step < list->steps + list->count; step++)
		if (step->foreign &&
		    strcasecmp(step->from_version, u->query.from) == 0 &&
		    !is_named(&u->answer, names, step->filename))
			names[u->answer.nleft_out++] = step->filename;
	u->answer.left_out = names;
}

/*
 * Steps are the incrementals that are known; without a chain of them, the
 * answer is the full package of TO, for which the path stays unset.
 */
static enum status
read_path(struct upgrading *u)
{
	struct pool *pool = u->exchange->pool;
	struct upgrade_step_list list;
	enum status status;

	status = store_upgrade_steps(u->app->store, pool, &u->line, &list);
	if (status != STATUS_OK)
		return status;
	u->answer.to = u->to;
	if (upgrade_path_find(&list, &u->query, pool, &u->path))
		u->answer.path = &u->path;
	find_left_out(u, &list);
	return STATUS_OK;
}

/*
 * There may be an incremental from a version that was never listed here; FROM
 * is NULL then, and the order of the two not known.
 */
static void
put_html(const struct upgrading *u, const struct upgrade_view *view,
    struct node *node)
{
	const struct upgrade_query query = upgrade_narrowed(u);

	view_flag(node, "backwards",
	    u->from != NULL && u->from > u->to && u->answer.path == NULL);
	view_upgrade_path_put(view_child(node, "path"), view, &u->answer);
	if (u->from != NULL && u->from < u->to)
		view_set(node, "other_url", url_compare(view->pool, &query));
}

static void
put_json(const struct upgrading *u, const struct api_upgrade *asked,
    struct buf *out)
{
	api_path_put(asked, &u->answer, out);
}

static const struct upgrade_kind kind = {
	.title = "Update path",
	.description = "How to get from one version of a ROM to another: the "
		       "incremental updates, or the full package.",
	.template = TEMPLATE_PATH,
	.url = url_path,
	.api_url = url_api_path,
	.read = read_path,
	.put_html = put_html,
	.put_json = put_json,
};

enum status
path_page(void *context, struct exchange *exchange)
{
	return upgrade_page(context, exchange, &kind);
}

/*
 * 400, 404 and 410 as problems, with what may be asked instead in their detail.
 */
enum status
api_path(void *context, struct exchange *exchange)
{
	return upgrade_page_json(context, exchange, &kind);
}
