/* What visitors say is missing, until the desk decides. */
#ifndef STORE_SUGGESTION_H
#define STORE_SUGGESTION_H

#include "store/store.h"

/* What a visitor says is missing. */
struct suggestion {
	int64_t id;
	const char *text;
	const char *note;
	int64_t created;
	const char *state; /* "open", "taken", "declined" */
};

struct suggestion_list {
	struct suggestion *suggestions;
	size_t count;
};

/*
 * store_suggestion_add(store, suggestion, address):
 * Queue one of the client at ADDRESS.  STATUS_TOO_MANY: there are five open
 * ones of that address within an hour, or five hundred of all.
 */
enum status store_suggestion_add(struct store *store,
    const struct suggestion *suggestion, const char *address);

/* store_suggestion_list(store, pool, list): The open ones, the oldest first;
 * store_suggestion_find(store, pool, id, suggestion): one of any state. */
enum status store_suggestion_list(struct store *store, struct pool *pool,
    struct suggestion_list *list);
enum status store_suggestion_find(struct store *store, struct pool *pool,
    int64_t id, struct suggestion *suggestion);

/* store_suggestion_decide(store, id, state, actor): STATE is "taken" or
 * "declined".  STATUS_CONFLICT: it is decided already. */
enum status store_suggestion_decide(struct store *store, int64_t id,
    const char *state, const char *actor);

#endif
