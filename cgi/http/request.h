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
	METHOD_OTHER = 16,
	METHOD_PATCH = 32,
	METHOD_DELETE = 64
};

enum body {
	BODY_NONE,  /* none was sent, or this program reads none */
	BODY_WHOLE, /* all of it is here */
	BODY_LARGE, /* longer than this program reads */
	BODY_SHORT  /* shorter than announced, or of no length */
};

/*
 * Gives the value of the CGI variable (RFC 3875, 4.1) called NAME, of several
 * the one at INDEX, or NULL.
 */
typedef const char *request_lookup(const void *from, const char *name,
    size_t index);

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
	enum body body_state;
	const char *body; /* with a NUL behind its BODY_LEN bytes */
	size_t body_len;
	request_lookup *lookup;
	const void *from;
};

/*
 * request_read(request, lookup, from, pool):
 * Fill REQUEST from the CGI variables that LOOKUP finds in FROM.  The path is
 * DOCUMENT_URI, or without it SCRIPT_NAME with PATH_INFO; the raw path is that
 * of REQUEST_URI, or without it the path, encoded.
 */
void request_read(struct request *request, request_lookup *lookup,
    const void *from, struct pool *pool);

/*
 * request_header(request, name):
 * The value of the CGI variable NAME, such as HTTP_ORIGIN, or "".
 */
const char *request_header(const struct request *request, const char *name);

/*
 * request_has_type(request, type):
 * Whether the body's Content-Type (RFC 9110, 8.3) is TYPE, whatever its
 * parameters.
 */
bool request_has_type(const struct request *request, const char *type);

/*
 * request_cookie(request, name, pool):
 * The value of the first cookie (RFC 6265, 4.2) called NAME, or "".
 */
const char *request_cookie(const struct request *request, const char *name,
    struct pool *pool);

/*
 * request_body_length(request, max, length):
 * Set the body's state from CONTENT_LENGTH: true when there are LENGTH bytes
 * to be read, at most MAX.
 */
bool request_body_length(struct request *request, size_t max, size_t *length);

#endif
