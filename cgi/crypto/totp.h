/* One-time codes from a phone (TOTP, RFC 6238), and recovery codes. */
#ifndef CRYPTO_TOTP_H
#define CRYPTO_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/pool.h"

#define TOTP_RECOVERY_CODES 10

/* totp_secret(pool): A new secret of 160 bits, in base32 (RFC 4648, 6). */
const char *totp_secret(struct pool *pool);

/*
 * totp_url(pool, secret, name, site):
 * What the phone reads: otpauth://totp/SITE:NAME?secret=...
 */
const char *totp_url(struct pool *pool, const char *secret, const char *name,
    const char *site);

/*
 * totp_check(secret, code, now, step):
 * Whether CODE, six digits, is that of SECRET at NOW, in seconds since 1970,
 * or half a minute before or after; STEP is its number, which nobody may use
 * twice.
 */
bool totp_check(const char *secret, const char *code, int64_t now,
    int64_t *step);

/* A picture of black squares: WIDTH rows of as many letters, '1' is black. */
struct totp_picture {
	const char *path; /* as the d of an SVG path, in units of a square */
	int width;	  /* squares, with the white border */
};

/* totp_picture(pool, url, picture): URL as a QR code; false when too long. */
bool totp_picture(struct pool *pool, const char *url,
    struct totp_picture *picture);

/* totp_recovery_code(pool): A random code of 80 bits: "xxxx-xxxx-xxxx-xxxx". */
const char *totp_recovery_code(struct pool *pool);

/* totp_recovery_plain(pool, code): CODE as it is compared: in lower case,
 * without spaces and hyphens. */
const char *totp_recovery_plain(struct pool *pool, const char *code);

#endif
