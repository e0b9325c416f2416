/* A pool: memory for the values of one request, freed all at once. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

struct pool;

/*
 * mem_alloc(size), mem_resize(old, size):
 * Like malloc and realloc, but never return NULL: a process that is out of
 * memory logs so and ends, and its supervisor starts a fresh one.
 */
void *mem_alloc(size_t size);
void *mem_resize(void *old, size_t size);

/* pool_new(): An empty pool; the caller frees it with pool_free. */
struct pool *pool_new(void);

/*
 * pool_alloc(pool, size), pool_calloc(pool, count, size):
 * SIZE bytes, aligned for any type, that live until the pool is reset.  Those
 * of pool_calloc are zero.
 */
void *pool_alloc(struct pool *pool, size_t size);
void *pool_calloc(struct pool *pool, size_t count, size_t size);

/*
 * pool_strdup(pool, text), pool_strndup(pool, text, len):
 * A copy of TEXT (of its first LEN bytes) with a NUL behind it.
 */
char *pool_strdup(struct pool *pool, const char *text);
char *pool_strndup(struct pool *pool, const char *text, size_t len);

/* pool_printf(pool, format, ...): A formatted string. */
char *pool_printf(struct pool *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * pool_grow(pool, array, count, size):
 * An array of elements of SIZE bytes with room for COUNT + 1 of them and the
 * contents of ARRAY, which holds COUNT.  Its room doubles, so it must have
 * come from this function, or be NULL with a COUNT of 0.
 */
void *pool_grow(struct pool *pool, void *array, size_t count, size_t size);

/* pool_reset(pool): Free what was allocated, keep one block for reuse. */
void pool_reset(struct pool *pool);

/* pool_free(pool): Free the pool and all in it.  NULL is no pool. */
void pool_free(struct pool *pool);

#endif
