/* Signatures of webhooks, as Standard Webhooks has them. */
#ifndef CRYPTO_WEBHOOK_H
#define CRYPTO_WEBHOOK_H

#include "base/pool.h"

/*
 * webhook_key_new(pool):
 * A new key: "whsec_" and the base64 of 32 random bytes.
 */
const char *webhook_key_new(struct pool *pool);

/*
 * webhook_sign(pool, key, text):
 * The base64 of the HMAC-SHA-256 of TEXT with what KEY stands for, or NULL when
 * it is no key (www.standardwebhooks.com, "Signature scheme").
 */
const char *webhook_sign(struct pool *pool, const char *key, const char *text);

#endif
