/* A request, as either transport hands it over. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

enum method {
	METHOD_GET = 1,
	METHOD_HEAD = 2,
	METHOD_POST = 4,
	METHOD_OPTIONS = 8,
	METHOD_OTHER = 16
};

/* All strings are borrowed from the transport or the pool: they live until
 * the request is answered.  None is NULL unless it says so. */
struct request {
	enum method method;
	bool https;
	bool path_bad;		       /* not UTF-8, or control characters */
	bool plain;		       /* text/plain is wanted before HTML */
	const char *path;	       /* decoded once, by the web server */
	const char *raw_path;	       /* as sent, up to the '?' */
	const char *query;	       /* as sent, behind the '?' */
	const char *if_none_match;     /* NULL when not sent */
	const char *if_modified_since; /* NULL when not sent */
};

/* Gives the value of a CGI variable (RFC 3875, 4.1), or NULL. */
typedef const char *request_lookup(const void *from, const char *name);

/*
 * request_read(request, lookup, from, pool):
 * Fill REQUEST from the CGI variables that LOOKUP finds in FROM.  The path is
 * DOCUMENT_URI, or without it SCRIPT_NAME with PATH_INFO; the raw path is that
 * of REQUEST_URI, or without it the path, encoded.
 */
void request_read(struct request *request, request_lookup *lookup,
    const void *from, struct pool *pool);

#endif
