/* The shapes of the names of packages: rules, and the parts they find. */
#include "model/paste_rules.h"

#include <ctype.h>
#include <string.h>

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The first rule that fits is taken. */
static const struct paste_rule rules[] = {
	{ "miui_%w_%v_%d_%a", "", "Recovery", false },
	{ "miui-blockota-%w-%f-%v-%d-%a", "", "Recovery", true },
	{ "miui-ota-%w-%f-%v-%d-%a", "", "Recovery", true },
	{ "fw-vendor_%o_miui_%w_%v_%d_%a", "vendor", "", false },
	{ "fw-vendor_%o_%c-ota_full-%v-%x-%a-%d", "vendor", "", false },
	{ "fw-vendor_%c_%v", "vendor", "", false },
	{ "fw-non-arb_%o_miui_%w_%v_%d_%a", "firmware", "", false },
	{ "fw-non-arb_%o_%c-ota_full-%v-%x-%a-%d", "firmware", "", false },
	{ "fw_miui_%w_%v_%d_%a", "firmware", "", false },
	{ "fw__miui_%w_%v_%d_%a", "firmware", "", false },
	{ "fw_%o_miui_%w_%v_%d_%a", "firmware", "", false },
	{ "fw_%o_%c-ota_full-%v-%x-%a-%d", "firmware", "", false },
	{ "%c-ota_full-%v-%x-%a-%d", "", "Recovery", false },
	{ "%c-ota_incremental-%f-%v-%x-%a-%d", "", "Recovery", true },
	{ "%c-images-%v-%x-%s-%a-%r-%d", "", "Fastboot", false },
	{ "%c-images-%v-%x-%s-%a-%d", "", "Fastboot", false },
	{ "%c_images_%v_%s_%a_%r_%d", "", "Fastboot", false },
	{ "%c_images_%v_%s_%a_%r_%x_%d", "", "Fastboot", false },
	{ "%c_images_%v_%s_%a_%d", "", "Fastboot", false },
	{ "%c_images_%v_%a_%r_%d", "", "Fastboot", false },
	{ "%c_images_%v_%a_%d", "", "Fastboot", false },
};

size_t
paste_rules_numbers(const char *text, size_t len, size_t *sizes, size_t max)
{
	const char *end = text + len;
	size_t count = 0;

	while (count < max) {
		sizes[count] = strspn(text, DIGITS);
		if (sizes[count] == 0 || text + sizes[count] > end)
			return 0;
		text += sizes[count++];
		if (text == end)
			return count;
		if (*text++ != '.')
			return 0;
	}
	return 0;
}

static bool
is_any(const char *text, size_t len)
{
	(void)text;
	return len > 0;
}

static bool
is_version(const char *text, size_t len)
{
	return isalnum((unsigned char)*text) &&
	    memchr(text, '.', len) != NULL && strcspn(text, DIGITS) < len;
}

static bool
is_stamp(const char *text, size_t len)
{
	size_t sizes[3];

	return paste_rules_numbers(text, len, sizes, 3) >= 2 && sizes[0] == 8 &&
	    sizes[1] == 4;
}

static bool
is_android(const char *text, size_t len)
{
	size_t sizes[2];

	return paste_rules_numbers(text, len, sizes, 2) == 2 && sizes[0] <= 2 &&
	    sizes[1] <= 2;
}

static bool
is_digits(const char *text, size_t len)
{
	(void)text;
	return len == 10;
}

/* How to know a part: the bytes that it is made of, and a test. */
static const struct kind {
	char letter;
	const char *bytes;
	bool (*test)(const char *text, size_t len);
} kinds[PASTE__MAX] = {
	[PASTE_OUTER] = { 'o', LOWER UPPER DIGITS "_-", is_any },
	[PASTE_CODE] = { 'c', LOWER UPPER DIGITS "_", is_any },
	[PASTE_WORD] = { 'w', LOWER UPPER DIGITS "_", is_any },
	[PASTE_VERSION] = { 'v', LOWER UPPER DIGITS ".", is_version },
	[PASTE_FROM] = { 'f', LOWER UPPER DIGITS ".", is_version },
	[PASTE_STAMP] = { 's', DIGITS ".", is_stamp },
	[PASTE_ANDROID] = { 'a', DIGITS ".", is_android },
	[PASTE_REGION] = { 'r', LOWER, is_any },
	[PASTE_DIGITS] = { 'd', DIGITS "abcdef", is_digits },
	[PASTE_OTHER] = { 'x', LOWER, is_any },
};

static enum paste_part
part_of(char letter)
{
	int part = 0;

	while (part < PASTE__MAX - 1 && kinds[part].letter != letter)
		part++;
	return (enum paste_part)part;
}

const struct region *
paste_rules_region(const struct paste_reading *reading, const char *word,
    size_t len)
{
	if (len == 0)
		return NULL;
	return catalog_region_named(reading->with->catalog,
	    pool_strndup(reading->pool, word, len));
}

/*
 * Whether TEXT is of SHAPE; if so, its parts are in READING.  A part takes as
 * much as it can: few may hold a separator, so little is tried twice.
 */
static bool
fits(struct paste_reading *reading, const char *shape, const char *text)
{
	const struct kind *kind;
	enum paste_part part;
	size_t len;

	for (; *shape != '%'; shape++, text++) {
		if (*shape != *text)
			return false;
		if (*shape == '\0')
			return true;
	}
	part = part_of(shape[1]);
	kind = &kinds[part];
	for (len = strspn(text, kind->bytes); len > 0; len--) {
		if (!kind->test(text, len) ||
		    !fits(reading, shape + 2, text + len))
			continue;
		/* "fw_air_eea_global" ends in no codename "global". */
		if (part == PASTE_OUTER &&
		    reading->parts[PASTE_CODE][0] != '\0' &&
		    paste_rules_region(reading, text + len + 1,
			strcspn(text + len + 1, "_-")) != NULL)
			continue;
		reading->parts[part] = pool_strndup(reading->pool, text, len);
		return true;
	}
	return false;
}

const struct paste_rule *
paste_rules_find(struct paste_reading *reading, const char *stem)
{
	size_t i, part;

	for (i = 0; i < COUNT(rules); i++) {
		for (part = 0; part < PASTE__MAX; part++)
			reading->parts[part] = "";
		if (fits(reading, rules[i].shape, stem))
			return &rules[i];
	}
	return NULL;
}
