/* Importing a checkout of the static site. */
#include "import/site/site.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/codec.h"
#include "import/site/articles.h"
#include "import/site/branches.h"
#include "import/site/builder.h"
#include "import/site/files.h"
#include "import/site/kind.h"
#include "import/site/lists.h"
#include "import/site/names.h"
#include "import/site/sift.h"
#include "model/rule.h"
#include "publish/publish.h"
#include "publish/rules.h"
#include "store/device.h"
#include "store/region.h"
#include "store/release.h"

/* SCRATCH is emptied after each file: fifty thousand would fill memory. */
struct import {
	struct store *store;
	const struct import_options *options;
	struct import_report *report;
	struct pool *pool;    /* of what lives to the end */
	struct pool *scratch; /* of one file */
	struct buf text;
	struct builder builder;
	struct check check;
	const char *path; /* of the file at hand */
	struct page_file *files;
	size_t nfiles;
	struct publisher publisher;
	struct branches branches;
	struct device_page *pages; /* device pages by place in files */
	size_t npages;
	size_t done; /* files, for the progress */
};

static void
report_error(struct import *import, const char *path,
    const struct source_error *error)
{
	import->report->errors++;
	if (error->line > 0)
		fprintf(import->options->errors, "%s:%d: %s\n", path,
		    error->line, error->reason);
	else
		fprintf(import->options->errors, "%s: %s\n", path,
		    error->reason);
}

static void
report_at(void *context, const struct source_error *error)
{
	struct import *import = context;

	report_error(import, import->path, error);
}

/* What the file at PATH is sifted with. */
static struct sift
sift_of(struct import *import, const char *path)
{
	struct sift sift = { .check = &import->check,
		.pool = import->scratch,
		.report = report_at,
		.context = import };

	import->path = path;
	return sift;
}

static void
show_progress(struct import *import, const char *what)
{
	FILE *out = import->options->progress;

	import->done++;
	if (out != NULL &&
	    (import->done % 256 == 0 || import->done == import->nfiles)) {
		fprintf(out, "\r%zu of %zu pages, %s\033[K", import->done,
		    import->nfiles, what);
		fflush(out);
	}
}

static enum status
list_pages(struct import *import)
{
	const char *dir = pool_printf(import->pool, "%s/pages",
	    import->options->dir);
	struct files list = { 0 };
	struct stat st;
	size_t i;

	if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode) ||
	    !files_list(import->pool, dir, ".md", &list)) {
		fprintf(import->options->errors,
		    "%s: no checkout of the static site: it has no pages/\n",
		    import->options->dir);
		return STATUS_INVALID;
	}
	import->files = pool_calloc(import->pool, list.count + 1,
	    sizeof(*import->files));
	import->nfiles = list.count;
	for (i = 0; i < list.count; i++) {
		import->files[i].path = list.paths[i];
		kind_of(&import->files[i], import->builder.catalog,
		    list.paths[i] + strlen(dir) + 1);
	}
	return STATUS_OK;
}

/* Either may be missing; a product's do not OVERWRITE those of names.yml. */
static enum status
read_names(struct import *import, const char *name, bool overwrite)
{
	const char *path = pool_printf(import->pool, "%s/data/%s",
	    import->options->dir, name);
	struct source_error error;
	struct stat st;
	enum status status;

	if (stat(path, &st) != 0)
		return STATUS_OK;
	status = source_read(path, &import->text, &error);
	if (status == STATUS_OK)
		status = names_read(import->store, import->scratch,
		    &import->text, overwrite, &error);
	pool_reset(import->scratch);
	if (status == STATUS_INVALID)
		report_error(import, path, &error);
	else if (status == STATUS_OK)
		import->report->data_files++;
	return status == STATUS_INVALID ? STATUS_OK : status;
}

static void
read_data(struct import *import, struct rows *rows, const char *folder)
{
	const char *dir = pool_printf(import->pool, "%s/data/%s",
	    import->options->dir, folder);
	struct files list = { 0 };
	struct source_error error;
	struct stat st;
	enum status status;
	size_t i;

	if (stat(dir, &st) != 0 ||
	    !files_list(import->pool, dir, ".yml", &list))
		return;
	for (i = 0; i < list.count; i++) {
		status = source_read(list.paths[i], &import->text, &error);
		if (status == STATUS_OK)
			status = rows_add_data(rows, import->pool,
			    &import->text,
			    files_stem(import->pool, list.paths[i]), &error);
		if (status == STATUS_OK)
			import->report->data_files++;
		else
			report_error(import, list.paths[i], &error);
	}
}

