/* Answers to bots: made, kept with the change, given again, or a problem. */
#include <string.h>

#include "crypto/secret.h"
#include "desk/releases/api.h"
#include "view/api/api.h"
#include "view/url.h"

/* Bytes of an Idempotency-Key: a UUID has 36, and answers are kept under it. */
#define KEY_MAX 200

const char *
api_url(const struct api_call *call, const struct release *release)
{
	const struct app *app = &call->desk->app;
	const struct product *product = catalog_product_id(
	    store_catalog(app->store), release->product_id);

	if (product == NULL)
		return NULL;
	return pool_printf(call->exchange->pool, "%s%s", app->config.url,
	    url_api_release(call->exchange->pool, product, release));
}

/*
 * 415.  Bodies in a form's encoding are refused above all because browsers send
 * those across sites without asking first; JSON they do not.
 */
static enum status
check_type(const struct api_call *call)
{
	const struct request *request = call->exchange->request;

	if (request->method == METHOD_DELETE && request->body_len == 0)
		return STATUS_OK;
	if (request_has_type(request, "application/json") ||
	    (request->method == METHOD_PATCH &&
		request_has_type(request, "application/merge-patch+json")))
		return STATUS_OK;
	call->exchange->reason = request->method == METHOD_PATCH ?
	    "The body is application/merge-patch+json or application/json." :
	    "The body is application/json.";
	return STATUS_UNSUPPORTED;
}

/* The key of the request: 1 to 200 printable letters of ASCII, or none. */
static enum status
read_key(struct api_call *call)
{
	static const char name[] = "HTTP_IDEMPOTENCY_KEY";
	const struct request *request = call->exchange->request;
	const char *key = request->lookup(request->from, name, 0);
	size_t len, i;

	if (key == NULL)
		return STATUS_OK;
	len = strlen(key);
	for (i = 0; i < len; i++)
		if (key[i] < ' ' || key[i] > '~')
			len = 0;
	/*
	 * Two headers of that name: proxies differ in which of them they pass
	 * on.
	 */
	if (len == 0 || len > KEY_MAX ||
	    request->lookup(request->from, name, 1) != NULL) {
		call->exchange->reason = "The header Idempotency-Key has 1 to "
					 "200 printable letters of ASCII.";
		return STATUS_INVALID;
	}
	call->key.token_id = call->desk->token.id;
	call->key.key = key;
	return STATUS_OK;
}

/*
 * What tells this request from another with the same key: a client that uses a
 * key twice has a fault, and shall not get the other request's answer.
 */
static const char *
hash_of(const struct exchange *exchange)
{
	const struct request *request = exchange->request;
	struct buf text = { 0 };
	char *digest = pool_alloc(exchange->pool, SECRET_DIGEST_SIZE);

	buf_printf(&text, "%s %s\n", request_header(request, "REQUEST_METHOD"),
	    request->path);
	buf_put(&text, request->body, request->body_len);
	secret_digest(buf_text(&text), text.len, digest);
	buf_free(&text);
	return digest;
}

/*
 * The answer that the key has already, if it has one.  Keys are of one token,
 * so that nobody reads another's answers by guessing theirs.
 */
static enum status
replay(struct api_call *call)
{
	struct answer *answer = &call->answer;
	struct answer stored;
	enum status status;

	if (call->key.key == NULL)
		return STATUS_OK;
	status = store_answer_find(call->desk->app.store, call->exchange->pool,
	    &call->key, &stored);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status != STATUS_OK)
		return status;
	if (strcmp(stored.request, answer->request) != 0) {
		call->exchange->reason = "The same Idempotency-Key came with "
					 "another request before.";
		return STATUS_UNPROCESSABLE;
	}
	*answer = stored;
	call->replayed = true;
	return STATUS_OK;
}

enum status
api_begin(struct api_call *call, struct desk *desk, struct exchange *exchange)
{
	enum status status;

	memset(call, 0, sizeof(*call));
	call->desk = desk;
	call->exchange = exchange;
	call->problems.pool = exchange->pool;
	call->answer.request = hash_of(exchange);
	status = check_type(call);
	if (status == STATUS_OK)
		status = read_key(call);
	if (status == STATUS_OK)
		status = replay(call);
	return status;
}

/*
 * Inside the transaction of the change, so that there is an answer if and only
 * if there is the change: a bot whose connection broke asks again with its key
 * and is told what happened.
 */
