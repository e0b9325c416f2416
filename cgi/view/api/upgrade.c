/* Update paths and changes as answers of the API. */
#include "view/api/upgrade.h"

#include "view/api/json_out.h"
#include "view/url.h"

/* A version of the line; all else is null when it is no release here. */
static json_t *
version_of(const struct api_upgrade *asked, const char *version)
{
	const struct upgrade_view *update = asked->update;
	const struct release *release = upgrade_release_find(update->releases,
	    update->count, version);
	const struct product *product = release == NULL ?
	    NULL :
	    catalog_product_id(update->catalog, release->product_id);
	json_t *item = json_object();
	bool known = product != NULL;

	json_set_text(item, "version", known ? release->version : version);
	json_set_text(item, "product", known ? product->slug : "");
	json_set_text(item, "branch", known ? release->branch : "");
	json_set_text(item, "date", known ? release_date(release) : "");
	json_set_text(item, "state",
	    known ? release_state_name(release->state) : "");
	json_set_text(item, "url",
	    known ? pool_printf(update->pool, "%s%s", asked->view->base,
			url_release(update->pool, product, release)) :
		    "");
	return item;
}

static json_t *
begin(const struct api_upgrade *asked)
{
	const struct upgrade_line *line = asked->update->line;
	json_t *root = json_object();

	json_set_text(root, "codename", line->codename);
	json_set_text(root, "region", line->region);
	json_set_text(root, "device", line->device);
	json_set(root, "from", version_of(asked, asked->query->from));
	json_set(root, "to", version_of(asked, asked->query->to));
	return root;
}

static json_t *
step_of(const struct upgrade_step *step)
{
	json_t *item = json_object();

	json_set_text(item, "from_version", step->from_version);
	json_set_text(item, "version", step->version);
	json_set_text(item, "filename", step->filename);
	json_set_text(item, "url", step->url);
	json_set(item, "bytes",
	    step->size >= 0 ? json_integer(step->size) : json_null());
	return item;
}

static json_t *
path_of(const struct upgrade_path *path)
{
	json_t *item, *steps;
	size_t i;

	if (path == NULL)
		return json_null();
	item = json_object();
	steps = json_array();
	for (i = 0; i < path->count; i++)
		json_array_append_new(steps, step_of(path->steps[i]));
	json_set(item, "steps", steps);
	json_set(item, "bytes", json_integer(path->bytes));
	json_set(item, "unknown", json_integer((json_int_t)path->unknown));
	return item;
}

static json_t *
full_of(const struct api_upgrade *asked, const struct release *release)
{
	const struct package *package = upgrade_full_package(release,
	    asked->update->catalog, asked->update->pool);
	json_t *item;

	if (package == NULL)
		return json_null();
	item = json_object();
	json_set_text(item, "filename", package->filename);
	json_set_text(item, "size", package->size);
	return item;
}

void
api_path_put(const struct api_upgrade *asked,
    const struct upgrade_answer *answer, struct buf *out)
{
	json_t *root = begin(asked);

	json_set(root, "path", path_of(answer->path));
	json_set(root, "full", full_of(asked, answer->to));
	json_out(root, out);
}

static json_t *
change_of(const struct changelog_line *change)
{
	json_t *item = json_object(), *versions = json_array();
	size_t i;

	json_set_text(item, "text", change->text);
	for (i = 0; i < change->nreleases; i++)
		json_array_append_new(versions,
		    json_text(change->releases[i]->version));
	json_set(item, "versions", versions);
	return item;
}

void
api_changes_put(const struct api_upgrade *asked,
    const struct changelog *changes, struct buf *out)
{
	json_t *root = begin(asked), *sections = json_array(), *item, *list;
	size_t i, j;

	for (i = 0; i < changes->nsections; i++) {
		item = json_object();
		list = json_array();
		json_set_text(item, "title", changes->sections[i].title);
		for (j = 0; j < changes->sections[i].nchanges; j++)
			json_array_append_new(list,
			    change_of(&changes->sections[i].changes[j]));
		json_set(item, "changes", list);
		json_array_append_new(sections, item);
	}
	json_set(root, "sections", sections);
	json_out(root, out);
}
