/* A response, made in memory and sent whole. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "http/request.h"

struct response {
	int status;
	int64_t last_modified; /* seconds since 1970, 0 for none */
	char etag[40];	       /* "" until sealed */
	bool passing;	       /* soon not true, and cheap to make again: it is
				* not to be served again */
	struct buf headers;    /* "Name: value\r\n"... */
	struct buf body;
};

/* response_clear(response): Make it an empty 200 and keep the memory. */
void response_clear(struct response *response);

/* response_free(response): Give back the memory. */
void response_free(struct response *response);

/*
 * response_header(response, name, value):
 * Add a header.  A VALUE with a control character in it is left out, so that
 * no text from outside can start a header of its own.
 */
void response_header(struct response *response, const char *name,
    const char *value);

/*
 * response_redirect(response, status, location):
 * Send the client to LOCATION, an encoded path or URL.
 */
void response_redirect(struct response *response, int status,
    const char *location);

/*
 * response_seal(response):
 * Add to a 200 what lets a client keep it: an ETag, the XXH3 of its body, and
 * Last-Modified.  Nothing may be added to the response afterwards.
 */
void response_seal(struct response *response);

/*
 * response_unmodified(response, request):
 * Whether the conditions of REQUEST (RFC 9110, 13) say that its sender has the
 * sealed RESPONSE already: its body is not looked at.
 */
bool response_unmodified(const struct response *response,
    const struct request *request);

/*
 * response_write(response, request, out):
 * Write the whole message to OUT in the form of RFC 3875, 6: the headers with
 * Status and Content-Length, and the body.  One that a GET or HEAD finds
 * unmodified is a 304; a HEAD gets no body.
 */
void response_write(const struct response *response,
    const struct request *request, struct buf *out);

#endif
