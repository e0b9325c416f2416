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
	const char *release_codename; /* these two and the version make */
	const char *release_branch;   /* the permalink */
	struct listing_link *links;   /* of vendor rows */
	size_t nlinks;
};

struct listing {
	struct listing_row *rows;
	size_t count;
};

/* What a listing of many devices is narrowed to; "" does not narrow. */
struct listing_filter {
	const char *text;
	const char *branch;
	const char *region;
	const char *android;
	const char *patch_level; /* this or a later one */
};

/* A key of a listing sorted by date and package. */
struct listing_key {
	const char *date;
	int64_t package_id;
};

#endif
