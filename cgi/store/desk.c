/* What the desk keeps beside releases: drafts, suggestions, mirror sets. */
#include "store/desk.h"

#include <string.h>

#include "base/when.h"
#include "store/internal.h"
#include "store/link.h"

#define SUGGESTION_SECONDS (60 * 60)
#define SUGGESTIONS_OF_ONE 5
#define SUGGESTIONS_OF_ALL 500
#define ANSWER_SECONDS (7 * 24 * 60 * 60)

enum status
store_draft_add(struct store *store, struct draft *draft)
{
	return store_exec_id(store,
	    store_query(store, QUERY_DRAFT_INSERT, "nttti", draft->release_id,
		draft->title, draft->form, draft->author, when_now()),
	    &draft->id);
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

static void
read_draft(struct pool *pool, struct statement *stmt, struct draft *draft)
{
	draft->id = sqlite3_column_int64(stmt, 0);
	draft->release_id = sqlite3_column_int64(stmt, 1);
	draft->title = store_text(pool, stmt, 2);
	draft->author = store_text(pool, stmt, 3);
	draft->updated = sqlite3_column_int64(stmt, 4);
	draft->revision = sqlite3_column_int64(stmt, 5);
	draft->form = "";
}

enum status
store_draft_find(struct store *store, struct pool *pool, int64_t id,
    struct draft *draft)
{
	struct statement *stmt = store_query(store, QUERY_DRAFT_FIND, "i", id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		read_draft(pool, stmt, draft);
		draft->form = store_text(pool, stmt, 6);
	}
	store_done(stmt);
	return status;
}

enum status
store_draft_list(struct store *store, struct pool *pool,
    struct draft_list *list)
{
	struct statement *stmt = store_query(store, QUERY_DRAFT_LIST, "");
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->drafts = pool_grow(pool, list->drafts, list->count,
		    sizeof(*list->drafts));
		read_draft(pool, stmt, &list->drafts[list->count++]);
	}
	return status;
}

enum status
store_draft_of(struct store *store, int64_t release_id, const char *author,
    int64_t *id)
{
	enum status status;

	*id = 0;
	status = store_exec_id(store,
	    store_query(store, QUERY_DRAFT_OF_RELEASE, "it", release_id,
		author),
	    id);
	return status == STATUS_OK && *id == 0 ? STATUS_NOT_FOUND : status;
}

enum status
store_suggestion_add(struct store *store, const struct suggestion *suggestion,
    const char *address)
{
	int64_t now = when_now(), own = 0, all = 0;
	struct statement *stmt = store_query(store, QUERY_SUGGESTION_RECENT,
	    "ti", address, now - SUGGESTION_SECONDS);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		own = sqlite3_column_int64(stmt, 0);
		all = sqlite3_column_int64(stmt, 1);
	}
	store_done(stmt);
	if (status != STATUS_OK)
		return status;
	if (own >= SUGGESTIONS_OF_ONE || all >= SUGGESTIONS_OF_ALL)
		return STATUS_TOO_MANY;
	return store_write(store, QUERY_SUGGESTION_INSERT, "ttti",
	    suggestion->text, suggestion->note, address, now);
}

static void
read_suggestion(struct pool *pool, struct statement *stmt,
    struct suggestion *suggestion)
{
	suggestion->id = sqlite3_column_int64(stmt, 0);
	suggestion->text = store_text(pool, stmt, 1);
	suggestion->note = store_text(pool, stmt, 2);
	suggestion->created = sqlite3_column_int64(stmt, 3);
	suggestion->state = store_text(pool, stmt, 4);
}

enum status
store_suggestion_list(struct store *store, struct pool *pool,
    struct suggestion_list *list)
{
	struct statement *stmt = store_query(store, QUERY_SUGGESTION_LIST, "");
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->suggestions = pool_grow(pool, list->suggestions,
		    list->count, sizeof(*list->suggestions));
		read_suggestion(pool, stmt, &list->suggestions[list->count++]);
	}
	return status;
}

enum status
store_suggestion_find(struct store *store, struct pool *pool, int64_t id,
    struct suggestion *suggestion)
{
	struct statement *stmt = store_query(store, QUERY_SUGGESTION_FIND, "i",
	    id);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		read_suggestion(pool, stmt, suggestion);
	store_done(stmt);
	return status;
}

enum status
store_suggestion_decide(struct store *store, int64_t id, const char *state,
    const char *actor)
{
	int64_t decided = 0;
	enum status status = store_exec_id(store,
	    store_query(store, QUERY_SUGGESTION_DECIDE, "itti", id, state,
		actor, when_now()),
	    &decided);

	return status == STATUS_OK && decided == 0 ? STATUS_CONFLICT : status;
}

enum status
store_desk_counts(struct store *store, struct desk_counts *counts)
{
	struct statement *stmt = store_query(store, QUERY_DESK_COUNTS, "");
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		counts->drafts = sqlite3_column_int64(stmt, 0);
		counts->suggestions = sqlite3_column_int64(stmt, 1);
		counts->published = sqlite3_column_int64(stmt, 2);
		counts->withdrawn = sqlite3_column_int64(stmt, 3);
	}
	store_done(stmt);
	return status;
}