/* A package of a region that the catalog lacks would look like a global one. */
static enum status
add_regions(struct import *import, const struct rows *rows)
{
	const char *name;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < rows->ndata && status == STATUS_OK; i++) {
		name = rows->data[i].region;
		if (name[0] != '\0' &&
		    catalog_region_named(import->builder.catalog, name) == NULL)
			status = store_region_add(import->store, name);
	}
	return status;
}

static enum status
read_page(struct import *import, const struct page_file *file,
    struct page_source *page)
{
	struct source_error error;
	enum status status;

	status = source_read(file->path, &import->text, &error);
	if (status == STATUS_OK)
		status = page_read(&import->text, import->scratch, page,
		    &error);
	if (status != STATUS_OK)
		report_error(import, file->path, &error);
	else
		import->report->pages++;
	if (status == STATUS_OK && source_dropped(&import->text, &error))
		report_error(import, file->path, &error);
	return status;
}

/*
 * "latest" and "full" are two files of one page here.  There are some eight
 * hundred, so that looking through all of them is quick enough.
 */
static struct device_page *
device_page(struct import *import, const struct page_file *file,
    const char *codename)
{
	struct device_page *page;
	size_t i;

	for (i = 0; i < import->npages; i++) {
		page = &import->pages[i];
		if (page->product_id == file->product->id &&
		    strcasecmp(page->codename, codename) == 0)
			return page;
	}
	import->pages = pool_grow(import->pool, import->pages, import->npages,
	    sizeof(*page));
	page = &import->pages[import->npages++];
	memset(page, 0, sizeof(*page));
	page->product_id = file->product->id;
	page->codename = pool_strdup(import->pool, codename);
	return page;
}

static void
read_device_page(struct import *import, const struct page_file *file)
{
	struct source_error error = { 1, "no codename or name" };
	const struct sift sift = sift_of(import, file->path);
	struct page_source source;
	struct device_page *page;
	const char *name;

	if (read_page(import, file, &source) != STATUS_OK)
		return;
	if (source.codename[0] == '\0' || source.name[0] == '\0') {
		report_error(import, file->path, &error);
		return;
	}
	page = device_page(import, file, source.codename);
	error.reason = rule_name(source.codename);
	if (error.reason != NULL) {
		report_error(import, file->path, &error);
		return;
	}
	name = pool_strdup(import->pool,
	    sift_text(&sift, 1, fields_find(&fields_package, "device"),
		source.name));
	if (file->kind == PAGE_LATEST || page->name == NULL)
		page->name = name;
	if (file->kind == PAGE_ARCHIVE || page->archive_name == NULL)
		page->archive_name = name;
	if (file->product->kind == PRODUCT_ROM)
		rows_add_page(&import->builder.firmware, import->pool, &source);
}

static enum status
read_device_pages(struct import *import)
{
	const struct articles articles = { import->store, import->options,
		import->report };
	const struct page_file *file;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < import->nfiles && status == STATUS_OK; i++) {
		file = &import->files[i];
		if (file->kind == PAGE_OTHER)
			status = articles_page(&articles, file->path);
		if (file->kind != PAGE_LATEST && file->kind != PAGE_ARCHIVE)
			continue;
		read_device_page(import, file);
		pool_reset(import->scratch);
		show_progress(import, "devices");
	}
	for (i = 0; i < import->npages && status == STATUS_OK; i++)
		status = store_device_page_put(import->store,
		    &import->pages[i]);
	return status;
}

/* A new one is told, as it may be a slip; its permalinks are published. */
static bool
take_branch(struct import *import, const char *path,
    const struct release *release)
{
	struct source_error error = { 0, "no branch has such letters" };
	bool added;

	if (!branches_take(&import->branches, release->branch, &added)) {
		report_error(import, path, &error);
		return false;
	}
	if (added)
		fprintf(import->options->errors,
		    "%s: the branch \"%s\" is new\n", path, release->branch);
	import->report->branches += added;
	return true;
}

