/* /download/?file=NAME: one firmware file, and where it is. */
#include <string.h>

#include "pages/page.h"
#include "pages/routes.h"
#include "store/file.h"
#include "store/release.h"
#include "view/shell.h"
#include "view/html/release.h"
#include "view/url.h"

static const struct package *
package_of(const struct release *release, const char *filename)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].filename, filename) == 0)
			return &release->packages[i];
	return NULL;
}

/*
 * Without a mirror it says so: for 4,263 firmware files no link was ever known,
 * and a dead button was the static site's worst fault.
 */
static enum status
show(struct app *app, struct exchange *exchange,
    const struct release_view *shown, const struct package *package)
{
	struct pool *pool = exchange->pool;
	struct page_head head = {
		.title = pool_printf(pool, "Download %s", package->filename),
		.description = pool_printf(pool,
		    "Where to download %s for "
		    "%s, its size and its MD5.",
		    package->filename, package->device),
		.path = pool_printf(pool, "/download/?file=%s",
		    url_value(pool, package->filename)),
	};
	struct page *page = page_begin(app, exchange, &head);
	struct node *node = view_page(page);

	page_crumb(page, 0, "Home", "/");
	page_crumb(page, 1, shown->product->name,
	    url_product(pool, shown->product->slug));
	page_crumb(page, 2, shown->release->title,
	    url_device(pool, shown->product->slug, shown->release->codename));
	page_crumb(page, 3, "Download", NULL);
	view_package_put(view_child(node, "package"), shown, package);
	view_set(node, "version", shown->release->version);
	view_set(node, "release_url",
	    url_release(pool, shown->product, shown->release));
	return page_send(exchange, page, TEMPLATE_DOWNLOAD);
}

/* The package called FILENAME, and the release that has it. */
static enum status
find(struct app *app, struct exchange *exchange, const char *filename,
    struct release *release, const struct package **package)
{
	enum status status = store_release_by_filename(app->store,
	    exchange->pool, filename, release);

	if (status == STATUS_OK)
		status = store_release_packages(app->store, exchange->pool,
		    release);
	if (status != STATUS_OK)
		return status;
	*package = package_of(release, filename);
	return *package != NULL ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
checksum_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	struct response *response = exchange->response;
	struct package package = { .md5 = "" };
	struct file_list list;
	enum status status;
	size_t i;

	status = store_file_list(app->store, exchange->pool, FILE_NAME,
	    exchange->args[0], &list);
	if (status != STATUS_OK)
		return status;
	/* A file may be on several pages, and its MD5 not on each. */
	for (i = 0; i < list.count && package.md5[0] == '\0'; i++) {
		package.filename = list.files[i].filename;
		package.md5 = list.files[i].md5;
	}
	/*
	 * 404: only the reason tells a file that is not known from one whose
	 * MD5 is not.
	 */
	if (package.md5[0] == '\0') {
		if (list.count > 0)
			exchange->reason = "The MD5 of this file is not known.";
		return STATUS_NOT_FOUND;
	}
	if (!page_canonical(app, exchange,
		url_checksum(exchange->pool, package.filename)))
		return STATUS_OK;
	response_header(response, "Content-Type", "text/plain; charset=utf-8");
	buf_printf(&response->body, "%s\n",
	    command_md5_line(exchange->pool, &package));
	return STATUS_OK;
}

/*
 * 400 without a file.  With it, the address keeps its query: the static site
 * dropped it, so that a reload lost the file.
 */
enum status
download_page(void *context, struct exchange *exchange)
{
	struct app *app = context;
	const char *filename = form_value(&exchange->query, "file");
	const char *raw = exchange->request->raw_path;
	struct release release;
	struct release_view shown = { &release, NULL, store_catalog(app->store),
		exchange->pool, NULL };
	const struct package *package;
	enum status status;

	/* The static site linked the page without its slash: both answer. */
	if (!page_canonical(app, exchange,
		strcmp(raw, "/download") == 0 ? raw : "/download/"))
		return STATUS_OK;
	if (filename[0] == '\0') {
		exchange->reason = "The parameter \"file\" is missing: the "
				   "name of a file.";
		return STATUS_INVALID;
	}
	status = find(app, exchange, filename, &release, &package);
	if (status != STATUS_OK)
		return status;
	shown.product = catalog_product_id(shown.catalog, release.product_id);
	if (shown.product == NULL)
		return STATUS_NOT_FOUND;
	return show(app, exchange, &shown, package);
}
