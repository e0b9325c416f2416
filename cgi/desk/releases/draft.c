/* /desk/drafts/N/: a release on its way. */
#include <stdlib.h>
#include <string.h>

#include "desk/releases/change.h"
#include "desk/app.h"
#include "desk/releases/edit.h"
#include "desk/releases/release_form.h"
#include "model/check.h"
#include "desk/routes.h"
#include "model/link_template.h"
#include "view/api/json_diff.h"
#include "view/api/release_json.h"
#include "desk/said.h"
#include "model/life.h"
#include "pages/page.h"
#include "pages/release.h"
#include "publish/rules.h"
#include "store/draft.h"
#include "store/mirror_set.h"
#include "store/package.h"
#include "view/url.h"

/* A draft at hand. */
struct work {
	struct desk *desk;
	struct exchange *exchange;
	struct draft draft;
	struct form form;
	struct release release;
	struct release stored; /* the one that it edits, as it is */
	struct problems problems;
	struct json_diff conflict; /* what somebody else has changed */
	bool conflicts;		   /* the release has changed */
	bool draft_conflicts;	   /* the draft has */
};

/* A draft that is not stored, or no longer, is saved as a new one. */
static const char *
draft_path(const struct work *work)
{
	if (work->draft.id == 0)
		return "/desk/drafts/new/";
	return pool_printf(work->exchange->pool, "/desk/drafts/%lld/",
	    (long long)work->draft.id);
}

/*
 * The draft that the address names, with its form as it was stored; what is
 * sent to "new" becomes one when it is saved. 404 with the reason when it was
 * published or discarded meanwhile.
 */
static enum status
load(struct work *work, void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	bool post = exchange->request->method == METHOD_POST;
	enum status status;

	memset(work, 0, sizeof(*work));
	work->desk = desk;
	work->exchange = exchange;
	work->problems.pool = exchange->pool;
	work->draft.title = "New release";
	work->draft.author = desk->user.name;
	if (post && strcmp(exchange->args[0], "new") == 0)
		return STATUS_OK;
	status = store_draft_find(desk->app.store, exchange->pool,
	    desk_id_parse(exchange->args[0]), &work->draft);
	if (status == STATUS_OK &&
	    !form_parse_lines(&work->form, work->draft.form, exchange->pool))
		status = STATUS_FAILED;
	if (status == STATUS_NOT_FOUND)
		exchange->reason = "This draft is gone: it was published or "
				   "discarded.";
	return status;
}

static void
read_release(struct work *work)
{
	const struct catalog *catalog = store_catalog(work->desk->app.store);

	release_form_read(&work->form, catalog, work->exchange->pool,
	    &work->release);
	work->release.id = work->draft.release_id;
	work->release.state = RELEASE_PUBLISHED;
}

/* Packages of other releases with the same names or hashes. */
static enum status
put_twins(struct work *work, struct node *node)
{
	struct pool *pool = work->exchange->pool;
	const struct twin *twin;
	struct twin_list list;
	struct node *item;
	enum status status = STATUS_OK;
	size_t i, j, n = 0;

	for (i = 0; i < work->release.npackages && status == STATUS_OK; i++) {
		status = store_twins(work->desk->app.store, pool,
		    &work->release.packages[i], work->release.id, &list);
		for (j = 0; status == STATUS_OK && j < list.count; j++) {
			twin = &list.twins[j];
			item = view_item(node, n++);
			view_set(item, "filename", twin->filename);
			view_set(item, "text",
			    pool_printf(pool, "%s %s", twin->codename,
				twin->version));
			view_set(item, "url",
			    pool_printf(pool, "/desk/releases/%lld/",
				(long long)twin->release_id));
		}
	}
	return status;
}

