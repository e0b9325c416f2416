/* Drafts of the desk: forms as they were typed. */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "store/store.h"

/* Those that write do so inside the caller's transaction. */

/* A form as it was typed. */
struct draft {
	int64_t id;
	int64_t release_id; /* 0: of a new release */
	const char *title;
	const char *form;   /* as form_write writes it */
	const char *author; /* who saved it last */
	int64_t updated;
	int64_t revision; /* counts how often it was saved */
};

struct draft_list {
	struct draft *drafts; /* without their forms */
	size_t count;
};

/* store_draft_add(store, draft): Add it, and set its id. */
enum status store_draft_add(struct store *store, struct draft *draft);

/* store_draft_update(store, draft): Write its title, form and author. */
enum status store_draft_update(struct store *store, const struct draft *draft);
enum status store_draft_remove(struct store *store, int64_t id);
enum status store_draft_find(struct store *store, struct pool *pool, int64_t id,
    struct draft *draft);
enum status store_draft_list(struct store *store, struct pool *pool,
    struct draft_list *list);

/* store_draft_of(store, release_id, author, id): The newest draft that AUTHOR
 * has of the release, or STATUS_NOT_FOUND. */
enum status store_draft_of(struct store *store, int64_t release_id,
    const char *author, int64_t *id);

#endif