static enum status
make_answer(struct api_call *call)
{
	struct store *store = call->desk->app.store;
	struct pool *pool = call->exchange->pool;
	const struct api_view view = { store_catalog(store),
		call->desk->app.config.url, pool };
	struct answer *answer = &call->answer;
	struct release stored = *call->publication.release;
	struct related_list related;
	struct buf body = { 0 };
	/* Its links come with what their mirrors have answered. */
	enum status status = store_release_related(store, pool, &stored,
	    &related);

	if (status != STATUS_OK)
		return status;
	api_release_put(&view, &stored, &related, &body);
	answer->body = pool_strdup(pool, buf_text(&body));
	buf_free(&body);
	answer->location = answer->status == 201 ? api_url(call, &stored) : "";
	return call->key.key != NULL ?
	    store_answer_add(store, &call->key, answer) :
	    STATUS_OK;
}

/*
 * Why it could not be stored: the same request was faster, in another process;
 * there is one of that name; or this one has changed.  The first is no error,
 * and is looked for first.
 */
static enum status
explain_conflict(struct api_call *call)
{
	struct exchange *exchange = call->exchange;
	struct store *store = call->desk->app.store;
	struct release other;
	enum status status = replay(call);

	if (status != STATUS_OK || call->replayed)
		return status;
	exchange->reason = "The release has changed meanwhile.";
	status = store_release_by_name(store, exchange->pool, &call->release,
	    &other);
	if (status == STATUS_OK && other.id != call->before.id) {
		exchange->reason = "There is a release of that product, "
				   "codename and version already.";
		problem_add(&call->problems, "/version", exchange->reason);
		call->existing = api_url(call, &other);
	}
	return status == STATUS_OK || status == STATUS_NOT_FOUND ?
	    STATUS_CONFLICT :
	    status;
}

enum status
api_store(struct api_call *call, int code)
{
	struct publisher publisher;
	enum status status;

	call->answer.status = code;
	call->publication.release = &call->release;
	call->publication.before = call->before;
	call->publication.pool = call->exchange->pool;
	change_publisher(call->desk, call->exchange->pool, &publisher);
	status = publish_begin(&publisher);
	if (status == STATUS_OK)
		status = publish_release(&publisher, &call->publication);
	if (status == STATUS_OK)
		status = publish_settle(&publisher);
	if (status == STATUS_OK)
		status = make_answer(call);
	status = publish_end(&publisher, status);
	return status == STATUS_CONFLICT ? explain_conflict(call) : status;
}

static void
send_answer(const struct api_call *call)
{
	struct response *response = call->exchange->response;
	const struct answer *answer = &call->answer;

	response->status = answer->status;
	response_header(response, "Content-Type", "application/json");
	if (answer->location[0] != '\0')
		response_header(response, "Location", answer->location);
	/*
	 * No header of the draft standard: it tells a client that lost the
	 * first answer that nothing was done a second time.
	 */
	if (call->replayed)
		response_header(response, "Idempotency-Replayed", "true");
	buf_puts(&response->body, answer->body);
}

/* RFC 9457, with the list of errors as an extension member. */
static void
send_problem(const struct api_call *call, const struct api_problem *kind)
{
	struct response *response = call->exchange->response;
	struct api_problem problem = *kind;

	if (call->exchange->reason != NULL)
		problem.detail = call->exchange->reason;
	problem.errors = &call->problems;
	problem.existing = call->existing;
	response->status = problem.status;
	response_header(response, "Content-Type", "application/problem+json");
	api_problem_put(&problem, &response->body);
}

enum status
api_end(struct api_call *call, enum status status)
{
	/*
	 * Only these come with a list of errors; the dispatcher makes problems
	 * of all others.
	 */
	static const struct api_problem kinds[STATUS__MAX] = {
		[STATUS_INVALID] = { .status = 400,
		    .title = "Bad request",
		    .detail = "The body is no JSON: errors tells where." },
		[STATUS_CONFLICT] = { .status = 409,
		    .title = "Conflict",
		    .detail = "Something else is in the way." },
		[STATUS_UNPROCESSABLE] = { .status = 422,
		    .title = "Something in it is wrong",
		    .detail = "The list errors tells what, and where." },
	};

	if (status == STATUS_OK)
		send_answer(call);
	else if (kinds[status].status != 0 && call->problems.count > 0)
		send_problem(call, &kinds[status]);
	else
		return status;
	return STATUS_OK;
}
