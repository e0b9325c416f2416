/* From what the sources of a page tell to the release that it shows. */
#include "import/site/builder.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/when.h"
#include "model/fields.h"
#include "model/filename.h"

/* Split the permalink /PRODUCT/CODENAME/BRANCH/VERSION/. */
static bool
set_place(const struct build *build, const char *permalink,
    struct release *release)
{
	const char *parts[4], *p = permalink;
	size_t i, len;

	for (i = 0; i < 4; i++) {
		if (*p++ != '/')
			return false;
		len = strcspn(p, "/");
		if (len == 0)
			return false;
		parts[i] = pool_strndup(build->pool, p, len);
		p += len;
	}
	/*
	 * The slug may be written in another case, but not be another
	 * product's: a page that lies in the wrong folder is a slip.
	 */
	if (strcmp(p, "/") != 0 || !text_check(permalink) ||
	    strcasecmp(parts[0], build->product->slug) != 0)
		return false;
	release->product_id = build->product->id;
	release->codename = parts[1];
	release->branch = parts[2];
	release->version = parts[3];
	return true;
}

/*
 * A title or heading of its own, where it is not what we would make of it.
 * Storing only those lets a changed rule for titles reach all other releases.
 */
static const char *
own_text(const char *text, const char *made)
{
	return text[0] == '\0' || strcmp(text, made) == 0 ? NULL : text;
}

static void
set_titles(const struct build *build, const struct page_source *page,
    struct release *release)
{
	/*
	 * The breadcrumb leads over the device to the release, so that the
	 * crumb before the last is the device's name.
	 */
	release->title = page->ncrumbs >= 4 ? page->crumbs[page->ncrumbs - 2] :
					      page->name;
	release->page_title = own_text(page->title,
	    release_page_title(release, build->product, build->pool));
	release->heading = own_text(page->heading,
	    release_heading(release, build->product, build->builder->catalog,
		build->pool));
}

static bool
is_http(const char *url)
{
	return strncmp(url, "http://", 7) == 0 ||
	    strncmp(url, "https://", 8) == 0;
}

