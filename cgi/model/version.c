/* Versions: their order. */
#include "model/version.h"

#include <string.h>

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
