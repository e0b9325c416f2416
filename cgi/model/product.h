/* Products: what the site offers, and how their releases are grouped. */
#ifndef MODEL_PRODUCT_H
#define MODEL_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

enum product_kind {
	PRODUCT_ROM,	  /* has recovery and fastboot packages */
	PRODUCT_FIRMWARE, /* cut from a ROM; has release pages too */
	PRODUCT_VENDOR,	  /* listed only: links lead to other sites */
	PRODUCT__MAX
};

struct product {
	int64_t id;
	const char *slug; /* "hyperos", as in addresses */
	const char *name; /* "HyperOS" */
	enum product_kind kind;
	const char *channel_name; /* whom the alert tells to follow */
	const char *channel_url;
	const char *version_prefixes; /* words: "OS A15" */
};

/* A line of versions with a listing of its own: /miui12/. */
struct generation {
	int64_t id;
	int64_t product_id;
	const char *slug;
	const char *name;
	const char *version_prefix; /* "V12." */
};

struct region {
	const char *code;	  /* "eu" */
	const char *name;	  /* "Europe" */
	const char *device_word;  /* what ends a device's name: "EEA" */
	const char *version_code; /* what stands in a version: "EU" */
	int position;		  /* in lists */
};

/* Where releases stand on their way; a part of their permalinks. */
struct branch {
	const char *slug;  /* "stable beta" */
	const char *label; /* the same in letters as shown: "Stable Beta" */
	int position;	   /* in lists */
};

/* What the programs know of products; lives as long as the store's pool. */
struct catalog {
	struct product *products;
	size_t nproducts;
	struct generation *generations;
	size_t ngenerations;
	struct region *regions;
	size_t nregions;
	struct branch *branches; /* by position */
	size_t nbranches;
};

/* product_kind_name(kind), product_kind_parse(name): PRODUCT__MAX: unknown. */
const char *product_kind_name(enum product_kind kind);
enum product_kind product_kind_parse(const char *name);

/*
 * catalog_product(catalog, slug), catalog_product_id(catalog, id):
 * The product with that slug, without regard to case, or that id; or NULL.
 */
const struct product *catalog_product(const struct catalog *catalog,
    const char *slug);
const struct product *catalog_product_id(const struct catalog *catalog,
    int64_t id);

/* catalog_product_n(catalog, slug, len): The same of LEN bytes of SLUG. */
const struct product *catalog_product_n(const struct catalog *catalog,
    const char *slug, size_t len);

/*
 * catalog_product_of_version(catalog, version):
 * The ROM's product one of whose prefixes begins VERSION, with the longest one
 * where several do; else that without any; else NULL.
 */
const struct product *catalog_product_of_version(const struct catalog *catalog,
    const char *version);

/* catalog_generation(catalog, slug): Likewise; NULL when there is none. */
const struct generation *catalog_generation(const struct catalog *catalog,
    const char *slug);

/*
 * catalog_generation_of(catalog, product, version):
 * The generation of PRODUCT that VERSION belongs to by its prefix, or NULL.
 */
const struct generation *catalog_generation_of(const struct catalog *catalog,
    const struct product *product, const char *version);

/*
 * branch_fits(slug):
 * Whether it can be one: by model/rule.h, and not empty.
 */
bool branch_fits(const char *slug);

/*
 * branch_label(branch, pool):
 * What a new branch is called, from its form in permalinks: each word with a
 * capital.  Of those that there are, catalog_branch_label tells.
 */
const char *branch_label(const char *branch, struct pool *pool);

/*
 * catalog_branch(catalog, slug):
 * The branch with that very slug, or NULL: permalinks are of one case.
 */
const struct branch *catalog_branch(const struct catalog *catalog,
    const char *slug);

/*
 * catalog_branch_labelled(catalog, label):
 * The branch with that label, without regard to case, as packages have it; or
 * NULL.
 */
const struct branch *catalog_branch_labelled(const struct catalog *catalog,
    const char *label);

/*
 * catalog_branch_label(catalog, slug, pool):
 * The branch as shown: its label, or of one that the catalog does not have (it
 * was renamed, or an import is about to add it), branch_label's.
 */
const char *catalog_branch_label(const struct catalog *catalog,
    const char *slug, struct pool *pool);

/*
 * catalog_branch_unknown(catalog, pool):
 * What to say of a branch that there is not: it lists those that there are.
 */
const char *catalog_branch_unknown(const struct catalog *catalog,
    struct pool *pool);

/* catalog_region(catalog, code): The region with that code, or NULL. */
const struct region *catalog_region(const struct catalog *catalog,
    const char *code);

/*
 * catalog_region_named(catalog, name):
 * The region whose name, device word or code is NAME, without regard to case;
 * or NULL.
 */
const struct region *catalog_region_named(const struct catalog *catalog,
    const char *name);

/*
 * catalog_region_of_device(catalog, device):
 * The region whose device word is the last word of DEVICE, or NULL.
 */
const struct region *catalog_region_of_device(const struct catalog *catalog,
    const char *device);

/*
 * catalog_without_region(catalog, device, pool):
 * DEVICE without the word of its region at the end.
 */
const char *catalog_without_region(const struct catalog *catalog,
    const char *device, struct pool *pool);

/*
 * catalog_region_of_version(catalog, version):
 * The region that a version of the form OS2.0.2.0.VMAMIXM names in the third
 * and fourth last letters of its last part ("MI"), or NULL.
 */
const struct region *catalog_region_of_version(const struct catalog *catalog,
    const char *version);

#endif
