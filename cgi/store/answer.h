/* What bots were answered, so that to ask again changes nothing. */
#ifndef STORE_ANSWER_H
#define STORE_ANSWER_H

#include "store/store.h"

/* What a bot was answered. */
struct answer {
	const char *request; /* hash of what it sent */
	int status;
	const char *location;
	const char *body;
};

/*
 * store_answer_find(...), store_answer_add(...):
 * By the id of its token and its key.  They are kept for a week.
 */
struct answer_key {
	int64_t token_id;
	const char *key;
};
enum status store_answer_find(struct store *store, struct pool *pool,
    const struct answer_key *key, struct answer *answer);
enum status store_answer_add(struct store *store, const struct answer_key *key,
    const struct answer *answer);

#endif
