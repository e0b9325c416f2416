/* Whether a release is one that may be published. */
#include "desk/releases/check.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/when.h"
#include "model/filename.h"
#include "net/address.h"

#define PACKAGES_MAX 32
#define CHANGELOG_MAX 20000
#define URL_MAX 2000

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
			      "UVWXYZ0123456789";

/* Whether TEXT is only of A-Z, a-z, 0-9 and what is in MORE. */
static bool
is_of(const char *text, const char *more)
{
	for (; *text != '\0'; text++)
		if (strchr(letters, *text) == NULL &&
		    strchr(more, *text) == NULL)
			return false;
	return true;
}

static size_t
digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool
is_word(const char *text)
{
	return is_of(text, "._-") && text[0] != '.';
}

static bool
is_label(const char *text)
{
	return is_of(text, " -._+/()");
}

static bool
is_line(const char *text)
{
	return text_check(text) && !text_has_bidi(text);
}

/* "14", "14.0", "7.1.1". */
static bool
is_android(const char *text)
{
	size_t parts = 0, run;

	for (;; text++) {
		run = digits(text);
		if (run == 0 || run > 2 || ++parts > 3)
			return false;
		text += run;
		if (*text == '\0')
			return true;
		if (*text != '.')
			return false;
	}
}

/* "6.4 GB", "812 kB". */
static bool
is_size(const char *text)
{
	static const char *const units[] = { " B", " Bytes", " kB", " KB",
		" MB", " GB", " TB" };
	size_t i = digits(text);

	if (i == 0 || i > 6)
		return false;
	text += i;
	if (*text == '.') {
		i = digits(text + 1);
		if (i == 0 || i > 3)
			return false;
		text += i + 1;
	}
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(text, units[i]) == 0)
			return true;
	return false;
}

static bool
is_filename(const char *text)
{
	return is_of(text, "._-+()[]~,!@=") && text[0] != '.';
}

static bool
is_hex(const char *text)
{
	return strspn(text, "0123456789abcdef") == strlen(text);
}

/* The rule of a field. */
struct rule {
	const char *name;
	size_t offset; /* of its const char * */
	bool required;
	size_t min;
	size_t max;
	bool (*fits)(const char *text);
	const char *detail; /* when it does not fit */
};

#define AT(type, field) #field, offsetof(struct type, field)

static const struct rule release_rules[] = {
	{ AT(release, codename), true, 1, 40, is_word,
	    "A codename has letters, digits, '.', '_' and '-'." },
	{ AT(release, version), true, 1, 60, is_word,
	    "A version has letters, digits, '.', '_' and '-'." },
	{ AT(release, branch), true, 1, 30, branch_fits,
	    "A branch is in lower case: stable, stable beta, weekly." },
	{ AT(release, title), true, 1, 120, is_line,
	    "A title is one line, without marks that turn its direction." },
	{ AT(release, page_title), false, 0, 200, is_line,
	    "This is one line, without marks that turn its direction." },
	{ AT(release, heading), false, 0, 200, is_line,
	    "This is one line, without marks that turn its direction." },
	{ AT(release, successor), false, 0, 60, is_word,
	    "A version has letters, digits, '.', '_' and '-'." },
	{ AT(release, reason), false, 0, 300, is_line,
	    "This is one line, without marks that turn its direction." },
};

static const struct rule package_rules[] = {
	{ AT(package, device), true, 1, 120, is_line,
	    "A name is one line, without marks that turn its direction." },
	{ AT(package, codename), true, 1, 40, is_word,
	    "A codename has letters, digits, '.', '_' and '-'." },
	{ AT(package, branch), true, 1, 40, is_label,
	    "A branch has letters, digits and spaces." },
	{ AT(package, type), false, 0, 30, is_label,
	    "A type is Recovery or Fastboot." },
	{ AT(package, android), false, 0, 8, is_android,
	    "Android versions look like 14.0." },
	{ AT(package, size), false, 0, 16, is_size,
	    "Sizes look like 6.4 GB or 812.5 MB." },
	{ AT(package, date), false, 0, 10, when_date_check,
	    "This is no day: write it as 2026-08-23." },
	{ AT(package, filename), true, 4, 200, is_filename,
	    "A file name has no spaces, slashes or quotes." },
	{ AT(package, md5), false, 32, 32, is_hex,
	    "An MD5 has 32 digits of 0-9 and a-f." },
	{ AT(package, sha256), false, 64, 64, is_hex,
	    "A SHA-256 has 64 digits of 0-9 and a-f." },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What is checked, and where the pointers to it begin. */
struct place {
	const void *values;
	const char *pointer;
	struct problems *problems;
};

static void
add(const struct place *place, const char *name, const char *detail)
{
	problem_add(place->problems,
	    pool_printf(place->problems->pool, "%s/%s", place->pointer, name),
	    detail);
}

static void
check_rules(const struct place *place, const struct rule *rules, size_t count)
{
	const struct rule *rule;
	const char *value;
	size_t i, len;

	for (i = 0; i < count; i++) {
		rule = &rules[i];
		value = *(const char *const *)(const void *)((const char *)
								 place->values +
		    rule->offset);
		len = value != NULL ? strlen(value) : 0;
		if (len == 0) {
			if (rule->required)
				add(place, rule->name, "This is needed.");
		} else if (len > rule->max) {
			add(place, rule->name,
			    pool_printf(place->problems->pool,
				"This is longer than %zu letters.", rule->max));
		} else if (len < rule->min || !rule->fits(value)) {
			add(place, rule->name, rule->detail);
		}
	}
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
	const char *own = pool_printf(pool, "%s%s", LINK_FIRMWARE_URL,
	    package->filename);
	const char *reason;

	if (link->label[0] == '\0' || strlen(link->label) > 60 ||
	    !is_line(link->label))
		add(place, "label", "A link has a short label.");
	if (strlen(link->from_version) > 60 || !is_word(link->from_version))
		add(place, "from_version",
		    "A version has letters, digits, '.', '_' and '-'.");
	if (link->kind == LINK_FIRMWARE && strcmp(link->url, own) == 0)
		return;
	reason = strlen(link->url) > URL_MAX ? "The address is too long." :
					       address_refuse(pool, link->url);
	if (reason != NULL)
		add(place, "url",
		    pool_printf(pool, "%s (%s)", reason,
			start_of(pool, link->url, 80)));
}

static void
check_links(const struct place *place, const struct package *package)
{
	struct place link = *place;
	struct pool *pool = place->problems->pool;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		link.pointer = pool_printf(pool, "%s/links/%zu", place->pointer,
		    i);
		check_link(&link, package, &package->links[i]);
	}
}