/* Whether its name is another release's. */
static enum status
put_namesake(struct work *work, struct node *node)
{
	struct release found;
	enum status status = store_release_by_name(work->desk->app.store,
	    work->exchange->pool, &work->release, &found);

	if (status == STATUS_OK && found.id != work->release.id)
		view_set(node, "namesake",
		    pool_printf(work->exchange->pool, "/desk/releases/%lld/",
			(long long)found.id));
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static bool
has_mirrors(const struct package *package)
{
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		if (link_is_mirror(&package->links[i]))
			return true;
	return false;
}

/* That there is no mirror set that a package would have its links from. */
static enum status
put_unlinked(struct work *work, struct node *node)
{
	const struct release *release = &work->release;
	const struct product *product = catalog_product_id(
	    store_catalog(work->desk->app.store), release->product_id);
	struct mirror_set set = { .count = 1 };
	enum status status = STATUS_OK;
	size_t i = 0;

	while (i < release->npackages && has_mirrors(&release->packages[i]))
		i++;
	if (product != NULL && i < release->npackages)
		status = store_mirror_set(work->desk->app.store,
		    work->exchange->pool, product->id, &set);
	if (status == STATUS_OK && set.count == 0) {
		view_set(node, "unlinked.name", product->name);
		view_set(node, "unlinked.slug", product->slug);
	}
	return status;
}

static void
put_conflict(struct work *work, struct node *node)
{
	struct node *item;
	size_t i;

	view_flag(node, "conflicts", work->conflicts);
	view_flag(node, "draft_conflicts", work->draft_conflicts);
	for (i = 0; i < work->conflict.count; i++) {
		item = view_item(view_child(node, "conflict"), i);
		view_set(item, "path", work->conflict.changes[i].path);
		view_set(item, "before", work->conflict.changes[i].before);
		view_set(item, "after", work->conflict.changes[i].after);
	}
}

static bool
may_publish(const struct work *work)
{
	/* Editors edit what an admin has published. */
	return work->desk->user.role == ROLE_ADMIN ||
	    work->draft.release_id != 0;
}

static enum status
show(struct work *work)
{
	struct pool *pool = work->exchange->pool;
	struct release_form shown = { &work->form,
		store_catalog(work->desk->app.store), &work->problems, pool };
	struct page *page;
	struct node *node;
	enum status status;

	read_release(work);
	page = desk_page(work->desk, work->exchange, work->draft.title);
	node = view_page(page);
	status = put_twins(work, view_child(node, "twins"));
	if (status == STATUS_OK)
		status = put_namesake(work, node);
	if (status == STATUS_OK)
		status = put_unlinked(work, node);
	if (status != STATUS_OK) {
		view_page_free(page);
		return status;
	}
	release_form_put(view_child(node, "form"), &shown);
	put_conflict(work, node);
	release_form_missing(view_child(node, "missing"), &work->release, pool);
	view_set(node, "draft.url", draft_path(work));
	view_set_int(node, "draft.revision", work->draft.revision);
	view_set(node, "draft.title", work->draft.title);
	view_set(node, "draft.author", work->draft.author);
	view_set(node, "draft.updated", desk_time(pool, work->draft.updated));
	view_flag(node, "draft.gone", work->draft.id == 0);
	view_flag(node, "draft.edits", work->draft.release_id != 0);
	view_flag(node, "draft.may_publish", may_publish(work));
	view_set(node, "rest", form_value(&work->form, "rest"));
	view_set_int(node, "problems", (int64_t)work->problems.count);
	/* All others stand beside their fields. */
	view_set(node, "problem", problem_find(&work->problems, "/packages"));
	return page_send(work->exchange, page, TEMPLATE_DESK_DRAFT);
}

enum status
draft_page(void *context, struct exchange *exchange)
{
	struct work work;
	enum status status = load(&work, context, exchange);

	return status == STATUS_OK ? show(&work) : status;
}

/* Keep the form as it was typed. */
static enum status
save(struct work *work)
{
	struct store *store = work->desk->app.store;
	struct pool *pool = work->exchange->pool;
	struct buf text = { 0 };
	enum status status;

	read_release(work);
	form_write(&work->form, "csrf", &text);
	work->draft.form = pool_strdup(pool, buf_text(&text));
	buf_free(&text);
	work->draft.author = work->desk->user.name;
	if (work->release.codename[0] != '\0')
		work->draft.title = pool_printf(pool, "%.40s %.60s",
		    work->release.codename, work->release.version);
	/*
	 * Of its own, not of DESK_WRITE: what was typed stays, whatever
	 * publishing says.
	 */
	status = store_begin(store);
	if (status == STATUS_OK)
		status = work->draft.id == 0 ?
		    store_draft_add(store, &work->draft) :
		    store_draft_update(store, &work->draft);
	return status == STATUS_OK ? store_commit(store) : status;
}

/* Add an empty package to the form, or take number INDEX out of it. */
static void
change_packages(struct work *work, size_t index)
{
	const struct catalog *catalog = store_catalog(work->desk->app.store);
	static const struct package nothing = { .card = true };
	struct pool *pool = work->exchange->pool;
	const char *rest = form_value(&work->form, "rest");
	struct release *release = &work->release;
	struct package *packages;
	size_t i, n = 0;

	read_release(work);
	packages = pool_calloc(pool, release->npackages + 1, sizeof(*packages));
	for (i = 0; i < release->npackages; i++)
		if (i != index)
			packages[n++] = release->packages[i];
	if (index == release->npackages)
		packages[n++] = nothing;
	release->packages = packages;
	release->npackages = n;
	work->form = release_form_write(release, catalog, pool);
	if (rest[0] != '\0')
		release_form_set(&work->form, "rest", rest, pool);
}

/* Links of a mirror set may wait for the date. */
static void
fill_links(struct release *release, struct pool *pool)
{
	struct package *package;
	size_t i, j;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		for (j = 0; j < package->nlinks; j++)
			package->links[j].url = link_template_fill(pool,
			    package->links[j].url, release, package);
	}
}

