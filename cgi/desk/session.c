/* Sessions: who sent the request, and whether from a page of ours. */
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/when.h"
#include "crypto/secret.h"
#include "desk/app.h"

/*
 * How often a session is written that it was used, in seconds: to the minute is
 * what the list of sessions shows, and each write takes the lock.
 */
#define SEEN_SECONDS 60

void
desk_cookie(struct exchange *exchange, const char *name, const char *value,
    int64_t seconds)
{
	const char *age = "";

	if (value[0] == '\0')
		age = "; Max-Age=0";
	else if (seconds > 0)
		age = pool_printf(exchange->pool, "; Max-Age=%lld",
		    (long long)seconds);
	/*
	 * The prefix __Host- of the names makes browsers refuse them without
	 * Secure, with a Domain, or of another Path.  Strict: a link from
	 * elsewhere comes without a session, and the sign-in page sends the
	 * user on.
	 */
	response_header(exchange->response, "Set-Cookie",
	    pool_printf(exchange->pool,
		"%s=%s; Path=/; Secure; HttpOnly; SameSite=Strict%s", name,
		value, age));
}

/* The session was used: written at most once a minute.  A failure, which the
 * store has logged, keeps nobody from looking. */
static void
touch(struct desk *desk, const char *hash)
{
	enum status status;

	if (desk->session.seen + SEEN_SECONDS > when_now())
		return;
	status = accounts_begin(desk->accounts);
	if (status == STATUS_OK)
		status = account_session_seen(desk->accounts, hash);
	if (status == STATUS_OK)
		status = accounts_commit(desk->accounts);
	if (status != STATUS_OK)
		accounts_rollback(desk->accounts);
}

