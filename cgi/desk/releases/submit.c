/* /submit/: visitors tell of a release that is missing. */
#include <string.h>

#include "desk/app.h"
#include "desk/form/field.h"
#include "desk/routes.h"
#include "model/paste.h"
#include "model/rule.h"
#include "net/address.h"
#include "pages/page.h"
#include "store/suggestion.h"

/*
 * A form that anybody may send. 20 lines are a release with all its regions;
 * more is a job for who has an account.  WAIT_SECONDS goes into Retry-After:
 * store_suggestion_add() counts what an address sends by the hour.
 */
#define LINES_MAX 20
#define WAIT_SECONDS "3600"

/*
 * People do not see this field: who fills it in is a program.  It is thanked
 * like everybody, so that it does not try to do better.
 */
#define HONEYPOT "homepage"

static bool
is_short_list(const char *text)
{
	size_t count = 0, len;

	for (; *text != '\0'; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		count += strspn(text, " \t") < len;
	}
	return count <= LINES_MAX;
}

static const struct field list[] = {
	{ .name = "text",
	    .label = "Addresses or names of files",
	    .help = "One a line, at most 20, as the vendor gives them: "
		    "something that ends in .zip, .tgz or .tar.gz.",
	    .required = true,
	    .max = 4000,
	    .lines = 6,
	    .fits = is_short_list,
	    .detail = "These are more than 20 lines." },
	{ .name = "note",
	    .label = "Note",
	    .help = "What else should we know? It is not published.",
	    .max = 500,
	    .lines = 3 },
};

static const struct fields fields = { list, sizeof(list) / sizeof(list[0]) };

/* What no way in may take of NAME, or NULL. */
static const char *
refuse(struct pool *pool, const struct paste_name *name)
{
	const char *reason = rule_filename(name->filename);

	if (reason == NULL && name->url[0] != '\0')
		reason = address_refuse(pool, name->url);
	if (reason == NULL && name->codename[0] != '\0')
		reason = rule_name(name->codename);
	if (reason == NULL && name->version[0] != '\0')
		reason = rule_version(name->version);
	return reason;
}

/*
 * A line of the text must be the name of a package, or end in one, and each
 * that is must be one that could be published.  Other lines pass, as people
 * write sentences; one name is enough.
 */
static void
check_lines(struct desk *desk, const char *text, struct problems *problems)
{
	struct pool *pool = problems->pool;
	const char *reason;
	bool found = false;
	int line = 0;

	const struct paste_with with = { .catalog = store_catalog(
					     desk->app.store) };
	struct paste_name name;
	size_t len;

	for (; *text != '\0'; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		line++;
		if (!paste_parse(&name, pool_strndup(pool, text, len), &with,
			pool))
			continue;
		found = true;
		reason = refuse(pool, &name);
		if (reason != NULL)
			problem_add(problems, "/text",
			    pool_printf(pool, "Line %d: %s", line, reason));
	}
	if (!found)
		problem_add(problems, "/text",
		    "No line of this is the name of a package.");
}

static enum status
show(struct desk *desk, struct exchange *exchange,
    const struct problems *problems)
{
	const struct page_head head = { .title = "Suggest a release",
		.description = "Tell us of a release that is missing here.",
		.path = "/submit/",
		.noindex = true };
	struct page *page = page_begin(&desk->app, exchange, &head);
	struct node *node = view_page(page);

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, head.title, NULL);
	view_set(view_child(node, "desk"), "csrf", desk_csrf(desk, exchange));
	view_flag(node, "thanks", form_has(&exchange->query, "thanks"));
	view_set(node, "error", exchange->reason);
	fields_put(view_child(node, "form"), &fields, &exchange->form,
	    problems);
	return page_send(exchange, page, TEMPLATE_DESK_SUBMIT);
}

enum status
submit_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;

	if (!page_canonical(&desk->app, exchange, "/submit/"))
		return STATUS_OK;
	return show(desk, exchange, NULL);
}

/*
 * 303 to the thanks; 422 with the form; 429 when too many wait, from this
 * network or from all.
 */
enum status
submit_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct form *form = &exchange->form;
	const struct suggestion suggestion = { .text = form_value(form, "text"),
		.note = form_value(form, "note") };
	struct problems problems = { .pool = exchange->pool };
	enum status status;

	if (form_value(form, HONEYPOT)[0] != '\0')
		return desk_go(exchange, "/submit/?thanks=1");
	fields_check(&fields, form, &problems);
	if (problem_find(&problems, "/text") == NULL)
		check_lines(desk, suggestion.text, &problems);
	if (problems.count > 0) {
		exchange->response->status = 422;
		exchange->reason = "Something is not right yet: see beside "
				   "the fields.";
		return show(desk, exchange, &problems);
	}
	status = store_suggestion_add(desk->app.store, &suggestion,
	    desk_network(desk, exchange->pool));
	if (status == STATUS_OK)
		return desk_go(exchange, "/submit/?thanks=1");
	if (status != STATUS_TOO_MANY)
		return status;
	exchange->response->status = 429;
	response_header(exchange->response, "Retry-After", WAIT_SECONDS);
	exchange->reason = "There are many suggestions waiting already. "
			   "Please try again in an hour.";
	return show(desk, exchange, NULL);
}
