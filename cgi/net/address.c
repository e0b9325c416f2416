/* Addresses that somebody typed: which of them may be linked and asked. */
#include "net/address.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* A part of URL, or NULL; the caller frees it with curl_free. */
static char *
part(CURLU *url, CURLUPart what)
{
	char *text = NULL;

	return curl_url_get(url, what, &text, 0) == CURLUE_OK ? text : NULL;
}

/* The networks of RFC 6890 that are not global, and multicast. */
static bool
private_ipv4(uint32_t address)
{
	static const struct {
		uint32_t network;
		int bits;
	} networks[] = {
		{ 0x00000000, 8 },  /* this host */
		{ 0x0a000000, 8 },  /* private */
		{ 0x64400000, 10 }, /* carriers */
		{ 0x7f000000, 8 },  /* loopback */
		{ 0xa9fe0000, 16 }, /* link-local */
		{ 0xac100000, 12 }, /* private */
		{ 0xc0000000, 24 }, /* protocols */
		{ 0xc0000200, 24 }, /* documentation */
		{ 0xc0a80000, 16 }, /* private */
		{ 0xc6120000, 15 }, /* benchmarks */
		{ 0xc6336400, 24 }, /* documentation */
		{ 0xcb007100, 24 }, /* documentation */
		{ 0xe0000000, 3 },  /* multicast and reserved */
	};
	size_t i;

	for (i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
		if ((address ^ networks[i].network) >>
			(32 - networks[i].bits) ==
		    0)
			return true;
	return false;
}

/* Global unicast is 2000::/3, without documentation and tunnels to IPv4. */
static bool
private_ipv6(const struct in6_addr *address)
{
	const unsigned char *b = address->s6_addr;

	return (b[0] & 0xe0) != 0x20 || (b[0] == 0x20 && b[1] == 0x02) ||
	    (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) ||
	    (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0);
}

bool
address_public(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&v4, address, sizeof(v4));
		return !private_ipv4(ntohl(v4.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&v6, address, sizeof(v6));
		return !private_ipv6(&v6.sin6_addr);
	default:
		return false;
	}
}

bool
address_loopback(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&v4, address, sizeof(v4));
		return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
	case AF_INET6:
		memcpy(&v6, address, sizeof(v6));
		return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
	default:
		return false;
	}
}

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), size = strlen(end);

	return len >= size && strcasecmp(text + len - size, end) == 0;
}

static bool
private_host(struct pool *pool, const char *host)
{
	static const char *const locals[] = { ".localhost", ".local",
		".internal", ".home.arpa", ".lan", ".invalid", ".test" };
	struct in6_addr v6;
	struct in_addr v4;
	size_t i, len = strlen(host);

	if (host[0] == '[')
		return inet_pton(AF_INET6,
			   pool_strndup(pool, host + 1, len - 2), &v6) != 1 ||
		    private_ipv6(&v6);
	/* curl_url has turned other forms of an address into this one. */
	if (inet_pton(AF_INET, host, &v4) == 1)
		return private_ipv4(ntohl(v4.s_addr));
	/* With a dot at its end a name is the same name. */
	if (len > 0 && host[len - 1] == '.')
		host = pool_strndup(pool, host, len - 1);
	for (i = 0; i < sizeof(locals) / sizeof(locals[0]); i++)
		if (ends_with(host, locals[i]))
			return true;
	return strchr(host, '.') == NULL || host[0] == '.' ||
	    strstr(host, "..") != NULL;
}

static const char *
refuse(struct pool *pool, CURLU *url)
{
	char *scheme = part(url, CURLUPART_SCHEME);
	char *user = part(url, CURLUPART_USER);
	char *password = part(url, CURLUPART_PASSWORD);
	char *host = part(url, CURLUPART_HOST);
	const char *reason = NULL;

	if (scheme == NULL || host == NULL ||
	    (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
		reason = "An address begins with http:// or https://.";
	else if (user != NULL || password != NULL)
		reason = "An address has no user's name in it.";
	else if (private_host(pool, host))
		reason = "The host is not one of the open web.";
	curl_free(scheme);
	curl_free(user);
	curl_free(password);
	curl_free(host);
	return reason;
}

/*
 * Whether TEXT has nothing but what addresses are made of (RFC 3986, 2): all
 * else is written as %XX, and brackets are for hosts.
 */
static bool
is_spelt(const char *text)
{
	const char *path = strstr(text, "//"), *p;
	const char *hash = strchr(text, '#');

	/* libcurl takes "https:///x" for "https://x". */
	if (path != NULL && path[2] == '/')
		return false;
	path = path != NULL ? path + 2 + strcspn(path + 2, "/?#") : text;
	for (p = text; *p != '\0'; p++) {
		if (*p == '%' &&
		    (!isxdigit((unsigned char)p[1]) ||
			!isxdigit((unsigned char)p[2])))
			return false;
		if (!isalnum((unsigned char)*p) &&
		    strchr("-._~!$&'()*+,;=:/?#@%", *p) == NULL &&
		    (strchr("[]", *p) == NULL || p >= path))
			return false;
	}
	return hash == NULL || strchr(hash + 1, '#') == NULL;
}

const char *
address_refuse(struct pool *pool, const char *text)
{
	CURLU *url = curl_url();
	const char *reason = "This is no address.";

	if (is_spelt(text) &&
	    curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK)
		reason = refuse(pool, url);
	curl_url_cleanup(url);
	return reason;
}
