/* The admins' side: opening it, and answering a request. */
#include "desk/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "crypto/secret.h"
#include "desk/form/upload.h"
#include "net/refresh.h"
#include "pages/page.h"
#include "pages/routes.h"
#include "view/url.h"

/*
 * So many fit an int64_t.  A longer number is no id, rather than one that
 * overflows.
 */
#define ID_DIGITS 18

bool
desk_open(struct desk *desk, const struct desk_config *config, struct buf *why)
{
	memset(desk, 0, sizeof(*desk));
	desk->config = *config;
	desk->config.app.mode = STORE_WRITE;
	/*
	 * The desk shows what there is now; the visitors' program keeps
	 * answers.
	 */
	desk->config.app.cache = false;
	if (!secret_open()) {
		buf_puts(why, "the system has no random numbers");
		return false;
	}
	if (!app_open(&desk->app, &desk->config.app, why))
		return false;
	desk->accounts = accounts_open(config->accounts, STORE_WRITE, why);
	return desk->accounts != NULL;
}

void
desk_close(struct desk *desk)
{
	app_close(&desk->app);
	accounts_close(desk->accounts);
	buf_free(&desk->message);
	memset(desk, 0, sizeof(*desk));
}

/*
 * The new one is opened whole before the old one goes: a template that does not
 * parse leaves the desk running as it was.
 */
void
desk_reopen(void *context)
{
	struct desk *desk = context;
	struct buf why = { 0 };
	struct desk fresh;

	if (desk_open(&fresh, &desk->config, &why)) {
		desk_close(desk);
		*desk = fresh;
	} else {
		log_error("%s: going on with what was open", buf_text(&why));
		desk_close(&fresh);
	}
	buf_free(&why);
}

const char *
desk_actor(const struct desk *desk, struct pool *pool)
{
	/*
	 * "bot " tells a token's name from that of a person who is called the
	 * same.
	 */
	if (desk->token.id != 0)
		return pool_printf(pool, "bot %s", desk->token.name);
	return desk->user.id != 0 ? desk->user.name : "nobody";
}

struct people_actor
desk_person(const struct desk *desk, struct pool *pool)
{
	return (struct people_actor){ .accounts = desk->accounts,
		.pool = pool,
		.name = desk_actor(desk, pool),
		.address = desk->address };
}

/*
 * Who is nobody yet is sent to sign in, and back.  A POST gets 401: what it
 * held would be lost on the way, and is not to be sent by a redirect.
 */
static enum status
ask_to_sign_in(struct desk *desk, struct exchange *exchange)
{
	const struct request *request = exchange->request;
	const char *path = "/desk/sign-in/";

	if (request->method != METHOD_GET && request->method != METHOD_HEAD)
		return STATUS_UNAUTHORIZED;
	if (desk->session.id != 0)
		path = desk->session.stage == SESSION_ENROL ? "/desk/enrol/" :
							      "/desk/code/";
	return desk_go(exchange,
	    pool_printf(exchange->pool, "%s?next=%s", path,
		url_value(exchange->pool, request->raw_path)));
}

/* Whether who sent the request may have ROUTE; OK without a session when the
 * response says where to get one. */
static enum status
admit(struct desk *desk, struct exchange *exchange, const struct route *route,
    bool *admitted)
{
	unsigned int flags = route->flags;
	enum status status;

	*admitted = false;
	if ((flags & DESK_BOT) != 0) {
		status = desk_bot(desk, exchange, flags);
		*admitted = status == STATUS_OK;
		return status;
	}
	status = desk_identify(desk, exchange);
	if (status != STATUS_OK)
		return status;
	*admitted = true;
	if ((flags & DESK_OPEN) != 0)
		return STATUS_OK;
	if ((flags & DESK_STAGE) != 0 && desk->session.id != 0)
		return STATUS_OK;
	if (desk->session.id != 0 && desk->session.stage == SESSION_FULL &&
	    (flags & DESK_STAGE) == 0) {
		if ((flags & DESK_ADMIN) == 0 || desk->user.role == ROLE_ADMIN)
			return STATUS_OK;
		exchange->reason = "This is for admins.";
		return STATUS_FORBIDDEN;
	}
	*admitted = false;
	return ask_to_sign_in(desk, exchange);
}

