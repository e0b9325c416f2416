/* Failed attempts: who has to wait how long. */
#include <string.h>

#include "crypto/secret.h"
#include "desk/desk.h"

/* The network that an address counts for: of IPv6 the first 64 bits. */
static const char *
network_of(const struct desk *desk, struct pool *pool)
{
	const char *p = desk->address;
	int groups = 0;

	if (strchr(p, ':') == NULL)
		return desk->address;
	for (; *p != '\0'; p++)
		if (*p == ':' && (++groups == 4 || p[1] == ':'))
			break;
	return pool_strndup(pool, desk->address, (size_t)(p - desk->address));
}

enum status
desk_throttle_of(struct desk *desk, struct exchange *exchange,
    const struct user *user, struct desk_throttle *throttle)
{
	struct pool *pool = exchange->pool;
	const char *key = request_cookie(exchange->request, COOKIE_BROWSER,
	    pool);
	const char *hash = secret_hash(pool, key);
	enum status status = STATUS_NOT_FOUND;

	if (key[0] != '\0' && user->id != 0)
		status = store_browser_find(desk->accounts, hash, user->id);
	if (status == STATUS_OK) {
		throttle->what[0] = pool_printf(pool, "browser %s", hash);
		throttle->count = 1;
		return STATUS_OK;
	}
	/* What is no name is not kept as one. */
	throttle->what[0] = pool_printf(pool, "account %s",
	    user_name_check(user->name) ? user->name : "?");
	throttle->what[1] = pool_printf(pool, "address %s",
	    network_of(desk, pool));
	throttle->count = 2;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
desk_throttle_check(struct desk *desk, struct exchange *exchange,
    const struct desk_throttle *throttle)
{
	enum status status = STATUS_OK;
	int64_t wait, longest = 0;
	size_t i;

	for (i = 0; i < throttle->count && status == STATUS_OK; i++) {
		status = store_attempt_wait(desk->accounts, throttle->what[i],
		    &wait);
		if (wait > longest)
			longest = wait;
	}
	if (status != STATUS_OK || longest == 0)
		return status;
	response_header(exchange->response, "Retry-After",
	    pool_printf(exchange->pool, "%lld", (long long)longest));
	exchange->reason = pool_printf(exchange->pool,
	    "Too many failed attempts: try again in %lld seconds.",
	    (long long)longest);
	return STATUS_TOO_MANY;
}

enum status
desk_throttle_count(struct desk *desk, const struct desk_throttle *throttle,
    bool failed)
{
	enum status status = store_begin(desk->accounts);
	size_t i;

	for (i = 0; i < throttle->count && status == STATUS_OK; i++)
		status = failed ?
		    store_attempt_add(desk->accounts, throttle->what[i]) :
		    store_attempt_remove(desk->accounts, throttle->what[i]);
	if (status == STATUS_OK)
		return store_commit(desk->accounts);
	store_rollback(desk->accounts);
	return status;
}
