/* The guard: what any request to an address that somebody typed is held to. */
#include "net/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "net/address.h"

#define CONNECT_SECONDS 5L
#define TOTAL_SECONDS 15L

/* "[", an address, "]:" and a port. */
#define SPELT_SIZE (INET6_ADDRSTRLEN + 10)

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

const char *
guard_allowed(void)
{
	return getenv("OTASHELF_TEST_ALLOWED");
}

/* ADDRESS as the list of those allowed has it. */
static void
spell(const struct sockaddr *address, char out[SPELT_SIZE])
{
	char host[INET6_ADDRSTRLEN] = "";
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		inet_ntop(AF_INET, &v4.sin_addr, host, sizeof(host));
		snprintf(out, SPELT_SIZE, "%s:%d", host, ntohs(v4.sin_port));
	} else {
		memcpy(&v6, address, sizeof(v6));
		inet_ntop(AF_INET6, &v6.sin6_addr, host, sizeof(host));
		snprintf(out, SPELT_SIZE, "[%s]:%d", host, ntohs(v6.sin6_port));
	}
}

static bool
is_listed(const char *list, const struct sockaddr *address)
{
	char spelt[SPELT_SIZE];
	size_t len;

	spell(address, spelt);
	for (;;) {
		list += strspn(list, " ");
		len = strcspn(list, " ");
		if (len == 0)
			return false;
		if (len == strlen(spelt) && memcmp(list, spelt, len) == 0)
			return true;
		list += len;
	}
}

static unsigned int
port_of(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		return ntohs(v4.sin_port);
	}
	memcpy(&v6, address, sizeof(v6));
	return ntohs(v6.sin6_port);
}

/* Whether ADDRESS, of IPv4 or IPv6 or else refused, may be asked. */
static bool
admit(struct guard *guard, const struct sockaddr *address)
{
	bool public;

	if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
		return false;
	public = address_public(address);
	if (guard->allowed != NULL && is_listed(guard->allowed, address))
		return true;
	if (guard->allowed == NULL &&
	    ((public && address_port_fits(port_of(address))) ||
		(guard->loopback && address_loopback(address))))
		return true;
	guard->refused = guard->refused || !public;
	return false;
}

/* What is resolved is looked at, so no name can lead inside. */
static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	(void)purpose;
	if (!admit(context, &address->addr))
		return CURL_SOCKET_BAD;
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	    address->protocol);
}

/* A connection that is used again was opened for another request. */
static int
before_request(void *context, char *ip, char *local_ip, int port,
    int local_port)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6,
		.sin6_port = htons((uint16_t)port) };
	bool right;

	(void)local_ip;
	(void)local_port;
	if (inet_pton(AF_INET, ip, &v4.sin_addr) == 1)
		right = admit(context, (const struct sockaddr *)&v4);
	else
		right = inet_pton(AF_INET6, ip, &v6.sin6_addr) == 1 &&
		    admit(context, (const struct sockaddr *)&v6);
	return right ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

void
guard_set(CURL *curl, struct guard *guard)
{
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TOTAL_SECONDS);
	/* A resolver that hangs holds nobody else up when it is given up. */
	curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, guard);
	curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, before_request);
	curl_easy_setopt(curl, CURLOPT_PREREQDATA, guard);
}
