/* /desk/products/region/: regions, and how devices and versions name them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "desk/form/record.h"
#include "desk/routes.h"
#include "desk/catalog/slug.h"
#include "pages/page.h"
#include "store/catalog.h"

static bool
code_fits(const char *value)
{
	return strlen(value) == 2 &&
	    strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == 2;
}

static bool
position_fits(const char *value)
{
	size_t len = strlen(value);

	return len <= 4 && strspn(value, "0123456789") == len;
}

/* It is the last word of names of devices. */
static bool
word_fits(const char *value)
{
	return strchr(value, ' ') == NULL;
}

static const struct field region_fields[] = {
	{ .name = "code",
	    .label = "Code",
	    .required = true,
	    .max = 40,
	    .help = "a-z, 0-9 and '-'. It stays: packages have it." },
	{ .name = "name", .label = "Name", .required = true, .max = 60 },
	{ .name = "device_word",
	    .label = "Word in names of devices",
	    .required = true,
	    .max = 40,
	    .fits = word_fits,
	    .detail = "This is one word.",
	    .help = "The last one: EEA of \"Xiaomi 13 Ultra EEA\"." },
	{ .name = "version_code",
	    .label = "Code in versions",
	    .max = 2,
	    .fits = code_fits,
	    .detail = "Two capitals or digits.",
	    .help = "EU of OS2.0.2.0.VMAEUXM." },
	{ .name = "position",
	    .label = "Place in lists",
	    .required = true,
	    .fits = position_fits,
	    .detail = "This is a number.",
	    .type = "number" },
};

#define NFIELDS (sizeof(region_fields) / sizeof(region_fields[0]))

/* The region that the address names, or a new one for "new". */
static enum status
open_region(struct desk *desk, struct exchange *exchange, struct record *record,
    struct region *region)
{
	const char *code = exchange->args[0];
	const struct catalog *catalog = store_catalog(desk->app.store);
	const struct region *found = catalog_region(catalog, code);

	record_open(record, exchange, region_fields, NFIELDS);
	record->list = "Products";
	record->list_path = "/desk/products/";
	memset(region, 0, sizeof(*region));
	if (found == NULL) {
		record->is_new = true;
		record->title = "New region";
		record->action = "add region";
		record_int(record, "position", (int64_t)catalog->nregions + 1);
		return strcmp(code, "new") == 0 ? STATUS_OK : STATUS_NOT_FOUND;
	}
	*region = *found;
	record->title = pool_printf(exchange->pool, "Region %s", found->name);
	record->action = "change region";
	record_value(record, "code", found->code);
	record_value(record, "name", found->name);
	record_value(record, "device_word", found->device_word);
	record_value(record, "version_code", found->version_code);
	record_int(record, "position", found->position);
	return STATUS_OK;
}

static enum status
show(struct desk *desk, struct exchange *exchange, const struct record *record)
{
	return page_send(exchange, record_page(desk, exchange, record),
	    TEMPLATE_DESK_RECORD);
}

enum status
region_edit_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct region region;
	struct record record;
	enum status status = open_region(desk, exchange, &record, &region);

	return status == STATUS_OK ? show(desk, exchange, &record) : status;
}

/* Two regions with the same word could not be told apart. */
static void
check_others(struct record *record, const struct catalog *catalog,
    const struct form *form)
{
	const char *code = form_value(&record->before, "code");
	const char *word = form_value(form, "device_word");
	const char *in_version = form_value(form, "version_code");
	const struct region *other;
	size_t i;

	for (i = 0; i < catalog->nregions; i++) {
		other = &catalog->regions[i];
		if (strcmp(other->code, code) == 0)
			continue;
		if (strcasecmp(other->device_word, word) == 0)
			record_wrong(record, "device_word",
			    pool_printf(record->problems.pool,
				"This is the word of %s.", other->name));
		if (in_version[0] != '\0' &&
		    strcmp(other->version_code, in_version) == 0)
			record_wrong(record, "version_code",
			    pool_printf(record->problems.pool,
				"This is the code of %s.", other->name));
	}
}

static void
check(struct record *record, const struct catalog *catalog,
    const struct form *form)
{
	const char *code = form_value(form, "code"), *reason = NULL;

	record_check(record, form);
	check_others(record, catalog, form);
	if (!record->is_new) {
		if (strcmp(code, form_value(&record->before, "code")) != 0)
			reason = "Packages have it, so this stays.";
	} else if (!slug_fits(code) || strcmp(code, "new") == 0) {
		reason = "It is 1 to 40 of a-z, 0-9 and '-'.";
	} else if (catalog_region(catalog, code) != NULL) {
		reason = "There is one of this code.";
	}
	if (reason != NULL)
		record_wrong(record, "code", reason);
}

enum status
region_edit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct store *store = desk->app.store;
	const struct form *form = &exchange->form;
	struct region region;
	struct record record;
	enum status status = open_region(desk, exchange, &record, &region);

	if (status != STATUS_OK)
		return status;
	check(&record, store_catalog(store), form);
	if (record.problems.count > 0)
		return show(desk, exchange, &record);
	region.code = form_value(form, "code");
	region.name = form_value(form, "name");
	region.device_word = form_value(form, "device_word");
	region.version_code = form_value(form, "version_code");
	region.position = (int)strtol(form_value(form, "position"), NULL, 10);
	record.subject = pool_printf(exchange->pool, "region %s", region.code);
	status = record.is_new ? store_region_insert(store, &region) :
				 store_region_update(store, &region);
	if (status == STATUS_OK)
		status = record_end(desk, exchange, &record);
	if (status != STATUS_OK)
		return status;
	record_refresh(desk, exchange->pool, NULL, 0);
	return said_go(exchange, "/desk/products/", SAID_SAVED);
}
