/* How much waits on the desk. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include "store/store.h"

/* How much there is of each. */
struct desk_counts {
	int64_t drafts;
	int64_t suggestions;
	int64_t published;
	int64_t withdrawn;
};
enum status store_desk_counts(struct store *store, struct desk_counts *counts);

#endif
