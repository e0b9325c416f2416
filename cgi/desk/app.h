/* The admins' side: what its handlers share. */
#ifndef DESK_APP_H
#define DESK_APP_H

#include "pages/app.h"
#include "accounts/account.h"
#include "accounts/people.h"
#include "store/audit.h"
#include "accounts/session.h"
#include "accounts/token.h"

/*
 * The longest body of a form, and of an upload, in bytes: a release of a
 * hundred packages with their changelogs fits the one, a feed of 8 MiB, twice
 * in its form, the other.
 */
#define DESK_BODY_MAX (1u << 20)
#define DESK_UPLOAD_MAX (16u << 20)

/* What the flags of a route say: who may, and how it is asked. */
enum desk_flag {
	DESK_OPEN = 1,	  /* anybody */
	DESK_STAGE = 2,	  /* who has given the password, but no code yet */
	DESK_EDITOR = 4,  /* editors and admins */
	DESK_ADMIN = 8,	  /* admins */
	DESK_UPLOAD = 16, /* takes a file */
	DESK_BOT = 32,	  /* a bearer token, with the scope that follows */
	DESK_DRAFT = 64,
	DESK_PUBLISH = 128,
	DESK_WITHDRAW = 256,
	/* In a transaction, which is kept unless the answer is an error: of the
	 * site, with the catalog as it is then, or of the accounts. */
	DESK_WRITE = 512,
	DESK_ACCOUNTS = 1024
};

struct desk_config {
	struct app_config app;
	const char *accounts; /* file of the accounts' database */
	const char *refresh;  /* socket of nginx to renew its cache, or "" */
};

struct desk {
	struct app app; /* with the database open for writing */
	struct desk_config config;
	struct accounts *accounts;
	struct buf message;
	bool changed; /* the last request has written */
	/* Of the request at hand. */
	struct user user;	/* its id is 0 when nobody is signed in */
	struct session session; /* its id is 0 when there is none */
	struct token token;	/* of a bot; its id is 0 when there is none */
	const struct route *route; /* that answers it */
	const char *address;	   /* of the client */
	bool in_site;	  /* in a transaction that the dispatcher ends */
	bool in_accounts; /* likewise of the accounts */
	bool keep; /* what is written stays, though the answer is an error */
	const char **paths; /* for nginx to renew once it is written */
	size_t npaths;
	const char *key; /* what the client keeps of its session */
};

extern const struct route desk_routes[];
extern const size_t desk_nroutes;

/*
 * desk_open(desk, config, why):
 * Open both databases and the templates.  False with one line in WHY when one
 * cannot be used.  The caller closes it with desk_close in any case.
 */
bool desk_open(struct desk *desk, const struct desk_config *config,
    struct buf *why);
void desk_close(struct desk *desk);

/* desk_reopen(context), desk_answer(context, request, pool): As app_reopen
 * and app_answer, of a desk. */
void desk_reopen(void *context);
const struct buf *desk_answer(void *context, const struct request *request,
    struct pool *pool);

/* desk_actor(desk, pool): Who is acting, for the audit. */
const char *desk_actor(const struct desk *desk, struct pool *pool);

/* desk_person(desk, pool): Likewise, for the audit of the accounts. */
struct people_actor desk_person(const struct desk *desk, struct pool *pool);

/*
 * desk_begin_accounts(desk):
 * Begin the transaction of the accounts, which the dispatcher ends, unless it
 * has begun: for handlers without DESK_ACCOUNTS, which do first what takes
 * long, as the hash of a password does.
 */
enum status desk_begin_accounts(struct desk *desk);

/* desk_refresh(desk, pool, paths, count): Let nginx renew these pages as soon
 * as the transaction of the site is kept. */
void desk_refresh(struct desk *desk, struct pool *pool,
    const char *const *paths, size_t count);

/* ---- sessions: desk/session.c ---- */

/* desk_identify(desk, exchange): Find the session of the request. */
enum status desk_identify(struct desk *desk, struct exchange *exchange);

/* desk_bot(desk, exchange): Likewise the token, which must have SCOPES. */
enum status desk_bot(struct desk *desk, struct exchange *exchange,
    unsigned int flags);

/*
 * desk_session_begin(desk, exchange, stage):
 * Begin a session of desk->user, in place of the request's own, inside the
 * caller's transaction of the accounts.
 */
