/* /api/v1/releases: bots make, change and withdraw releases. */
#include "desk/releases/api.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "desk/routes.h"
#include "model/check.h"
#include "view/api/release_json.h"
#include "pages/page.h"
#include "publish/rules.h"

static const struct catalog *
catalog_of(const struct api_call *call)
{
	return store_catalog(call->desk->app.store);
}

/* The body, over what RELEASE holds. */
static enum status
read_body(struct api_call *call, struct release *release)
{
	const struct request *request = call->exchange->request;
	const struct release_json json = { request->body, request->body_len,
		catalog_of(call), call->exchange->pool };

	return release_json_read(&json, release, &call->problems);
}

/* 403 unless the token has one of SCOPES. */
static enum status
need_scope(const struct api_call *call, unsigned int scopes)
{
	struct exchange *exchange = call->exchange;

	if ((call->desk->token.scopes & scopes) != 0)
		return STATUS_OK;
	exchange->reason = pool_printf(exchange->pool,
	    "The token has not the scope \"%s\".",
	    scope_names(exchange->pool, scopes));
	return STATUS_FORBIDDEN;
}

/* Drafts that stay drafts may be anybody's; what visitors see is not. */
static enum status
need_scope_of_states(const struct api_call *call)
{
	bool draft = call->release.state == RELEASE_DRAFT &&
	    (call->before.id == 0 || call->before.state == RELEASE_DRAFT);

	return need_scope(call,
	    draft ? SCOPE_DRAFT | SCOPE_PUBLISH : SCOPE_PUBLISH);
}

/* The rules, and what problems there are by now. */
static enum status
check(struct api_call *call)
{
	check_filled(&call->release, catalog_of(call), call->exchange->pool);
	rules_check(catalog_of(call), &call->release, &call->problems);
	return call->problems.count == 0 ? STATUS_OK : STATUS_UNPROCESSABLE;
}

static void
check_state_of_new(struct api_call *call)
{
	if (call->release.state == RELEASE_WITHDRAWN)
		problem_add(&call->problems, "/state",
		    "A new release is draft or published.");
}

static enum status
add(struct api_call *call)
{
	struct release *release = &call->release;
	bool publish = (call->desk->token.scopes & SCOPE_PUBLISH) != 0;
	enum status status;

	release->codename = release->version = release->branch =
	    release->title = release->successor = release->reason = "";
	release->state = publish ? RELEASE_PUBLISHED : RELEASE_DRAFT;
	status = read_body(call, release);
	if (status == STATUS_OK)
		status = need_scope_of_states(call);
	if (status != STATUS_OK)
		return status;
	check_state_of_new(call);
	status = check(call);
	if (status != STATUS_OK)
		return status;
	call->publication.action = release->state == RELEASE_DRAFT ? "draft" :
								     "publish";
	call->publication.revision = REVISION_NEW;
	return api_store(call, 201);
}

/* The release that the address names, draft or not. */
static enum status
find(struct api_call *call)
{
	struct exchange *exchange = call->exchange;
	const struct product *product = page_product(&call->desk->app,
	    exchange);
	struct release *release = &call->before;
	enum status status;

	if (product == NULL)
		return STATUS_NOT_FOUND;
	release->product_id = product->id;
	release->codename = exchange->args[1];
	release->version = exchange->args[2];
	status = store_release_by_name(call->desk->app.store, exchange->pool,
	    release, release);
	if (status == STATUS_OK)
		status = store_release_packages(call->desk->app.store,
		    exchange->pool, release);
	return status;
}

/*
 * Whether LIST, of If-Match (RFC 9110, 13.1.1), names the revision: "7".  An
 * ETag would not do: nobody can GET a draft or what is withdrawn.
 */
static bool
revision_listed(const char *list, int64_t revision, struct pool *pool)
{
	const char *tag = pool_printf(pool, "\"%" PRId64 "\"", revision);

	return list[0] == '\0' || strcmp(list, "*") == 0 ||
	    strstr(list, tag) != NULL;
}

static enum status
check_revision(const struct api_call *call)
{
	struct exchange *exchange = call->exchange;
	const char *match = request_header(exchange->request, "HTTP_IF_MATCH");

	if (revision_listed(match, call->before.revision, exchange->pool))
		return STATUS_OK;
	exchange->reason = pool_printf(exchange->pool,
	    "The release has revision %" PRId64 " by now.",
	    call->before.revision);
	return STATUS_PRECONDITION;
}

/* Likewise of the member "revision", which the body may have. */
static enum status
check_revision_sent(struct api_call *call)
{
	struct pool *pool = call->exchange->pool;

	if (call->release.revision == REVISION_ANY ||
	    call->release.revision == call->before.revision)
		return STATUS_OK;
	call->exchange->reason = "The release has changed meanwhile.";
	problem_add(&call->problems, "/revision",
	    pool_printf(pool, "The release has revision %" PRId64 " by now.",
		call->before.revision));
	return STATUS_CONFLICT;
}

