/* A release as JSON: in the audit, and as bots send it. */
#include "view/api/release_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/when.h"
#include "model/fields.h"

static void
set_text(json_t *object, const char *name, const char *text)
{
	json_object_set_new(object, name,
	    text != NULL && text[0] != '\0' ? json_string(text) : json_null());
}

static void
set_time(json_t *object, const char *name, int64_t seconds)
{
	char text[WHEN_RFC3339_SIZE] = "";

	if (seconds > 0)
		when_rfc3339(seconds, text);
	set_text(object, name, text);
}

/* The fields of TABLE that the struct VALUES has.  A text of several lines that
 * is empty is not none. */
static void
set_fields(json_t *object, const struct fields_table *table, const void *values)
{
	const struct fields_row *row;
	const char *text;
	size_t i;

	for (i = 0; i < table->count; i++) {
		row = &table->rows[i];
		text = fields_get(row, values);
		if ((row->flags & FIELDS_JSON) == 0)
			continue;
		if (text[0] == '\0' && (row->flags & FIELDS_LINES) != 0 &&
		    fields_is(row, values))
			json_object_set_new(object, row->name, json_string(""));
		else
			set_text(object, row->name, text);
	}
}

static json_t *
links_json(const struct package *package)
{
	json_t *list = json_array(), *item;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		item = json_object();
		set_text(item, "kind", link_kind_name(package->links[i].kind));
		set_fields(item, &fields_link, &package->links[i]);
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
package_json(const struct package *package)
{
	json_t *item = json_object();

	json_object_set_new(item, "card", json_boolean(package->card));
	set_fields(item, &fields_package, package);
	json_object_set_new(item, "links", links_json(package));
	return item;
}

const char *
release_json_write(const struct release *release, const struct catalog *catalog,
    struct pool *pool)
{
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	json_t *root = json_object(), *packages = json_array();
	char *text;
	const char *copy;
	size_t i;

	set_text(root, "product", product != NULL ? product->slug : "");
	set_fields(root, &fields_release, release);
	set_text(root, "state", release_state_name(release->state));
	set_time(root, "appeared", release->appeared);
	set_time(root, "promoted", release->promoted);
	for (i = 0; i < release->npackages; i++)
		json_array_append_new(packages,
		    package_json(&release->packages[i]));
	json_object_set_new(root, "packages", packages);
	text = json_dumps(root, JSON_COMPACT);
	copy = pool_strdup(pool, text != NULL ? text : "{}");
	free(text);
	json_decref(root);
	return copy;
}

/* An object on its way in, and the pointer to it. */
struct reader {
	const struct release_json *json;
	json_t *object;
	const char *pointer;
	struct problems *problems;
};

static void
complain(const struct reader *reader, const char *name, const char *detail)
{
	problem_add(reader->problems,
	    pool_printf(reader->json->pool, "%s%s%s", reader->pointer,
		name[0] != '\0' ? "/" : "", name),
	    detail);
}

/* The number of its changes, of the release that the sender knows. */
static void
read_revision(const struct reader *reader, struct release *release)
{
	json_t *member = json_object_get(reader->object, "revision");

	if (member == NULL)
		return;
	if (json_is_integer(member) && json_integer_value(member) > 0)
		release->revision = json_integer_value(member);
	else
		complain(reader, "revision", "This is a number above 0.");
}

/* A member of text, or null, which is ""; false, and VALUE stays, when it is
 * not there or something else. */
static bool
read_text(const struct reader *reader, const char *name, const char **value,
    bool lines)
{
	json_t *member = json_object_get(reader->object, name);
	const char *text = json_string_value(member);

	if (member == NULL)
		return false;
	if (json_is_null(member)) {
		*value = "";
		return true;
	}
	if (text == NULL) {
		complain(reader, name, "This is a string, or null.");
		return false;
	}
	if (strlen(text) != json_string_length(member) ||
	    (lines ? !text_check_lines(text) : !text_check(text))) {
		complain(reader, name, "This holds control characters.");
		return false;
	}
	*value = pool_strdup(reader->json->pool, text);
	return true;
}

/* The members that TABLE has fields for; those that are not there stay. */
static void
read_fields(const struct reader *reader, const struct fields_table *table,
    void *values)
{
	const struct fields_row *row;
	const char *text;
	size_t i;

	for (i = 0; i < table->count; i++) {
		row = &table->rows[i];
		if ((row->flags & FIELDS_JSON) == 0 ||
		    json_object_get(reader->object, row->name) == NULL)
			continue;
		if (!read_text(reader, row->name, &text,
			(row->flags & FIELDS_LINES) != 0))
			continue;
		if (json_is_null(json_object_get(reader->object, row->name)))
			text = NULL;
		fields_set(row, values, text);
	}
}

static void
read_link(const struct reader *reader, const struct package *package,
    struct link *link)
{
	const char *kind = "full";

	fields_fill(&fields_link, link);
	if (!json_is_object(reader->object)) {
		complain(reader, "", "This is an object.");
		return;
	}
	read_text(reader, "kind", &kind, false);
	read_fields(reader, &fields_link, link);
	link->kind = link_kind_parse(kind);
	if (link->kind == LINK__MAX)
		complain(reader, "kind",
		    "This is full, incremental, firmware, file or vendor.");
	/* Our own page of the file, however the API writes its address. */
	if (link->kind == LINK_FIRMWARE)
		link->url = pool_printf(reader->json->pool, "%s%s",
		    LINK_FIRMWARE_URL, package->filename);
}

/* The array called NAME, of at most MAX; NULL when it is not there, and when
 * it is something else. */
static json_t *
read_array(const struct reader *reader, const char *name, size_t max)
{
	json_t *member = json_object_get(reader->object, name);

	if (member == NULL || json_is_null(member))
		return NULL;
	if (json_is_array(member) && json_array_size(member) <= max)
		return member;
	complain(reader, name,
	    pool_printf(reader->json->pool, "This is a list of at most %zu.",
		max));
	return NULL;
}

static void
read_links(const struct reader *reader, struct package *package)
{
	json_t *list = read_array(reader, "links", RELEASE_LINKS_MAX);
	struct reader item = *reader;
	struct pool *pool = reader->json->pool;
	size_t i, count = json_array_size(list);

	package->nlinks = count;
	package->links = pool_calloc(pool, count + 1, sizeof(*package->links));
	for (i = 0; i < count; i++) {
		item.object = json_array_get(list, i);
		item.pointer = pool_printf(pool, "%s/links/%zu",
		    reader->pointer, i);
		read_link(&item, package, &package->links[i]);
	}
}

static void
read_package(const struct reader *reader, struct package *package)
{
	json_t *card = json_object_get(reader->object, "card");

	memset(package, 0, sizeof(*package));
	fields_fill(&fields_package, package);
	package->card = true;
	if (!json_is_object(reader->object)) {
		complain(reader, "", "This is an object.");
		return;
	}
	if (card != NULL && !json_is_boolean(card))
		complain(reader, "card", "This is true or false.");
	else if (card != NULL)
		package->card = json_is_true(card);
	read_fields(reader, &fields_package, package);
	read_links(reader, package);
}

static void
read_packages(const struct reader *reader, struct release *release)
{
	json_t *list = read_array(reader, "packages", RELEASE_PACKAGES_MAX);
	struct reader item = *reader;
	struct pool *pool = reader->json->pool;
	size_t i;

	if (list == NULL &&
	    !json_is_null(json_object_get(reader->object, "packages")))
		return;
	release->npackages = json_array_size(list);
	release->packages = pool_calloc(pool, release->npackages + 1,
	    sizeof(*release->packages));
	for (i = 0; i < release->npackages; i++) {
		item.object = json_array_get(list, i);
		item.pointer = pool_printf(pool, "/packages/%zu", i);
		read_package(&item, &release->packages[i]);
	}
}

static void
read_product(const struct reader *reader, struct release *release)
{
	const struct product *product;
	const char *slug = NULL;

	if (!read_text(reader, "product", &slug, false))
		return;
	product = catalog_product(reader->json->catalog, slug);
	if (product != NULL)
		release->product_id = product->id;
	else
		complain(reader, "product", "There is no such product.");
}

static void
read_state(const struct reader *reader, struct release *release)
{
	const char *state = NULL;

	read_text(reader, "state", &state, false);
	if (state == NULL)
		return;
	release->state = release_state_parse(state);
	if (release->state == RELEASE__MAX)
		complain(reader, "state",
		    "This is draft, published or withdrawn.");
}

/* What the library says quotes the text, which may be anything. */
static const char *
why_not(const struct release_json *json, const json_error_t *error)
{
	return pool_printf(json->pool, "This is no JSON: line %d: %s.",
	    error->line,
	    text_check(error->text) ? error->text : "it is no text");
}

enum status
release_json_read(const struct release_json *json, struct release *release,
    struct problems *problems)
{
	json_error_t error;
	json_t *root = json_loadb(json->text, json->len, JSON_REJECT_DUPLICATES,
	    &error);
	const struct reader reader = { json, root, "", problems };
	size_t before = problems->count;

	if (!json_is_object(root)) {
		complain(&reader, "",
		    root != NULL ? "This is an object." :
				   why_not(json, &error));
		json_decref(root);
		return root != NULL ? STATUS_UNPROCESSABLE : STATUS_INVALID;
	}
	read_product(&reader, release);
	read_fields(&reader, &fields_release, release);
	read_state(&reader, release);
	read_revision(&reader, release);
	read_packages(&reader, release);
	json_decref(root);
	return problems->count == before ? STATUS_OK : STATUS_UNPROCESSABLE;
}
