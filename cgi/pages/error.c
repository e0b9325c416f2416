/* The pages that say why there is nothing else to show. */
#include <stdio.h>
#include <string.h>

#include "pages/page.h"
#include "pages/suggest.h"

struct error_text {
	int code;
	const char *title;
	const char *text;
};

static const struct error_text error_texts[STATUS__MAX] = {
	[STATUS_OK] = { 405, "Method not allowed",
	    "This address only answers to GET and HEAD." },
	[STATUS_NOT_FOUND] = { 404, "Page not found",
	    "There is nothing at this address." },
	[STATUS_GONE] = { 410, "Withdrawn",
	    "This release was withdrawn and is no longer offered." },
	[STATUS_INVALID] = { 400, "Bad request",
	    "The address or one of its parameters makes no sense." },
	[STATUS_CONFLICT] = { 500, "Something went wrong",
	    "The fault is ours and has been logged." },
	[STATUS_BUSY] = { 503, "Out of service for a moment",
	    "The database cannot be read right now. Please try again." },
	[STATUS_FAILED] = { 500, "Something went wrong",
	    "The fault is ours and has been logged." },
};

static const char *
reason_of(const struct exchange *exchange, const struct error_text *text)
{
	return exchange->reason != NULL ? exchange->reason : text->text;
}

/* When not even the error page can be made. */
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
send_error(struct site *site, struct exchange *exchange, enum status status)
{
	const struct error_text *text = &error_texts[status];
	struct page_head head = {
		.title = text->title, .description = text->text, .noindex = true
	};
	struct response *response = exchange->response;
	struct page *page;
	struct node *node;

	page = page_begin(site, exchange, &head);
	response->status = text->code;
	response->last_modified = 0;
	node = view_page(page);
	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, text->title, NULL);
	view_set_int(node, "status", text->code);
	view_set(node, "text", reason_of(exchange, text));
	if (status == STATUS_NOT_FOUND || status == STATUS_GONE)
		suggest_put(site, exchange, view_child(node, "near"));
	if (page_send(site, exchange, page, TEMPLATE_ERROR) != STATUS_OK)
		send_plain(exchange, text);
}

void
page_error(struct site *site, struct exchange *exchange, enum status status)
{
	response_clear(exchange->response);
	if (status == STATUS_BUSY)
		response_header(exchange->response, "Retry-After", "5");
	send_error(site, exchange, status);
}

void
page_method(struct site *site, struct exchange *exchange, unsigned int allowed)
{
	response_clear(exchange->response);
	response_header(exchange->response, "Allow",
	    (allowed & METHOD_POST) != 0 ? "GET, HEAD, POST" : "GET, HEAD");
	send_error(site, exchange, STATUS_OK);
}
