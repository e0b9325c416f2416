/* /desk/releases/: finding releases, and what is done with one. */
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "desk/releases/change.h"
#include "desk/app.h"
#include "desk/form/field.h"
#include "desk/releases/propose.h"
#include "desk/routes.h"
#include "view/api/release_json.h"
#include "model/life.h"
#include "pages/filter.h"
#include "desk/said.h"
#include "pages/page.h"
#include "publish/rules.h"
#include "store/search.h"
#include "view/html/release.h"
#include "view/url.h"

/* Releases of a page. */
#define LIMIT 50

/*
 * A row of the visitors' list, with what only the desk shows.  A release whose
 * product is gone cannot be, but must not take the page with it.
 */
static void
put_release(struct desk *desk, struct pool *pool, struct node *node,
    const struct release *release)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	const struct release_view shown = { release,
		catalog_product_id(catalog, release->product_id), catalog, pool,
		NULL };

	if (shown.product == NULL)
		return;
	view_release_row_put(node, &shown);
	view_set(node, "public_url", view_get(node, "url"));
	view_set(node, "state", release_state_name(release->state));
	view_set_int(node, "id", release->id);
	view_set(node, "updated", desk_time(pool, release->updated));
}

/*
 * Published ones by what the visitors' search finds, with its filters; the
 * others by state, as the search's index does not hold them.
 */
static enum status
list_releases(struct desk *desk, struct exchange *exchange,
    struct release_list *list, const char **next)
{
	struct store *store = desk->app.store;
	struct search_query query = { .filter = FILTER_NONE, .limit = LIMIT };
	const char *before = form_value(&exchange->query, "before");
	struct search_result result;
	struct release from = { .state = release_state_parse(
				    form_value(&exchange->query, "state")) };
	enum status status;

	*next = NULL;
	if (from.state == RELEASE_DRAFT || from.state == RELEASE_WITHDRAWN) {
		from.id = before[0] != '\0' ? strtoll(before, NULL, 10) :
					      INT64_MAX;
		status = store_release_of_state(store, exchange->pool, &from,
		    list);
		if (status == STATUS_OK && list->count > LIMIT) {
			list->count = LIMIT;
			*next = pool_printf(exchange->pool,
			    "/desk/releases/?state=%s&before=%lld",
			    release_state_name(from.state),
			    (long long)list->releases[LIMIT - 1].id);
		}
		return status;
	}
	status = filter_read(&desk->app, exchange, &query);
	if (status == STATUS_OK)
		status = store_search(store, exchange->pool, &query, &result);
	if (status != STATUS_OK)
		return status;
	*list = result.list;
	if (result.more)
		*next = filter_url(exchange, "after",
		    filter_place(exchange->pool, &result.next));
	return STATUS_OK;
}

enum status
releases_page(void *context, struct exchange *exchange)
{
	static const char *const values[] = { "q", "product", "branch",
		"region", "android", "type", "state" };
	struct desk *desk = context;
	struct release_list list = { 0 };
	const char *next;
	struct page *page;
	struct node *node;
	enum status status = list_releases(desk, exchange, &list, &next);
	size_t i;

	if (status == STATUS_OK)
		status = store_release_list_packages(desk->app.store,
		    exchange->pool, &list);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Releases");
	node = view_page(page);
	for (i = 0; i < list.count; i++)
		put_release(desk, exchange->pool,
		    view_item(view_child(node, "releases"), i),
		    &list.releases[i]);
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		view_set(view_child(node, "filter"), values[i],
		    form_value(&exchange->query, values[i]));
	view_set(node, "next_url", next);
	return page_send(exchange, page, TEMPLATE_DESK_RELEASES);
}

/* The release that the address names. */
static enum status
load(struct desk *desk, struct exchange *exchange, struct release *release)
{
	return store_release_load(desk->app.store, exchange->pool,
	    desk_id_parse(exchange->args[0]), release);
}

/*
 * What is wrong with what was sent: as a whole, and field by field.  All zero:
 * nothing was sent.
 */
