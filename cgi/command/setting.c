/* setting: what the site is called, and whom to tell of its faults. */
#include <string.h>

#include "base/codec.h"
#include "base/log.h"
#include "command/command.h"
#include "publish/audit.h"

/* Set NAME to VALUE with its audit, inside the caller's transaction. */
static enum status
put(struct store *store, struct pool *pool, const char *name, const char *value)
{
	const struct import_actor actor = { command_actor(pool), "" };
	const char *old = store_setting(store, pool, name);
	enum status status;

	if (strcmp(old, value) == 0)
		return STATUS_OK;
	status = store_setting_put(store, name, value);
	return status == STATUS_OK ? import_audit_texts(store, &actor,
					 pool_printf(pool, "setting %s", name),
					 (const char *const[]){ old, value }) :
				     status;
}

int
command_setting(const struct invocation *invocation)
{
	static const char *const names[] = { "site_name", "site_description",
		"security_contact" };
	struct store *store = invocation->store;
	const char *name = invocation->args[0], *value = invocation->args[1];
	struct pool *pool;
	enum status status;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			break;
	if (i == sizeof(names) / sizeof(names[0])) {
		log_error("there is no setting %s", name);
		return EXIT_USAGE;
	}
	if (!text_check(value)) {
		log_error("the value is not one line of UTF-8");
		return EXIT_USAGE;
	}
	pool = pool_new();
	status = store_begin(store);
	if (status == STATUS_OK)
		status = put(store, pool, name, value);
	if (status == STATUS_OK)
		status = store_commit(store);
	pool_free(pool);
	return command_finish(status, "the setting");
}
