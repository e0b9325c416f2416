/* What imports, and settings by the command line, write in the audit. */
#include "publish/audit.h"

#include <jansson.h>
#include <stdlib.h>

#include "store/audit.h"

#define ACTION "import"

enum status
import_audit(struct store *store, const struct actor *actor,
    const char *subject, const struct import_count *counts)
{
	struct audit_entry entry = { .actor = actor->name,
		.address = actor->address,
		.action = ACTION,
		.subject = subject };
	json_t *object = json_object();
	enum status status;
	char *text;

	for (; counts->name != NULL; counts++)
		json_object_set_new(object, counts->name,
		    json_integer((json_int_t)counts->count));
	text = json_dumps(object, JSON_COMPACT);
	entry.after = text;
	status = store_audit_add(store, &entry);
	free(text);
	json_decref(object);
	return status;
}

enum status
import_audit_texts(struct store *store, const struct actor *actor,
    const char *subject, const char *const texts[2])
{
	json_t *before = json_string(texts[0]), *after = json_string(texts[1]);
	char *old = json_dumps(before, JSON_ENCODE_ANY);
	char *new = json_dumps(after, JSON_ENCODE_ANY);
	const struct audit_entry entry = { .actor = actor->name,
		.address = actor->address,
		.action = "change settings",
		.subject = subject,
		.before = old,
		.after = new };
	enum status status = store_audit_add(store, &entry);

	free(old);
	free(new);
	json_decref(before);
	json_decref(after);
	return status;
}
