/* How much waits on the desk. */
#include "store/desk.h"

#include "store/internal.h"

static const struct column count_columns[] = {
	FIELD(INT64, struct desk_counts, drafts),
	FIELD(INT64, struct desk_counts, suggestions),
	FIELD(INT64, struct desk_counts, published),
	FIELD(INT64, struct desk_counts, withdrawn),
};

const struct row store_desk_counts_row = ROW("desk_counts", struct desk_counts,
    count_columns);

enum status
store_desk_counts(struct store *store, struct desk_counts *counts)
{
	return rows_one(store_query(store, QUERY_DESK_COUNTS, ""), NULL,
	    counts);
}
