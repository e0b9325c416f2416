/* The static site's data files: all of them, to be answered with again. */
#include "import/site/lists.h"

#include <string.h>
#include <sys/stat.h>

#include "import/site/data.h"
#include "import/site/files.h"

/*
 * The tables that are made of the devices' own lists.  To store them as well
 * would keep every row twice.
 */
static bool
is_joined(const char *name)
{
	return strcmp(name, "devices/full") == 0 ||
	    strcmp(name, "devices/latest") == 0 ||
	    strcmp(name, "vendor/full") == 0 ||
	    strcmp(name, "vendor/latest") == 0;
}

/* What LIST is of, by its name; true when it is one device's. */
static bool
classify(struct data_list *list)
{
	const char *slash = strchr(list->name, '/');
	const char *last = slash != NULL ? strchr(slash + 1, '/') : NULL;

	list->kind = strncmp(list->name, "vendor/", 7) == 0 ? PRODUCT_VENDOR :
							      PRODUCT_FIRMWARE;
	if (last == NULL)
		list->kind = PRODUCT_ROM;
	list->codename = last != NULL ? last + 1 : "";
	return last != NULL;
}

/*
 * A device's file that is not understood was told of when its items were read
 * for the releases, and is not told again.
 */
static enum status
put_list(struct store *store, const struct import_options *options,
    struct import_report *report, const char *path)
{
	struct pool *pool = pool_new();
	struct source_error error;
	struct buf text = { 0 };
	struct data_list list = { 0 };
	size_t folder = strlen(options->dir) + strlen("/data/");
	enum status status = STATUS_OK;
	bool device;

	list.name = pool_strndup(pool, path + folder,
	    strlen(path) - folder - strlen(".yml"));
	device = classify(&list);
	if (is_joined(list.name))
		goto out;
	status = source_read(path, &text, &error);
	if (status == STATUS_OK)
		status = data_read(&text, pool, &list, &error);
	if (status == STATUS_OK) {
		status = store_data_put(store, &list);
		goto out;
	}
	status = STATUS_OK;
	if (!device) {
		report->errors++;
		fprintf(options->errors, "%s:%d: %s\n", path, error.line,
		    error.reason);
	}
out:
	buf_free(&text);
	pool_free(pool);
	return status;
}

enum status
lists_import(struct store *store, const struct import_options *options,
    struct import_report *report)
{
	struct pool *pool = pool_new();
	const char *dir = pool_printf(pool, "%s/data", options->dir);
	struct files files = { 0 };
	enum status status = STATUS_OK;
	struct stat st;
	size_t i;

	/*
	 * A checkout may be without data/: then there are no lists to answer
	 * with.
	 */
	if (stat(dir, &st) == 0 && !files_list(pool, dir, ".yml", &files))
		files.count = 0;
	for (i = 0; i < files.count && status == STATUS_OK; i++)
		status = put_list(store, options, report, files.paths[i]);
	pool_free(pool);
	return status;
}
