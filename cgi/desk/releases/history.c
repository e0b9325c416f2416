/* What the audit has of one release. */
#include "desk/releases/history.h"

#include <string.h>

#include "view/api/release_json.h"

#define ENTRIES_MAX 50 /* under one name */
#define NAMES_MAX 10

/* The subject that the release of ENTRY was before it, mostly the same; NULL
 * when there was no release. */
static const char *
subject_before(struct desk *desk, struct pool *pool,
    const struct audit_entry *entry)
{
	struct problems problems = { .pool = pool };
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct release before = { .codename = "", .version = "" };
	struct release_json json = { entry->before, 0, catalog, pool };

	if (entry->before == NULL)
		return NULL;
	json.len = strlen(entry->before);
	if (release_json_read(&json, &before, &problems) != STATUS_OK)
		return entry->subject;
	return release_subject(&before,
	    catalog_product_id(catalog, before.product_id), pool);
}

enum status
history_of(struct desk *desk, struct pool *pool, const struct release *release,
    struct audit_list *list)
{
	struct audit_query query = { INT64_MAX,
		release_subject(release,
		    catalog_product_id(store_catalog(desk->app.store),
			release->product_id),
		    pool),
		ENTRIES_MAX };
	const char *subject = query.subject;
	struct audit_list named;
	enum status status;
	size_t i, names;

	memset(list, 0, sizeof(*list));
	for (names = 0; names < NAMES_MAX && subject != NULL; names++) {
		query.subject = subject;
		status = store_audit_list(desk->app.store, pool, &query,
		    &named);
		if (status != STATUS_OK || named.count == 0)
			return status;
		/* As far as the name is this one's. */
		for (i = 0; i < named.count && subject == query.subject; i++) {
			list->entries = pool_grow(pool, list->entries,
			    list->count, sizeof(*list->entries));
			list->entries[list->count++] = named.entries[i];
			query.before = named.entries[i].id;
			subject = subject_before(desk, pool, &named.entries[i]);
			if (subject != NULL &&
			    strcmp(subject, query.subject) == 0)
				subject = query.subject;
		}
		if (subject == query.subject)
			return STATUS_OK;
	}
	return STATUS_OK;
}