enum status desk_session_begin(struct desk *desk, struct exchange *exchange,
    enum session_stage stage);

/*
 * desk_cookie(exchange, name, value, seconds):
 * Set a cookie of this site alone; SECONDS of 0: until the browser closes.
 */
void desk_cookie(struct exchange *exchange, const char *name, const char *value,
    int64_t seconds);

/* The cookies: of the session, of one who has none yet, of the browser. */
#define COOKIE_SESSION "__Host-otashelf"
#define COOKIE_FORM "__Host-otashelf-form"
#define COOKIE_BROWSER "__Host-otashelf-browser"

/*
 * desk_csrf(desk, exchange):
 * The token that each form carries: only who has the cookie can know it.
 */
const char *desk_csrf(struct desk *desk, struct exchange *exchange);

/*
 * desk_csrf_origin(desk, request), desk_csrf_form(desk, exchange):
 * Whether a POST comes from a page of ours, by its headers, and by its token.
 */
bool desk_csrf_origin(const struct desk *desk, const struct request *request);
bool desk_csrf_form(struct desk *desk, struct exchange *exchange);

/* desk_id_parse(text): The id that TEXT, of an address or a form, is; or 0. */
int64_t desk_id_parse(const char *text);

/*
 * What failures count for: the browser where it is known, else the account and
 * the address.
 */
struct desk_throttle {
	const char *what[2];
	size_t count;
};

/* desk_network(desk, pool): The network that the client's address counts for:
 * of IPv6 the first 64 bits. */
const char *desk_network(const struct desk *desk, struct pool *pool);

/* desk_throttle_of(...): What those of USER count for; its id may be 0. */
enum status desk_throttle_of(struct desk *desk, struct exchange *exchange,
    const struct user *user, struct desk_throttle *throttle);

/* desk_throttle_check(...): STATUS_TOO_MANY with the reason and the time to
 * wait in the response, or STATUS_OK. */
enum status desk_throttle_check(struct desk *desk, struct exchange *exchange,
    const struct desk_throttle *throttle);

/* desk_throttle_count(...): Count a failure, or forget them all. */
enum status desk_throttle_count(struct desk *desk,
    const struct desk_throttle *throttle, bool failed);

/*
 * desk_account_audit(desk, exchange, action):
 * Write in the audit of the accounts that desk->user did ACTION, inside the
 * caller's transaction.
 */
enum status desk_account_audit(struct desk *desk, struct exchange *exchange,
    const char *action);

/*
 * desk_recovery_make(desk, pool, codes), desk_recovery_show(...):
 * New recovery codes of desk->user, one a line in CODES, inside the caller's
 * transaction; the page that shows them, this once.
 */
enum status desk_recovery_make(struct desk *desk, struct pool *pool,
    const char **codes);
enum status desk_recovery_show(struct desk *desk, struct exchange *exchange,
    const char *codes);

/* ---- pages: desk/page.c ---- */

/*
 * desk_page(desk, exchange, title):
 * A page of the desk, with what all of them show.  desk_send renders it.
 */
struct page *desk_page(struct desk *desk, struct exchange *exchange,
    const char *title);

/* desk_go(exchange, path): 303 to PATH; the end of each POST that did it. */
enum status desk_go(struct exchange *exchange, const char *path);

/* A secret, and what to do with it. */
struct desk_secret {
	const char *title;
	const char *list; /* the page that it belongs to, and its address */
	const char *list_path;
	const char *text;
	const char *secret;
	const char *what; /* "the link" */
	const char *next; /* where to go on */
};

/* desk_secret_page(desk, exchange, secret): Show it, this once. */
enum status desk_secret_page(struct desk *desk, struct exchange *exchange,
    const struct desk_secret *secret);

/* desk_put_audit(node, entry, pool): One entry as a row of a list. */
void desk_put_audit(struct node *node, const struct audit_entry *entry,
    struct pool *pool);

/* desk_put_change(node, entry, pool): Likewise one of the site, with a link to
 * what it changed. */
void desk_put_change(struct node *node, const struct audit_entry *entry,
    struct pool *pool);

/* desk_time(pool, seconds): "2026-11-21 08:12 UTC", or "never". */
const char *desk_time(struct pool *pool, int64_t seconds);

#endif
