/* /desk/settings/: what the site is called, and the texts of all pages. */
#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "publish/setting.h"

static void
open_settings(struct desk *desk, struct exchange *exchange,
    struct record *record)
{
	size_t i;

	record_open(record, exchange, setting_fields, setting_count);
	record->title = "Settings";
	for (i = 0; i < setting_count; i++)
		record_value(record, setting_fields[i].name,
		    store_setting(desk->app.store, exchange->pool,
			setting_fields[i].name));
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

/* Each that differs is audited by its own name. */
enum status
settings_do(void *context, struct exchange *exchange)
{
	static const char *const paths[] = { "/.well-known/security.txt" };
	struct desk *desk = context;
	const struct actor actor = { desk_actor(desk, exchange->pool),
		desk->address };
	struct record record;
	const char *name;
	enum status status = STATUS_OK;
	size_t i;

	open_settings(desk, exchange, &record);
	if (!record_check(&record, &exchange->form))
		return page_send(exchange, record_page(desk, exchange, &record),
		    TEMPLATE_DESK_RECORD);
	for (i = 0; i < setting_count && status == STATUS_OK; i++) {
		name = setting_fields[i].name;
		status = setting_put(desk->app.store, &actor, name,
		    form_value(&exchange->form, name));
	}
	if (status != STATUS_OK)
		return status;
	record_refresh(desk, exchange->pool, paths, 1);
	return said_go(exchange, "/desk/settings/", SAID_SAVED);
}
