/* The accept loop: FastCGI on the inherited socket, or one plain CGI call. */
#include "http/server.h"

#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/log.h"

static volatile sig_atomic_t server_stop;
static volatile sig_atomic_t server_hup;

struct signals {
	sigset_t ours;	  /* those that this program heeds */
	sigset_t waiting; /* the mask to wait with */
};

static void
on_stop(int sig)
{
	(void)sig;
	server_stop = 1;
}

static void
on_hup(int sig)
{
	(void)sig;
	server_hup = 1;
}

/*
 * libfcgi's own handlers interrupt writes and do not resume them, which cuts
 * long replies.  So the signals stay blocked but for the wait in ppoll.  The
 * mask from before, with which to wait, goes to WAITING; OURS gets the set.
 */
static void
signals_set(sigset_t *ours, sigset_t *waiting)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_stop;
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGUSR1, &action, NULL);
	action.sa_handler = on_hup;
	sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);

	sigemptyset(ours);
	sigaddset(ours, SIGTERM);
	sigaddset(ours, SIGINT);
	sigaddset(ours, SIGUSR1);
	sigaddset(ours, SIGHUP);
	sigprocmask(SIG_BLOCK, ours, waiting);
	sigdelset(waiting, SIGTERM);
	sigdelset(waiting, SIGINT);
	sigdelset(waiting, SIGUSR1);
	sigdelset(waiting, SIGHUP);
}

static const char *
lookup_fcgi(const void *from, const char *name, size_t index)
{
	const FCGX_Request *fcgi = from;
	size_t len = strlen(name);
	char **env;

	for (env = fcgi->envp; env != NULL && *env != NULL; env++)
		if (strncmp(*env, name, len) == 0 && (*env)[len] == '=' &&
		    index-- == 0)
			return *env + len + 1;
	return NULL;
}

static const char *
lookup_environment(const void *from, const char *name, size_t index)
{
	(void)from;
	return index == 0 ? getenv(name) : NULL;
}

/* Where a body comes from; READ gives up to LEN bytes, and how many. */
struct source {
	size_t (*read)(void *from, char *to, size_t len);
	void *from;
};

static size_t
read_fcgi(void *from, char *to, size_t len)
{
	FCGX_Request *fcgi = from;
	size_t done = 0;
	int got;

	while (done < len) {
		got = FCGX_GetStr(to + done, (int)(len - done), fcgi->in);
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

static size_t
read_stdin(void *from, char *to, size_t len)
{
	(void)from;
	return fread(to, 1, len, stdin);
}

static void
read_body(const struct server *server, struct request *request,
    const struct source *source, struct pool *pool)
{
	size_t length;
	char *body;

	if (server->body_max == 0 ||
	    !request_body_length(request, server->body_max, &length))
		return;
	body = pool_alloc(pool, length + 1);
	request->body_len = source->read(source->from, body, length);
	body[request->body_len] = '\0';
	request->body = body;
	request->body_state = request->body_len == length ? BODY_WHOLE :
							    BODY_SHORT;
}

static void
answer_fcgi(const struct server *server, FCGX_Request *fcgi, struct pool *pool)
{
	const struct source source = { read_fcgi, fcgi };
	const struct buf *message;
	struct request request;

	request_read(&request, lookup_fcgi, fcgi, pool);
	read_body(server, &request, &source, pool);
	message = server->answer(server->context, &request, pool);
	FCGX_PutStr(message->data, (int)message->len, fcgi->out);
	/*
	 * Close after each request: a body that nobody read would else be
	 * taken for the next records on the connection.
	 */
	fcgi->keepConnection = 0;
	FCGX_Finish_r(fcgi);
	pool_reset(pool);
}

/*
 * All workers wait on one socket: EPOLLEXCLUSIVE wakes one of them for a
 * client, where poll would wake them all.
 */
static int
listener_open(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLEXCLUSIVE };
	int flags = fcntl(0, F_GETFL);
	int listener = epoll_create1(EPOLL_CLOEXEC);

	if (listener < 0 || flags < 0)
		return -1;
	/* The client may be gone, or another's, before we accept it. */
	if (fcntl(0, F_SETFL, flags | O_NONBLOCK) != 0 ||
	    epoll_ctl(listener, EPOLL_CTL_ADD, 0, &event) != 0) {
		close(listener);
		return -1;
	}
	return listener;
}

static bool
wait_for_client(int listener, const sigset_t *waiting)
{
	struct epoll_event event;

	return epoll_pwait(listener, &event, 1, -1, waiting) > 0;
}

/*
 * While clients wait, epoll_pwait returns them without a look at the signals:
 * take those that are pending.
 */
static void
signals_take(const sigset_t *ours)
{
	static const struct timespec now;
	int sig;

	while ((sig = sigtimedwait(ours, NULL, &now)) > 0) {
		if (sig == SIGHUP)
			on_hup(sig);
		else
			on_stop(sig);
	}
}

static int
serve_fcgi(const struct server *server, const struct signals *signals)
{
	struct pool *pool;
	FCGX_Request fcgi;
	int listener = listener_open();

	if (listener < 0 || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&fcgi, 0, 0) != 0) {
		log_error("descriptor 0 is no socket to serve from");
		return 1;
	}
	pool = pool_new();
	while (!server_stop) {
		if (server_hup) {
			server_hup = 0;
			server->reopen(server->context);
		}
		if (wait_for_client(listener, &signals->waiting) &&
		    FCGX_Accept_r(&fcgi) == 0)
			answer_fcgi(server, &fcgi, pool);
		signals_take(&signals->ours);
	}
	pool_free(pool);
	close(listener);
	return 0;
}

static int
serve_cgi(const struct server *server)
{
	const struct source source = { read_stdin, NULL };
	struct pool *pool = pool_new();
	const struct buf *message;
	struct request request;
	int rc;

	if (getenv("REQUEST_METHOD") == NULL) {
		log_error("no FastCGI socket on descriptor 0 and no CGI "
			  "request in the environment: see --help");
		pool_free(pool);
		return 2;
	}
	request_read(&request, lookup_environment, NULL, pool);
	read_body(server, &request, &source, pool);
	message = server->answer(server->context, &request, pool);
	rc = fwrite(message->data, 1, message->len, stdout) == message->len &&
		fflush(stdout) == 0 ?
	    0 :
	    1;
	pool_free(pool);
	return rc;
}

void
server_pause(void)
{
	if (!FCGX_IsCGI())
		sleep(1);
}

int
server_run(const struct server *server)
{
	struct signals signals;

	if (FCGX_IsCGI())
		return serve_cgi(server);
	signals_set(&signals.ours, &signals.waiting);
	return serve_fcgi(server, &signals);
}
