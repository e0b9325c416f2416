/* Passwords, kept as argon2id (RFC 9106). */
#include "crypto/password.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

/* The least that is recommended: 19 MiB, two passes, one lane. */
#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY (19456u << 10)

/* Different letters that a password has at least. */
#define PASSWORD_LETTERS 5

/* A shorter name is part of many words. */
#define PASSWORD_NAME 4

const char *
password_hash(struct pool *pool, const char *password)
{
	char *hash = pool_alloc(pool, crypto_pwhash_STRBYTES);

	return crypto_pwhash_str_alg(hash, password, strlen(password),
		   PASSWORD_PASSES, PASSWORD_MEMORY,
		   crypto_pwhash_ALG_ARGON2ID13) == 0 ?
	    hash :
	    NULL;
}

bool
password_check(const char *hash, const char *password)
{
	/* Of nothing anybody knows: an unknown name costs the same time. */
	static const char none[] =
	    "$argon2id$v=19$m=19456,t=2,p=1$"
	    "AAAAAAAAAAAAAAAAAAAAAA$"
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	bool right = crypto_pwhash_str_verify(hash[0] != '\0' ? hash : none,
			 password, strlen(password)) == 0;

	return right && hash[0] != '\0';
}

static size_t
different_letters(const char *text)
{
	bool seen[256] = { false };
	size_t count = 0;

	for (; *text != '\0'; text++) {
		count += !seen[(unsigned char)*text];
		seen[(unsigned char)*text] = true;
	}
	return count;
}

static size_t
characters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

const char *
password_refuse(const char *password, const char *name)
{
	if (characters(password) < PASSWORD_MIN)
		return "Use at least 12 characters: three or four words do.";
	if (strlen(password) > PASSWORD_MAX)
		return "Use at most 256 bytes.";
	if (different_letters(password) < PASSWORD_LETTERS ||
	    (strlen(name) >= PASSWORD_NAME &&
		strcasestr(password, name) != NULL))
		return "This one is too easy to guess.";
	return NULL;
}
