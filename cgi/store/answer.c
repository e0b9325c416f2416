/* What bots were answered, so that to ask again changes nothing. */
#include "store/answer.h"

#include "base/when.h"
#include "store/internal.h"

#define ANSWER_SECONDS (7 * 24 * 60 * 60)

static const struct column answer_columns[] = {
	FIELD(TEXT, struct answer, request),
	FIELD(INT, struct answer, status),
	FIELD(TEXT, struct answer, location),
	FIELD(TEXT, struct answer, body),
};

const struct row store_answer_row = ROW("answer", struct answer,
    answer_columns);

enum status
store_answer_find(struct store *store, struct pool *pool,
    const struct answer_key *key, struct answer *answer)
{
	return rows_one(store_query(store, QUERY_IDEMPOTENCY_FIND, "it",
			    key->token_id, key->key),
	    pool, answer);
}

enum status
store_answer_add(struct store *store, const struct answer_key *key,
    const struct answer *answer)
{
	int64_t now = when_now();
	enum status status = store_write(store, QUERY_IDEMPOTENCY_PRUNE, "i",
	    now - ANSWER_SECONDS);

	if (status != STATUS_OK)
		return status;
	return store_write(store, QUERY_IDEMPOTENCY_INSERT, "ittitti",
	    key->token_id, key->key, answer->request, (int64_t)answer->status,
	    answer->location, answer->body, now);
}
