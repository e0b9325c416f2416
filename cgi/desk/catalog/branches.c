/* /desk/branches/: where releases stand, and a part of their permalinks. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "store/catalog.h"

/*
 * A branch cannot be taken back, and a slip in it would stand in addresses for
 * ever: a second, deliberate answer is asked for.
 */
static bool
is_certain(const char *value)
{
	return strcmp(value, "yes") == 0;
}

static const struct field branch_fields[] = {
	{ .name = "slug",
	    .label = "Words in addresses",
	    .required = true,
	    .max = 40,
	    .fits = branch_fits,
	    .detail = "Lower case letters and digits, with one space between "
		      "words, and no word that the site uses itself.",
	    .help = "As in /hyperos/fuxi/stable/: \"stable beta\"." },
	{ .name = "name",
	    .label = "As shown",
	    .required = true,
	    .max = 40,
	    .help = "The same in letters as people read it: \"Stable Beta\"." },
	{ .name = "position",
	    .label = "Place in lists",
	    .required = true,
	    .fits = field_is_place,
	    .detail = "This is a number.",
	    .type = "number" },
	/* Of a new one alone. */
	{ .name = "certain",
	    .label = "Add it for good",
	    .required = true,
	    .fits = is_certain,
	    .detail = "Say yes, or leave it." },
};

#define NFIELDS (sizeof(branch_fields) / sizeof(branch_fields[0]))

static const struct choice answers[] = {
	{ "", "No" },
	{ "yes", "Yes: addresses have it for ever" },
};

static const struct branch *
find(const struct record *record)
{
	return catalog_branch(store_catalog(record->desk->app.store),
	    record->key);
}

static enum status
load(struct record *record)
{
	const struct catalog *catalog = store_catalog(record->desk->app.store);
	const struct branch *branch = find(record);

	if (branch == NULL) {
		record_int(record, "position", (int64_t)catalog->nbranches + 1);
		return STATUS_NOT_FOUND;
	}
	/* "certain", the last, is asked of new ones only. */
	record->fields.count--;
	record_value(record, "slug", branch->slug);
	record_value(record, "name", branch->label);
	record_int(record, "position", branch->position);
	return STATUS_OK;
}

static enum status
put(const struct record *record, const struct form *form, struct node *page)
{
	if (record->is_new)
		field_choices(view_child(page, "form.certain"), answers,
		    sizeof(answers) / sizeof(answers[0]),
		    form_value(form, "certain"));
	return STATUS_OK;
}

static enum status
check(struct record *record)
{
	const struct catalog *catalog = store_catalog(record->desk->app.store);
	const char *slug = record_sent(record, "slug");
	const char *name = record_sent(record, "name");

	if (!record->is_new && strcmp(slug, record_stored(record, "slug")) != 0)
		record_wrong(record, "slug",
		    "It is in the addresses of releases, so this stays.");
	if (record->is_new && strcmp(slug, "new") == 0)
		record_wrong(record, "slug",
		    "The desk has another page at this address.");
	if (record->is_new && catalog_branch(catalog, slug) != NULL)
		record_wrong(record, "slug", "There is this branch already.");
	/*
	 * Packages store the label and permalinks the slug, and each has to
	 * lead to the other: they may differ in case only.
	 */
	if (name[0] != '\0' && strcasecmp(name, slug) != 0)
		record_wrong(record, "name",
		    "This is the same in letters, as in \"Stable Beta\" for "
		    "\"stable beta\".");
	return STATUS_OK;
}

static enum status
save(struct record *record)
{
	const struct branch branch = { .slug = record_sent(record, "slug"),
		.label = record_sent(record, "name"),
		.position = (int)strtol(record_sent(record, "position"), NULL,
		    10) };

	return store_branch_put(record->desk->app.store, &branch);
}

static void
refresh(const struct record *record)
{
	record_refresh(record->desk, record->problems.pool, NULL, 0);
}

const struct record_type branch_record = { .path = "/desk/branches/",
	.list = "Products",
	.list_path = "/desk/products/",
	.what = "branch",
	.key = "slug",
	.text = "A branch becomes a part of the permalinks of its releases, "
		"which work for ever: it can be renamed in letters alone, and "
		"never removed.",
	.fields = branch_fields,
	.nfields = NFIELDS,
	.load = load,
	.put = put,
	.check = check,
	.save = save,
	.refresh = refresh };
