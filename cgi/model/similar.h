/* How much two names differ. */
#ifndef MODEL_SIMILAR_H
#define MODEL_SIMILAR_H

#include <stddef.h>

/* Longer names count as wholly different. */
#define SIMILAR_MAX 63

/*
 * similar_distance(a, b):
 * The number of letters to insert, remove or replace to turn A into B
 * (Levenshtein's distance), without regard to case.
 */
size_t similar_distance(const char *a, const char *b);

/* similar_prefix(a, b): How many letters A and B have in common at first. */
size_t similar_prefix(const char *a, const char *b);

#endif
