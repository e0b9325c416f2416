/* Products: what the site offers, and how their releases are grouped. */
#include "model/product.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/rule.h"

static const char *const kind_names[PRODUCT__MAX] = {
	[PRODUCT_ROM] = "rom",
	[PRODUCT_FIRMWARE] = "firmware",
	[PRODUCT_VENDOR] = "vendor",
};

const char *
product_kind_name(enum product_kind kind)
{
	return kind < PRODUCT__MAX ? kind_names[kind] : "";
}

enum product_kind
product_kind_parse(const char *name)
{
	int i;

	for (i = 0; i < PRODUCT__MAX; i++)
		if (strcmp(kind_names[i], name) == 0)
			break;
	return (enum product_kind)i;
}

const struct product *
catalog_product(const struct catalog *catalog, const char *slug)
{
	size_t i;

	for (i = 0; i < catalog->nproducts; i++)
		if (strcasecmp(catalog->products[i].slug, slug) == 0)
			return &catalog->products[i];
	return NULL;
}

const struct product *
catalog_product_n(const struct catalog *catalog, const char *slug, size_t len)
{
	size_t i;

	for (i = 0; i < catalog->nproducts; i++)
		if (strlen(catalog->products[i].slug) == len &&
		    strncasecmp(catalog->products[i].slug, slug, len) == 0)
			return &catalog->products[i];
	return NULL;
}

const struct product *
catalog_product_id(const struct catalog *catalog, int64_t id)
{
	size_t i;

	for (i = 0; i < catalog->nproducts; i++)
		if (catalog->products[i].id == id)
			return &catalog->products[i];
	return NULL;
}

/* The length of the longest of the words PREFIXES that begins VERSION. */
static size_t
prefix_length(const char *prefixes, const char *version)
{
	size_t len, longest = 0;

	for (; *prefixes != '\0'; prefixes += len) {
		prefixes += strspn(prefixes, " ");
		len = strcspn(prefixes, " ");
		if (len > longest && strncmp(prefixes, version, len) == 0)
			longest = len;
	}
	return longest;
}

const struct product *
catalog_product_of_version(const struct catalog *catalog, const char *version)
{
	const struct product *found = NULL, *product;
	size_t i, len, longest = 0;

	for (i = 0; i < catalog->nproducts; i++) {
		product = &catalog->products[i];
		if (product->kind != PRODUCT_ROM)
			continue;
		len = prefix_length(product->version_prefixes, version);
		if (len > longest ||
		    (found == NULL && product->version_prefixes[0] == '\0')) {
			found = product;
			longest = len;
		}
	}
	return found;
}

const struct generation *
catalog_generation(const struct catalog *catalog, const char *slug)
{
	size_t i;

	for (i = 0; i < catalog->ngenerations; i++)
		if (strcasecmp(catalog->generations[i].slug, slug) == 0)
			return &catalog->generations[i];
	return NULL;
}

const struct generation *
catalog_generation_of(const struct catalog *catalog,
    const struct product *product, const char *version)
{
	const struct generation *generation;
	size_t i;

	for (i = 0; i < catalog->ngenerations; i++) {
		generation = &catalog->generations[i];
		if (generation->product_id == product->id &&
		    strncmp(version, generation->version_prefix,
			strlen(generation->version_prefix)) == 0)
			return generation;
	}
	return NULL;
}

bool
branch_fits(const char *slug)
{
	return slug[0] != '\0' && rule_branch(slug) == NULL;
}

const char *
branch_label(const char *branch, struct pool *pool)
{
	char *label = pool_strdup(pool, branch);
	char *p;

	for (p = label; *p != '\0'; p++)
		if (p == label || p[-1] == ' ')
			*p = (char)toupper((unsigned char)*p);
	return label;
}

const struct branch *
catalog_branch(const struct catalog *catalog, const char *slug)
{
	size_t i;

	for (i = 0; i < catalog->nbranches; i++)
		if (strcmp(catalog->branches[i].slug, slug) == 0)
			return &catalog->branches[i];
	return NULL;
}

const struct branch *
catalog_branch_labelled(const struct catalog *catalog, const char *label)
{
	size_t i;

	for (i = 0; i < catalog->nbranches; i++)
		if (strcasecmp(catalog->branches[i].label, label) == 0)
			return &catalog->branches[i];
	return NULL;
}

const char *
catalog_branch_label(const struct catalog *catalog, const char *slug,
    struct pool *pool)
{
	const struct branch *branch = catalog_branch(catalog, slug);

	return branch != NULL ? branch->label : branch_label(slug, pool);
}

const char *
catalog_branch_unknown(const struct catalog *catalog, struct pool *pool)
{
	const char *known = "";
	size_t i;

	for (i = 0; i < catalog->nbranches; i++)
		known = pool_printf(pool, "%s%s%s", known, i > 0 ? ", " : "",
		    catalog->branches[i].slug);
	return pool_printf(pool,
	    "There is no such branch. The branches are: "
	    "%s.",
	    known);
}

const struct region *
catalog_region(const struct catalog *catalog, const char *code)
{
	size_t i;

	for (i = 0; i < catalog->nregions; i++)
		if (strcmp(catalog->regions[i].code, code) == 0)
			return &catalog->regions[i];
	return NULL;
}

const struct region *
catalog_region_named(const struct catalog *catalog, const char *name)
{
	size_t i;

	for (i = 0; i < catalog->nregions; i++)
		if (strcasecmp(catalog->regions[i].name, name) == 0 ||
		    strcasecmp(catalog->regions[i].device_word, name) == 0 ||
		    strcasecmp(catalog->regions[i].code, name) == 0)
			return &catalog->regions[i];
	return NULL;
}

const struct region *
catalog_region_of_device(const struct catalog *catalog, const char *device)
{
	const char *space = strrchr(device, ' ');
	size_t i;

	if (space == NULL)
		return NULL;
	for (i = 0; i < catalog->nregions; i++)
		if (strcmp(catalog->regions[i].device_word, space + 1) == 0)
			return &catalog->regions[i];
	return NULL;
}

const char *
catalog_without_region(const struct catalog *catalog, const char *device,
    struct pool *pool)
{
	const struct region *region = catalog_region_of_device(catalog, device);

	if (region == NULL)
		return device;
	return pool_strndup(pool, device,
	    strlen(device) - 1 - strlen(region->device_word));
}

const struct region *
catalog_region_of_version(const struct catalog *catalog, const char *version)
{
	const char *dot = strrchr(version, '.');
	size_t i, len;

	if (dot == NULL || (len = strlen(dot + 1)) < 7)
		return NULL;
	for (i = 0; i < catalog->nregions; i++)
		if (strncmp(catalog->regions[i].version_code, dot + 1 + len - 4,
			2) == 0)
			return &catalog->regions[i];
	return NULL;
}
