/* How much two names differ. */
#include "model/similar.h"

#include <ctype.h>
#include <string.h>

static int
lower(char c)
{
	return tolower((unsigned char)c);
}

size_t
similar_distance(const char *a, const char *b)
{
	size_t row[SIMILAR_MAX + 1];
	size_t i, j, corner, above, best, la = strlen(a), lb = strlen(b);

	if (la > SIMILAR_MAX || lb > SIMILAR_MAX)
		return la > lb ? la : lb;
	for (j = 0; j <= lb; j++)
		row[j] = j;
	for (i = 1; i <= la; i++) {
		corner = row[0];
		row[0] = i;
		for (j = 1; j <= lb; j++) {
			above = row[j];
			best = corner + (lower(a[i - 1]) != lower(b[j - 1]));
			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			corner = above;
			row[j] = best;
		}
	}
	return row[lb];
}

size_t
similar_prefix(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] != '\0' && lower(a[n]) == lower(b[n]))
		n++;
	return n;
}