/*
 * 415 for another type; 400 for a NUL in it, or more fields than
 * form_parse_lines() takes.
 */
static enum status
read_form(struct exchange *exchange, const struct route *route)
{
	const struct request *request = exchange->request;

	if ((route->flags & DESK_UPLOAD) != 0 &&
	    request_has_type(request, "multipart/form-data"))
		return desk_upload_parse(exchange);
	if (!request_has_type(request, "application/x-www-form-urlencoded"))
		return STATUS_UNSUPPORTED;
	if (strlen(request->body) == request->body_len &&
	    form_parse_lines(&exchange->form, request->body, exchange->pool))
		return STATUS_OK;
	exchange->reason = "The form holds bytes that are no text, or too "
			   "many fields.";
	return STATUS_INVALID;
}

/*
 * The body of a request, and whether it comes from a page of ours.  The order
 * is that of cost: size, origin, and then the token, for which the form has to
 * be read.  Bots are let off: no browser sends their token by itself.
 */
static enum status
check_body(struct desk *desk, struct exchange *exchange,
    const struct route *route)
{
	const struct request *request = exchange->request;
	size_t max = (route->flags & DESK_UPLOAD) != 0 ? DESK_UPLOAD_MAX :
							 DESK_BODY_MAX;
	enum status status;

	if (request->body_state == BODY_LARGE || request->body_len > max)
		return STATUS_TOO_LARGE;
	if (request->body_state == BODY_SHORT) {
		exchange->reason = "The body is shorter than announced.";
		return STATUS_INVALID;
	}
	if (request->method != METHOD_POST || (route->flags & DESK_BOT) != 0)
		return STATUS_OK;
	if (!desk_csrf_origin(desk, request)) {
		exchange->reason = "The form does not come from this site.";
		return STATUS_FORBIDDEN;
	}
	status = read_form(exchange, route);
	if (status != STATUS_OK || desk_csrf_form(desk, exchange))
		return status;
	exchange->reason = "The form is of another session, or the browser "
			   "keeps no cookies. Go back, reload the page and "
			   "try again.";
	return STATUS_FORBIDDEN;
}

enum status
desk_begin_accounts(struct desk *desk)
{
	enum status status = STATUS_OK;

	if (!desk->in_accounts)
		status = accounts_begin(desk->accounts);
	desk->in_accounts = desk->in_accounts || status == STATUS_OK;
	return status;
}

/*
 * Both are begun in this order, so that no two wait for each other.  The
 * catalog is read inside, as another process may have changed it since.
 */
static enum status
begin(struct desk *desk, const struct route *route)
{
	enum status status = STATUS_OK;

	if ((route->flags & DESK_WRITE) != 0) {
		status = store_begin(desk->app.store);
		desk->in_site = status == STATUS_OK;
	}
	if (desk->in_site)
		status = store_catalog_load(desk->app.store);
	if (status == STATUS_OK && (route->flags & DESK_ACCOUNTS) != 0)
		status = desk_begin_accounts(desk);
	return status;
}

void
desk_refresh(struct desk *desk, struct pool *pool, const char *const *paths,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		desk->paths = pool_grow(pool, desk->paths, desk->npaths,
		    sizeof(*desk->paths));
		desk->paths[desk->npaths++] = paths[i];
	}
}

/*
 * Pages are renewed only once what they show is committed: nginx asks at once,
 * through another process, which would otherwise render the old state into the
 * cache.
 */
static enum status
commit_site(struct desk *desk)
{
	const struct refresh where = { desk->config.refresh,
		strncmp(desk->config.app.url, "https:", 6) == 0 };
	bool changed = store_changed(desk->app.store);
	enum status status = store_commit(desk->app.store);

	if (status == STATUS_OK && changed) {
		desk->changed = true;
		refresh_pages(&where, desk->paths, desk->npaths);
	}
	return status;
}

/*
 * Keep what the handler has written, if its answer is no error.  The secret of
 * a channel, in the accounts, is there before the channel is.  KEEP is for
 * counting failed attempts, whose answer is an error.
 */
