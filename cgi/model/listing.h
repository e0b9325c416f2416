/* Listings: the rows of the device, archive and product pages. */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include <stddef.h>
#include <stdint.h>

/* The device page of a product: /hyperos/ishtar/ and its archive. */
struct device_page {
	int64_t product_id;
	const char *codename;
	const char *name;
	const char *archive_name; /* mostly the same */
	int64_t updated;	  /* when a release of it changed last */
};

struct listing_link {
	const char *label;
	const char *url;
};

struct listing_row {
	int64_t package_id;
	int64_t product_id;
	const char *device;
	const char *codename; /* of the package */
	const char *region;   /* code */
	const char *branch;   /* as shown */
	const char *type;
	const char *version;
	const char *android;
	const char *size;
	const char *date;
	const char *patch_level;
	int64_t place; /* its rank in listings: a day above its id */
	const char *release_codename; /* these two and the version make */
	const char *release_branch;   /* the permalink */
	struct listing_link *links;   /* of vendor rows */
	size_t nlinks;
};

struct listing {
	struct listing_row *rows;
	size_t count;
};

/* What a list of releases is narrowed to; "" and 0 do not narrow. */
struct release_filter {
	const char *text; /* words, in any form that a visitor types */
	int64_t product_id;
	int64_t generation_id;
	const char *codename; /* of the release or of one of its packages */
	const char *branch;   /* without regard to case: "stable beta" */
	const char *region;   /* code */
	const char *android;
	const char *type;
	const char *patch_level; /* this or a later one */
};

/* A filter that does not narrow. */
#define FILTER_NONE                                                     \
	{                                                               \
		.text = "", .codename = "", .branch = "", .region = "", \
		.android = "", .type = "", .patch_level = ""            \
	}

/*
 * A place in a list, from which it goes on; all zero is none.  A rank is what
 * the list is sorted by above the id of what is there.
 */
struct place {
	int group; /* of a search; else 0 */
	int64_t rank;
};

#endif
