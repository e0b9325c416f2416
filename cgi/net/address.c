/* Addresses that somebody typed: which of them may be linked and asked. */
#include "net/address.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A part of URL, or NULL; the caller frees it with curl_free. */
static char *
part(CURLU *url, CURLUPart what)
{
	char *text = NULL;

	return curl_url_get(url, what, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ?
	    text :
	    NULL;
}

/*
 * IANA's registry of special-purpose addresses of IPv4 (RFC 6890, as kept at
 * iana.org/assignments/iana-ipv4-special-registry), and multicast.  Those that
 * it calls global are in the list too: no web server is there.
 */
static bool
special_ipv4(uint32_t address)
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
		{ 0xc01fc400, 24 }, /* AS112 */
		{ 0xc034c100, 24 }, /* AMT */
		{ 0xc0586300, 24 }, /* relays of 6to4 */
		{ 0xc0a80000, 16 }, /* private */
		{ 0xc0af3000, 24 }, /* AS112 */
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

/*
 * Global unicast is 2000::/3, without the networks in it of IANA's registry
 * (iana-ipv6-special-registry).  So forms that hold an address of IPv4 are all
 * refused: mapped, translated (64:ff9b::/96), 6to4, Teredo.
 */
static bool
special_ipv6(const struct in6_addr *address)
{
	static const struct {
		uint64_t network; /* the first half of it */
		int bits;
	} networks[] = {
		{ 0x2001000000000000, 23 }, /* protocols: Teredo, ORCHID... */
		{ 0x20010db800000000, 32 }, /* documentation */
		{ 0x2002000000000000, 16 }, /* 6to4 */
		{ 0x2620004f80000000, 48 }, /* AS112 */
		{ 0x3fff000000000000, 20 }, /* documentation */
	};
	uint64_t half = 0;
	size_t i;

	for (i = 0; i < sizeof(half); i++)
		half = half << 8 | address->s6_addr[i];
	if (half >> 61 != 1)
		return true;
	for (i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
		if ((half ^ networks[i].network) >> (64 - networks[i].bits) ==
		    0)
			return true;
	return false;
}

bool
address_port_fits(unsigned int port)
{
	static const unsigned int ports[] = { 80, 443, 8000, 8080, 8443 };
	size_t i;

	for (i = 0; i < sizeof(ports) / sizeof(ports[0]); i++)
		if (ports[i] == port)
			return true;
	return false;
}

bool
address_public(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&v4, address, sizeof(v4));
		return !special_ipv4(ntohl(v4.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&v6, address, sizeof(v6));
		return !special_ipv6(&v6.sin6_addr);
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
		    special_ipv6(&v6);
	/* curl_url has turned other forms of an address into this one. */
	if (inet_pton(AF_INET, host, &v4) == 1)
		return special_ipv4(ntohl(v4.s_addr));
	/* With a dot at its end a name is the same name. */
	if (len > 0 && host[len - 1] == '.')
		host = pool_strndup(pool, host, len - 1);
	for (i = 0; i < sizeof(locals) / sizeof(locals[0]); i++)
		if (ends_with(host, locals[i]))
			return true;
	return strchr(host, '.') == NULL || host[0] == '.' ||
	    strstr(host, "..") != NULL;
}

static const char not_public[] = "The host is not one of the open web.";

static const char *
refuse(struct pool *pool, CURLU *url)
{
	char *scheme = part(url, CURLUPART_SCHEME);
	char *user = part(url, CURLUPART_USER);
	char *password = part(url, CURLUPART_PASSWORD);
	char *host = part(url, CURLUPART_HOST);
	char *port = part(url, CURLUPART_PORT);
	const char *reason = NULL;

	if (scheme == NULL || host == NULL ||
	    (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
		reason = "An address begins with http:// or https://.";
	else if (user != NULL || password != NULL)
		reason = "An address has no user's name in it.";
	else if (private_host(pool, host))
		reason = not_public;
	else if (port == NULL ||
	    !address_port_fits((unsigned int)strtoul(port, NULL, 10)))
		reason = "The port is not one of 80, 443, 8000, 8080 and 8443.";
	curl_free(scheme);
	curl_free(user);
	curl_free(password);
	curl_free(host);
	curl_free(port);
	return reason;
}

/* Of ASCII alone, whatever the locale. */
static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/*
 * The host of an address like nearly all that mirrors have, "https://name.of.it
 * /...", or NULL: libcurl takes as long for one as all else that is asked of a
 * link.  The last part of a host's name that is of letters alone is none of a
 * number, so that the host is no other form of an address of IPv4.
 */
static const char *
plain_host(struct pool *pool, const char *text)
{
	const char *host, *p, *last;

	if (strncmp(text, "https://", 8) != 0 &&
	    strncmp(text, "http://", 7) != 0)
		return NULL;
	host = last = strchr(text, '/') + 2;
	for (p = host; is_alnum(*p) || *p == '-' || *p == '.'; p++)
		if (*p == '.')
			last = p + 1;
	if (*p != '/' || last == p)
		return NULL;
	for (; last < p; last++)
		if (*last < 'A')
			return NULL;
	return pool_strndup(pool, host, (size_t)(p - host));
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
		if (is_alnum(*p))
			continue;
		if (*p == '%' &&
		    (!isxdigit((unsigned char)p[1]) ||
			!isxdigit((unsigned char)p[2])))
			return false;
		if (strchr("-._~/=!$&'()*+,;:?#@%", *p) == NULL &&
		    (strchr("[]", *p) == NULL || p >= path))
			return false;
	}
	return hash == NULL || strchr(hash + 1, '#') == NULL;
}

const char *
address_refuse(struct pool *pool, const char *text)
{
	const char *reason = "This is no address.", *host;
	CURLU *url;

	if (!is_spelt(text))
		return reason;
	host = plain_host(pool, text);
	if (host != NULL)
		return private_host(pool, host) ? not_public : NULL;
	url = curl_url();
	if (curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK)
		reason = refuse(pool, url);
	curl_url_cleanup(url);
	return reason;
}
