/* Drafts of the desk: forms as they were typed. */
#include "store/draft.h"

#include "base/when.h"
#include "store/internal.h"

static const struct column draft_columns[] = {
	FIELD(INT64, struct draft, id),
	FIELD(INT64, struct draft, release_id),
	FIELD(TEXT, struct draft, title),
	FIELD(TEXT, struct draft, author),
	FIELD(INT64, struct draft, updated),
	FIELD(INT64, struct draft, revision),
	OPTIONAL(TEXT, struct draft, form),
};

const struct row store_draft_row = ROW("draft", struct draft, draft_columns);

enum status
store_draft_add(struct store *store, struct draft *draft)
{
	return store_number(store, &draft->id, QUERY_DRAFT_INSERT, "nttti",
	    draft->release_id, draft->title, draft->form, draft->author,
	    when_now());
}

enum status
store_draft_update(struct store *store, const struct draft *draft)
{
	return store_write(store, QUERY_DRAFT_UPDATE, "ittti", draft->id,
	    draft->title, draft->form, draft->author, when_now());
}

enum status
store_draft_remove(struct store *store, int64_t id)
{
	return store_write(store, QUERY_DRAFT_REMOVE, "i", id);
}

enum status
store_draft_find(struct store *store, struct pool *pool, int64_t id,
    struct draft *draft)
{
	return rows_one(store_query(store, QUERY_DRAFT_FIND, "i", id), pool,
	    draft);
}

enum status
store_draft_list(struct store *store, struct pool *pool,
    struct draft_list *list)
{
	return rows_list(store_query(store, QUERY_DRAFT_LIST, ""), pool,
	    &list->drafts, &list->count);
}

enum status
store_draft_of(struct store *store, int64_t release_id, const char *author,
    int64_t *id)
{
	return store_number(store, id, QUERY_DRAFT_OF_RELEASE, "it", release_id,
	    author);
}
