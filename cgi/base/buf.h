/* A growing string of bytes. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

/* All zero is an empty one.  DATA is NULL or has a NUL behind LEN bytes. */
struct buf {
	char *data;
	size_t len;
	size_t size;
};

void buf_put(struct buf *buf, const void *bytes, size_t len);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* buf_text(buf): The contents as a string, never NULL, borrowed. */
const char *buf_text(const struct buf *buf);

/* buf_clear(buf): Make it empty and keep the memory. */
void buf_clear(struct buf *buf);

/* buf_free(buf): Give back the memory; the buf is empty and usable again. */
void buf_free(struct buf *buf);

#endif
