/* One-time codes from a phone (TOTP, RFC 6238), and recovery codes. */
#include "crypto/totp.h"

#include <ctype.h>
#include <liboath/oath.h>
#include <qrencode.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"

#define SECRET_BYTES 20
#define RECOVERY_BYTES 10
#define STEP_SECONDS 30
#define DIGITS 6
#define WINDOW 1 /* steps before and after */
#define BORDER 4 /* squares of white around a QR code (ISO/IEC 18004) */

static const char *
base32(struct pool *pool, const unsigned char *bytes, size_t len)
{
	char *out = NULL;
	const char *copy = "";

	if (oath_base32_encode((const char *)bytes, len, &out, NULL) == OATH_OK)
		copy = pool_strndup(pool, out, strcspn(out, "="));
	free(out);
	return copy;
}

const char *
totp_secret(struct pool *pool)
{
	unsigned char bytes[SECRET_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	return base32(pool, bytes, sizeof(bytes));
}

static const char *
encoded(struct pool *pool, const char *text)
{
	struct buf out = { 0 };
	const char *copy;

	percent_encode(text, "", &out);
	copy = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

const char *
totp_url(struct pool *pool, const char *secret, const char *name,
    const char *site)
{
	const char *issuer = encoded(pool, site);

	return pool_printf(pool, "otpauth://totp/%s:%s?secret=%s&issuer=%s",
	    issuer, encoded(pool, name), secret, issuer);
}

bool
totp_check(const char *secret, const char *code, int64_t now, int64_t *step)
{
	char *bytes = NULL;
	size_t len = 0;
	int offset = 0, rc;

	if (strlen(code) != DIGITS || strspn(code, "0123456789") != DIGITS ||
	    oath_base32_decode(secret, strlen(secret), &bytes, &len) != OATH_OK)
		return false;
	rc = oath_totp_validate2(bytes, len, now, STEP_SECONDS, 0, WINDOW,
	    &offset, code);
	sodium_memzero(bytes, len);
	free(bytes);
	*step = now / STEP_SECONDS + offset;
	return rc >= 0;
}

bool
totp_picture(struct pool *pool, const char *url, struct totp_picture *picture)
{
	QRcode *code = QRcode_encodeString8bit(url, 0, QR_ECLEVEL_M);
	struct buf path = { 0 };
	int x, y;

	if (code == NULL)
		return false;
	for (y = 0; y < code->width; y++)
		for (x = 0; x < code->width; x++)
			if ((code->data[y * code->width + x] & 1) != 0)
				buf_printf(&path, "M%d %dh1v1h-1z", x + BORDER,
				    y + BORDER);
	picture->path = pool_strdup(pool, buf_text(&path));
	picture->width = code->width + 2 * BORDER;
	buf_free(&path);
	QRcode_free(code);
	return true;
}

const char *
totp_recovery_code(struct pool *pool)
{
	unsigned char bytes[RECOVERY_BYTES];
	const char *code;

	randombytes_buf(bytes, sizeof(bytes));
	code = totp_recovery_plain(pool, base32(pool, bytes, sizeof(bytes)));
	return pool_printf(pool, "%.4s-%.4s-%.4s-%.4s", code, code + 4,
	    code + 8, code + 12);
}

const char *
totp_recovery_plain(struct pool *pool, const char *code)
{
	char *plain = pool_strdup(pool, code), *to = plain;

	for (; *code != '\0'; code++)
		if (*code != ' ' && *code != '-')
			*to++ = (char)tolower((unsigned char)*code);
	*to = '\0';
	return plain;
}
