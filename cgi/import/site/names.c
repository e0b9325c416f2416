/* The names of devices in the static site's data files. */
#include "import/site/names.h"

#include "import/site/yaml.h"
#include "store/device.h"

struct naming {
	struct store *store;
	struct pool *pool;
	bool check; /* only whether it can be read */
	bool overwrite;
	enum status status;
};

static void
name_value(void *context, const char *key, const char *value, int line)
{
	struct naming *naming = context;

	(void)line;
	if (!naming->check && key[0] != '\0' && naming->status == STATUS_OK)
		naming->status = store_device_put(naming->store, key,
		    source_trim(naming->pool, value), naming->overwrite);
}

enum status
names_read(struct store *store, struct pool *pool, const struct buf *text,
    bool overwrite, struct source_error *error)
{
	struct naming naming = { store, pool, true, overwrite, STATUS_OK };
	struct yaml_reader yaml = { .value = name_value, .context = &naming };
	enum status status = yaml_read(text, &yaml, pool, error);

	/* Twice, so that of a broken file nothing is taken. */
	naming.check = false;
	if (status == STATUS_OK)
		status = yaml_read(text, &yaml, pool, error);
	return status == STATUS_OK ? naming.status : status;
}
