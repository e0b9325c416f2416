/* /desk/settings/: what the site is called, and the texts of all pages. */
#include <string.h>

#include "base/codec.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "net/address.h"
#include "pages/page.h"

static bool
contact_fits(const char *value)
{
	return strncmp(value, "https://", 8) == 0 ||
	    (strncmp(value, "mailto:", 7) == 0 &&
		strpbrk(value, " \"'<>&,") == NULL && value[7] != '@' &&
		strchr(value, '@') != NULL && strrchr(value, '@')[1] != '\0');
}

static const struct field settings_fields[] = {
	{ .name = "site_name",
	    .label = "Name of the site",
	    .required = true,
	    .max = 80 },
	{ .name = "site_description",
	    .label = "What it offers",
	    .required = true,
	    .max = 300,
	    .lines = 3,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "On the first page, and in what search engines show." },
	{ .name = "security_contact",
	    .label = "Contact for security",
	    .max = 200,
	    .fits = contact_fits,
	    .detail = "An address begins with mailto: or https://.",
	    .help = "In /.well-known/security.txt: mailto:who@example.org, or "
		    "the https:// address of a page." },
	{ .name = "notice",
	    .label = "Notice",
	    .max = 300,
	    .lines = 2,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "At the top of every page, until it is removed here." },
	{ .name = "footer_text",
	    .label = "Text at the foot",
	    .max = 500,
	    .lines = 3,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "On every page." },
};

#define NFIELDS (sizeof(settings_fields) / sizeof(settings_fields[0]))

static void
open_settings(struct desk *desk, struct exchange *exchange,
    struct record *record)
{
	size_t i;

	record_open(record, exchange, settings_fields, NFIELDS);
	record->title = "Settings";
	record->action = "change settings";
	record->subject = "settings";
	for (i = 0; i < NFIELDS; i++)
		record_value(record, settings_fields[i].name,
		    store_setting(desk->app.store, exchange->pool,
			settings_fields[i].name));
}

enum status
settings_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct record record;

	open_settings(desk, exchange, &record);
	return page_send(exchange, record_page(desk, exchange, &record),
	    TEMPLATE_DESK_RECORD);
}

static bool
check(struct record *record, struct exchange *exchange)
{
	const char *contact = form_value(&exchange->form, "security_contact");
	const char *reason = NULL;

	record_check(record, &exchange->form);
	if (strncmp(contact, "https:", 6) == 0)
		reason = strpbrk(contact, "&'") != NULL ?
		    "This is no address." :
		    address_refuse(exchange->pool, contact);
	if (reason != NULL)
		record_wrong(record, "security_contact", reason);
	return record->problems.count == 0;
}

/* Each that differs, audited by its own name. */
static enum status
put(struct desk *desk, struct exchange *exchange, const struct record *record,
    const char *name)
{
	struct store *store = desk->app.store;
	struct pool *pool = exchange->pool;
	const char *before = form_value(&record->before, name);
	const char *after = form_value(&exchange->form, name);
	const struct audit_entry entry = { .action = record->action,
		.subject = pool_printf(pool, "setting %s", name),
		.before = record_json(pool, json_string(before)),
		.after = record_json(pool, json_string(after)) };
	enum status status;

	if (strcmp(before, after) == 0)
		return STATUS_OK;
	status = store_setting_put(store, name, after);
	return status == STATUS_OK ? record_audit(desk, store, pool, &entry) :
				     status;
}

enum status
settings_do(void *context, struct exchange *exchange)
{
	static const char *const paths[] = { "/.well-known/security.txt" };
	struct desk *desk = context;
	struct record record;
	enum status status = store_begin(desk->app.store);
	size_t i;

	if (status != STATUS_OK)
		return status;
	open_settings(desk, exchange, &record);
	if (!check(&record, exchange))
		return page_send(exchange, record_page(desk, exchange, &record),
		    TEMPLATE_DESK_RECORD);
	for (i = 0; i < NFIELDS && status == STATUS_OK; i++)
		status = put(desk, exchange, &record, settings_fields[i].name);
	if (status == STATUS_OK)
		status = store_commit(desk->app.store);
	if (status != STATUS_OK)
		return status;
	desk->changed = true;
	record_refresh(desk, exchange->pool, paths, 1);
	return said_go(exchange, "/desk/settings/", SAID_SAVED);
}
