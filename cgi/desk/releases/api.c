/* /api/v1/releases: bots make, change and withdraw releases. */
#include "desk/releases/api.h"

#include <inttypes.h>
#include <string.h>

#include "desk/routes.h"
#include "model/life.h"
#include "model/check.h"
#include "view/api/release_json.h"
#include "pages/page.h"
#include "publish/rules.h"

/* Read anew for each call: publishing may have replaced it. */
static const struct catalog *
catalog_of(const struct api_call *call)
{
	return store_catalog(call->desk->app.store);
}

/*
 * The body, over what RELEASE holds, as JSON Merge Patch (RFC 7396) wants it:
 * what is not sent stays.
 */
static enum status
read_body(struct api_call *call, struct release *release)
{
	const struct request *request = call->exchange->request;
	const struct release_json json = { request->body, request->body_len,
		catalog_of(call), call->exchange->pool };

	return release_json_read(&json, release, &call->problems);
}

/*
 * 403 unless the token has one of SCOPES.  The dispatcher has asked for one of
 * those that the route allows; which of them it takes depends on the body.
 */
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

/*
 * Drafts that stay drafts may be anybody's; what visitors see is not.  Both
 * ends count: a token for drafts may neither publish one, nor make a draft of
 * what is published.
 */
static enum status
need_scope_of_states(const struct api_call *call)
{
	bool draft = call->release.state == RELEASE_DRAFT &&
	    (call->before.id == 0 || call->before.state == RELEASE_DRAFT);

	return need_scope(call,
	    draft ? SCOPE_DRAFT | SCOPE_PUBLISH : SCOPE_PUBLISH);
}

/*
 * The rules, and what problems there are by now: all of them in one answer, so
 * that a bot's author mends them in one go.
 */
static enum status
check(struct api_call *call)
{
	check_filled(&call->release, catalog_of(call), call->exchange->pool);
	rules_check(catalog_of(call), &call->release, &call->before,
	    &call->problems);
	return call->problems.count == 0 ? STATUS_OK : STATUS_UNPROCESSABLE;
}

/*
 * Whether the state that was sent may follow on what there is.  A new release
 * comes from LIFE_NONE, which is no state that is stored.
 */
static void
check_state(struct api_call *call, enum life_action action)
{
	enum release_state from = call->before.id != 0 ? call->before.state :
							 LIFE_NONE;
	const char *refusal = life_refuse(from, action);

	/* That has a scope of its own. */
	if (refusal == NULL && action == LIFE_WITHDRAW)
		refusal = "What is published is withdrawn by DELETE.";
	if (refusal != NULL)
		problem_add(&call->problems, "/state", refusal);
}

/*
 * 201 with the release and its Location; 409 with the address of the one that
 * has its name already.  A token that may publish does so unless the body says
 * draft.
 */
static enum status
add(struct api_call *call)
{
	struct release *release = &call->release;
	bool publish = (call->desk->token.scopes & SCOPE_PUBLISH) != 0;
	enum life_action action;
	enum status status;

	release->codename = release->version = release->branch =
	    release->title = release->successor = release->reason = "";
	release->state = publish ? RELEASE_PUBLISHED : RELEASE_DRAFT;
	status = read_body(call, release);
	if (status == STATUS_OK)
		status = need_scope_of_states(call);
	if (status != STATUS_OK)
		return status;
	action = life_between(&call->before, release);
	check_state(call, action);
	status = check(call);
	if (status != STATUS_OK)
		return status;
	call->publication.action = life_action_name(action);
	/*
	 * Not "any": of two bots that send the same new release, one gets the
	 * 409.
	 */
	call->publication.revision = REVISION_NEW;
	return api_store(call, 201);
}

/*
 * The release that the address names, draft or not, else 404.  The branch is no
 * part of the address, as promoting changes it.
 */
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
 * ETag would not do: nobody can GET a draft or what is withdrawn.  No header is
 * no condition, and "*" asks only that there be one, which there is.
 */
static bool
revision_listed(const char *list, int64_t revision, struct pool *pool)
{
	const char *tag = pool_printf(pool, "\"%" PRId64 "\"", revision);

	return list[0] == '\0' || strcmp(list, "*") == 0 ||
	    strstr(list, tag) != NULL;
}

/*
 * 412, before the body is read: a bot that is behind has to look again first.
 */
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

/*
 * Likewise of the member "revision", which the body may have: for clients that
 * cannot set headers.  It answers 409, as it is part of what was sent.
 */
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

/* A branch that was sent alone is a promotion, even to where it is; among all
 * else it is but part of the whole.  What was not sent is still BEFORE's. */
static void
check_branch(struct api_call *call)
{
	const struct release *before = &call->before;
	const struct release *release = &call->release;
	const char *refusal = life_refuse_branch(before, release->branch,
	    call->exchange->pool);

	if (refusal != NULL && release->branch != before->branch &&
	    release->version == before->version &&
	    release->codename == before->codename &&
	    release->title == before->title &&
	    release->packages == before->packages &&
	    release->state == before->state)
		problem_add(&call->problems, "/branch", refusal);
}

/*
 * 200 with the release as it then is; when nothing has changed, the same
 * without a new revision.
 */
static enum status
change(struct api_call *call)
{
	struct release *release = &call->release;
	enum life_action action;
	enum status status = check_revision(call);

	if (status != STATUS_OK)
		return status;
	*release = call->before;
	/* What is not sent must not look as if it had been checked. */
	release->revision = REVISION_ANY;
	status = read_body(call, release);
	if (status == STATUS_OK)
		status = check_revision_sent(call);
	if (status == STATUS_OK)
		status = need_scope_of_states(call);
	if (status != STATUS_OK)
		return status;
	action = life_between(&call->before, release);
	check_state(call, action);
	check_branch(call);
	status = check(call);
	if (status != STATUS_OK)
		return status;
	life_follow(&call->before, release, catalog_of(call),
	    call->exchange->pool);
	call->publication.action = life_action_name(action);
	call->publication.revision = call->before.revision;
	return api_store(call, 200);
}

/*
 * Of the body only the reason and the successor count, by the same rules.  A
 * body may be left out.  Other problems of the release are not told of: what
 * was imported long ago with a fault in it has to be withdrawable.
 */
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
	rules_check(catalog_of(call), &call->release, &call->before, &all);
	for (i = 0; i < sizeof(pointers) / sizeof(pointers[0]); i++) {
		detail = problem_find(&all, pointers[i]);
		if (detail != NULL)
			problem_add(&call->problems, pointers[i], detail);
	}
	return call->problems.count == 0 ? STATUS_OK : STATUS_UNPROCESSABLE;
}

/*
 * Of what is withdrawn the same is told again, as DELETE comes twice where an
 * answer was lost. 409 for a draft, which nobody has seen.
 */
static enum status
withdraw(struct api_call *call)
{
	struct exchange *exchange = call->exchange;
	struct release *release = &call->release;
	bool again = call->before.state == RELEASE_WITHDRAWN;
	const char *refusal = life_refuse(call->before.state, LIFE_WITHDRAW);
	enum status status = check_revision(call);

	if (status != STATUS_OK)
		return status;
	if (refusal != NULL && !again) {
		exchange->reason = refusal;
		return STATUS_CONFLICT;
	}
	*release = call->before;
	status = read_reason(call);
	if (status != STATUS_OK)
		return status;
	if (again)
		*release = call->before;
	else
		release->state = life_next(release->state, LIFE_WITHDRAW);
	call->publication.action = life_action_name(LIFE_WITHDRAW);
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