/* The files are the truth here, whatever revision the store has. */
static enum status
put_release(struct import *import, struct release *release)
{
	struct import_report *report = import->report;
	struct publication publication = { .release = release,
		.revision = REVISION_ANY,
		.pool = import->scratch };
	enum status status;
	size_t i;

	release->state = RELEASE__MAX; /* what is withdrawn stays so */
	status = publish_release(&import->publisher, &publication);
	if (status != STATUS_OK)
		return status;
	report->added += publication.change == RELEASE_ADDED;
	report->changed += publication.change == RELEASE_CHANGED;
	report->same += publication.change == RELEASE_SAME;
	report->packages += release->npackages;
	for (i = 0; i < release->npackages; i++)
		report->links += release->packages[i].nlinks;
	return STATUS_OK;
}

static enum status
read_release_page(struct import *import, const struct page_file *file)
{
	struct page_source page;
	struct release release;
	struct source_error error;
	struct build build = { &import->builder, file->product, import->scratch,
		&error };
	struct sift sift = sift_of(import, file->path);
	enum status status;

	if (read_page(import, file, &page) != STATUS_OK)
		return STATUS_OK;
	sift.lines = page.lines;
	sift.nlines = page.npackages;
	status = builder_release(&build, &page, &release);
	if (status == STATUS_OK)
		status = sift_release(&sift, &release, &error);
	if (status != STATUS_OK) {
		import->report->pages--;
		report_error(import, file->path, &error);
		return STATUS_OK;
	}
	if (!take_branch(import, file->path, &release)) {
		import->report->pages--;
		return STATUS_OK;
	}
	return put_release(import, &release);
}

static enum status
read_release_pages(struct import *import, enum product_kind kind)
{
	const struct page_file *file;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < import->nfiles && status == STATUS_OK; i++) {
		file = &import->files[i];
		if (file->kind != PAGE_RELEASE || file->product->kind != kind)
			continue;
		status = read_release_page(import, file);
		pool_reset(import->scratch);
		show_progress(import, "releases");
	}
	return status;
}

/* The name of a device's page, or else of the device. */
static enum status
page_name(struct import *import, int64_t product_id, const char *codename,
    const char **name)
{
	struct device_page key = { .product_id = product_id,
		.codename = codename };
	enum status status = store_device_page_find(import->store,
	    import->scratch, &key, &key);

	if (status == STATUS_NOT_FOUND)
		return store_device_name(import->store, import->scratch,
		    codename, name);
	*name = key.name;
	return status;
}

/*
 * Whether a page has told more of RELEASE than the data files do: its page may
 * be unreadable today.  Of firmware, only pages tell a size.
 */
static bool
is_of_page(struct import *import, const struct release *release)
{
	struct release old;
	size_t i;

	if (release->packages[0].size[0] != '\0' ||
	    store_release_by_name(import->store, import->scratch, release,
		&old) != STATUS_OK ||
	    store_release_packages(import->store, import->scratch, &old) !=
		STATUS_OK)
		return false;
	for (i = 0; i < old.npackages; i++)
		if (old.packages[i].size[0] != '\0')
			return true;
	return false;
}

/* Releases of the items that no page has used, one a codename and version. */
static enum status
put_data(struct import *import, struct rows *rows, enum product_kind kind)
{
	const struct catalog *catalog = import->builder.catalog;
	struct build build = { &import->builder, NULL, import->scratch, NULL };
	struct sift sift;
	struct source_error error;
	struct data_row *group;
	struct release release;
	enum status status = STATUS_OK;
	size_t i, count;

	for (i = 0; i < catalog->nproducts; i++)
		if (catalog->products[i].kind == kind)
			build.product = &catalog->products[i];
	if (build.product == NULL)
		return STATUS_OK;
	for (i = 0; i < rows->ndata && status == STATUS_OK; i += count) {
		group = &rows->data[i];
		for (count = 1; i + count < rows->ndata; count++)
			if (strcmp(group[count].codename, group->codename) ||
			    strcmp(group[count].version, group->version))
				break;
		if (rows_all_used(group, count))
			continue;
		memset(&release, 0, sizeof(release));
		status = page_name(import, build.product->id, group->codename,
		    &release.title);
		if (status != STATUS_OK)
			break;
		builder_data_release(&build, group, count, &release);
		sift = sift_of(import,
		    pool_printf(import->scratch, "%s/data (%s %s)",
			import->options->dir, group->codename, group->version));
		if (sift_release(&sift, &release, &error) != STATUS_OK) {
			report_at(import, &error);
			continue;
		}
		if (!is_of_page(import, &release) &&
		    take_branch(import, build.product->slug, &release))
			status = put_release(import, &release);
		pool_reset(import->scratch);
	}
	return status;
}