/* The release, filled in and checked: STATUS_UNPROCESSABLE with problems. */
static enum status
check(struct work *work)
{
	const struct catalog *catalog = store_catalog(work->desk->app.store);
	struct pool *pool = work->exchange->pool;
	struct release *release = &work->release;
	enum status status;

	read_release(work);
	check_filled(release, catalog, pool);
	fill_links(release, pool);
	if (release->id != 0) {
		status = store_release_load(work->desk->app.store, pool,
		    release->id, &work->stored);
		if (status != STATUS_OK)
			return status;
		edit_keep(release, &work->stored);
	}
	return rules_check(catalog, release, &work->stored, &work->problems) ?
	    STATUS_OK :
	    STATUS_UNPROCESSABLE;
}

static enum status
show_wrong(struct work *work, int status)
{
	work->exchange->response->status = status;
	return show(work);
}

/* Somebody else was faster: show both, and let the next try be on purpose. */
static enum status
show_conflict(struct work *work, const struct release *now)
{
	const struct catalog *catalog = store_catalog(work->desk->app.store);
	struct pool *pool = work->exchange->pool;
	int64_t base = release_form_revision(&work->form);

	if (now->id == 0 || now->revision == base) {
		problem_add(&work->problems, "/version",
		    "Another release has this name.");
		return show_wrong(work, 409);
	}
	work->conflicts = true;
	json_diff(release_json_write(now, catalog, pool),
	    release_json_write(&work->release, catalog, pool), pool,
	    &work->conflict);
	release_form_set(&work->form, "revision",
	    pool_printf(pool, "%lld", (long long)now->revision), pool);
	return show_wrong(work, 409);
}

/* Whether it may be published; STATUS_UNPROCESSABLE with problems. */
static enum status
check_publish(struct work *work)
{
	enum status status;

	if (!may_publish(work)) {
		work->exchange->reason = "An admin publishes it.";
		return STATUS_FORBIDDEN;
	}
	status = check(work);
	if (work->desk->user.role != ROLE_ADMIN && work->release.id != 0 &&
	    !edit_stays(&work->release, &work->stored, &work->problems))
		status = STATUS_UNPROCESSABLE;
	return status;
}

/*
 * 303 to the release; 422 or 409 with the form, of which nothing is lost: it
 * was saved before.
 */
static enum status
publish(struct work *work)
{
	struct publication publication = { .release = &work->release,
		.revision = release_form_revision(&work->form),
		.draft_id = work->draft.id };
	enum status status = check_publish(work);

	if (status == STATUS_UNPROCESSABLE)
		return show_wrong(work, 422);
	if (status != STATUS_OK)
		return status;
	publication.action = life_action_name(
	    life_between(&work->stored, &work->release));
	publication.before = work->stored;
	status = change_publish(work->desk, work->exchange->pool, &publication);
	if (status == STATUS_CONFLICT)
		return show_conflict(work, &publication.before);
	if (status != STATUS_OK)
		return status;
	return said_go(work->exchange,
	    pool_printf(work->exchange->pool, "/desk/releases/%lld/",
		(long long)work->release.id),
	    work->release.state == RELEASE_PUBLISHED ? SAID_PUBLISHED :
						       SAID_SAVED);
}

static enum status
discard(struct work *work)
{
	struct store *store = work->desk->app.store;
	enum status status = store_begin(store);

	if (status == STATUS_OK)
		status = store_draft_remove(store, work->draft.id);
	if (status == STATUS_OK)
		status = store_commit(store);
	return status == STATUS_OK ?
	    said_go(work->exchange, "/desk/drafts/", SAID_DISCARDED) :
	    status;
}

static void
add_difference(struct work *work, const char *name, const char *theirs,
    const char *yours)
{
	struct json_diff *diff = &work->conflict;
	struct json_change *change;

	if (strcmp(theirs, yours) == 0)
		return;
	diff->changes = pool_grow(work->exchange->pool, diff->changes,
	    diff->count, sizeof(*change));
	change = &diff->changes[diff->count++];
	change->path = name;
	change->before = theirs;
	change->after = yours;
}