/* Labels of packages that say the release's branch go on saying it. */
static void
follow_branch(struct api_call *call)
{
	struct release *release = &call->release;
	const struct release *before = &call->before;
	struct pool *pool = call->exchange->pool;
	const char *old = branch_label(before->branch, pool);
	struct package *packages;
	size_t i;

	/* Packages that were sent say themselves what they are. */
	if (release->packages != before->packages ||
	    strcmp(release->branch, before->branch) == 0)
		return;
	packages = pool_calloc(pool, release->npackages + 1, sizeof(*packages));
	for (i = 0; i < release->npackages; i++) {
		packages[i] = before->packages[i];
		if (strcasecmp(packages[i].branch, old) == 0)
			packages[i].branch = branch_label(release->branch,
			    pool);
	}
	release->packages = packages;
}

static void
check_states(struct api_call *call)
{
	enum release_state from = call->before.state;
	enum release_state to = call->release.state;

	if (to == RELEASE_WITHDRAWN && from != RELEASE_WITHDRAWN)
		problem_add(&call->problems, "/state",
		    "What is published is withdrawn by DELETE.");
	if (to == RELEASE_DRAFT && from != RELEASE_DRAFT)
		problem_add(&call->problems, "/state",
		    "What was published is withdrawn, not made a draft.");
	/* What is offered again has no reason not to be. */
	if (to == RELEASE_PUBLISHED && from == RELEASE_WITHDRAWN)
		call->release.successor = call->release.reason = "";
}

/* What the audit calls it. */
static const char *
action_of(const struct api_call *call)
{
	const struct release *before = &call->before;
	const struct release *release = &call->release;

	if (release->state == RELEASE_DRAFT)
		return "draft";
	if (before->state == RELEASE_DRAFT)
		return "publish";
	if (before->state != release->state)
		return "restore";
	return strcmp(before->branch, release->branch) != 0 ? "promote" :
							      "edit";
}

static enum status
change(struct api_call *call)
{
	struct release *release = &call->release;
	enum status status = check_revision(call);

	if (status != STATUS_OK)
		return status;
	*release = call->before;
	release->revision = REVISION_ANY;
	status = read_body(call, release);
	if (status == STATUS_OK)
		status = check_revision_sent(call);
	if (status == STATUS_OK)
		status = need_scope_of_states(call);
	if (status != STATUS_OK)
		return status;
	check_states(call);
	status = check(call);
	if (status != STATUS_OK)
		return status;
	follow_branch(call);
	call->publication.action = action_of(call);
	call->publication.revision = call->before.revision;
	return api_store(call, 200);
}

/* Of the body only the reason and the successor count, by the same rules. */
static enum status
read_reason(struct api_call *call)
{
	static const char *const pointers[] = { "/successor", "/reason" };
	struct problems all = { .pool = call->exchange->pool };
	struct release given = { .successor = "", .reason = "" };
	const char *detail;
	enum status status = STATUS_OK;
	size_t i;

	if (call->exchange->request->body_len > 0)
		status = read_body(call, &given);
	if (status != STATUS_OK)
		return status;
	call->release.successor = given.successor;
	call->release.reason = given.reason;
	rules_check(catalog_of(call), &call->release, &all);
	for (i = 0; i < sizeof(pointers) / sizeof(pointers[0]); i++) {
		detail = problem_find(&all, pointers[i]);
		if (detail != NULL)
			problem_add(&call->problems, pointers[i], detail);
	}
	return call->problems.count == 0 ? STATUS_OK : STATUS_UNPROCESSABLE;
}

static enum status
withdraw(struct api_call *call)
{
	struct release *release = &call->release;
	enum status status = check_revision(call);

	if (status != STATUS_OK)
		return status;
	*release = call->before;
	if (release->state == RELEASE_DRAFT) {
		call->exchange->reason = "A draft was never published: there "
					 "is nothing to withdraw.";
		return STATUS_CONFLICT;
	}
	status = read_reason(call);
	if (status != STATUS_OK)
		return status;
	/* Once is enough: the first reason stays. */
	if (release->state == RELEASE_WITHDRAWN)
		*release = call->before;
	release->state = RELEASE_WITHDRAWN;
	call->publication.action = "withdraw";
	call->publication.revision = call->before.revision;
	return api_store(call, 200);
}

enum status
api_add_do(void *context, struct exchange *exchange)
{
	struct api_call call;
	enum status status = api_begin(&call, context, exchange);

	if (status == STATUS_OK && !call.replayed)
		status = add(&call);
	return api_end(&call, status);
}

enum status
api_change_do(void *context, struct exchange *exchange)
{
	struct api_call call;
	enum status status = api_begin(&call, context, exchange);

	if (status == STATUS_OK && !call.replayed)
		status = find(&call);
	if (status == STATUS_OK && !call.replayed)
		status = change(&call);
	return api_end(&call, status);
}

enum status
api_withdraw_do(void *context, struct exchange *exchange)
{
	struct api_call call;
	enum status status = api_begin(&call, context, exchange);

	if (status == STATUS_OK && !call.replayed)
		status = find(&call);
	if (status == STATUS_OK && !call.replayed)
		status = withdraw(&call);
	return api_end(&call, status);
}
