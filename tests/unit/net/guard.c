/* Tests of net/guard: which connections curl may make, whatever the name. */
#include "helper.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netdb.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/address.h"
#include "net/courier.h"
#include "net/guard.h"

/* A listener on 127.0.0.1; what connects waits in its backlog. */
struct listener {
	int fd;
	int port;
};

static int
setup(void **state)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);
	struct listener *listener = test_malloc(sizeof(*listener));

	listener->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (bind(listener->fd, (struct sockaddr *)&address, size) != 0 ||
	    listen(listener->fd, 8) != 0 ||
	    getsockname(listener->fd, (struct sockaddr *)&address, &size) != 0)
		return -1;
	listener->port = ntohs(address.sin_port);
	*state = listener;
	return 0;
}

static int
teardown(void **state)
{
	struct listener *listener = *state;

	close(listener->fd);
	test_free(listener);
	return 0;
}

static sem_t resolved;

/* The resolver of all in this program: it hangs until it is told not to. */
int
getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
    struct addrinfo **found)
{
	(void)name;
	(void)service;
	(void)hints;
	(void)found;
	while (sem_wait(&resolved) != 0)
		continue;
	return EAI_FAIL;
}

static size_t
ignore_body(char *data, size_t size, size_t count, void *context)
{
	(void)data;
	(void)context;
	return size * count;
}

/* Ask a public name that resolves to ADDRESS. */
static CURLcode
ask(const struct listener *listener, const char *address, struct guard *guard)
{
	CURL *curl = curl_easy_init();
	struct curl_slist *resolve;
	char line[128], url[64];
	CURLcode code;

	snprintf(line, sizeof(line), "m.example.org:%d:%s", listener->port,
	    address);
	snprintf(url, sizeof(url), "http://m.example.org:%d/", listener->port);
	resolve = curl_slist_append(NULL, line);
	guard_set(curl, guard);
	curl_easy_setopt(curl, CURLOPT_RESOLVE, resolve);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 300L);
	code = curl_easy_perform(curl);
	curl_easy_cleanup(curl);
	curl_slist_free_all(resolve);
	return code;
}

static bool
somebody_connected(const struct listener *listener)
{
	int fd = accept(listener->fd, NULL, NULL);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void
a_public_name_does_not_lead_to_this_host(void **state)
{
	static const char *const addresses[] = { "127.0.0.1", "127.9.9.9",
		"0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]" };
	size_t i;

	for (i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		struct guard guard = { 0 };

		assert_int_equal(ask(*state, addresses[i], &guard),
		    CURLE_COULDNT_CONNECT);
		assert_true(guard.refused);
		assert_false(somebody_connected(*state));
	}
}

static void
nor_to_a_private_network(void **state)
{
	static const char *const addresses[] = { "10.1.2.3", "172.16.0.1",
		"192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]",
		"[fe80::1]", "[::ffff:10.1.2.3]", "[64:ff9b::a01:203]",
		"[2002:7f00:1::]" };
	size_t i;

	for (i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		struct guard guard = { 0 };

		assert_int_equal(ask(*state, addresses[i], &guard),
		    CURLE_COULDNT_CONNECT);
		assert_true(guard.refused);
	}
}

static void
a_list_allows_what_is_on_it_and_nothing_else(void **state)
{
	const struct listener *listener = *state;
	struct guard guard = { 0 };
	char list[64];

	snprintf(list, sizeof(list), "127.0.0.1:1 127.0.0.1:%d",
	    listener->port);
	guard.allowed = list;
	assert_int_equal(ask(listener, "127.0.0.1", &guard),
	    CURLE_OPERATION_TIMEDOUT);
	assert_false(guard.refused);
	assert_true(somebody_connected(listener));
	assert_int_equal(ask(listener, "127.0.0.2", &guard),
	    CURLE_COULDNT_CONNECT);
	assert_true(guard.refused);
	/* A public address is refused too, for it is not on the list. */
	guard.refused = false;
	assert_int_equal(ask(listener, "9.9.9.9", &guard),
	    CURLE_COULDNT_CONNECT);
	assert_false(guard.refused);
	guard.allowed = "";
	assert_int_equal(ask(listener, "127.0.0.1", &guard),
	    CURLE_COULDNT_CONNECT);
	assert_false(somebody_connected(listener));
}

/* A process that answers whatever is asked on one connection. */
static pid_t
serve(const struct listener *listener)
{
	static const char answer[] = "HTTP/1.1 204 No Content\r\n\r\n";
	char request[4096];
	pid_t pid = fork();
	int fd;

	if (pid != 0)
		return pid;
	while ((fd = accept(listener->fd, NULL, NULL)) < 0)
		usleep(1000);
	while (read(fd, request, sizeof(request)) > 0)
		if (write(fd, answer, strlen(answer)) < 0)
			break;
	_exit(0);
}

static void
a_connection_that_is_open_is_looked_at_again(void **state)
{
	const struct listener *listener = *state;
	struct guard guard = { .loopback = true };
	CURL *curl = curl_easy_init();
	pid_t server = serve(listener);
	char url[64];

	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", listener->port);
	guard_set(curl, &guard);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore_body);
	assert_int_equal(curl_easy_perform(curl), CURLE_OK);
	assert_int_equal(curl_easy_perform(curl), CURLE_OK);
	guard.loopback = false;
	assert_int_equal(curl_easy_perform(curl), CURLE_ABORTED_BY_CALLBACK);
	assert_true(guard.refused);
	curl_easy_cleanup(curl);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
}

static void
other_protocols_are_refused(void **state)
{
	static const char *const urls[] = { "file:///etc/hostname",
		"ftp://m.example.org/", "gopher://m.example.org/" };
	struct guard guard = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		CURL *curl = curl_easy_init();

		guard_set(curl, &guard);
		curl_easy_setopt(curl, CURLOPT_URL, urls[i]);
		assert_int_equal(curl_easy_perform(curl),
		    CURLE_UNSUPPORTED_PROTOCOL);
		curl_easy_cleanup(curl);
	}
}

static void
a_resolver_that_hangs_is_left_to_itself(void **state)
{
	const struct letter letter = {
		.url = "http://m.example.org/", .type = "text/plain", .body = ""
	};
	struct courier *courier = courier_new("test", false);

	(void)state;
	sem_init(&resolved, 0, 0);
	courier_send(courier, &letter, NULL);
	courier_wait(courier, 100);
	alarm(10);
	courier_free(courier);
	alarm(0);
	sem_post(&resolved);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define GUARD_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		GUARD_TEST(a_public_name_does_not_lead_to_this_host),
		GUARD_TEST(nor_to_a_private_network),
		GUARD_TEST(a_list_allows_what_is_on_it_and_nothing_else),
		GUARD_TEST(a_connection_that_is_open_is_looked_at_again),
		TEST(a_resolver_that_hangs_is_left_to_itself),
		TEST(other_protocols_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
