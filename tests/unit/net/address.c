/* Tests of net/address: which addresses, as connected to, are public. */
#include "helper.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "net/address.h"

/* Whether the address written as TEXT is public, or of this host. */
static bool
asks(const char *text, bool (*question)(const struct sockaddr *address))
{
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in v4 = { .sin_family = AF_INET };

	if (strchr(text, ':') != NULL) {
		assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
		return question((const struct sockaddr *)&v6);
	}
	assert_int_equal(inet_pton(AF_INET, text, &v4.sin_addr), 1);
	return question((const struct sockaddr *)&v4);
}

static void
addresses_of_the_open_web_are_public(void **state)
{
	static const char *const all[] = { "1.1.1.1", "9.255.255.255",
		"11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
		"128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0",
		"192.167.255.255", "192.169.0.0", "198.17.255.255",
		"192.31.195.255", "192.31.197.0", "192.52.192.255",
		"192.88.98.255", "192.88.100.0", "192.175.47.255", "198.20.0.0",
		"223.255.255.255", "2001:4860:4860::8888", "2001:200::1",
		"2001:db7::1", "2001:db9::1", "2003::1", "2606:4700::1111",
		"2620:4f:7fff::1", "2620:4f:8001::1", "3ffe:ffff::1" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!asks(all[i], address_public))
			fail_msg("%s", all[i]);
}

static void
addresses_within_are_not(void **state)
{
	static const char *const all[] = { "0.0.0.0", "10.0.0.1", "100.64.0.1",
		"127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
		"172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1",
		"198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
		"240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
		"::ffff:1.1.1.1", "64:ff9b::7f00:1", "fc00::1", "fd00::1",
		"fe80::1", "ff02::1", "2001:db8::1", "2001::1",
		"2002:7f00:1::", "192.31.196.1", "192.52.193.1", "192.88.99.1",
		"192.175.48.1", "255.255.255.254", "2001:1::1", "2001:2::1",
		"2001:2:0:ffff::1", "2001:3::1", "2001:4:112::1", "2001:10::1",
		"2001:1f:ffff::1", "2001:20::1", "2001:2f:ffff::1",
		"2001:30::1", "2001:1ff:ffff::1", "2002:101:101::1",
		"2620:4f:8000::1", "3fff::1", "3fff:fff:ffff::1",
		"64:ff9b::101:101", "64:ff9b:1::1", "100::1", "100:0:0:1::1",
		"5f00::1", "::1.1.1.1", "fec0::1" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (asks(all[i], address_public))
			fail_msg("%s", all[i]);
}

static void
loopback_is_this_host_alone(void **state)
{
	(void)state;
	assert_true(asks("127.0.0.1", address_loopback));
	assert_true(asks("127.255.0.9", address_loopback));
	assert_true(asks("::1", address_loopback));
	assert_false(asks("0.0.0.0", address_loopback));
	assert_false(asks("128.0.0.1", address_loopback));
	assert_false(asks("10.0.0.1", address_loopback));
	assert_false(asks("::ffff:127.0.0.1", address_loopback));
	assert_false(asks("fe80::1", address_loopback));
}

static void
a_port_is_one_of_the_web(void **state)
{
	static const unsigned int not [] = { 0, 1, 21, 22, 25, 53, 81, 110, 143,
		465, 587, 3306, 5432, 6379, 8081, 9200, 11211, 27017, 65535,
		65536 + 80 };
	struct pool *pool = pool_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(not ) / sizeof(not [0]); i++) {
		assert_false(address_port_fits(not [i]));
		assert_non_null(address_refuse(pool,
		    pool_printf(pool, "http://m.example.org:%u/x", not [i])));
	}
	assert_null(address_refuse(pool, "http://m.example.org/x"));
	assert_null(address_refuse(pool, "https://m.example.org/x"));
	assert_null(address_refuse(pool, "https://m.example.org:8443/x"));
	assert_non_null(address_refuse(pool, "http://[2001:2::1]/x"));
	assert_non_null(address_refuse(pool, "http://3227017985/x"));
	pool_free(pool);
}

/* Most hosts are judged without libcurl: by the same rules. */
static void
a_host_is_judged_by_its_name(void **state)
{
	static const char *const open[] = { "http://m.example.org/x.zip?a=1#b",
		"https://a-1.example.org/", "https://M.Example.ORG/x",
		"https://127.0.0.1.example.org/x", "https://0x7f.example/x",
		"https://1.1.1.1/x", "https://m.example.org./x",
		"https://m.example.org?x", "https://m_1.example.org/x" };
	static const char *const refused[] = { "https://localhost/x",
		"https://a.localhost/x", "https://a.LAN/x", "https://host/x",
		"https://.example.org/x", "https://a..example.org/x",
		"https://127.1/x", "https://0x7f.1/x", "https://0x7f000001/x",
		"https://10.0.0.1/x", "https://localhost./x", "https:///x",
		"https://user@m.example.org/x", "https://m.example.org:25/x",
		"ftp://m.example.org/x", "https://m.example.org/a b",
		"https://m.example.org/%zz", "https://m.example.org/\xc3\xa9",
		"https://m.ex\xc3\xa9.org/", "https://m.example.org/#a#b",
		"https://m.example.org/[x]" };
	struct pool *pool = pool_new();
	const char *reason;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(open) / sizeof(open[0]); i++) {
		reason = address_refuse(pool, open[i]);
		if (reason != NULL)
			fail_msg("%s: %s", open[i], reason);
	}
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (address_refuse(pool, refused[i]) == NULL)
			fail_msg("%s", refused[i]);
	pool_free(pool);
}

static void
other_kinds_of_sockets_are_neither(void **state)
{
	const struct sockaddr local = { .sa_family = AF_UNIX };

	(void)state;
	assert_false(address_public(&local));
	assert_false(address_loopback(&local));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(addresses_of_the_open_web_are_public),
		TEST(addresses_within_are_not),
		TEST(a_port_is_one_of_the_web),
		TEST(loopback_is_this_host_alone),
		TEST(a_host_is_judged_by_its_name),
		TEST(other_kinds_of_sockets_are_neither),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
