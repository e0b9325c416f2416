/* The accept loop: FastCGI on the inherited socket, or one plain CGI call. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/buf.h"
#include "base/pool.h"
#include "http/request.h"

struct server {
	/* The whole message of RFC 3875, 6, that answers REQUEST; borrowed
	 * until the next call. */
	const struct buf *(*answer)(void *context,
	    const struct request *request, struct pool *pool);
	/* Opens anew what the program holds, on SIGHUP. */
	void (*reopen)(void *context);
	void *context;
	size_t body_max; /* the longest body to read; 0: read none */
};

/*
 * server_run(server):
 * Answer requests until SIGTERM, SIGINT or SIGUSR1, which let the request at
 * hand finish.  When descriptor 0 is a listening socket, that is FastCGI;
 * else the one request in the environment is answered on standard output.
 * Return the exit status of the program.
 */
int server_run(const struct server *server);

/*
 * server_pause():
 * Wait a second if this is a FastCGI program, before it ends because of what
 * will not be better at once: its supervisor starts it again.
 */
void server_pause(void);

#endif