static enum status
end(struct desk *desk, const struct exchange *exchange)
{
	enum status status = STATUS_OK;

	if (exchange->response->status >= 400 && !desk->keep) {
		store_rollback(desk->app.store);
		accounts_rollback(desk->accounts);
		return STATUS_OK;
	}
	if (desk->in_accounts)
		status = accounts_commit(desk->accounts);
	if (status == STATUS_OK && desk->in_site)
		status = commit_site(desk);
	return status;
}

/*
 * Who, then what was sent, then the transaction, then the handler: no handler
 * runs for a request that may not be.
 */
static enum status
handle(struct desk *desk, struct exchange *exchange, const struct route *route)
{
	bool admitted;
	enum status status = admit(desk, exchange, route, &admitted);

	desk->route = route;
	if (status == STATUS_OK && admitted)
		status = check_body(desk, exchange, route);
	if (status == STATUS_OK && admitted &&
	    !form_parse(&exchange->query, exchange->request->query,
		exchange->pool))
		status = STATUS_INVALID;
	if (status != STATUS_OK || !admitted)
		return status;
	status = begin(desk, route);
	if (status == STATUS_OK)
		status = route->handle(desk, exchange);
	return status == STATUS_OK ? end(desk, exchange) : status;
}

/*
 * What of the API the visitors' program answers, it answers to a GET. nginx
 * sends all other methods here, and Allow has to tell of both.
 */
static unsigned int
read_methods(struct exchange *exchange)
{
	unsigned int all = 0, allowed;
	size_t i;

	for (i = 0; i < site_nroutes; i++)
		if (strncmp(site_routes[i].pattern, "/api/", 5) == 0) {
			router_find(&site_routes[i], 1, exchange, &allowed);
			all |= allowed;
		}
	return all;
}

/* An error's page replaces what was begun, but for its headers. */
static void
dispatch(struct desk *desk, struct exchange *exchange)
{
	const struct route *route;
	unsigned int allowed = 0;
	enum status status = STATUS_INVALID;

	if (!exchange->request->path_bad) {
		route = router_find(desk_routes, desk_nroutes, exchange,
		    &allowed);
		if (route == NULL)
			allowed |= read_methods(exchange);
		if (route == NULL && allowed != 0) {
			if (!page_options(exchange, allowed))
				page_method(&desk->app, exchange, allowed);
			return;
		}
		status = route == NULL ? STATUS_NOT_FOUND :
					 handle(desk, exchange, route);
	}
	if (status == STATUS_OK)
		return;
	/* What was not committed is undone. */
	store_rollback(desk->app.store);
	accounts_rollback(desk->accounts);
	page_error(&desk->app, exchange, status);
	if (status == STATUS_UNAUTHORIZED)
		response_header(exchange->response, "WWW-Authenticate",
		    "Bearer realm=\"otashelf\"");
}

const struct buf *
desk_answer(void *context, const struct request *request, struct pool *pool)
{
	struct desk *desk = context;
	struct exchange exchange = { .request = request,
		.response = &desk->app.response,
		.pool = pool };

	memset(&desk->user, 0, sizeof(desk->user));
	memset(&desk->session, 0, sizeof(desk->session));
	memset(&desk->token, 0, sizeof(desk->token));
	/*
	 * All that is of one request is cleared here, not at its end, so that
	 * no path out of a handler can leave somebody signed in for the next.
	 */
	desk->key = NULL;
	desk->in_site = desk->in_accounts = desk->keep = false;
	desk->paths = NULL;
	desk->npaths = 0;
	desk->address = request_header(request, "REMOTE_ADDR");
	app_refresh(&desk->app, desk->changed);
	desk->changed = false;
	response_clear(exchange.response);
	dispatch(desk, &exchange);
	/*
	 * No page of the desk may be kept, by nginx or by a browser whose next
	 * user goes back in its history.
	 */
	response_header(exchange.response, "Cache-Control", "no-store");
	response_write(exchange.response, request, &desk->message);
	return &desk->message;
}

int64_t
desk_id_parse(const char *text)
{
	size_t len = strspn(text, "0123456789");

	return text[len] == '\0' && len <= ID_DIGITS ? strtoll(text, NULL, 10) :
						       0;
}