/*
 * Names come first, as releases without a page are called by them; full/ comes
 * before latest/, so that its items are those that stay of repeated ones.
 */
static enum status
read_data_files(struct import *import)
{
	struct builder *builder = &import->builder;
	const struct catalog *catalog = builder->catalog;
	enum status status = read_names(import, "names.yml", true);
	size_t i;

	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++)
		status = read_names(import,
		    pool_printf(import->pool, "%s_devices.yml",
			catalog->products[i].slug),
		    false);
	read_data(import, &builder->firmware, "devices/full");
	read_data(import, &builder->firmware, "devices/latest");
	read_data(import, &builder->vendor, "vendor/full");
	read_data(import, &builder->vendor, "vendor/latest");
	if (status == STATUS_OK)
		status = add_regions(import, &builder->firmware);
	if (status == STATUS_OK)
		status = add_regions(import, &builder->vendor);
	return status;
}

static enum status
import_all(struct import *import)
{
	const struct articles articles = { import->store, import->options,
		import->report };
	struct builder *builder = &import->builder;
	enum status status = read_data_files(import);

	if (status == STATUS_OK)
		status = list_pages(import);
	if (status == STATUS_OK)
		status = read_device_pages(import);
	if (status != STATUS_OK)
		return status;
	rows_sort(&builder->firmware);
	rows_sort(&builder->vendor);
	/* ROMs first: firmware is joined to them. */
	status = read_release_pages(import, PRODUCT_ROM);
	if (status == STATUS_OK)
		status = read_release_pages(import, PRODUCT_FIRMWARE);
	if (status == STATUS_OK)
		status = put_data(import, &builder->firmware, PRODUCT_FIRMWARE);
	if (status == STATUS_OK)
		status = put_data(import, &builder->vendor, PRODUCT_VENDOR);
	if (status == STATUS_OK)
		status = branches_put(&import->branches);
	if (status == STATUS_OK)
		status = publish_settle(&import->publisher);
	if (status == STATUS_OK)
		status = store_changelog_prune(import->store);
	if (status == STATUS_OK)
		status = articles_posts(&articles);
	if (status == STATUS_OK)
		status = lists_import(import->store, import->options,
		    import->report);
	return status;
}

/* Nothing is written about an import that has changed nothing. */
static enum status
audit(const struct import *import)
{
	const struct import_report *report = import->report;
	const struct import_count counts[] = {
		{ "pages", report->pages },
		{ "data_files", report->data_files },
		{ "articles", report->articles },
		{ "posts", report->posts },
		{ "releases_added", report->added },
		{ "releases_changed", report->changed },
		{ "releases_same", report->same },
		{ "packages", report->packages },
		{ "links", report->links },
		{ "files_wrong", report->errors },
		{ NULL, 0 },
	};

	return store_changed(import->store) ?
	    import_audit(import->store, &import->options->actor, "site",
		counts) :
	    STATUS_OK;
}

enum status
import_site(struct store *store, const struct import_options *options,
    struct import_report *report)
{
	struct import import = {
		.store = store, .options = options, .report = report
	};
	enum status status;

	memset(report, 0, sizeof(*report));
	import.pool = pool_new();
	import.scratch = pool_new();
	import.branches.store = import.publisher.store = store;
	import.branches.pool = import.publisher.pool = import.pool;
	import.publisher.actor = options->actor;
	import.publisher.refresh = options->refresh;
	import.publisher.bulk = true;
	import.builder.catalog = store_catalog(store);
	rules_now(store_catalog(store), &import.check);
	import.builder.pool = import.pool;
	import.builder.report = report;
	status = publish_begin(&import.publisher);
	if (status == STATUS_OK)
		status = import_all(&import);
	if (status == STATUS_OK)
		status = audit(&import);
	status = publish_end(&import.publisher, status);
	/* Merging the search index of a first import leaves a twentieth of the
	 * file unused; later imports find use for what is free. */
	if (status == STATUS_OK && report->changed + report->same == 0)
		(void)store_compact(store);
	/* The catalog in memory has to be the store's: regions that were added
	 * are gone after a failure, new branches there after a success. */
	if (status != STATUS_OK || import.branches.count > 0)
		(void)store_catalog_load(store);
	if (options->progress != NULL)
		fprintf(options->progress, "\r\033[K");
	buf_free(&import.text);
	pool_free(import.scratch);
	pool_free(import.pool);
	return status;
}
