/* The mirrors that new packages of a product get, and the hosts there are. */
#include "store/mirror_set.h"

#include <string.h>

#include "store/internal.h"
#include "store/link.h"

static const struct column mirror_columns[] = {
	FIELD(TEXT, struct mirror, label),
	FIELD(TEXT, struct mirror, url),
};

const struct row store_mirror_row = ROW("mirror", struct mirror,
    mirror_columns);

/* A link of a package, with that package. */
struct example_row {
	struct release release;
	struct package package;
	struct mirror mirror;
	const char *pattern;
	const char *file; /* that the link is of */
};

static const struct column example_columns[] = {
	COLUMN("page", TEXT, struct example_row, release.codename),
	COLUMN("version", TEXT, struct example_row, release.version),
	COLUMN("branch", TEXT, struct example_row, release.branch),
	COLUMN("codename", TEXT, struct example_row, package.codename),
	COLUMN("filename", TEXT, struct example_row, package.filename),
	COLUMN("date", TEXT, struct example_row, package.date),
	COLUMN("label", TEXT, struct example_row, mirror.label),
	FIELD(BORROWED, struct example_row, pattern),
	FIELD(BORROWED, struct example_row, file),
};

const struct row store_mirror_example_row = ROW("mirror_example",
    struct example_row, example_columns);

static const struct column host_columns[] = {
	FIELD(TEXT, struct host, name),
	FIELD(INT64, struct host, links),
};

const struct row store_host_row = ROW("host", struct host, host_columns);

enum status
store_mirror_set(struct store *store, struct pool *pool, int64_t product_id,
    struct mirror_set *set)
{
	return rows_list(
	    store_query(store, QUERY_MIRROR_SET_LIST, "i", product_id), pool,
	    &set->mirrors, &set->count);
}

enum status
store_mirror_example(struct store *store, struct pool *pool,
    const struct product *product, struct mirror_example *example)
{
	struct statement *statement = store_query(store, QUERY_MIRROR_EXAMPLE,
	    "it", product->id, link_kind_name(link_kind_of(product->kind)));
	struct mirror_set *links = &example->links;
	struct example_row row;
	enum status status;

	memset(example, 0, sizeof(*example));
	while (rows_next(statement, pool, &row, &status)) {
		example->release = row.release;
		example->package = row.package;
		row.mirror.url = store_link_expand(pool, row.pattern,
		    row.release.version, row.file);
		links->mirrors = pool_grow(pool, links->mirrors, links->count,
		    sizeof(*links->mirrors));
		links->mirrors[links->count++] = row.mirror;
	}
	return status == STATUS_OK && links->count == 0 ? STATUS_NOT_FOUND :
							  status;
}

enum status
store_mirror_set_put(struct store *store, int64_t product_id,
    const struct mirror_set *set)
{
	enum status status = store_write(store, QUERY_MIRROR_SET_REMOVE, "i",
	    product_id);
	size_t i;

	for (i = 0; i < set->count && status == STATUS_OK; i++)
		status = store_write(store, QUERY_MIRROR_SET_INSERT, "iitt",
		    product_id, (int64_t)i + 1, set->mirrors[i].label,
		    set->mirrors[i].url);
	return status;
}

enum status
store_host_list(struct store *store, struct pool *pool, struct host_list *list)
{
	return rows_list(store_query(store, QUERY_MIRROR_HOSTS, ""), pool,
	    &list->hosts, &list->count);
}
