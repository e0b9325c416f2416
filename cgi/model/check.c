/* Whether a release is one that may be published, whoever brings it. */
#include "model/check.h"

#include <string.h>
#include <strings.h>

#include "model/filename.h"

/* What is checked, and where it is: the whole, or number I of the list NAME of
 * what is ABOVE.  Its pointer is written when something is wrong there. */
struct place {
	const struct check *check;
	struct problems *problems;
	const struct place *above;
	const char *name;
	size_t i;
};

static const char *
pointer_to(const struct place *place, const char *name)
{
	struct pool *pool = place->problems->pool;

	return place->above == NULL ?
	    pool_printf(pool, "/%s", name) :
	    pool_printf(pool, "%s/%zu/%s",
		pointer_to(place->above, place->name), place->i, name);
}

static void
add(const struct place *place, const char *name, const char *detail)
{
	problem_add(place->problems, pointer_to(place, name), detail);
}

static struct place
below(const struct place *place, const char *name, size_t i)
{
	const struct place item = { place->check, place->problems, place, name,
		i };

	return item;
}

const char *
check_field(struct pool *pool, const struct fields_row *row, const char *text)
{
	if (text[0] == '\0')
		return row->required ? "This is needed." : NULL;
	if (row->refuse == NULL)
		return NULL;
	if (strlen(text) > row->max)
		return pool_printf(pool, "This is longer than %zu letters.",
		    row->max);
	return row->refuse(text);
}

static void
check_fields(const struct place *place, const struct fields_table *table,
    const void *values)
{
	const char *detail;
	size_t i;

	for (i = 0; i < table->count; i++) {
		detail = check_field(place->problems->pool, &table->rows[i],
		    fields_get(&table->rows[i], values));
		if (detail != NULL)
			add(place, table->rows[i].name, detail);
	}
}

/* Whether the field of that NAME is right by itself. */
static bool
is_right(const struct place *place, const char *name)
{
	return place->problems->count == 0 ||
	    problem_find(place->problems, pointer_to(place, name)) == NULL;
}

/* The start of TEXT, of at most MAX bytes, without half a letter. */
static const char *
start_of(struct pool *pool, const char *text, size_t max)
{
	size_t len = strnlen(text, max);

	while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	return pool_strndup(pool, text, len);
}

static void
check_link(const struct place *place, const struct package *package,
    const struct link *link)
{
	struct pool *pool = place->problems->pool;
	const char *reason;

	check_fields(place, &fields_link, link);
	if (!is_right(place, "url") ||
	    (link->kind == LINK_FIRMWARE &&
		strcmp(link->url,
		    pool_printf(pool, "%s%s", LINK_FIRMWARE_URL,
			package->filename)) == 0))
		return;
	reason = place->check->address(pool, link->url);
	if (reason != NULL)
		add(place, "url",
		    pool_printf(pool, "%s (%s)", reason,
			start_of(pool, link->url, 80)));
}

/*
 * The name of a ROM's file holds the first digits of its MD5; that of a
 * firmware holds those of the ROM that it was cut from.
 */
static void
check_digits(const struct place *place, const struct product *product,
    const struct package *package)
{
	struct pool *pool = place->problems->pool;
	const char *digits = filename_digits(package->filename, pool);

	if (product != NULL && product->kind == PRODUCT_ROM &&
	    digits[0] != '\0' && package->md5[0] != '\0' &&
	    is_right(place, "md5") &&
	    strncmp(package->md5, digits, strlen(digits)) != 0)
		add(place, "md5",
		    pool_printf(pool, "The name of the file says %s...",
			digits));
}

const char *
check_date(const struct check *check, const char *text)
{
	return strcmp(text, check->last_day) > 0 ?
	    "This day is more than two days ahead." :
	    NULL;
}

static void
check_one(const struct place *place, const struct product *product,
    const struct package *package)
{
	const char *ahead = check_date(place->check, package->date);
	struct place link;
	size_t i;

	check_fields(place, &fields_package, package);
	if (package->card && package->filename[0] == '\0')
		add(place, "filename", "This is needed.");
	if (ahead != NULL && is_right(place, "date"))
		add(place, "date", ahead);
	if (package->region[0] != '\0' &&
	    catalog_region(place->check->catalog, package->region) == NULL)
		add(place, "region", "There is no such region.");
	if (product != NULL && product->kind == PRODUCT_ROM &&
	    package->type[0] == '\0')
		add(place, "type", "A ROM is for recovery or for fastboot.");
	check_digits(place, product, package);
	for (i = 0; i < package->nlinks; i++) {
		link = below(place, "links", i);
		check_link(&link, package, &package->links[i]);
	}
}

