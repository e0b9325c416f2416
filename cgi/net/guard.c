/* The guard: what any request to an address that somebody typed is held to. */
#include "net/guard.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "net/address.h"

#define CONNECT_SECONDS 5L
#define TOTAL_SECONDS 15L

bool
guard_loopback(void)
{
	const char *value = getenv("OTASHELF_TEST_LOOPBACK");

	return value != NULL && strcmp(value, "on") == 0;
}

const char *
guard_refuse(struct pool *pool, const char *url)
{
	if (guard_loopback() && strncmp(url, "http://127.0.0.1:", 17) == 0)
		return NULL;
	return address_refuse(pool, url);
}

/* What is resolved is looked at, so no name can lead inside. */
static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct guard *guard = context;

	(void)purpose;
	if (!address_public(&address->addr) &&
	    !(guard->loopback && address_loopback(&address->addr))) {
		guard->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	    address->protocol);
}

void
guard_set(CURL *curl, struct guard *guard)
{
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TOTAL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, guard);
}
