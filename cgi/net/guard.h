/* The guard: what any request to an address that somebody typed is held to. */
#ifndef NET_GUARD_H
#define NET_GUARD_H

#include <stdbool.h>

#include <curl/curl.h>

#include "base/pool.h"

struct guard {
	bool loopback; /* for tests: 127.0.0.0/8 and ::1 may be asked */
	bool refused;  /* a connection to a private address was */
};

/*
 * guard_loopback():
 * Whether the environment has OTASHELF_TEST_LOOPBACK=on, for tests alone.
 */
bool guard_loopback(void);

/*
 * guard_refuse(pool, url):
 * As address_refuse; for tests http://127.0.0.1:PORT is an address too.
 */
const char *guard_refuse(struct pool *pool, const char *url);

/*
 * guard_set(curl, guard):
 * Hold the requests of CURL to http and https, no proxy, no redirects, 5
 * seconds to connect and 15 in all, and to public addresses as they are
 * connected to, whatever name led there.  GUARD is borrowed as long as CURL
 * lives.
 */
void guard_set(CURL *curl, struct guard *guard);

#endif