enum status
desk_identify(struct desk *desk, struct exchange *exchange)
{
	struct pool *pool = exchange->pool;
	const char *key = request_cookie(exchange->request, COOKIE_SESSION,
	    pool);
	const char *hash = secret_hash(pool, key);
	enum status status = STATUS_NOT_FOUND;

	if (key[0] != '\0')
		status = account_session_find(desk->accounts, pool, hash,
		    &desk->session);
	if (status == STATUS_OK)
		status = account_user_by_id(desk->accounts, pool,
		    desk->session.user_id, &desk->user);
	if (status == STATUS_OK && desk->user.active) {
		desk->key = key;
		touch(desk, hash);
		return STATUS_OK;
	}
	/* Of an account that was disabled, the session is as good as none. */
	memset(&desk->session, 0, sizeof(desk->session));
	memset(&desk->user, 0, sizeof(desk->user));
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/*
 * The flags of a route and the scopes of tokens are two enums, of two folders.
 */
static unsigned int
scopes_of(unsigned int flags)
{
	return ((flags & DESK_DRAFT) != 0 ? SCOPE_DRAFT : 0) |
	    ((flags & DESK_PUBLISH) != 0 ? SCOPE_PUBLISH : 0) |
	    ((flags & DESK_WITHDRAW) != 0 ? SCOPE_WITHDRAW : 0);
}

/*
 * Unlike a session's, a failure to write this fails the request: no token may
 * be used unseen.
 */
static enum status
token_used(struct desk *desk)
{
	enum status status;

	if (desk->token.used + SEEN_SECONDS > when_now())
		return STATUS_OK;
	status = accounts_begin(desk->accounts);
	if (status == STATUS_OK)
		status = account_token_used(desk->accounts, desk->token.id);
	if (status == STATUS_OK)
		return accounts_commit(desk->accounts);
	accounts_rollback(desk->accounts);
	return status;
}

/*
 * 401 with the challenge of RFC 6750 for none, an unknown, an expired or a
 * revoked token, in the same words for all; 403 without a scope of the route.
 */
enum status
desk_bot(struct desk *desk, struct exchange *exchange, unsigned int flags)
{
	const char *text = request_header(exchange->request,
	    "HTTP_AUTHORIZATION");
	struct token *token = &desk->token;
	enum status status = STATUS_NOT_FOUND;

	if (strncasecmp(text, "Bearer ", 7) == 0)
		status = account_token_find(desk->accounts, exchange->pool,
		    secret_hash(exchange->pool, text + 7), token);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	if (status != STATUS_OK || token->revoked != 0 ||
	    token->expires <= when_now()) {
		exchange->reason = "A token is needed, in the header "
				   "Authorization: Bearer TOKEN. It may have "
				   "expired or been revoked.";
		memset(token, 0, sizeof(*token));
		response_header(exchange->response, "WWW-Authenticate",
		    "Bearer realm=\"otashelf\"");
		return STATUS_UNAUTHORIZED;
	}
	if ((token->scopes & scopes_of(flags)) == 0) {
		exchange->reason = pool_printf(exchange->pool,
		    "The token has not the scope \"%s\".",
		    scope_names(exchange->pool, scopes_of(flags)));
		return STATUS_FORBIDDEN;
	}
	return token_used(desk);
}

enum status
desk_session_begin(struct desk *desk, struct exchange *exchange,
    enum session_stage stage)
{
	struct pool *pool = exchange->pool;
	const char *key = secret_new(pool);
	struct session session = { .user_id = desk->user.id,
		.stage = stage,
		.address = desk->address,
		.agent = request_header(exchange->request, "HTTP_USER_AGENT") };
	enum status status = account_session_prune(desk->accounts);

	/*
	 * A new key at each step up, so that one that was planted or seen
	 * before it is worth nothing after it (session fixation).
	 */
	if (status == STATUS_OK && desk->session.id != 0)
		status = account_session_remove(desk->accounts,
		    desk->session.user_id, desk->session.id);
	/* Broken text in this header would end in a list of sessions. */
	if (!text_check(session.agent))
		session.agent = "";
	/*
	 * Cutting at 200 bytes may cut a character: then it is text no longer.
	 */
	session.agent = pool_strndup(pool, session.agent,
	    strnlen(session.agent, 200));
	if (!text_check(session.agent))
		session.agent = "";
	if (status == STATUS_OK)
		status = account_session_add(desk->accounts,
		    secret_hash(pool, key), &session);
	if (status != STATUS_OK)
		return status;
	desk_cookie(exchange, COOKIE_SESSION, key, 0);
	desk->key = key;
	return STATUS_OK;
}

/*
 * A tag of the cookie's key, not the key: forms are shown, saved and sent, and
 * the key in them would be the session.  Who has none yet gets a cookie for
 * this alone, as signing in is a form too.
 */
const char *
desk_csrf(struct desk *desk, struct exchange *exchange)
{
	const char *key = desk->key;

	if (key == NULL)
		key = request_cookie(exchange->request, COOKIE_FORM,
		    exchange->pool);
	if (key[0] == '\0') {
		key = secret_new(exchange->pool);
		desk_cookie(exchange, COOKIE_FORM, key, 0);
		desk->key = key;
	}
	return secret_tag(exchange->pool, key, "form");
}

/*
 * Whether URL begins with the origin of this site: the configured one, or that
 * which the request itself came to, which no page of another site can set.  A
 * longer host that begins with ours is another's, hence the look at what
 * follows.
 */
static bool
same_origin(const struct desk *desk, const struct request *request,
    const char *url)
{
	const char *own = desk->config.app.url;
	const char *host = request_header(request, "HTTP_HOST");
	const char *scheme = request->https ? "https://" : "http://";
	size_t len = strlen(own), before = strlen(scheme);

	if (len > 0 && strncmp(url, own, len) == 0 &&
	    (url[len] == '\0' || url[len] == '/'))
		return true;
	len = strlen(host);
	return len > 0 && strncmp(url, scheme, before) == 0 &&
	    strncmp(url + before, host, len) == 0 &&
	    (url[before + len] == '\0' || url[before + len] == '/');
}

bool
desk_csrf_origin(const struct desk *desk, const struct request *request)
{
	const char *app = request_header(request, "HTTP_SEC_FETCH_SITE");
	const char *origin = request_header(request, "HTTP_ORIGIN");
	const char *referer = request_header(request, "HTTP_REFERER");

	/* What the browser says of its own counts first. */
	if (app[0] != '\0' && strcmp(app, "same-origin") != 0)
		return false;
	if (origin[0] != '\0')
		return same_origin(desk, request, origin);
	if (referer[0] != '\0')
		return same_origin(desk, request, referer);
	/* A client that sends none of them is no browser of today. */
	return true;
}

/*
 * Compared in constant time; without a cookie there is nothing to compare with.
 */
bool
desk_csrf_form(struct desk *desk, struct exchange *exchange)
{
	const char *key = desk->session.id != 0 ?
	    desk->key :
	    request_cookie(exchange->request, COOKIE_FORM, exchange->pool);

	return key[0] != '\0' &&
	    secret_equal(secret_tag(exchange->pool, key, "form"),
		form_value(&exchange->form, "csrf"));
}
