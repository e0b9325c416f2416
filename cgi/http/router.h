/* The route table: from a method and a path to a handler. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "base/pool.h"
#include "base/status.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"

#define ROUTE_ARGS_MAX 4

/* One request on its way through the program. */
struct exchange {
	const struct request *request;
	struct response *response;
	struct pool *pool;
	struct form query;
	struct form form; /* of a body; empty unless the program reads it */
	const char *args[ROUTE_ARGS_MAX]; /* what the stars stand for */
	const char *reason;  /* a sentence on why it is invalid; NULL: none */
	const char *address; /* what its own address keeps of the query, as
			      * written; NULL: all */
	const char *unknown; /* names of parameters to be noted; NULL: none */
};

/* A handler fills the response, or says why it cannot. */
typedef enum status handler(void *context, struct exchange *exchange);

/*
 * METHODS is a sum of enum method; GET allows HEAD too.  PATTERN is a path
 * of segments, each a word, compared without regard to case, in which one star
 * stands for any text but none.  A slash or an index.html at the end of a path
 * does not count here.
 */
struct route {
	unsigned int methods;
	unsigned int flags; /* the program's own: who may, and how */
	const char *pattern;
	handler *handle;
};

/*
 * router_find(routes, count, exchange, allowed):
 * The first route whose pattern and methods fit the request's path, with the
 * stars in EXCHANGE; or NULL, and then ALLOWED is the sum of the methods that
 * the path has, 0 when no pattern fits.
 */
const struct route *router_find(const struct route *routes, size_t count,
    struct exchange *exchange, unsigned int *allowed);

/* What a flag of a program's routes is called. */
struct router_flag {
	unsigned int flag;
	const char *name; /* NULL ends a table of them */
};

/*
 * router_print(routes, count, flags):
 * Print a line for each route on standard output: its method, the names of its
 * flags, and its pattern.
 */
void router_print(const struct route *routes, size_t count,
    const struct router_flag *flags);

#endif