/*
 * Whether somebody else has saved the draft since this form was shown.  One's
 * own older tab is let pass: its revision is behind, but by one's own hand.
 */
static bool
saved_by_other(const struct work *work)
{
	const char *revision = form_value(&work->exchange->form, "draft");

	return strcmp(work->draft.author, work->desk->user.name) != 0 &&
	    strtoll(revision, NULL, 10) != work->draft.revision;
}

/* Show both; the next try is on purpose. */
static enum status
show_draft_conflict(struct work *work)
{
	const struct form *yours = &work->exchange->form;
	const char *name;
	size_t i;

	for (i = 0; i < yours->count; i++) {
		name = yours->values[i].name;
		if (strcmp(name, "csrf") != 0 && strcmp(name, "action") != 0 &&
		    strcmp(name, "draft") != 0)
			add_difference(work, name,
			    form_value(&work->form, name),
			    yours->values[i].value);
	}
	work->draft_conflicts = true;
	work->form = *yours;
	return show_wrong(work, 409);
}

/* Let the draft, which is not stored, edit the release of its name. */
static enum status
find_edited(struct work *work)
{
	struct release found;
	enum status status;

	work->form = work->exchange->form;
	read_release(work);
	status = store_release_by_name(work->desk->app.store,
	    work->exchange->pool, &work->release, &found);
	if (status == STATUS_OK)
		work->draft.release_id = found.id;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* The draft was published or discarded since the form was shown: what was
 * typed comes back, to be saved as another. */
static enum status
show_gone(struct work *work)
{
	enum status status = find_edited(work);

	return status == STATUS_OK ? show_wrong(work, 409) : status;
}

static enum status
preview(struct work *work)
{
	enum status status = check(work);

	if (status == STATUS_UNPROCESSABLE)
		return show_wrong(work, 422);
	return status == STATUS_OK ? desk_go(work->exchange,
					 pool_printf(work->exchange->pool,
					     "%spreview", draft_path(work))) :
				     status;
}

/* What the button said, once the form is saved. */
static enum status
act(struct work *work, const char *action)
{
	struct pool *pool = work->exchange->pool;

	if (strcmp(action, "publish") == 0)
		return publish(work);
	if (strcmp(action, "preview") == 0)
		return preview(work);
	if (strcmp(action, "add") == 0)
		return desk_go(work->exchange,
		    pool_printf(pool, "%s#package-%zu", draft_path(work),
			work->release.npackages));
	return said_go(work->exchange, draft_path(work), SAID_DRAFT);
}

enum status
draft_do(void *context, struct exchange *exchange)
{
	const char *action = form_value(&exchange->form, "action");
	struct work work;
	enum status status = load(&work, context, exchange);
	bool discards = strcmp(action, "discard") == 0;
	size_t count;

	if (status == STATUS_NOT_FOUND)
		return discards ? desk_go(exchange, "/desk/drafts/") :
				  show_gone(&work);
	if (status == STATUS_OK && work.draft.id == 0)
		status = find_edited(&work);
	if (status != STATUS_OK)
		return status;
	if (saved_by_other(&work))
		return show_draft_conflict(&work);
	if (discards)
		return discard(&work);
	work.form = exchange->form;
	count = release_form_packages(&work.form);
	if (strcmp(action, "add") == 0 && count >= RELEASE_PACKAGES_MAX)
		problem_add(&work.problems, "/packages",
		    "A release may not have more packages than these 100.");
	else if (strcmp(action, "add") == 0)
		change_packages(&work, count);
	else if (strncmp(action, "remove-", 7) == 0)
		change_packages(&work, (size_t)strtoull(action + 7, NULL, 10));
	status = save(&work);
	if (status == STATUS_OK && work.problems.count > 0)
		return show_wrong(&work, 422);
	return status == STATUS_OK ? act(&work, action) : status;
}

/* GET: the very page, as it will be; 303 to the form when it cannot be yet. */
enum status
draft_preview_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct related_list related;
	struct release_view shown = { .catalog = store_catalog(desk->app.store),
		.pool = exchange->pool,
		.related = &related };
	struct work work;
	enum status status = load(&work, context, exchange);

	if (status == STATUS_OK)
		status = check(&work);
	if (status == STATUS_UNPROCESSABLE)
		return desk_go(exchange, draft_path(&work));
	if (status != STATUS_OK)
		return status;
	shown.release = &work.release;
	shown.product = catalog_product_id(shown.catalog,
	    work.release.product_id);
	status = store_release_preview(desk->app.store, exchange->pool,
	    &work.release, &related);
	if (status != STATUS_OK)
		return status;
	return release_show(&desk->app, exchange, &shown);
}
