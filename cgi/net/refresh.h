/* Renewing what the web server keeps of pages that have changed. */
#ifndef NET_REFRESH_H
#define NET_REFRESH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Where to ask: nginx, on the address of loopback that it renews pages for, as
 * in http://127.0.0.2.  Not a Unix socket: the file of one that nginx was
 * killed with keeps it from starting again.
 */
struct refresh {
	const char *base; /* "" for none: then nothing is done */
	bool https;	  /* the scheme that visitors use */
};

/*
 * refresh_pages(refresh, paths, count):
 * Ask for COUNT paths at once, for half a second at most.  What fails is only
 * logged: a page is kept no longer than a second anyway.
 */
void refresh_pages(const struct refresh *refresh, const char *const *paths,
    size_t count);

#endif
