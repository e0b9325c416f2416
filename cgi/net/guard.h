/* The guard: what any request to an address that somebody typed is held to. */
#ifndef NET_GUARD_H
#define NET_GUARD_H

#include <stdbool.h>

#include <curl/curl.h>

#include "base/pool.h"

struct guard {
	bool loopback; /* for tests: 127.0.0.0/8 and ::1 may be asked */
	/* For tests: "127.0.0.1:8081 [::1]:8082", which alone may be asked,
	 * be they private or public; NULL: all that is public. */
	const char *allowed;
	bool refused; /* a connection to a private address was */
};

/*
 * guard_loopback(), guard_allowed():
 * Whether the environment has OTASHELF_TEST_LOOPBACK=on; what it has as
 * OTASHELF_TEST_ALLOWED, or NULL.  Both are for tests alone.
 */
bool guard_loopback(void);
const char *guard_allowed(void);

/*
 * guard_refuse(pool, url):
 * As address_refuse; for tests http://127.0.0.1:PORT is an address too.
 */
const char *guard_refuse(struct pool *pool, const char *url);

/*
 * guard_set(curl, guard):
 * Hold the requests of CURL to http and https, no proxy, no redirects, 5
 * seconds to connect and 15 in all, and to public addresses and ports of the
 * web as they are connected to, whatever name led there.  GUARD is borrowed as
 * long as CURL lives.
 */
void guard_set(CURL *curl, struct guard *guard);

#endif