enum status
store_mirror_set(struct store *store, struct pool *pool, int64_t product_id,
    struct mirror_set *set)
{
	struct statement *stmt = store_query(store, QUERY_MIRROR_SET_LIST, "i",
	    product_id);
	struct mirror *mirror;
	enum status status;

	memset(set, 0, sizeof(*set));
	while (store_step(store, stmt, &status)) {
		set->mirrors = pool_grow(pool, set->mirrors, set->count,
		    sizeof(*set->mirrors));
		mirror = &set->mirrors[set->count++];
		mirror->label = store_text(pool, stmt, 0);
		mirror->url = store_text(pool, stmt, 1);
	}
	return status;
}

enum status
store_mirror_example(struct store *store, struct pool *pool,
    const struct product *product, struct mirror_example *example)
{
	struct statement *stmt = store_query(store, QUERY_MIRROR_EXAMPLE, "it",
	    product->id, link_kind_name(link_kind_of(product->kind)));
	struct release *release = &example->release;
	struct package *package = &example->package;
	struct mirror *mirror;
	enum status status;

	memset(example, 0, sizeof(*example));
	while (store_step(store, stmt, &status)) {
		release->codename = store_text(pool, stmt, 0);
		release->version = store_text(pool, stmt, 1);
		release->branch = store_text(pool, stmt, 2);
		package->codename = store_text(pool, stmt, 3);
		package->filename = store_text(pool, stmt, 4);
		package->date = store_text(pool, stmt, 5);
		example->links.mirrors = pool_grow(pool, example->links.mirrors,
		    example->links.count, sizeof(*mirror));
		mirror = &example->links.mirrors[example->links.count++];
		mirror->label = store_text(pool, stmt, 6);
		mirror->url = store_link_expand(pool, store_text(pool, stmt, 7),
		    release->version, store_text(pool, stmt, 8));
	}
	return status != STATUS_OK || example->links.count > 0 ?
	    status :
	    STATUS_NOT_FOUND;
}

enum status
store_mirror_set_put(struct store *store, int64_t product_id,
    const struct mirror_set *set)
{
	enum status status = store_write(store, QUERY_MIRROR_SET_REMOVE, "i",
	    product_id);
	size_t i;

	for (i = 0; i < set->count && status == STATUS_OK; i++)
		status = store_write(store, QUERY_MIRROR_SET_INSERT, "iitt",
		    product_id, (int64_t)i + 1, set->mirrors[i].label,
		    set->mirrors[i].url);
	return status;
}

const char *
store_word_codename(struct store *store, struct pool *pool, const char *word)
{
	/* '`' follows '_' in ASCII. */
	struct statement *stmt = store_query(store, QUERY_WORD_CODENAME, "tt",
	    pool_printf(pool, "miui_%s_", word),
	    pool_printf(pool, "miui_%s`", word));
	const char *codename = NULL;

	if (store_find(store, stmt) == STATUS_OK)
		codename = store_text(pool, stmt, 0);
	store_done(stmt);
	return codename;
}

enum status
store_host_list(struct store *store, struct pool *pool, struct host_list *list)
{
	struct statement *stmt = store_query(store, QUERY_MIRROR_HOSTS, "");
	struct host *host;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->hosts = pool_grow(pool, list->hosts, list->count,
		    sizeof(*host));
		host = &list->hosts[list->count++];
		host->name = store_text(pool, stmt, 0);
		host->links = sqlite3_column_int64(stmt, 1);
	}
	return status;
}

enum status
store_device_named(struct store *store, struct pool *pool,
    const struct package *name, struct device_named *found)
{
	struct statement *stmt = store_query(store, QUERY_DEVICE_NAMED, "tt",
	    name->codename, name->region);
	enum status status = store_find(store, stmt);

	found->device = found->branch = "";
	if (status == STATUS_OK) {
		found->device = store_text(pool, stmt, 0);
		found->branch = store_text(pool, stmt, 1);
	}
	store_done(stmt);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
store_twins(struct store *store, struct pool *pool,
    const struct package *package, int64_t release_id, struct twin_list *list)
{
	struct statement *stmt = store_query(store, QUERY_PACKAGE_TWINS, "tti",
	    package->filename, package->md5, release_id);
	struct twin *twin;
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->twins = pool_grow(pool, list->twins, list->count,
		    sizeof(*list->twins));
		twin = &list->twins[list->count++];
		twin->filename = store_text(pool, stmt, 0);
		twin->md5 = store_text(pool, stmt, 1);
		twin->release_id = sqlite3_column_int64(stmt, 2);
		twin->codename = store_text(pool, stmt, 3);
		twin->version = store_text(pool, stmt, 4);
		twin->product_id = sqlite3_column_int64(stmt, 5);
	}
	return status;
}

enum status
store_answer_find(struct store *store, struct pool *pool,
    const struct answer_key *key, struct answer *answer)
{
	struct statement *stmt = store_query(store, QUERY_IDEMPOTENCY_FIND,
	    "it", key->token_id, key->key);
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK) {
		answer->request = store_text(pool, stmt, 0);
		answer->status = sqlite3_column_int(stmt, 1);
		answer->location = store_text(pool, stmt, 2);
		answer->body = store_text(pool, stmt, 3);
	}
	store_done(stmt);
	return status;
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
