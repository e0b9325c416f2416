/* The pages that say why there is nothing else to show. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "pages/page.h"
#include "pages/nearest.h"
#include "view/api/api.h"

struct error_text {
	int code;
	const char *title;
	const char *text;
};

/*
 * By status, the code and the words that are sent when nobody knew better; the
 * handler's reason takes the place of the text.  STATUS_OK is no error and
 * lends its place to the 405, which no handler returns.
 */
static const struct error_text error_texts[STATUS__MAX] = {
	[STATUS_OK] = { 405, "Method not allowed",
	    "This address does not answer to that method." },
	[STATUS_NOT_FOUND] = { 404, "Page not found",
	    "There is nothing at this address." },
	[STATUS_GONE] = { 410, "Withdrawn",
	    "This release was withdrawn and is no longer offered." },
	[STATUS_INVALID] = { 400, "Bad request",
	    "The address or one of its parameters makes no sense." },
	[STATUS_CONFLICT] = { 409, "Somebody else was faster",
	    "What you wanted to change has changed meanwhile." },
	[STATUS_BUSY] = { 503, "Out of service for a moment",
	    "The database cannot be read right now. Please try again." },
	[STATUS_FAILED] = { 500, "Something went wrong",
	    "The fault is ours and has been logged." },
	[STATUS_UNAUTHORIZED] = { 401, "Who are you?",
	    "Please sign in first: your session may have ended." },
	[STATUS_FORBIDDEN] = { 403, "Not allowed", "You may not do this." },
	[STATUS_TOO_LARGE] = { 413, "Too large",
	    "That is more than this address takes." },
	[STATUS_UNSUPPORTED] = { 415, "Wrong type",
	    "This address does not take content of that type." },
	[STATUS_PRECONDITION] = { 412, "Changed since",
	    "What you wanted to change has changed meanwhile." },
	[STATUS_UNPROCESSABLE] = { 422, "Something in it is wrong",
	    "What was sent makes no sense as it is." },
	[STATUS_TOO_MANY] = { 429, "Too many attempts",
	    "Please wait a moment and try again." },
};

static const char *
reason_of(const struct exchange *exchange, const struct error_text *text)
{
	return exchange->reason != NULL ? exchange->reason : text->text;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), size = strlen(end);

	return len >= size && strcasecmp(text + len - size, end) == 0;
}

/*
 * Programs get problems as of RFC 9457: by what they asked, not by Accept,
 * which scripts seldom set.
 */
static bool
wants_json(const struct exchange *exchange)
{
	const struct request *request = exchange->request;

	return strcmp(form_value(&exchange->query, "format"), "json") == 0 ||
	    strncasecmp(request->path, "/api/", 5) == 0 ||
	    strncasecmp(request->path, "/suggest", 8) == 0 ||
	    ends_with(request->path, ".json");
}

/*
 * Text for those who asked for it, and where HTML would be taken for the file:
 * a checksum, a feed, robots.txt.
 */
static bool
wants_plain(const struct request *request)
{
	return request->plain || ends_with(request->path, ".md5") ||
	    ends_with(request->path, ".txt") ||
	    ends_with(request->path, ".xml") ||
	    ends_with(request->path, ".atom") ||
	    ends_with(request->path, ".rss");
}

static void
send_problem(struct exchange *exchange, const struct error_text *text)
{
	const struct api_problem problem = { .status = text->code,
		.title = text->title,
		.detail = reason_of(exchange, text) };
	struct response *response = exchange->response;

	api_problem_put(&problem, &response->body);
	response_header(response, "Content-Type", "application/problem+json");
	response_header(response, "Access-Control-Allow-Origin", "*");
}

static void
send_plain(struct exchange *exchange, const struct error_text *text)
{
	struct response *response = exchange->response;

	buf_clear(&response->body);
	buf_printf(&response->body, "%d %s\n%s\n", text->code, text->title,
	    reason_of(exchange, text));
	response_header(response, "Content-Type", "text/plain; charset=utf-8");
}

static void
send_page(struct app *app, struct exchange *exchange, enum status status)
{
	const struct error_text *text = &error_texts[status];
	struct page_head head = {
		.title = text->title, .description = text->text, .noindex = true
	};
	struct response *response = exchange->response;
	struct page *page;
	struct node *node;

	page = page_begin(app, exchange, &head);
	/* What a handler has set before it failed is of another page. */
	response->last_modified = 0;
	node = view_page(page);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, text->title, NULL);
	view_set_int(node, "status", text->code);
	view_set(node, "text", reason_of(exchange, text));
	if (status == STATUS_NOT_FOUND || status == STATUS_GONE)
		nearest_put(app, exchange, view_child(node, "near"));
	/* The template may be what failed. */
	if (page_send(exchange, page, TEMPLATE_ERROR) != STATUS_OK)
		send_plain(exchange, text);
}

static void
send_error(struct app *app, struct exchange *exchange, enum status status)
{
	const struct error_text *text = &error_texts[status];

	exchange->response->status = text->code;
	if (wants_json(exchange))
		send_problem(exchange, text);
	else if (wants_plain(exchange->request))
		send_plain(exchange, text);
	else
		send_page(app, exchange, status);
}

void
page_error(struct app *app, struct exchange *exchange, enum status status)
{
	response_clear(exchange->response);
	/* The page of an error heeds no parameter and notes none. */
	exchange->unknown = NULL;
	/* Seconds: most locks are gone by then. */
	if (status == STATUS_BUSY)
		response_header(exchange->response, "Retry-After", "5");
	send_error(app, exchange, status);
}

/* RFC 9110, 10.2.1.  HEAD follows from GET, and OPTIONS always answers. */
static const char *
allow_of(struct pool *pool, unsigned int allowed)
{
	return pool_printf(pool, "%s%s%s%sOPTIONS",
	    (allowed & METHOD_GET) != 0 ? "GET, HEAD, " : "",
	    (allowed & METHOD_POST) != 0 ? "POST, " : "",
	    (allowed & METHOD_PATCH) != 0 ? "PATCH, " : "",
	    (allowed & METHOD_DELETE) != 0 ? "DELETE, " : "");
}

bool
page_options(struct exchange *exchange, unsigned int allowed)
{
	struct response *response = exchange->response;

	if (exchange->request->method != METHOD_OPTIONS)
		return false;
	response_clear(response);
	response->status = 204;
	response_header(response, "Allow", allow_of(exchange->pool, allowed));
	if (strncasecmp(exchange->request->path, "/api/", 5) == 0) {
		response_header(response, "Access-Control-Allow-Origin", "*");
		/*
		 * Reading alone: no page of another site may use somebody's
		 * token.
		 */
		response_header(response, "Access-Control-Allow-Methods",
		    "GET, HEAD, OPTIONS");
		response_header(response, "Access-Control-Allow-Headers",
		    "If-None-Match, If-Modified-Since");
	}
	return true;
}

void
page_method(struct app *app, struct exchange *exchange, unsigned int allowed)
{
	response_clear(exchange->response);
	response_header(exchange->response, "Allow",
	    allow_of(exchange->pool, allowed));
	send_error(app, exchange, STATUS_OK);
}