struct refusal {
	const char *error;		 /* NULL: nothing */
	const struct problems *problems; /* NULL: none */
};

/* The fields of the forms, as they were sent, else as the release has them. */
static void
put_fields(struct node *node, const struct exchange *exchange,
    const struct release *release, const struct problems *problems)
{
	static const struct field fields[] = {
		{ .name = "branch",
		    .label = "To the branch",
		    .help = "The old address leads to the new one.",
		    .required = true,
		    .max = 30 },
		{ .name = "reason", .label = "Why", .max = 300 },
		{ .name = "successor",
		    .label = "The version that replaces it",
		    .max = 60 },
	};
	const char *const values[] = { release->branch, release->reason,
		release->successor };
	const char *error = NULL, *name;
	bool focused = false;
	struct node *child;
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		name = fields[i].name;
		child = view_child(node, name);
		if (problems != NULL)
			error = problem_find(problems,
			    pool_printf(exchange->pool, "/%s", name));
		field_put(child, &fields[i],
		    form_has(&exchange->form, name) ?
			form_value(&exchange->form, name) :
			values[i],
		    error);
		view_flag(child, "focus", error != NULL && !focused);
		focused = focused || error != NULL;
	}
	view_set(view_child(node, "branch"), "list", "branches");
}

/* The page, with what is wrong in the form that was sent. */
static enum status
show(struct desk *desk, struct exchange *exchange,
    const struct release *release, const struct refusal *refusal)
{
	struct pool *pool = exchange->pool;
	struct audit_list list;
	struct page *page;
	struct node *node, *item;
	enum status status = store_audit_of_release(desk->app.store, pool,
	    release->id, &list);
	size_t i;

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange,
	    pool_printf(pool, "%s %s", release->codename, release->version));
	node = view_page(page);
	put_release(desk, pool, view_child(node, "release"), release);
	node = view_child(node, "release");
	view_set_int(node, "revision", release->revision);
	view_set(node, "successor", release->successor);
	view_set(node, "reason", release->reason);
	view_flag(node, "published", release->state == RELEASE_PUBLISHED);
	view_flag(node, "withdrawn", release->state == RELEASE_WITHDRAWN);
	view_flag(node, "draft", release->state == RELEASE_DRAFT);
	put_fields(view_child(view_page(page), "form"), exchange, release,
	    refusal->problems);
	view_set(view_page(page), "error", refusal->error);
	for (i = 0; i < list.count; i++) {
		item = view_item(view_child(view_page(page), "changes"), i);
		desk_put_change(item, &list.entries[i], pool);
	}
	/*
	 * The form to undo names the entry that it undoes, lest it take back
	 * what somebody else did since the page was shown.
	 */
	if (list.count > 0)
		view_set_int(view_page(page), "last", list.entries[0].id);
	return page_send(exchange, page, TEMPLATE_DESK_RELEASE);
}

enum status
release_desk_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct release release;
	const struct refusal nothing = { 0 };
	enum status status = load(desk, exchange, &release);

	return status == STATUS_OK ? show(desk, exchange, &release, &nothing) :
				     status;
}

/* POST: 303 to the draft that edits it. */
enum status
release_edit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct release release;
	int64_t id = 0;
	enum status status = load(desk, exchange, &release);

	if (status == STATUS_OK)
		status = propose_draft_of(desk, exchange, &release, &id);
	return status == STATUS_OK ?
	    desk_go(exchange,
		pool_printf(exchange->pool, "/desk/drafts/%lld/",
		    (long long)id)) :
	    status;
}

/*
 * No button here changes a package: what came with a wrong one, from an import
 * by older rules, is not to be kept from being withdrawn.
 */
static void
without_packages(struct problems *problems)
{
	static const char packages[] = "/packages";
	size_t i, count = 0;

	for (i = 0; i < problems->count; i++)
		if (strncmp(problems->list[i].pointer, packages,
			sizeof(packages) - 1) != 0)
			problems->list[count++] = problems->list[i];
	problems->count = count;
}

