/* Addresses that somebody typed: which of them may be linked and asked. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/pool.h"

/*
 * address_refuse(pool, url):
 * Why URL is no address of a file on the open web, as a sentence, or NULL: it
 * has letters that addresses have not (RFC 3986), is not http or https, has a
 * user's name in it, its host is not public by its name (an address of a
 * private or local network, RFC 6890; localhost; a name without a dot), or its
 * port is not one of the web's.
 */
const char *address_refuse(struct pool *pool, const char *url);

/*
 * address_port_fits(port):
 * Whether a web server may be asked there: 80, 443, and the others that are
 * usual for one.  At any other port of a public host something else listens,
 * a mail server or a database, to which a request is what its sender makes
 * it, in the name of this site.
 */
bool address_port_fits(unsigned int port);

/*
 * address_public(address), address_loopback(address):
 * Whether an address of IPv4 or IPv6 is one of the open web; of this host.
 */
bool address_public(const struct sockaddr *address);
bool address_loopback(const struct sockaddr *address);

#endif
