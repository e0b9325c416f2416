/* Packages by what they are called, beside those that are stored. */
#include "store/package.h"

#include "store/internal.h"

static const struct column named_columns[] = {
	FIELD(TEXT, struct device_named, device),
	FIELD(TEXT, struct device_named, branch),
};

const struct row store_device_named_row = ROW("device_named",
    struct device_named, named_columns);

static const struct column twin_columns[] = {
	FIELD(TEXT, struct twin, filename),
	FIELD(TEXT, struct twin, md5),
	FIELD(INT64, struct twin, release_id),
	FIELD(INT64, struct twin, product_id),
	FIELD(TEXT, struct twin, codename),
	FIELD(TEXT, struct twin, version),
};

const struct row store_twin_row = ROW("twin", struct twin, twin_columns);

enum status
store_word_codename(struct store *store, struct pool *pool, const char *word,
    const char **codename)
{
	/* '`' follows '_' in ASCII. */
	return rows_text(store_query(store, QUERY_WORD_CODENAME, "tt",
			     pool_printf(pool, "miui_%s_", word),
			     pool_printf(pool, "miui_%s`", word)),
	    pool, codename);
}

enum status
store_device_named(struct store *store, struct pool *pool,
    const struct package *name, struct device_named *found)
{
	enum status status;

	found->device = found->branch = "";
	status = rows_one(store_query(store, QUERY_DEVICE_NAMED, "tt",
			      name->codename, name->region),
	    pool, found);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status
store_twins(struct store *store, struct pool *pool,
    const struct package *package, int64_t release_id, struct twin_list *list)
{
	return rows_list(store_query(store, QUERY_PACKAGE_TWINS, "tti",
			     package->filename, package->md5, release_id),
	    pool, &list->twins, &list->count);
}
