/* /desk/settings/: what the site is called, and the texts of all pages. */
#include "desk/form/record.h"
#include "desk/routes.h"
#include "publish/setting.h"

static enum status
load(struct record *record)
{
	struct store *store = record->desk->app.store;
	struct pool *pool = record->problems.pool;
	enum status status = STATUS_OK;
	const char *value;
	size_t i;

	record->fields.list = setting_fields;
	record->fields.count = setting_count;
	record->title = "Settings";
	record->list = NULL;
	for (i = 0; i < setting_count && status == STATUS_OK; i++) {
		status = store_setting(store, pool, setting_fields[i].name,
		    &value);
		if (status == STATUS_OK)
			record_value(record, setting_fields[i].name, value);
	}
	return status;
}

/* Each that differs is audited by its own name, as the command line does it. */
static enum status
save(struct record *record)
{
	struct desk *desk = record->desk;
	const struct actor actor = { desk_actor(desk, record->problems.pool),
		desk->address };
	enum status status = STATUS_OK;
	const char *name;
	size_t i;

	for (i = 0; i < setting_count && status == STATUS_OK; i++) {
		name = setting_fields[i].name;
		status = setting_put(desk->app.store, &actor, name,
		    record_sent(record, name));
	}
	return status;
}

/*
 * The site's name stands on every page: the first and the listings are renewed,
 * the rest as its time in the cache ends.
 */
static void
refresh(const struct record *record)
{
	static const char *const paths[] = { "/.well-known/security.txt" };

	record_refresh(record->desk, record->problems.pool, paths, 1);
}

const struct record_type settings_record = { .path = "/desk/settings/",
	.list_path = "/desk/settings/",
	.fixed = true,
	.load = load,
	.save = save,
	.refresh = refresh };
