/* The names of devices in the static site's data files. */
#include "import/site/names.h"

#include "import/site/yaml.h"
#include "model/check.h"
#include "model/rule.h"
#include "store/device.h"

/* One wrong entry does not cost the others their names; the first is told. */
struct naming {
	struct store *store;
	struct pool *pool;
	bool check; /* only whether it can be read */
	bool overwrite;
	enum status status;
	const char *wrong; /* the first, and where */
	int line;
};

static void
name_value(void *context, const char *key, const char *value, int line)
{
	struct naming *naming = context;
	const char *name = source_trim(naming->pool, value), *wrong;

	if (key[0] == '\0' || naming->status != STATUS_OK)
		return;
	wrong = rule_name(key);
	if (wrong == NULL)
		wrong = check_field(naming->pool,
		    fields_find(&fields_package, "device"), name);
	if (wrong == NULL && !naming->check)
		naming->status = store_device_put(naming->store, key, name,
		    naming->overwrite);
	if (wrong != NULL && naming->wrong == NULL) {
		naming->wrong = wrong;
		naming->line = line;
	}
}

enum status
names_read(struct store *store, struct pool *pool, const struct buf *text,
    bool overwrite, struct source_error *error)
{
	struct naming naming = { store, pool, true, overwrite, STATUS_OK, NULL,
		0 };
	struct yaml_reader yaml = { .value = name_value, .context = &naming };
	enum status status = yaml_read(text, &yaml, pool, error);

	/* Twice, so that of a broken file nothing is taken. */
	naming.check = false;
	if (status == STATUS_OK)
		status = yaml_read(text, &yaml, pool, error);
	if (status == STATUS_OK)
		status = naming.status;
	if (status == STATUS_OK && naming.wrong != NULL)
		status = source_fail(error, naming.line, naming.wrong);
	return status;
}
