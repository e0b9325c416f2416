/* Passwords, kept as argon2id (RFC 9106). */
#ifndef CRYPTO_PASSWORD_H
#define CRYPTO_PASSWORD_H

#include <stdbool.h>

#include "base/pool.h"

#define PASSWORD_MIN 12	 /* characters */
#define PASSWORD_MAX 256 /* bytes */

/*
 * password_hash(pool, password):
 * What to keep of PASSWORD, with 19 MiB and two passes; NULL when there is no
 * memory for it.
 */
const char *password_hash(struct pool *pool, const char *password);

/*
 * password_check(hash, password):
 * Whether HASH was made of PASSWORD.  A HASH of "" takes as long, and is false.
 */
bool password_check(const char *hash, const char *password);

/*
 * password_refuse(password, name):
 * Why PASSWORD is none for the user NAME, as a sentence, or NULL: it is too
 * short or too long, or is easily guessed.
 */
const char *password_refuse(const char *password, const char *name);

#endif
