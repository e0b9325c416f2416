/* Versions: their order. */
#include "model/version.h"

#include <stdbool.h>
#include <string.h>

/* Higher than any of MIUI; numbers have two digits at most. */
#define HYPEROS 10000

static size_t
digits(const char *text)
{
	return strspn(text, "0123456789");
}

int
version_compare(const char *a, const char *b)
{
	size_t na, nb;
	int order;

	while (*a != '\0' && *b != '\0') {
		na = digits(a);
		nb = digits(b);
		if (na == 0 || nb == 0) {
			if (*a != *b)
				return (unsigned char)*a - (unsigned char)*b;
			a++;
			b++;
			continue;
		}
		for (; na > 1 && *a == '0'; na--)
			a++;
		for (; nb > 1 && *b == '0'; nb--)
			b++;
		if (na != nb)
			return na < nb ? -1 : 1;
		order = memcmp(a, b, na);
		if (order != 0)
			return order;
		a += na;
		b += nb;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

/* The number of one or two digits at P, which goes behind it; else -1. */
static int
number(const char **p)
{
	size_t len = digits(*p);
	int value = 0;

	if (len == 0 || len > 2)
		return -1;
	for (; len > 0; len--)
		value = value * 10 + *(*p)++ - '0';
	return value;
}

int
version_generation(const char *version)
{
	bool hyperos = strncmp(version, "OS", 2) == 0;
	int major, minor = 0;

	if (!hyperos && version[0] != 'V')
		return 0;
	version += hyperos ? 2 : 1;
	major = number(&version);
	if (major >= 0 && *version == '.') {
		version++;
		minor = number(&version);
	}
	if (major < 0 || minor < 0)
		return 0;
	return (hyperos ? HYPEROS : 0) + major * 100 + minor;
}
