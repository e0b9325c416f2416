/* What a release page leads to: other releases that have to do with it. */
#include "model/related.h"

#include <string.h>

const char *
related_kind_name(enum related_kind kind)
{
	static const char *const names[] = {
		[RELATED_ROM] = "rom",
		[RELATED_SIBLING] = "sibling",
		[RELATED_REGION] = "region",
	};

	return names[kind];
}

bool
related_same(const struct related *a, const struct related *b)
{
	return a->kind == b->kind && a->product_id == b->product_id &&
	    strcmp(a->codename, b->codename) == 0 &&
	    strcmp(a->version, b->version) == 0 &&
	    strcmp(a->region, b->region) == 0;
}