/* What the forms have no field for is told as a whole. */
static const char *
elsewhere(const struct problems *problems, struct pool *pool)
{
	static const char *const fields[] = { "/branch", "/reason",
		"/successor" };
	const struct problem *problem;
	size_t i, j;

	for (i = 0; i < problems->count; i++) {
		problem = &problems->list[i];
		for (j = 0; j < sizeof(fields) / sizeof(fields[0]); j++)
			if (strcmp(problem->pointer, fields[j]) == 0)
				break;
		if (j == sizeof(fields) / sizeof(fields[0]))
			return pool_printf(pool, "%s: %s", problem->pointer + 1,
			    problem->detail);
	}
	return NULL;
}

/*
 * What kept PUBLICATION from being stored.  BEFORE is what is stored now: at
 * the same revision, only the name can be in the way.
 */
static const char *
conflict_of(const struct publication *publication)
{
	if (publication->before.revision == publication->revision)
		return "Another release has this version of this device by "
		       "now: give that one another version first.";
	return "Somebody has changed this release since you opened the page. "
	       "This is how it is now: look, and try again.";
}

/* One button on its way. */
struct work {
	struct desk *desk;
	struct exchange *exchange;
	struct release before;	/* as it is stored */
	struct release release; /* as the button makes it */
	struct problems problems;
};

static enum status
begin(struct work *work, void *context, struct exchange *exchange)
{
	enum status status;

	memset(work, 0, sizeof(*work));
	work->desk = context;
	work->exchange = exchange;
	work->problems.pool = exchange->pool;
	status = load(work->desk, exchange, &work->before);
	work->release = work->before;
	return status;
}

/*
 * The page again with STATUS, as the release is now, and why: whoever tries
 * again shall decide by what there is.
 */
static enum status
refuse(struct work *work, int status, const struct refusal *refusal)
{
	struct release now;
	enum status loaded = store_release_load(work->desk->app.store,
	    work->exchange->pool, work->before.id, &now);

	if (loaded != STATUS_OK)
		return loaded;
	work->exchange->response->status = status;
	return show(work->desk, work->exchange, &now, refusal);
}

/* Store what the button made, from the revision of its form: 409 with the page
 * when it has changed meanwhile, 422 when a rule speaks against it. */
static enum status
store_release(struct work *work, enum life_action action)
{
	struct pool *pool = work->exchange->pool;
	struct publication publication = { .action = life_action_name(action),
		.release = &work->release,
		.revision = strtoll(
		    form_value(&work->exchange->form, "revision"), NULL, 10),
		.before = work->before };
	struct refusal refusal = { .problems = &work->problems };
	enum status status;

	rules_check(store_catalog(work->desk->app.store), &work->release,
	    &work->before, &work->problems);
	without_packages(&work->problems);
	if (work->problems.count > 0) {
		refusal.error = elsewhere(&work->problems, pool);
		return refuse(work, 422, &refusal);
	}
	status = change_publish(work->desk, pool, &publication);
	if (status == STATUS_CONFLICT) {
		refusal.error = conflict_of(&publication);
		return refuse(work, 409, &refusal);
	}
	return status == STATUS_OK ?
	    said_go(work->exchange,
		pool_printf(pool, "/desk/releases/%lld/",
		    (long long)work->before.id),
		SAID_DONE) :
	    status;
}

/* What becomes of it by ACTION; 409 when that is not for its state. */
static enum status
act(struct work *work, enum life_action action)
{
	struct refusal refusal = { .error = life_refuse(work->before.state,
				       action) };

	if (refusal.error != NULL)
		return refuse(work, 409, &refusal);
	/* take_back() has set it, by what it was. */
	if (action != LIFE_UNDO)
		work->release.state = life_next(work->before.state, action);
	life_follow(&work->before, &work->release,
	    store_catalog(work->desk->app.store), work->exchange->pool);
	return store_release(work, action);
}

