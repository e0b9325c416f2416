/* What a release page leads to: other releases that have to do with it. */
#ifndef MODEL_RELATED_H
#define MODEL_RELATED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum related_kind {
	RELATED_ROM = 1, /* a file name has the digits of the same ROM: the
			  * ROM of a firmware, and what was cut from a ROM */
	RELATED_SIBLING, /* the same version of a sibling's */
	RELATED_REGION	 /* the newest of another region of the same device */
};

struct related {
	enum related_kind kind;
	int64_t product_id;
	const char *codename;
	const char *title;
	const char *region; /* code; of RELATED_REGION */
	const char *branch;
	const char *version; /* "": a sibling's that has no such version */
};

struct related_list {
	struct related *items;
	size_t count;
};

/* related_same(a, b): Whether both are the same release, for one reason. */
bool related_same(const struct related *a, const struct related *b);

/* related_kind_name(kind): "rom", "sibling" or "region". */
const char *related_kind_name(enum related_kind kind);

#endif
