/* A release as the form of the desk, and back. */
#include "desk/releases/release_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk/form/field.h"
#include "model/fields.h"
#include "model/filename.h"
#include "model/patch_level.h"

/* Bytes of a field's name: "p", an index, "_filename". */
#define NAME_SIZE 40

/*
 * What only imports tell has no field in the form, and is kept by edit_keep().
 */
static bool
is_shown(const struct fields_row *row)
{
	return (row->flags & FIELDS_FORM) != 0;
}

/*
 * How the form shows the field of ROW.  What check_filled() can work out from
 * the rest is required of a release, but not of who fills in the form.
 */
static struct field
field_of(const struct fields_row *row)
{
	struct field field = { .name = row->name,
		.label = row->label,
		.help = row->help,
		.required = (row->required &&
				(row->flags & FIELDS_FILLED) == 0) ||
		    (row->flags & FIELDS_CARD) != 0,
		.max = row->max,
		.lines = (row->flags & FIELDS_LINES) != 0 ? 6 : 0 };

	return field;
}

static const struct field links_field = { .name = "links",
	.label = "Links",
	.lines = 6,
	.help = "One a line: the button's label, a space, the address." };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The name of a field of package INDEX: "p2_md5". */
static const char *
package_name(struct pool *pool, size_t index, const char *name)
{
	return pool_printf(pool, "p%zu_%s", index, name);
}

void
release_form_set(struct form *form, const char *name, const char *value,
    struct pool *pool)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, name) == 0)
			break;
	if (i == form->count) {
		/* Other forms' arrays have no room to grow. */
		struct form_value *values = pool_calloc(pool, form->count + 1,
		    sizeof(*values));

		if (form->count > 0)
			memcpy(values, form->values,
			    form->count * sizeof(*values));
		form->values = values;
		form->count++;
	}
	form->values[i].name = name;
	form->values[i].value = value;
}

