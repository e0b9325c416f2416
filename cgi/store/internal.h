/* What the files of the store share: statements by name, and their values. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "model/release.h"
#include "store/database.h"
#include "store/engine.h"
#include "store/rows.h"
#include "store/store.h"
#include "queries.h"

/* Made by the build from sql/. */
extern const struct query_text query_texts[QUERY__MAX];
extern const struct query_text migrations[];

/* The rows that queries of the site give, where their structs are read. */
extern const struct row store_answer_row;
extern const struct row store_article_row;
extern const struct row store_branch_row;
extern const struct row store_candidate_row;
extern const struct row store_channel_row;
extern const struct row store_channel_state_row;
extern const struct row store_data_name_row;
extern const struct row store_data_row;
extern const struct row store_desk_counts_row;
extern const struct row store_device_named_row;
extern const struct row store_device_page_row;
extern const struct row store_device_row;
extern const struct row store_draft_row;
extern const struct row store_facet_row;
extern const struct row store_file_row;
extern const struct row store_freshness_row;
extern const struct row store_generation_row;
extern const struct row store_health_host_row;
extern const struct row store_host_row;
extern const struct row store_link_row;
extern const struct row store_listing_link_row;
extern const struct row store_listing_row;
extern const struct row store_mirror_example_row;
extern const struct row store_mirror_host_row;
extern const struct row store_mirror_link_row;
extern const struct row store_mirror_package_row;
extern const struct row store_mirror_row;
extern const struct row store_mirror_states_row;
extern const struct row store_moved_row;
extern const struct row store_opened_row;
extern const struct row store_outbox_row;
extern const struct row store_package_row;
extern const struct row store_product_row;
extern const struct row store_recent_row;
extern const struct row store_region_row;
extern const struct row store_release_row;
extern const struct row store_sitemap_row;
extern const struct row store_suggestion_row;
extern const struct row store_twin_row;
extern const struct row store_upgrade_line_row;
extern const struct row store_upgrade_release_row;
extern const struct row store_upgrade_step_row;

/* The id of a mirror by what names it; a key of NULL is an empty place. */
#define RECENT_MIRRORS 64

struct recent_mirror {
	char *key;
	int64_t id;
};

struct store {
	struct database database;
	int sender;	   /* descriptor of PATH.sender, while it sends */
	struct pool *pool; /* of the catalog */
	struct catalog catalog;
	struct recent_mirror mirrors[RECENT_MIRRORS]; /* of a transaction */
};

/*
 * store_query(store, query, types, ...):
 * Start QUERY, of the enum of the schema, as database_query does.
 */
struct statement *store_query(struct store *store, int query, const char *types,
    ...);

/*
 * store_write(store, query, types, ...):
 * Run QUERY to its end.
 */
enum status store_write(struct store *store, int query, const char *types, ...);

/*
 * store_number(store, number, query, types, ...):
 * The first column of the first row of QUERY.  STATUS_NOT_FOUND, and NUMBER as
 * it was: there is none.
 */
enum status store_number(struct store *store, int64_t *number, int query,
    const char *types, ...);

/*
 * store_search_index(store):
 * Index what changed in this transaction; for store_commit.
 */
enum status store_search_index(struct store *store);

/*
 * store_search_add(store, release_id), store_search_remove(store, release_id):
 * Let store_search_index index a new release; take one out of the index until
 * then, before it or a package of it changes.
 */
enum status store_search_add(struct store *store, int64_t release_id);
enum status store_search_remove(struct store *store, int64_t release_id);

/* A link of a package; the last columns are those that some queries have. */
struct link_row {
	int64_t package_id;
	struct link link;     /* without its URL, */
	const char *pattern;  /* which this gives */
	const char *filename; /* with this, NULL: that of the package */
	int64_t release_id;
	int64_t failures; /* as in struct link_record */
	int64_t rounds;
	int64_t modified;
	int64_t genuine;
};

/*
 * store_link_add(pool, row, version, package):
 * Add to PACKAGE, of VERSION, the link in ROW, as rows_next has read it.
 */
void store_link_add(struct pool *pool, const struct link_row *row,
    const char *version, struct package *package);

/*
 * What a query asks of each package: the parameters $1 to $8, whose columns
 * "fits" are in sql/queries/listing.sql.
 */
#define FITS "ttttttti"
#define FITS_OF(filter)                                          \
	(filter)->text, (filter)->codename, (filter)->branch,    \
	    (filter)->region, (filter)->android, (filter)->type, \
	    (filter)->patch_level, (filter)->generation_id

/* store_ids(pool, ids, count): A JSON array of COUNT ids. */
const char *store_ids(struct pool *pool, const int64_t *ids, size_t count);

#endif
