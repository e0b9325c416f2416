/* Update paths and changes as values for the templates. */
#include "view/html/upgrade.h"

#include <string.h>
#include <strings.h>

#include "base/size.h"
#include "view/url.h"

void
view_upgrade_query_put(struct node *node, const struct upgrade_query *query)
{
	view_set(node, "from", query->from);
	view_set(node, "to", query->to);
	view_set(node, "codename", query->codename);
}

void
view_upgrade_line_put(struct node *node, const struct upgrade_view *view)
{
	const struct region *region = catalog_region(view->catalog,
	    view->line->region);

	view_set(node, "device", view->line->device);
	view_set(node, "codename", view->line->codename);
	view_set(node, "region", region != NULL ? region->name : "");
}

static const char *
release_url(const struct upgrade_view *view, const struct release *release)
{
	const struct product *product = catalog_product_id(view->catalog,
	    release->product_id);

	return product != NULL ? url_release(view->pool, product, release) : "";
}

void
view_upgrade_version_put(struct node *node, const struct upgrade_view *view,
    const char *version)
{
	const struct release *release = upgrade_release_find(view->releases,
	    view->count, version);

	view_set(node, "version", version);
	if (release == NULL)
		return;
	view_set(node, "version", release->version);
	view_set(node, "url", release_url(view, release));
	view_set(node, "date", release_date(release));
	view_set(node, "branch",
	    catalog_branch_label(view->catalog, release->branch, view->pool));
	view_flag(node, "withdrawn", release->state == RELEASE_WITHDRAWN);
}

void
view_upgrade_choices_put(struct node *node, const struct upgrade_view *view,
    const char *key)
{
	const struct release *release;
	struct node *item;
	size_t i;

	for (i = 0; i < view->count; i++) {
		release = &view->releases[view->count - 1 - i];
		item = view_item(node, i);
		view_set(item, "version", release->version);
		view_set(item, "date", release_date(release));
		view_set(item, "device", release->packages[0].device);
		view_flag(item, "chosen",
		    strcasecmp(release->version, key) == 0);
	}
}

static void
set_size(struct node *node, const char *name, int64_t bytes)
{
	char text[SIZE_TEXT_SIZE];

	size_format(bytes, text);
	view_set(node, name, text);
}

static void
put_steps(struct node *node, const struct upgrade_view *view,
    const struct upgrade_path *path)
{
	const struct upgrade_step *step;
	struct node *item;
	size_t i;

	for (i = 0; i < path->count; i++) {
		step = path->steps[i];
		item = view_item(node, i);
		view_upgrade_version_put(view_child(item, "from"), view,
		    step->from_version);
		view_upgrade_version_put(view_child(item, "to"), view,
		    step->version);
		view_set(item, "filename", step->filename);
		view_set(item, "url", step->url);
		view_set(item, "label", step->label);
		view_flag(item, "incremental", true);
		if (step->size >= 0)
			set_size(item, "size", step->size);
	}
}

static void
put_full(struct node *node, const struct upgrade_view *view,
    const struct upgrade_answer *answer)
{
	const struct package *package = upgrade_full_package(answer->to,
	    view->catalog, view->pool);
	const struct upgrade_path *path = answer->path;
	struct size_range size;

	view_set(node, "url", release_url(view, answer->to));
	if (package == NULL)
		return;
	view_set(node, "filename", package->filename);
	view_set(node, "size", package->size);
	/* Also of an incomplete sum it can be told that it is more. */
	view_flag(node, "smaller",
	    path != NULL && size_parse(package->size, &size) &&
		path->bytes > size.high);
}

void
view_upgrade_path_put(struct node *node, const struct upgrade_view *view,
    const struct upgrade_answer *answer)
{
	const struct upgrade_path *path = answer->path;
	struct node *item;
	size_t i;

	put_full(view_child(node, "full"), view, answer);
	for (i = 0; i < answer->nleft_out; i++) {
		item = view_item(view_child(node, "left_out"), i);
		view_set(item, "filename", answer->left_out[i]);
	}
	view_flag(node, "found", path != NULL);
	if (path == NULL)
		return;
	view_set_int(node, "count", (int64_t)path->count);
	view_flag(node, "one", path->count == 1);
	view_set_int(node, "unknown", (int64_t)path->unknown);
	if (path->unknown < path->count)
		set_size(node, "bytes", path->bytes);
	put_steps(view_child(node, "steps"), view, path);
}

static void
put_change(struct node *node, const struct changelog_line *change)
{
	size_t i;

	view_set(node, "text", change->text);
	for (i = 0; i < change->nreleases; i++)
		view_set(view_item(view_child(node, "versions"), i), "version",
		    change->releases[i]->version);
}

void
view_changes_put(struct node *node, const struct upgrade_view *view,
    const struct changelog *changes)
{
	const struct changelog_section *section;
	struct node *item;
	size_t i, j;

	for (i = 0; i < view->count; i++)
		view_upgrade_version_put(
		    view_item(view_child(node, "releases"), i), view,
		    view->releases[i].version);
	view_set_int(node, "count", (int64_t)view->count);
	view_set_int(node, "silent", (int64_t)changes->silent);
	view_flag(node, "told", changes->nsections > 0);
	for (i = 0; i < changes->nsections; i++) {
		section = &changes->sections[i];
		item = view_item(view_child(node, "sections"), i);
		view_set(item, "title", section->title);
		for (j = 0; j < section->nchanges; j++)
			put_change(view_item(view_child(item, "changes"), j),
			    &section->changes[j]);
	}
}
