/* A pool: memory for the values of one request, freed all at once. */
#include "base/pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define BLOCK_SIZE 32768
#define ALIGNMENT _Alignof(max_align_t)

struct block {
	struct block *next;
	size_t size;
	size_t used;
	_Alignas(max_align_t) char data[];
};

struct pool {
	struct block *head;
};

void *
mem_resize(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL) {
		log_error("out of memory (%zu bytes wanted)", size);
		_Exit(1);
	}
	return p;
}

void *
mem_alloc(size_t size)
{
	return mem_resize(NULL, size);
}

static struct block *
block_new(size_t size, struct block *next)
{
	struct block *block = mem_alloc(sizeof(*block) + size);

	block->next = next;
	block->size = size;
	block->used = 0;
	return block;
}

struct pool *
pool_new(void)
{
	struct pool *pool = mem_alloc(sizeof(*pool));

	pool->head = block_new(BLOCK_SIZE, NULL);
	return pool;
}

void *
pool_alloc(struct pool *pool, size_t size)
{
	struct block *block = pool->head;
	void *p;

	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (size > block->size - block->used) {
		block = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE, block);
		pool->head = block;
	}
	p = block->data + block->used;
	block->used += size;
	return p;
}

void *
pool_calloc(struct pool *pool, size_t count, size_t size)
{
	void *p;

	if (size > 0 && count > SIZE_MAX / 2 / size) {
		log_error("an array of %zu elements is too large", count);
		_Exit(1);
	}
	p = pool_alloc(pool, count * size);
	memset(p, 0, count * size);
	return p;
}

char *
pool_strndup(struct pool *pool, const char *text, size_t len)
{
	char *copy = pool_alloc(pool, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *
pool_strdup(struct pool *pool, const char *text)
{
	return pool_strndup(pool, text, strlen(text));
}

char *
pool_printf(struct pool *pool, const char *format, ...)
{
	struct block *block = pool->head;
	size_t room = block->size - block->used;
	char *text, *start = block->data + block->used;
	va_list args;
	int len;

	/* Mostly the text fits where the next allocation will be. */
	va_start(args, format);
	len = vsnprintf(start, room, format, args);
	va_end(args);
	if (len < 0)
		return pool_strdup(pool, "");
	text = pool_alloc(pool, (size_t)len + 1);
	if (text == start)
		return text;
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return text;
}

void *
pool_grow(struct pool *pool, void *array, size_t count, size_t size)
{
	void *larger;

	/* Full at 0, 4, 8, 16, 32...: the powers of two from four on. */
	if (count > 0 && (count < 4 || (count & (count - 1)) != 0))
		return array;
	larger = pool_calloc(pool, count < 4 ? 4 : 2 * count, size);
	if (count > 0)
		memcpy(larger, array, count * size);
	return larger;
}

void
pool_reset(struct pool *pool)
{
	struct block *next;

	while ((next = pool->head->next) != NULL) {
		free(pool->head);
		pool->head = next;
	}
	pool->head->used = 0;
}

void
pool_free(struct pool *pool)
{
	if (pool == NULL)
		return;
	pool_reset(pool);
	free(pool->head);
	free(pool);
}
