/* Random secrets, and what is kept of them. */
#ifndef CRYPTO_SECRET_H
#define CRYPTO_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

/* The size of a digest in hex, with its NUL. */
#define SECRET_DIGEST_SIZE 65

/* secret_open(): Start the libraries of crypto/; false when one cannot. */
bool secret_open(void);

/*
 * secret_new(pool):
 * 32 random bytes in the URL-safe base64 of RFC 4648, 5, without padding.
 */
const char *secret_new(struct pool *pool);

/* secret_digest(text, len, digest): The SHA-256 of the bytes, in hex. */
void secret_digest(const void *text, size_t len,
    char digest[SECRET_DIGEST_SIZE]);

/* secret_hash(pool, text): The same of a string. */
const char *secret_hash(struct pool *pool, const char *text);

/*
 * secret_tag(pool, secret, purpose):
 * The HMAC-SHA-512-256 of PURPOSE with the hash of SECRET as key, in hex: a
 * value that only who knows SECRET can make, and which does not tell it.
 */
const char *secret_tag(struct pool *pool, const char *secret,
    const char *purpose);

/* secret_equal(a, b): Compare in a time that depends on the lengths only. */
bool secret_equal(const char *a, const char *b);

#endif
