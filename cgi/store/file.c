/* Looking files up by what is known of them. */
#include "store/file.h"

#include <string.h>

#include "model/mirror.h"
#include "store/internal.h"
#include "store/link.h"

#define FEW 6

/* Hex digits of a SHA-256; what is shorter is taken for an MD5. */
#define SHA256_DIGITS 64

static const struct column file_columns[] = {
	FIELD(INT64, struct file, package_id),
	FIELD(TEXT, struct file, filename),
	FIELD(TEXT, struct file, md5),
	FIELD(TEXT, struct file, sha256),
	FIELD(TEXT, struct file, digits),
	FIELD(INT64, struct file, release_id),
};

const struct row store_file_row = ROW("file", struct file, file_columns);

enum status
store_file_list(struct store *store, struct pool *pool, enum file_key key,
    const char *value, struct file_list *list)
{
	static const enum query queries[] = {
		[FILE_NAME] = QUERY_FILE_BY_NAME,
		[FILE_SUM] = QUERY_FILE_BY_MD5,
		[FILE_DIGITS] = QUERY_FILE_BY_DIGITS,
		[FILE_PREFIX] = QUERY_SUGGEST_FILE,
	};
	enum query query = key == FILE_SUM && strlen(value) == SHA256_DIGITS ?
	    QUERY_FILE_BY_SHA256 :
	    queries[key];

	return rows_list(store_query(store, query, "ti", value, (int64_t)FEW),
	    pool, &list->files, &list->count);
}

enum status
store_file_release(struct store *store, struct pool *pool,
    const struct file *file, struct release *release)
{
	return rows_one(store_query(store, QUERY_RELEASE_LIST, "t",
			    store_ids(pool, &file->release_id, 1)),
	    pool, release);
}

/* Join the packages of RELEASE called FILENAME to PACKAGE, which has no id
 * while there is none. */
static void
join_packages(struct pool *pool, const struct release *release,
    const char *filename, struct package *package)
{
	const struct package *found;
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		found = &release->packages[i];
		if (strcmp(found->filename, filename) != 0)
			continue;
		if (package->id == 0) {
			*package = *found;
			package->links = NULL;
			package->nlinks = 0;
		}
		mirror_merge(pool, package, found);
	}
}

/* The file that the links of a package of RELEASE lead to, and that is not
 * the package itself. */
static void
join_links(struct pool *pool, const struct release *release,
    const char *filename, struct package *package)
{
	const struct package *found;
	struct package file;
	struct link link;
	size_t i, j;

	for (i = 0; i < release->npackages; i++) {
		found = &release->packages[i];
		for (j = 0; j < found->nlinks; j++) {
			link = found->links[j];
			if (strcmp(store_link_last(link.url), filename) != 0)
				continue;
			link.kind = LINK_FULL; /* of this file, it is */
			file = *found;
			file.filename = filename;
			file.size = file.md5 = file.sha256 = "";
			file.changelog = NULL;
			file.links = &link;
			file.nlinks = 1;
			if (package->id == 0) {
				*package = file;
				package->links = NULL;
				package->nlinks = 0;
			}
			mirror_merge(pool, package, &file);
		}
	}
}

/* The file that a link alone names; or the release that it went with. */
static enum status
find_by_link(struct store *store, struct pool *pool, const char *filename,
    struct release *release, struct package *package)
{
	enum status status = rows_one(
	    store_query(store, QUERY_RELEASE_BY_LINK, "t", filename), pool,
	    release);

	if (status == STATUS_OK)
		status = store_release_packages(store, pool, release);
	if (status == STATUS_OK)
		join_links(pool, release, filename, package);
	if (status == STATUS_OK && package->id == 0)
		status = STATUS_NOT_FOUND;
	if (status != STATUS_NOT_FOUND)
		return status;
	status = rows_one(store_query(store,
			      QUERY_RELEASE_WITHDRAWN_BY_FILENAME, "t",
			      filename),
	    pool, release);
	return status == STATUS_OK ? STATUS_GONE : status;
}

enum status
store_file_find(struct store *store, struct pool *pool, const char *filename,
    struct release *release, struct package *package)
{
	struct release other;
	struct file_list list;
	enum status status;
	size_t i;

	memset(package, 0, sizeof(*package));
	status = store_file_list(store, pool, FILE_NAME, filename, &list);
	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		if (i > 0 &&
		    list.files[i].release_id == list.files[i - 1].release_id)
			continue;
		status = store_file_release(store, pool, &list.files[i],
		    &other);
		if (status == STATUS_OK)
			status = store_release_packages(store, pool, &other);
		if (status == STATUS_OK)
			join_packages(pool, &other, filename, package);
		if (i == 0)
			*release = other;
	}
	if (status != STATUS_OK || list.count > 0)
		return status;
	return find_by_link(store, pool, filename, release, package);
}

enum status
store_release_prefix(struct store *store, struct pool *pool,
    const char *version, struct release_list *list)
{
	return rows_list(store_query(store, QUERY_SUGGEST_VERSION, "ti",
			     version, (int64_t)FEW),
	    pool, &list->releases, &list->count);
}
