/* Looking files up by what is known of them. */
#include "store/file.h"

#include <string.h>

#include "store/internal.h"

#define FEW 6

enum status
store_file_list(struct store *store, struct pool *pool, enum file_key key,
    const char *value, struct file_list *list)
{
	static const enum query queries[] = {
		[FILE_NAME] = QUERY_FILE_BY_NAME,
		[FILE_MD5] = QUERY_FILE_BY_MD5,
		[FILE_SHA256] = QUERY_FILE_BY_SHA256,
		[FILE_DIGITS] = QUERY_FILE_BY_DIGITS,
		[FILE_PREFIX] = QUERY_SUGGEST_FILE,
	};
	sqlite3_stmt *stmt = store_query(store, queries[key], "ti", value,
	    (int64_t)FEW);
	enum status status;
	struct file *file;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->files = pool_grow(pool, list->files, list->count,
		    sizeof(*file));
		file = &list->files[list->count++];
		file->package_id = sqlite3_column_int64(stmt, 0);
		file->filename = store_text(pool, stmt, 1);
		file->md5 = store_text(pool, stmt, 2);
		file->sha256 = store_text(pool, stmt, 3);
		file->digits = store_text(pool, stmt, 4);
		file->release_id = sqlite3_column_int64(stmt, 5);
	}
	return status;
}

enum status
store_file_release(struct store *store, struct pool *pool,
    const struct file *file, struct release *release)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_RELEASE_LIST, "t",
	    store_ids(pool, &file->release_id, 1));
	enum status status = store_find(store, stmt);

	if (status == STATUS_OK)
		store_release_read(pool, stmt, release);
	store_done(stmt);
	return status;
}

enum status
store_release_prefix(struct store *store, struct pool *pool,
    const char *version, struct release_list *list)
{
	sqlite3_stmt *stmt = store_query(store, QUERY_SUGGEST_VERSION, "ti",
	    version, (int64_t)FEW);
	enum status status;

	memset(list, 0, sizeof(*list));
	while (store_step(store, stmt, &status)) {
		list->releases = pool_grow(pool, list->releases, list->count,
		    sizeof(*list->releases));
		store_release_read(pool, stmt, &list->releases[list->count++]);
	}
	return status;
}
