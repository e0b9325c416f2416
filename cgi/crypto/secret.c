/* Random secrets, and what is kept of them. */
#include "crypto/secret.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>

#define SECRET_BYTES 32

bool
secret_open(void)
{
	return sodium_init() >= 0 && oath_init() == OATH_OK;
}

const char *
secret_new(struct pool *pool)
{
	unsigned char bytes[SECRET_BYTES];
	size_t size = sodium_base64_encoded_len(sizeof(bytes),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = pool_alloc(pool, size);

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(text, size, bytes, sizeof(bytes),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return text;
}

void
secret_digest(const void *text, size_t len, char digest[SECRET_DIGEST_SIZE])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, text, len);
	sodium_bin2hex(digest, SECRET_DIGEST_SIZE, hash, sizeof(hash));
}

const char *
secret_hash(struct pool *pool, const char *text)
{
	char *digest = pool_alloc(pool, SECRET_DIGEST_SIZE);

	secret_digest(text, strlen(text), digest);
	return digest;
}

const char *
secret_tag(struct pool *pool, const char *secret, const char *purpose)
{
	unsigned char key[crypto_auth_KEYBYTES], tag[crypto_auth_BYTES];
	char *text = pool_alloc(pool, 2 * sizeof(tag) + 1);

	crypto_hash_sha256(key, (const unsigned char *)secret, strlen(secret));
	crypto_auth(tag, (const unsigned char *)purpose, strlen(purpose), key);
	sodium_bin2hex(text, 2 * sizeof(tag) + 1, tag, sizeof(tag));
	return text;
}

bool
secret_equal(const char *a, const char *b)
{
	size_t len = strlen(a);

	return strlen(b) == len && sodium_memcmp(a, b, len) == 0;
}
