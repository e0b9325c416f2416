/* setting: what the site is called, and what stands on all of its pages. */
#include "publish/setting.h"

#include "base/log.h"
#include "command/command.h"

int
command_setting(const struct invocation *invocation)
{
	struct store *store = invocation->store;
	const char *name = invocation->args[0], *value = invocation->args[1];
	const struct field *field = setting_find(name);
	struct pool *pool;
	struct actor actor = { .address = "" };
	const char *reason;
	enum status status;

	if (field == NULL) {
		log_error("there is no setting %s", name);
		return EXIT_USAGE;
	}
	pool = pool_new();
	actor.name = command_actor(pool);
	reason = field_refuse(field, value, pool);
	status = reason == NULL ? store_begin(store) : STATUS_INVALID;
	if (status == STATUS_OK)
		status = setting_put(store, &actor, name, value);
	if (status == STATUS_OK)
		status = store_commit(store);
	if (reason != NULL)
		log_error("%s: %s", name, reason);
	pool_free(pool);
	return reason != NULL ? EXIT_USAGE :
				command_finish(status, "the setting");
}
