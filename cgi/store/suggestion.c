/* What visitors say is missing, until the desk decides. */
#include "store/suggestion.h"

#include "base/when.h"
#include "store/internal.h"

#define SUGGESTION_SECONDS (60 * 60)
#define SUGGESTIONS_OF_ONE 5
#define SUGGESTIONS_OF_ALL 500

static const struct column suggestion_columns[] = {
	FIELD(INT64, struct suggestion, id),
	FIELD(TEXT, struct suggestion, text),
	FIELD(TEXT, struct suggestion, note),
	FIELD(INT64, struct suggestion, created),
	FIELD(TEXT, struct suggestion, state),
};

const struct row store_suggestion_row = ROW("suggestion", struct suggestion,
    suggestion_columns);

/* How many there are of late, of one address and of all. */
struct recent {
	int64_t own;
	int64_t all;
};

static const struct column recent_columns[] = {
	FIELD(INT64, struct recent, own),
	FIELD(INT64, struct recent, all),
};

const struct row store_recent_row = ROW("recent", struct recent,
    recent_columns);

enum status
store_suggestion_add(struct store *store, const struct suggestion *suggestion,
    const char *address)
{
	int64_t now = when_now();
	struct recent recent;
	enum status status = rows_one(store_query(store,
					  QUERY_SUGGESTION_RECENT, "ti",
					  address, now - SUGGESTION_SECONDS),
	    NULL, &recent);

	if (status != STATUS_OK)
		return status;
	if (recent.own >= SUGGESTIONS_OF_ONE ||
	    recent.all >= SUGGESTIONS_OF_ALL)
		return STATUS_TOO_MANY;
	return store_write(store, QUERY_SUGGESTION_INSERT, "ttti",
	    suggestion->text, suggestion->note, address, now);
}

enum status
store_suggestion_list(struct store *store, struct pool *pool,
    struct suggestion_list *list)
{
	return rows_list(store_query(store, QUERY_SUGGESTION_LIST, ""), pool,
	    &list->suggestions, &list->count);
}

enum status
store_suggestion_find(struct store *store, struct pool *pool, int64_t id,
    struct suggestion *suggestion)
{
	return rows_one(store_query(store, QUERY_SUGGESTION_FIND, "i", id),
	    pool, suggestion);
}

enum status
store_suggestion_decide(struct store *store, int64_t id, const char *state,
    const char *actor)
{
	int64_t decided;
	enum status status = store_number(store, &decided,
	    QUERY_SUGGESTION_DECIDE, "itti", id, state, actor, when_now());

	return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
}