bool
check_package(const struct check *check, const struct product *product,
    const struct package *package, struct problems *problems)
{
	const struct place place = { check, problems, NULL, NULL, 0 };
	size_t before = problems->count;

	check_one(&place, product, package);
	return problems->count == before;
}

/* A branch becomes a part of permalinks, which stay for ever: it is one of the
 * table's, so that none is made by a slip of the hand. */
static void
check_branch(const struct place *place, const struct branch *branch)
{
	if (branch == NULL && is_right(place, "branch"))
		add(place, "branch",
		    catalog_branch_unknown(place->check->catalog,
			place->problems->pool));
}

static bool
is_twin(const struct package *a, const struct package *b)
{
	return strcmp(a->filename, b->filename) == 0 &&
	    strcmp(a->device, b->device) == 0;
}

/* How many of the first COUNT packages of RELEASE are PACKAGE's twins. */
static size_t
count_twins(const struct release *release, size_t count,
    const struct package *package)
{
	size_t i, twins = 0;

	for (i = 0; i < count; i++)
		twins += is_twin(&release->packages[i], package);
	return twins;
}

/*
 * Two cards of one file would be one card twice.  The static site had a few
 * such, and what was imported so stays as it is: it must not stop an edit of
 * something else.
 */
static void
check_twins(const struct place *place, const struct release *release)
{
	const struct release *stored = place->check->stored;
	const struct package *package;
	struct place twin;
	size_t i, j;

	for (i = 1; i < release->npackages; i++) {
		package = &release->packages[i];
		for (j = 0; j < i; j++)
			if (is_twin(&release->packages[j], package))
				break;
		if (j == i ||
		    (stored != NULL &&
			count_twins(stored, stored->npackages, package) >
			    count_twins(release, i, package)))
			continue;
		twin = below(place, "packages", i);
		add(&twin, "filename",
		    pool_printf(place->problems->pool,
			"Packages %zu and %zu are the same: both are this "
			"file for %s. Remove one of them.",
			j + 1, i + 1, package->device));
	}
}

bool
check_release(const struct check *check, const struct release *release,
    struct problems *problems)
{
	const struct product *product = catalog_product_id(check->catalog,
	    release->product_id);
	const struct place place = { check, problems, NULL, NULL, 0 };
	const char *label,
	    *own = catalog_branch_label(check->catalog, release->branch,
		problems->pool);
	struct place package;
	size_t i, before = problems->count;

	if (product == NULL)
		add(&place, "product", "Which product is it?");
	check_fields(&place, &fields_release, release);
	check_branch(&place, catalog_branch(check->catalog, release->branch));
	/* Of too many, the rest is not looked at: they may be any number. */
	if (release->npackages == 0 ||
	    release->npackages > RELEASE_PACKAGES_MAX) {
		add(&place, "packages",
		    pool_printf(problems->pool,
			"A release has 1 to %d packages, not %zu.",
			RELEASE_PACKAGES_MAX, release->npackages));
		return false;
	}
	for (i = 0; i < release->npackages; i++) {
		package = below(&place, "packages", i);
		check_one(&package, product, &release->packages[i]);
		label = release->packages[i].branch;
		/* What is wrong with the release's is told once. */
		if (strcasecmp(label, own) != 0)
			check_branch(&package,
			    catalog_branch_labelled(check->catalog, label));
	}
	check_twins(&place, release);
	return problems->count == before;
}

void
check_filled(struct release *release, const struct catalog *catalog,
    struct pool *pool)
{
	const struct region *region;
	struct package *package;
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		if (package->codename[0] == '\0')
			package->codename = release->codename;
		if (package->branch[0] == '\0')
			package->branch = catalog_branch_label(catalog,
			    release->branch, pool);
		if (package->android[0] == '\0')
			package->android = filename_android(package->filename,
			    pool);
		region = catalog_region_of_device(catalog, package->device);
		if (package->region[0] == '\0' && region != NULL)
			package->region = region->code;
	}
	if (release->title[0] == '\0' && release->npackages > 0)
		release->title = release->packages[0].device;
}
