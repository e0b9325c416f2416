/* /desk/regions/: regions, and how devices and versions name them. */
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

/*
 * It is the last word of names of devices, which is how imports find the
 * region: two words never would be.
 */
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
	    .fits = field_is_place,
	    .detail = "This is a number.",
	    .type = "number" },
};

#define NFIELDS (sizeof(region_fields) / sizeof(region_fields[0]))

static const struct region *
find(const struct record *record)
{
	return catalog_region(store_catalog(record->desk->app.store),
	    record->key);
}

static enum status
load(struct record *record)
{
	const struct region *region = find(record);

	if (region == NULL) {
		record_int(record, "position",
		    (int64_t)store_catalog(record->desk->app.store)->nregions +
			1);
		return STATUS_NOT_FOUND;
	}
	record_value(record, "code", region->code);
	record_value(record, "name", region->name);
	record_value(record, "device_word", region->device_word);
	record_value(record, "version_code", region->version_code);
	record_int(record, "position", region->position);
	return STATUS_OK;
}

/* Two regions with the same word or code could not be told apart in a name. */
static void
check_others(struct record *record, const struct catalog *catalog)
{
	const char *code = record_stored(record, "code");
	const char *word = record_sent(record, "device_word");
	const char *in_version = record_sent(record, "version_code");
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

static enum status
check(struct record *record)
{
	const struct catalog *catalog = store_catalog(record->desk->app.store);
	const char *code = record_sent(record, "code"), *reason = NULL;

	check_others(record, catalog);
	if (!record->is_new) {
		if (strcmp(code, record_stored(record, "code")) != 0)
			reason = "Packages have it, so this stays.";
	} else if (!slug_fits(code) || strcmp(code, "new") == 0) {
		reason = "It is 1 to 40 of a-z, 0-9 and '-'.";
	} else if (catalog_region(catalog, code) != NULL) {
		reason = "There is one of this code.";
	}
	if (reason != NULL)
		record_wrong(record, "code", reason);
	return STATUS_OK;
}

static enum status
save(struct record *record)
{
	struct store *store = record->desk->app.store;
	const struct region region = { .code = record_sent(record, "code"),
		.name = record_sent(record, "name"),
		.device_word = record_sent(record, "device_word"),
		.version_code = record_sent(record, "version_code"),
		.position = (int)strtol(record_sent(record, "position"), NULL,
		    10) };

	return record->is_new ? store_region_insert(store, &region) :
				store_region_update(store, &region);
}

static void
refresh(const struct record *record)
{
	record_refresh(record->desk, record->problems.pool, NULL, 0);
}

const struct record_type region_record = { .path = "/desk/regions/",
	.list = "Products",
	.list_path = "/desk/products/",
	.what = "region",
	.key = "code",
	.fields = region_fields,
	.nfields = NFIELDS,
	.load = load,
	.check = check,
	.save = save,
	.refresh = refresh };
