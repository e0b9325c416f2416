/* A release: what one release page tells, and its packages and links. */
#ifndef MODEL_RELEASE_H
#define MODEL_RELEASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "model/product.h"

/* All strings are borrowed, mostly from a pool, and none is NULL unless it
 * says so: "" stands for what is not known. */

enum link_kind {
	LINK_FULL,	  /* the package, from a mirror */
	LINK_INCREMENTAL, /* an update from one earlier version */
	LINK_FIRMWARE,	  /* the static site's start of a download */
	LINK_FILE,	  /* the package, as the data files list it */
	LINK_VENDOR,	  /* the same of a vendor package */
	LINK__MAX
};

/* The URL of a LINK_FIRMWARE is this and the file's name, not encoded. */
#define LINK_FIRMWARE_URL "/download?file="

struct link {
	enum link_kind kind;
	const char *label;
	const char *url;
	const char *from_version; /* of an incremental */
};

struct package {
	int64_t id;
	bool card; /* false: listed below the cards */
	const char *codename;
	const char *device; /* with its region: "Xiaomi 14 Global" */
	const char *region; /* the region's code */
	const char *branch; /* as shown: "Stable Beta" */
	const char *type;   /* "Recovery", "Fastboot"; "" for firmware */
	const char *android;
	const char *size; /* as shown: "6.4 GB" */
	const char *date; /* YYYY-MM-DD */
	const char *filename;
	const char *md5; /* 32 hex digits */
	const char *sha256;
	const char *changelog; /* lines; NULL when there is no field for it */
	/* What the changelog tells of security: "2023-08"; NULL in what is to
	 * be stored, since the store reads it. */
	const char *patch_level;
	struct link *links;
	size_t nlinks;
};

enum release_state {
	RELEASE_DRAFT,
	RELEASE_PUBLISHED,
	RELEASE_WITHDRAWN,
	RELEASE__MAX
};

struct release {
	int64_t id;
	int64_t product_id;
	const char *codename;
	const char *version;	/* product, codename and version name it */
	const char *branch;	/* as in the permalink: "stable beta" */
	const char *title;	/* the device's name, mostly with the region */
	const char *page_title; /* NULL: made from the title */
	const char *heading;	/* NULL: made from the title */
	enum release_state state;
	int64_t appeared;  /* seconds since 1970; 0 unknown */
	int64_t promoted;  /* when its branch changed last; 0 never */
	int64_t withdrawn; /* 0 never */
	int64_t updated;   /* when its row or a package changed last */
	int64_t revision;  /* counts its changes */
	/* Of a withdrawn one; both may be NULL in what is to be stored. */
	const char *successor; /* the version that takes its place */
	const char *reason;
	struct package *packages;
	size_t npackages;
};

/* link_kind_name(kind), link_kind_parse(name): LINK__MAX is unknown. */
const char *link_kind_name(enum link_kind kind);
enum link_kind link_kind_parse(const char *name);

/* release_state_name(state), release_state_parse(name): Likewise. */
const char *release_state_name(enum release_state state);
enum release_state release_state_parse(const char *name);

/*
 * branch_label(branch, pool):
 * A branch as shown, from its form in permalinks: each word with a capital.
 */
const char *branch_label(const char *branch, struct pool *pool);

/*
 * release_subject(release, product, pool):
 * What the audit calls it: "release hyperos/ishtar/OS2.0.2.0.VMAMIXM".  PRODUCT
 * may be NULL, for one that is not known.
 */
const char *release_subject(const struct release *release,
    const struct product *product, struct pool *pool);

/*
 * release_date(release):
 * The newest date of the packages of RELEASE, borrowed, or "".
 */
const char *release_date(const struct release *release);

/*
 * release_page_title(release, product, pool), release_heading(...):
 * What the page of RELEASE, of PRODUCT, has as title (without the site's name)
 * and as heading: its own, or else made from its title.
 */
const char *release_page_title(const struct release *release,
    const struct product *product, struct pool *pool);
const char *release_heading(const struct release *release,
    const struct product *product, struct pool *pool);

#endif
