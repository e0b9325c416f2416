/* Problems: what is wrong with what somebody sent, and where. */
#include "model/problem.h"

#include <string.h>

void
problem_add(struct problems *problems, const char *pointer, const char *detail)
{
	struct problem *problem;

	problems->list = pool_grow(problems->pool, problems->list,
	    problems->count, sizeof(*problem));
	problem = &problems->list[problems->count++];
	problem->pointer = pointer;
	problem->detail = detail;
}

const char *
problem_find(const struct problems *problems, const char *pointer)
{
	size_t i;

	for (i = 0; i < problems->count; i++)
		if (strcmp(problems->list[i].pointer, pointer) == 0)
			return problems->list[i].detail;
	return NULL;
}