/* URL with what no URL may hold (RFC 3986, 2) as a browser would send it. */
static const char *
encoded(const struct build *build, const char *url)
{
	struct buf out = { 0 };
	const char *copy;

	percent_encode(url, ":/@!$&'()*+,;=%[]?", &out);
	copy = pool_strdup(build->pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

/*
 * URL without its fragment.  Behind the name of a file, a query is a token of
 * the vendor's, which ends: it goes too.
 */
static const char *
without_token(struct pool *pool, const char *url)
{
	size_t path = strcspn(url, "?#");

	return pool_strndup(pool, url,
	    url[path - 1] == '/' ? strcspn(url, "#") : path);
}

/*
 * Give LINK its kind and drop the query of a vendor's URL, which is a token
 * that has expired. False: a URL that no button may lead to, which the whole
 * page is refused for, since one card with a script in it taints the rest. An
 * incremental button tells its from-version in the name of the file only.
 */
static bool
set_link(const struct build *build, const char *version, struct link *link)
{
	const char *last;

	if (!text_check(link->url))
		return false;
	if (strncmp(link->url, LINK_FIRMWARE_URL, strlen(LINK_FIRMWARE_URL)) ==
	    0) {
		link->kind = LINK_FIRMWARE;
		return true;
	}
	if (!is_http(link->url))
		return false;
	link->url = encoded(build, without_token(build->pool, link->url));
	link->kind = LINK_FULL;
	if (strcasestr(link->label, "incremental") != NULL) {
		link->kind = LINK_INCREMENTAL;
		last = strrchr(link->url, '/') + 1;
		link->from_version = filename_from_version(last, version,
		    build->pool);
	}
	return true;
}

/*
 * Packages of one ROM have digits in common only if they are the same file, so
 * that any of several will do.
 */
static int
rom_order(const void *a, const void *b)
{
	return strcmp(((const struct rom *)a)->digits,
	    ((const struct rom *)b)->digits);
}

static void
add_rom(struct builder *builder, const struct package *package,
    struct pool *pool)
{
	const char *digits = filename_digits(package->filename, pool);
	struct rom *rom;

	/*
	 * Both are copied into the struct: there are tens of thousands, and
	 * their page's pool is gone by the time that firmware asks.
	 */
	if (digits[0] == '\0' || strlen(package->region) >= sizeof(rom->region))
		return;
	builder->roms = pool_grow(builder->pool, builder->roms, builder->nroms,
	    sizeof(*rom));
	rom = &builder->roms[builder->nroms++];
	memcpy(rom->digits, digits, sizeof(rom->digits));
	memcpy(rom->region, package->region, strlen(package->region) + 1);
	builder->roms_sorted = false;
}

/* The ROM that a firmware file was cut from, or NULL. */
static const struct rom *
find_rom(struct builder *builder, const char *filename, struct pool *pool)
{
	const char *digits = filename_digits(filename, pool);
	struct rom key;

	if (digits[0] == '\0' || builder->nroms == 0)
		return NULL;
	/* ROMs are all read before the first firmware, so this sorts once. */
	if (!builder->roms_sorted)
		qsort(builder->roms, builder->nroms, sizeof(key), rom_order);
	builder->roms_sorted = true;
	memcpy(key.digits, digits, sizeof(key.digits));
	return bsearch(&key, builder->roms, builder->nroms, sizeof(key),
	    rom_order);
}

static const char *
code_of(const struct region *region)
{
	return region != NULL ? region->code : "";
}

/*
 * The region of a package. A ROM says it in its device's name; of firmware,
 * whose names and data files guessed, the version and the ROM know better: the
 * old site called 2,165 packages "China" that are not. Vendor packages have
 * versions of their own that tell no region.
 */
static const char *
region_of(const struct build *build, const struct package *package,
    const char *version, const char *listed)
{
	const struct catalog *catalog = build->builder->catalog;
	const struct region *region = NULL;
	const struct rom *rom;

	if (build->product->kind == PRODUCT_ROM)
		region = catalog_region_of_device(catalog, package->device);
	if (build->product->kind == PRODUCT_VENDOR)
		return code_of(catalog_region_named(catalog, listed));
	if (region == NULL)
		region = catalog_region_of_version(catalog, version);
	if (region != NULL)
		return region->code;
	rom = find_rom(build->builder, package->filename, build->pool);
	if (rom != NULL && rom->region[0] != '\0')
		return pool_strdup(build->pool, rom->region);
	region = catalog_region_named(catalog, listed);
	if (region == NULL)
		region = catalog_region_of_device(catalog, package->device);
	return code_of(region);
}

static void
add_file_links(struct pool *pool, struct package *package,
    const struct data_row *row, enum link_kind kind)
{
	struct link *links;
	size_t i;

	links = pool_calloc(pool, package->nlinks + row->nlinks,
	    sizeof(*links));
	if (package->nlinks > 0)
		memcpy(links, package->links, package->nlinks * sizeof(*links));
	package->links = links;
	for (i = 0; i < row->nlinks; i++) {
		/*
		 * Of a data file, a link that is no address is passed over: the
		 * file's other links are still good.
		 */
		if (!is_http(row->links[i].url) ||
		    !text_check(row->links[i].url))
			continue;
		links[package->nlinks] = row->links[i];
		links[package->nlinks++].kind = kind;
	}
}

/*
 * The item of the data files about a firmware file; all that repeat its file
 * name count as used, lest a repetition become a package of its own.
 */
static struct data_row *
use_row(struct builder *builder, const char *codename, const char *filename)
{
	struct data_row *found = NULL;
	size_t i, count;
	struct data_row *rows = rows_data(&builder->firmware, codename, &count);

	for (i = 0; i < count; i++) {
		if (strcmp(rows[i].filename, filename) != 0)
			continue;
		if (found == NULL)
			found = &rows[i];
		rows[i].used = true;
	}
	return found;
}

/*
 * Pages of firmware have no links and no Android version: both stand in the
 * data files, by file name. 4,263 have no item with a link, which the page says
 * honestly.
 */
static void
join_firmware(const struct build *build, const struct release *release,
    struct package *package)
{
	struct import_report *report = build->builder->report;
	const struct data_row *row = use_row(build->builder, release->codename,
	    package->filename);

	report->firmware++;
	package->region = region_of(build, package, release->version,
	    row != NULL ? row->region : "");
	if (find_rom(build->builder, package->filename, build->pool) != NULL)
		report->firmware_rom++;
	if (row == NULL)
		return;
	add_file_links(build->pool, package, row, LINK_FILE);
	package->android = row->android;
	report->firmware_linked += row->nlinks > 0;
}

/*
 * Pages of ROMs have no Android version, which only the tables of their
 * device's page tell.  The ROM is noted for the firmware cut from it.
 */
static void
join_rom(const struct build *build, const char *permalink,
    const struct release *release, struct package *package)
{
	package->android = rows_android(&build->builder->firmware, permalink,
	    package, build->pool);
	build->builder->report->android_table += package->android[0] != '\0';
	package->region = region_of(build, package, release->version, "");
	add_rom(build->builder, package, build->pool);
}

/* Last of all: a name may tell a version that the tables correct. */
static void
android_from_name(const struct build *build, struct package *package)
{
	if (package->android[0] != '\0')
		return;
	package->android = filename_android(package->filename, build->pool);
	build->builder->report->android_name += package->android[0] != '\0';
}

/* A package that only an item of the data files knows. */
static void
package_of_row(const struct build *build, const struct data_row *row,
    const char *name, struct package *package)
{
	const struct region *region;
	bool vendor = build->product->kind == PRODUCT_VENDOR;

	memset(package, 0, sizeof(*package));
	package->codename = row->codename;
	package->branch = catalog_branch_label(build->builder->catalog,
	    row->branch, build->pool);
	fields_fill(&fields_package, package);
	package->size = row->size;
	package->date = row->date;
	package->android = row->android;
	package->filename = row->filename;
	package->device = name;
	package->region = region_of(build, package, row->version, row->region);
	/* As pages of firmware name their devices: with the region's word. */
	region = catalog_region(build->builder->catalog, package->region);
	if (region != NULL)
		package->device = pool_printf(build->pool, "%s %s", name,
		    region->device_word);
	add_file_links(build->pool, package, row,
	    vendor ? LINK_VENDOR : LINK_FILE);
	android_from_name(build, package);
}

/*
 * Firmware of one version for two regions had one page, and the last one to
 * be made won: the data files know the others.
 */
static void
add_listed(const struct build *build, struct release *release)
{
	const char *name = catalog_without_region(build->builder->catalog,
	    release->title, build->pool);
	struct data_row *rows;
	size_t i, count;

	rows = rows_data(&build->builder->firmware, release->codename, &count);
	for (i = 0; i < count; i++) {
		if (rows[i].used ||
		    strcmp(rows[i].version, release->version) != 0)
			continue;
		rows[i].used = true;
		release->packages = pool_grow(build->pool, release->packages,
		    release->npackages, sizeof(*release->packages));
		package_of_row(build, &rows[i], name,
		    &release->packages[release->npackages++]);
		build->builder->report->listed_only++;
	}
}

/* Whether a package of RELEASE is what ROW tells, or at least is of its device
 * and type. */
static bool
has_package(const struct release *release, const struct table_row *row,
    bool whole)
{
	const char *date = strcmp(row->date, "None") == 0 ? "" : row->date;
	const struct package *package;
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		if (strcmp(package->device, row->device) != 0 ||
		    strcmp(package->type, row->type) != 0)
			continue;
		if (!whole ||
		    (strcmp(package->size, row->size) == 0 &&
			strcmp(package->date, date) == 0 &&
			strcmp(package->android, row->android) == 0 &&
			strcasecmp(package->branch, row->branch) == 0))
			return true;
	}
	return false;
}

static void
package_of_table(const struct build *build, const struct table_row *row,
    const struct release *release, struct package *package)
{
	memset(package, 0, sizeof(*package));
	package->codename = release->codename;
	package->device = row->device;
	package->branch = row->branch;
	package->type = row->type;
	package->android = row->android;
	package->size = row->size;
	package->date = strcmp(row->date, "None") == 0 ? "" : row->date;
	fields_fill(&fields_package, package);
	package->region = region_of(build, package, release->version, "");
}

/*
 * A table may know a package of this device and type otherwise than the cards
 * do, with another size or date: it stays in the listings.
 */
static void
add_unlike(const struct build *build, const char *permalink,
    struct release *release)
{
	const struct table_row *rows;
	size_t i, count;

	rows = rows_tables(&build->builder->firmware, permalink, &count);
	for (i = 0; i < count; i++) {
		if (strcmp(rows[i].version, release->version) != 0 ||
		    has_package(release, &rows[i], true) ||
		    !has_package(release, &rows[i], false))
			continue;
		release->packages = pool_grow(build->pool, release->packages,
		    release->npackages, sizeof(*release->packages));
		package_of_table(build, &rows[i], release,
		    &release->packages[release->npackages++]);
		build->builder->report->listed_only++;
	}
}

/* The newest date of the packages: when the release was there at the latest. */
static void
set_appeared(struct release *release)
{
	const char *newest = "";
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].date, newest) > 0)
			newest = release->packages[i].date;
	release->appeared = when_date_parse(newest);
}

