/* Problems: what is wrong with what somebody sent, and where. */
#ifndef MODEL_PROBLEM_H
#define MODEL_PROBLEM_H

#include <stddef.h>

#include "base/pool.h"

struct problem {
	const char *pointer; /* "/packages/0/md5" (RFC 6901), "" for all */
	const char *detail;  /* a sentence */
};

struct problems {
	struct problem *list;
	size_t count;
	struct pool *pool;
};

/* problem_add(problems, pointer, detail): Both are borrowed. */
void problem_add(struct problems *problems, const char *pointer,
    const char *detail);

/* problem_find(problems, pointer): The detail of the first at POINTER, or
 * NULL. */
const char *problem_find(const struct problems *problems, const char *pointer);

#endif
