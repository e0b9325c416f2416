/* The mirrors of a file, as values for the templates and as JSON. */
#include "view/html/mirror_list.h"

#include <string.h>

#include "base/when.h"
#include "model/mirror.h"
#include "view/api/json_link.h"
#include "view/api/json_out.h"
#include "view/html/release.h"
#include "view/url.h"

/* When what the list tells changed last. */
static int64_t
updated_of(const struct mirror_list *list)
{
	int64_t updated = list->release->updated;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->rows[i].link->check.checked > updated)
			updated = list->rows[i].link->check.checked;
	return updated;
}

static void
put_time(struct node *node, const char *name, int64_t seconds)
{
	char text[WHEN_RFC3339_SIZE];

	if (seconds == 0)
		return;
	when_rfc3339(seconds, text);
	view_set(node, name, text);
}

static void
put_row(struct node *node, const struct mirror_row *row)
{
	const struct link_check *check = &row->link->check;
	int64_t now = when_now();

	view_set(node, "label", row->link->label);
	/* Others are told of, but not to be clicked. */
	if (mirror_is_web(row->link))
		view_set(node, "url", row->url);
	view_set(node, "host", row->host);
	view_set(node, "excluded", row->excluded);
	view_check_put(node, row->link, now);
	view_age_put(node, "succeeded", check->succeeded, now);
	if (check->checked == 0)
		return;
	if (check->length >= 0)
		view_set_int(node, "length", check->length);
	if (check->status > 0) {
		view_set_int(node, "status", check->status);
		view_set_int(node, "latency", check->latency);
	}
}

void
view_mirror_list_put(struct node *node, const struct mirror_list *list)
{
	const struct package *package = list->package;
	int64_t length = mirror_length(package);
	struct node *rows = view_child(node, "mirrors"), *row;
	struct pool *pool = list->pool;
	size_t i;

	view_set_fields(node, package);
	view_set(node, "version", list->release->version);
	view_set(node, "product_name", list->product->name);
	view_flag(node, "rom", list->product->kind == PRODUCT_ROM);
	view_set(node, "release_url",
	    url_release(pool, list->product, list->release));
	view_set(node, "get_url", url_get(pool, package->filename));
	view_set(node, "metalink_url", url_metalink(pool, package->filename));
	view_set(node, "json_url",
	    pool_printf(pool, "%s&format=json",
		url_mirrorlist(pool, package->filename)));
	if (length >= 0)
		view_set_int(node, "length", length);
	view_age_put(node, "vanished", package_vanished(package), when_now());
	put_time(node, "published", when_date_parse(package->date));
	put_time(node, "updated", updated_of(list));
	view_set_int(node, "opened", list->opened);
	for (i = 0; i < list->count; i++) {
		row = view_item(rows, i);
		put_row(row, &list->rows[i]);
		if (i < list->usable)
			view_set_int(row, "priority", (int64_t)i + 1);
	}
}

static json_t *
row_of(const struct mirror_list *list, size_t i)
{
	const struct mirror_row *row = &list->rows[i];
	json_t *item = json_object();

	json_set_text(item, "label", row->link->label);
	json_set_text(item, "url", row->url);
	json_set_text(item, "host", row->host);
	json_set(item, "priority",
	    i < list->usable ? json_integer((json_int_t)i + 1) : json_null());
	json_set_text(item, "excluded", row->excluded);
	json_link_check(item, row->link);
	return item;
}

void
json_mirror_list_put(const struct mirror_list *list, struct buf *out)
{
	const struct package *package = list->package;
	int64_t length = mirror_length(package);
	json_t *root = json_object(), *rows = json_array();
	struct pool *pool = list->pool;
	size_t i;

	for (i = 0; i < list->count; i++)
		json_array_append_new(rows, row_of(list, i));
	json_set_text(root, "filename", package->filename);
	json_set_text(root, "version", list->release->version);
	json_set_text(root, "release_url",
	    pool_printf(pool, "%s%s", list->base,
		url_release(pool, list->product, list->release)));
	json_set_text(root, "metalink_url",
	    pool_printf(pool, "%s%s", list->base,
		url_metalink(pool, package->filename)));
	json_set_text(root, "size", package->size);
	json_set(root, "length",
	    length >= 0 ? json_integer(length) : json_null());
	json_set_fields(root, FIELDS_SUM, &fields_package, package);
	json_set(root, "vanished", json_time(package_vanished(package)));
	json_set(root, "opened", json_integer(list->opened));
	json_set(root, "mirrors", rows);
	json_out(root, out);
}
