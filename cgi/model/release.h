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

enum link_state {
	LINK_STATE_UNKNOWN, /* not asked yet, or without a clear answer */
	LINK_STATE_UP,
	LINK_STATE_DOWN,    /* three failures in at least two rounds */
	LINK_STATE_CHANGED, /* it is there, but of another length or hash */
	LINK_STATE__MAX
};

/* What the mirror answered.  Times in seconds since 1970, 0: never. */
struct link_check {
	enum link_state state;
	int64_t since; /* when that state began */
	int64_t checked;
	int64_t succeeded;
	int64_t failed;
	int status;	   /* of HTTP; 0: there was no answer */
	const char *error; /* why there was none, in words */
	int64_t length;	   /* in bytes; -1: not told */
	const char *md5;   /* from the ETag, or "" */
	int64_t latency;   /* until the first byte, in milliseconds */
};

struct link {
	enum link_kind kind;
	const char *label;
	const char *url;
	const char *from_version; /* of an incremental */
	struct link_check check;
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

/*
 * The most packages that a release may have, on every way in.  Those of the
 * static site have ten at most; looking for one among them takes time that
 * grows with their number.
 */
#define RELEASE_PACKAGES_MAX 100

/* The most links of a package, likewise. */
#define RELEASE_LINKS_MAX 64

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

/* link_kind_of(kind): Which kind the links to files of such a product are. */
enum link_kind link_kind_of(enum product_kind kind);

/* link_state_name(state), link_state_parse(name): Likewise. */
const char *link_state_name(enum link_state state);
enum link_state link_state_parse(const char *name);

/* release_state_name(state), release_state_parse(name): Likewise. */
const char *release_state_name(enum release_state state);
enum release_state release_state_parse(const char *name);

/* link_is_mirror(link): Whether it leads to another's host, so that it
 * is checked: neither our own page nor a path. */
bool link_is_mirror(const struct link *link);

/*
 * package_vanished(package):
 * Since when every mirror of PACKAGE has answered 404 or 410, in seconds since
 * 1970: its vendor has withdrawn it, if they are the vendor's, as those of ROMs
 * are.  0: not so.
 */
int64_t package_vanished(const struct package *package);

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
 * release_page_title(release, product, pool),
 * release_heading(release, product, catalog, pool):
 * What the page of RELEASE, of PRODUCT, has as title (without the site's name)
 * and as heading: its own, or else made from its title.
 */
const char *release_page_title(const struct release *release,
    const struct product *product, struct pool *pool);
const char *release_heading(const struct release *release,
    const struct product *product, const struct catalog *catalog,
    struct pool *pool);

#endif
