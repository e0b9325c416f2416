/* Signatures of webhooks, as Standard Webhooks has them. */
#include "crypto/webhook.h"

#include <sodium.h>
#include <string.h>

#define PREFIX "whsec_"
#define KEY_BYTES 32
#define KEY_BYTES_MAX 64

static const char *
to_base64(struct pool *pool, const unsigned char *bytes, size_t len)
{
	size_t size = sodium_base64_encoded_len(len,
	    sodium_base64_VARIANT_ORIGINAL);

	return sodium_bin2base64(pool_alloc(pool, size), size, bytes, len,
	    sodium_base64_VARIANT_ORIGINAL);
}

const char *
webhook_key_new(struct pool *pool)
{
	unsigned char bytes[KEY_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	return pool_printf(pool, PREFIX "%s",
	    to_base64(pool, bytes, sizeof(bytes)));
}

const char *
webhook_sign(struct pool *pool, const char *key, const char *text)
{
	unsigned char bytes[KEY_BYTES_MAX], tag[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	size_t prefix = strlen(PREFIX), len;

	if (strncmp(key, PREFIX, prefix) != 0 ||
	    sodium_base642bin(bytes, sizeof(bytes), key + prefix,
		strlen(key + prefix), NULL, &len, NULL,
		sodium_base64_VARIANT_ORIGINAL) != 0 ||
	    len == 0)
		return NULL;
	crypto_auth_hmacsha256_init(&state, bytes, len);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)text,
	    strlen(text));
	crypto_auth_hmacsha256_final(&state, tag);
	sodium_memzero(bytes, sizeof(bytes));
	return to_base64(pool, tag, sizeof(tag));
}