/* Visitors get 410 with the reason, and the successor's link. */
enum status
release_withdraw_do(void *context, struct exchange *exchange)
{
	struct work work;
	enum status status = begin(&work, context, exchange);

	if (status != STATUS_OK)
		return status;
	work.release.reason = form_value(&exchange->form, "reason");
	work.release.successor = form_value(&exchange->form, "successor");
	return act(&work, LIFE_WITHDRAW);
}

/*
 * A draft of a bot is published by the same button: for an admin both mean that
 * visitors see it from now on.
 */
enum status
release_restore_do(void *context, struct exchange *exchange)
{
	struct work work;
	enum status status = begin(&work, context, exchange);

	if (status != STATUS_OK)
		return status;
	return act(&work,
	    work.before.state == RELEASE_DRAFT ? LIFE_PUBLISH : LIFE_RESTORE);
}

/*
 * The old address goes on answering, by 301. 422 for a branch that there is
 * not, or that it has already.
 */
enum status
release_promote_do(void *context, struct exchange *exchange)
{
	struct work work;
	const char *refusal;
	enum status status = begin(&work, context, exchange);

	if (status != STATUS_OK)
		return status;
	work.release.branch = form_value(&exchange->form, "branch");
	refusal = life_refuse_branch(&work.before, work.release.branch,
	    exchange->pool);
	if (refusal != NULL)
		problem_add(&work.problems, "/branch", refusal);
	return act(&work, LIFE_PROMOTE);
}

/*
 * Make of the release what it was before ENTRY; WAS is the state that it had,
 * as the address that visitors may know decides which one it gets.  Undoing is
 * a change like any other, with its own entry, and so can be undone.
 */
static enum status
take_back(struct work *work, const struct audit_entry *entry,
    enum release_state *was)
{
	struct release *release = &work->release;
	struct problems problems = { .pool = work->exchange->pool };
	struct release_json json = { entry->before, 0,
		store_catalog(work->desk->app.store), work->exchange->pool };
	enum status status = STATUS_OK;

	*was = LIFE_NONE;
	if (entry->before != NULL) {
		json.len = strlen(entry->before);
		/* What its JSON has no member for was not there. */
		release->page_title = release->heading = NULL;
		release->successor = release->reason = "";
		status = release_json_read(&json, release, &problems);
		*was = release->state;
	}
	release->state = life_undone(work->before.state, *was);
	/*
	 * What was new has no state to go back to: it is withdrawn, since its
	 * address is known, and a withdrawn release tells visitors why.
	 */
	if (release->state != *was)
		release->reason = "Published by mistake.";
	return status;
}

/* Whether ENTRY, the last of the history, tells of the release as it is.  The
 * import of a site writes no entry for each release. */
static bool
is_last(const struct work *work, const struct audit_entry *entry)
{
	return entry->after != NULL &&
	    strcmp(entry->after,
		release_json_write(&work->before,
		    store_catalog(work->desk->app.store),
		    work->exchange->pool)) == 0;
}

enum status
release_undo_do(void *context, struct exchange *exchange)
{
	struct work work;
	struct refusal refusal = { 0 };
	struct audit_list list;
	enum release_state was = LIFE_NONE;
	enum status status = begin(&work, context, exchange);

	if (status == STATUS_OK)
		status = store_audit_of_release(work.desk->app.store,
		    exchange->pool, work.before.id, &list);
	if (status != STATUS_OK)
		return status;
	if (list.count == 0 ||
	    list.entries[0].id !=
		strtoll(form_value(&exchange->form, "last"), NULL, 10))
		refusal.error = "The last change is another one by now: look "
				"at the history, and try again.";
	else if (!is_last(&work, &list.entries[0]))
		refusal.error = "An import has changed this release since its "
				"last change here, and undoing that would take "
				"both back: edit it instead.";
	else
		status = take_back(&work, &list.entries[0], &was);
	if (status == STATUS_OK && refusal.error == NULL)
		refusal.error = life_refuse_undo(work.before.state, was);
	if (status == STATUS_OK && refusal.error != NULL)
		return refuse(&work, 409, &refusal);
	return status == STATUS_OK ? act(&work, LIFE_UNDO) : status;
}
