/* The shapes of the names of packages: rules, and the parts they find. */
#ifndef MODEL_PASTE_RULES_H
#define MODEL_PASTE_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/paste.h"

/* What a rule finds in a name; the letter stands for it behind a '%'. */
enum paste_part {
	PASTE_OUTER,   /* o: the codename in front of the name of the ROM */
	PASTE_CODE,    /* c: a codename, with words behind a '_' */
	PASTE_WORD,    /* w: a codename or market name, with a region glued */
	PASTE_VERSION, /* v */
	PASTE_FROM,    /* f: the version that an incremental one updates */
	PASTE_STAMP,   /* s: day, time and number of the build */
	PASTE_ANDROID, /* a */
	PASTE_REGION,  /* r: of the ROM, in small letters */
	PASTE_DIGITS,  /* d: ten hex digits of the MD5 */
	PASTE_OTHER,   /* x: who it is for: "user", a carrier */
	PASTE__MAX
};

/* A rule that is being tried. */
struct paste_reading {
	const char *parts[PASTE__MAX]; /* what was found, "" when not */
	const struct paste_with *with;
	struct pool *pool;
};

struct paste_rule {
	const char *shape;   /* of the name without its extension */
	const char *product; /* slug; "" is told by the version */
	const char *type;
	bool incremental;
};

/*
 * paste_rules_find(reading, stem):
 * The first rule that reads STEM, the name of a package without its extension,
 * with its parts in READING; or NULL.
 */
const struct paste_rule *paste_rules_find(struct paste_reading *reading,
    const char *stem);

/*
 * paste_rules_numbers(text, len, sizes, max):
 * How many numbers with dots between them the LEN bytes at TEXT are, up to MAX
 * of them, and 0 when they are something else.  SIZES gets their lengths.
 */
size_t paste_rules_numbers(const char *text, size_t len, size_t *sizes,
    size_t max);

/*
 * paste_rules_region(reading, word, len):
 * The region whose name, device word or code the LEN bytes at WORD are, in any
 * case; or NULL.
 */
const struct region *paste_rules_region(const struct paste_reading *reading,
    const char *word, size_t len);

#endif
