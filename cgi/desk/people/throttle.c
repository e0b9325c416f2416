/* Failed attempts: who has to wait how long. */
#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>

#include "crypto/secret.h"
#include "desk/app.h"

/*
 * Of IPv6 the first 64 bits, which one home has at least, unless it is an
 * address of IPv4 in that form (RFC 4291, 2.5.5.2).
 */
const char *
desk_network(const struct desk *desk, struct pool *pool)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	struct in6_addr address;
	char *text;

	if (inet_pton(AF_INET6, desk->address, &address) != 1)
		return desk->address;
	text = pool_alloc(pool, INET6_ADDRSTRLEN);
	if (memcmp(address.s6_addr, mapped, sizeof(mapped)) == 0) {
		inet_ntop(AF_INET, address.s6_addr + sizeof(mapped), text,
		    INET6_ADDRSTRLEN);
		return text;
	}
	memset(address.s6_addr + 8, 0, 8);
	inet_ntop(AF_INET6, &address, text, INET6_ADDRSTRLEN);
	return text;
}

/*
 * What failures on the account NAME count for, in any case of its letters:
 * those of accounts that are none must not differ.  What is no name is not kept
 * as one, so that a password typed there by mistake is not stored.
 */
static const char *
account_of(struct pool *pool, const char *name)
{
	char *text = pool_strdup(pool, user_name_check(name) ? name : "?");
	char *p;

	for (p = text; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return pool_printf(pool, "account %s", text);
}

/*
 * Account and address both count: the one against guessing one account from
 * many places, the other against trying many accounts from one.
 */
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
		status = account_browser_find(desk->accounts, hash, user->id);
	if (status == STATUS_OK) {
		throttle->what[0] = pool_printf(pool, "browser %s", hash);
		throttle->count = 1;
		return STATUS_OK;
	}
	throttle->what[0] = account_of(pool, user->name);
	throttle->what[1] = pool_printf(pool, "address %s",
	    desk_network(desk, pool));
	throttle->count = 2;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/*
 * Waiting grows, and never ends in a lock: it is asked for before the password
 * is looked at, as that is what costs.
 */
enum status
desk_throttle_check(struct desk *desk, struct exchange *exchange,
    const struct desk_throttle *throttle)
{
	enum status status = STATUS_OK;
	int64_t wait, longest = 0;
	size_t i;

	for (i = 0; i < throttle->count && status == STATUS_OK; i++) {
		status = account_attempt_wait(desk->accounts, throttle->what[i],
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
	enum status status = desk_begin_accounts(desk);
	size_t i;

	/* The answer will be a 422, which would undo the count. */
	desk->keep = true;
	for (i = 0; i < throttle->count && status == STATUS_OK; i++)
		status = failed ?
		    account_attempt_add(desk->accounts, throttle->what[i]) :
		    account_attempt_remove(desk->accounts, throttle->what[i]);
	return status;
}