static const char *
links_text(const struct package *package, struct pool *pool)
{
	struct buf out = { 0 };
	const char *copy;
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		buf_printf(&out, "%s %s\n", package->links[i].label,
		    package->links[i].url);
	copy = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

/*
 * "listed" marks a package that only listings show.  A field of its own keeps
 * it through the form, in which it cannot be changed.
 */
static void
write_package(struct form *form, const struct package *package, size_t index,
    struct pool *pool)
{
	size_t i;

	for (i = 0; i < fields_package.count; i++)
		if (is_shown(&fields_package.rows[i]))
			release_form_set(form,
			    package_name(pool, index,
				fields_package.rows[i].name),
			    fields_get(&fields_package.rows[i], package), pool);
	release_form_set(form, package_name(pool, index, "links"),
	    links_text(package, pool), pool);
	if (!package->card)
		release_form_set(form, package_name(pool, index, "listed"), "1",
		    pool);
}

struct form
release_form_write(const struct release *release, const struct catalog *catalog,
    struct pool *pool)
{
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	struct form form = { 0 };
	size_t i;

	release_form_set(&form, "product", product != NULL ? product->slug : "",
	    pool);
	release_form_set(&form, "revision",
	    pool_printf(pool, "%lld", (long long)release->revision), pool);
	for (i = 0; i < fields_release.count; i++)
		if (is_shown(&fields_release.rows[i]))
			release_form_set(&form, fields_release.rows[i].name,
			    fields_get(&fields_release.rows[i], release), pool);
	for (i = 0; i < release->npackages; i++)
		write_package(&form, &release->packages[i], i, pool);
	return form;
}

int64_t
release_form_revision(const struct form *form)
{
	return strtoll(form_value(form, "revision"), NULL, 10);
}

size_t
release_form_packages(const struct form *form)
{
	char name[NAME_SIZE];
	size_t i;

	/* As many as there are: what is too much is told, and never dropped. */
	for (i = 0;; i++) {
		snprintf(name, sizeof(name), "p%zu_filename", i);
		if (!form_has(form, name))
			return i;
	}
}

/* A package on its way out of a form. */
struct reader {
	const struct form *form;
	const struct release *release;
	const struct product *product; /* NULL: none was chosen */
	struct pool *pool;
	size_t index; /* of the package in the form */
};

/*
 * What a link is for follows from its label, its address and the product, so
 * that the form needs no field for it in each line. edit_keep() has the last
 * word on links that were there before.
 */
static enum link_kind
kind_of(const struct reader *reader, const struct package *package,
    const struct link *link)
{
	const char *own = pool_printf(reader->pool, "%s%s", LINK_FIRMWARE_URL,
	    package->filename);

	if (strcmp(link->url, own) == 0)
		return LINK_FIRMWARE;
	if (reader->product == NULL || reader->product->kind == PRODUCT_ROM)
		return strncmp(link->label, "Incremental", 11) == 0 ?
		    LINK_INCREMENTAL :
		    LINK_FULL;
	return link_kind_of(reader->product->kind);
}

static void
read_link(const struct reader *reader, struct package *package,
    const char *line)
{
	/* Labels have spaces, addresses none: the last one divides them. */
	const char *space = strrchr(line, ' ');
	const char *slash;
	struct link *link;

	package->links = pool_grow(reader->pool, package->links,
	    package->nlinks, sizeof(*link));
	link = &package->links[package->nlinks++];
	link->url = space != NULL ? space + 1 : line;
	link->label = space != NULL ?
	    pool_strndup(reader->pool, line, (size_t)(space - line)) :
	    "";
	link->kind = kind_of(reader, package, link);
	link->from_version = "";
	slash = strrchr(link->url, '/');
	if (link->kind == LINK_INCREMENTAL && slash != NULL)
		link->from_version = filename_from_version(slash + 1,
		    reader->release->version, reader->pool);
}

static const char *
package_value(const struct reader *reader, const char *name)
{
	return form_value(reader->form,
	    package_name(reader->pool, reader->index, name));
}

static void
read_links(const struct reader *reader, struct package *package)
{
	const char *text = package_value(reader, "links");
	const char *line;
	size_t len, left;

	for (; *text != '\0'; text += len + (text[len] != '\0')) {
		len = strcspn(text, "\n");
		left = len;
		while (left > 0 && strchr(" \t", text[left - 1]) != NULL)
			left--;
		line = pool_strndup(reader->pool, text, left);
		line += strspn(line, " \t");
		if (line[0] != '\0')
			read_link(reader, package, line);
	}
}

static void
read_package(const struct reader *reader, struct package *package)
{
	const char *changelog;
	size_t i;

	memset(package, 0, sizeof(*package));
	package->card = package_value(reader, "listed")[0] == '\0';
	fields_fill(&fields_package, package);
	for (i = 0; i < fields_package.count; i++)
		if (is_shown(&fields_package.rows[i]))
			fields_set(&fields_package.rows[i], package,
			    package_value(reader, fields_package.rows[i].name));
	changelog = package->changelog;
	/* An empty text area is no changelog. */
	package->changelog = changelog[0] != '\0' ? changelog : NULL;
	/*
	 * Read from the text each time, so that it can never disagree with it.
	 */
	package->patch_level = patch_level(changelog, package->date,
	    reader->pool);
	read_links(reader, package);
}

void
release_form_read(const struct form *form, const struct catalog *catalog,
    struct pool *pool, struct release *release)
{
	struct reader reader = { .form = form,
		.release = release,
		.product = catalog_product(catalog,
		    form_value(form, "product")),
		.pool = pool };
	size_t i, count = release_form_packages(form);

	memset(release, 0, sizeof(*release));
	release->product_id = reader.product != NULL ? reader.product->id : 0;
	fields_fill(&fields_release, release);
	for (i = 0; i < fields_release.count; i++)
		if (is_shown(&fields_release.rows[i]))
			fields_set(&fields_release.rows[i], release,
			    form_value(form, fields_release.rows[i].name));
	/* One more, as a form may have none, and nothing has to be NULL. */
	release->packages = pool_calloc(pool, count + 1,
	    sizeof(*release->packages));
	release->revision = release_form_revision(form);
	release->npackages = count;
	for (i = 0; i < count; i++) {
		reader.index = i;
		read_package(&reader, &release->packages[i]);
	}
}

static void
put_product(struct node *node, const struct release_form *shown)
{
	static const struct field field = {
		.name = "product", .label = "Product", .required = true
	};
	const struct catalog *catalog = shown->catalog;
	struct choice *choices = pool_calloc(shown->pool,
	    catalog->nproducts + 1, sizeof(*choices));
	const char *value = form_value(shown->form, "product");
	size_t i;

	for (i = 0; i < catalog->nproducts; i++) {
		choices[i].value = catalog->products[i].slug;
		choices[i].text = catalog->products[i].name;
	}
	field_put(node, &field, value,
	    shown->problems != NULL ?
		problem_find(shown->problems, "/product") :
		NULL);
	field_choices(node, choices, catalog->nproducts, value);
}

static void
put_choices(struct node *node, const struct release_form *shown,
    const char *name, const char *value)
{
	static const struct choice types[] = { { "", "None" },
		{ "Recovery", "Recovery" }, { "Fastboot", "Fastboot" } };
	const struct catalog *catalog = shown->catalog;
	struct choice *regions;
	size_t i;

	if (strcmp(name, "type") == 0)
		field_choices(node, types, COUNT(types), value);
	if (strcmp(name, "region") != 0)
		return;
	regions = pool_calloc(shown->pool, catalog->nregions + 1,
	    sizeof(*regions));
	regions[0].value = "";
	regions[0].text = "Unknown";
	for (i = 0; i < catalog->nregions; i++) {
		regions[i + 1].value = catalog->regions[i].code;
		regions[i + 1].text = catalog->regions[i].name;
	}
	field_choices(node, regions, catalog->nregions + 1, value);
}

/*
 * What is wrong at POINTER, or somewhere below it: links are one text area, and
 * a problem of any of them is shown there.
 */
static const char *
problem_below(const struct release_form *shown, const char *pointer)
{
	const struct problems *problems = shown->problems;
	size_t i, len = strlen(pointer);
	const char *at;

	for (i = 0; problems != NULL && i < problems->count; i++) {
		at = problems->list[i].pointer;
		if (strncmp(at, pointer, len) == 0 &&
		    (at[len] == '\0' || at[len] == '/'))
			return problems->list[i].detail;
	}
	return NULL;
}

static void
put_package(struct node *node, const struct release_form *shown, size_t index)
{
	struct pool *pool = shown->pool;
	const struct fields_row *row;
	struct field field;
	struct node *child;
	const char *name, *value;
	size_t i, n = 0;

	for (i = 0; i <= fields_package.count; i++) {
		row = i < fields_package.count ? &fields_package.rows[i] : NULL;
		if (row != NULL && !is_shown(row))
			continue;
		field = row != NULL ? field_of(row) : links_field;
		name = field.name;
		field.name = package_name(pool, index, name);
		value = form_value(shown->form, field.name);
		child = view_item(view_child(node, "fields"), n++);
		field_put(child, &field, value,
		    problem_below(shown,
			pool_printf(pool, "/packages/%zu/%s", index, name)));
		put_choices(child, shown, name, value);
		view_flag(child, "wide",
		    row != NULL && (row->flags & FIELDS_WIDE) != 0);
	}
	view_set_int(node, "index", (int64_t)index);
	view_set_int(node, "number", (int64_t)index + 1);
	view_flag(node, "listed",
	    form_value(shown->form, package_name(pool, index, "listed"))[0] !=
		'\0');
}

/*
 * The first field that is wrong gets the focus; the browser scrolls there, past
 * packages that are right.
 */
static bool
put_focus(struct node *node)
{
	struct node *child;

	if (view_get(node, "error")[0] != '\0') {
		view_flag(node, "focus", true);
		return true;
	}
	for (child = view_first(node); child != NULL; child = view_next(child))
		if (put_focus(child))
			return true;
	return false;
}

void
release_form_put(struct node *node, const struct release_form *shown)
{
	struct node *child;
	size_t i, count = release_form_packages(shown->form);
	struct field field;

	put_product(view_child(node, "product"), shown);
	for (i = 0; i < fields_release.count; i++) {
		field = field_of(&fields_release.rows[i]);
		if (!is_shown(&fields_release.rows[i]))
			continue;
		child = view_child(node, field.name);
		field_put(child, &field, form_value(shown->form, field.name),
		    problem_below(shown,
			pool_printf(shown->pool, "/%s", field.name)));
		if (strcmp(field.name, "branch") == 0)
			view_set(child, "list", "branches");
	}
	view_set(node, "revision", form_value(shown->form, "revision"));
	for (i = 0; i < count; i++)
		put_package(view_item(view_child(node, "packages"), i), shown,
		    i);
	put_focus(node);
}

/*
 * These may all be empty when a release is published, but seldom should be:
 * firmware has no MD5 of its own, and size and date may not be known yet.
 */
void
release_form_missing(struct node *node, const struct release *release,
    struct pool *pool)
{
	const struct package *package;
	const char *what;
	size_t i, n = 0;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		what = pool_printf(pool, "%s%s%s%s%s",
		    package->size[0] == '\0' ? ", size" : "",
		    package->date[0] == '\0' ? ", date" : "",
		    package->md5[0] == '\0' ? ", MD5" : "",
		    package->android[0] == '\0' ? ", Android" : "",
		    package->nlinks == 0 ? ", links" : "");
		if (what[0] != '\0')
			view_set(view_item(node, n++), "text",
			    pool_printf(pool, "Package %zu: %s", i + 1,
				what + 2));
	}
}