enum status
builder_release(const struct build *build, const struct page_source *page,
    struct release *release)
{
	struct package *package;
	size_t i, j;

	memset(release, 0, sizeof(*release));
	release->state = RELEASE_PUBLISHED;
	if (page->npackages == 0)
		return source_fail(build->error, 0, "no release card");
	if (!set_place(build, page->permalink, release))
		return source_fail(build->error, 1,
		    pool_printf(build->pool,
			"permalink is no /%s/CODENAME/BRANCH/VERSION/",
			build->product->slug));
	/*
	 * The cards agree on one version already; a permalink of another one
	 * was copied from another page.
	 */
	if (strcmp(page->version, release->version) != 0)
		return source_fail(build->error, 1,
		    "the cards' version is not the permalink's");
	set_titles(build, page, release);
	release->packages = page->packages;
	release->npackages = page->npackages;
	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		for (j = 0; j < package->nlinks; j++)
			if (!set_link(build, release->version,
				&package->links[j]))
				return source_fail(build->error, 0,
				    "a button that leads to no http address");
		if (build->product->kind == PRODUCT_ROM)
			join_rom(build, page->permalink, release, package);
		else
			join_firmware(build, release, package);
		android_from_name(build, package);
	}
	if (build->product->kind == PRODUCT_FIRMWARE)
		add_listed(build, release);
	else
		add_unlike(build, page->permalink, release);
	set_appeared(release);
	return STATUS_OK;
}

/*
 * Without a page there is no title: the caller gives the device's name in
 * RELEASE, and firmware adds its region's word to it.
 */
void
builder_data_release(const struct build *build, struct data_row *rows,
    size_t count, struct release *release)
{
	const char *name = release->title;
	size_t i;

	release->product_id = build->product->id;
	release->codename = rows[0].codename;
	release->version = rows[0].version;
	release->branch = rows[0].branch;
	release->state = RELEASE_PUBLISHED;
	release->packages = pool_calloc(build->pool, count,
	    sizeof(*release->packages));
	for (i = 0; i < count; i++) {
		if (rows[i].used)
			continue;
		rows[i].used = true;
		package_of_row(build, &rows[i], name,
		    &release->packages[release->npackages++]);
		release->packages[i].card = true;
	}
	if (build->product->kind == PRODUCT_FIRMWARE)
		build->builder->report->listed_only += release->npackages;
	if (build->product->kind == PRODUCT_FIRMWARE)
		release->title = release->packages[0].device;
	set_appeared(release);
}