/* A branch becomes a part of permalinks, which stay for ever: it is one of the
 * table's, so that none is made by a slip of the hand. */
static void
check_branch(const struct place *place, const struct branch *branch,
    const struct catalog *catalog)
{
	struct pool *pool = place->problems->pool;

	if (branch == NULL &&
	    problem_find(place->problems,
		pool_printf(pool, "%s/branch", place->pointer)) == NULL)
		add(place, "branch", catalog_branch_unknown(catalog, pool));
}

static void
check_package(const struct place *place, const struct package *package,
    const struct product *product, const struct catalog *catalog)
{
	struct pool *pool = place->problems->pool;
	const char *first;

	check_rules(place, package_rules, COUNT(package_rules));
	if (package->region[0] != '\0' &&
	    catalog_region(catalog, package->region) == NULL)
		add(place, "region", "There is no such region.");
	if (product != NULL && product->kind == PRODUCT_ROM &&
	    package->type[0] == '\0')
		add(place, "type", "A ROM is for recovery or for fastboot.");
	/* A ROM's name holds the first digits of its MD5. */
	first = filename_digits(package->filename, pool);
	if (product != NULL && product->kind == PRODUCT_ROM &&
	    first[0] != '\0' && strlen(package->md5) == 32 &&
	    strncmp(package->md5, first, strlen(first)) != 0)
		add(place, "md5",
		    pool_printf(pool, "The name of the file says %s...",
			first));
	if (package->changelog != NULL &&
	    (strlen(package->changelog) > CHANGELOG_MAX ||
		!text_check_lines(package->changelog) ||
		text_has_bidi(package->changelog)))
		add(place, "changelog",
		    "This is too long, or has marks that turn its direction.");
	check_links(place, package);
}

/* Two cards of one file would be one card twice. */
static void
check_twins(const struct release *release, struct problems *problems)
{
	const struct package *a, *b;
	size_t i, j;

	for (i = 1; i < release->npackages; i++)
		for (j = 0; j < i; j++) {
			a = &release->packages[i];
			b = &release->packages[j];
			if (strcmp(a->filename, b->filename) == 0 &&
			    strcmp(a->device, b->device) == 0)
				problem_add(problems,
				    pool_printf(problems->pool,
					"/packages/%zu/filename", i),
				    "This package is here twice.");
		}
}

bool
check_release(const struct release *release, const struct catalog *catalog,
    struct problems *problems)
{
	const struct product *product = catalog_product_id(catalog,
	    release->product_id);
	struct place place = { release, "", problems };
	const char *label, *own = branch_label(release->branch, problems->pool);
	size_t i, before = problems->count;

	if (product == NULL)
		add(&place, "product", "Which product is it?");
	check_rules(&place, release_rules, COUNT(release_rules));
	check_branch(&place, catalog_branch(catalog, release->branch), catalog);
	if (release->npackages == 0 || release->npackages > PACKAGES_MAX)
		add(&place, "packages", "A release has 1 to 32 packages.");
	for (i = 0; i < release->npackages && i < PACKAGES_MAX; i++) {
		place.values = &release->packages[i];
		place.pointer = pool_printf(problems->pool, "/packages/%zu", i);
		check_package(&place, &release->packages[i], product, catalog);
		label = release->packages[i].branch;
		/* What is wrong with the release's is told once. */
		if (strcasecmp(label, own) != 0)
			check_branch(&place,
			    catalog_branch_labelled(catalog, label), catalog);
	}
	check_twins(release, problems);
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
			package->branch = branch_label(release->branch, pool);
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
