/* Proposals: releases made of what somebody pasted. */
#ifndef DESK_RELEASES_PROPOSE_H
#define DESK_RELEASES_PROPOSE_H

#include "desk/app.h"
#include "model/release.h"

/*
 * desk_draft_from_paste(desk, exchange, text, draft_id):
 * Read TEXT, vendors' URLs and file names, and put a draft for each release
 * that they are of into the store, inside the caller's transaction; DRAFT_ID is
 * the first one's.  What is not understood stands in the first draft's value
 * "rest".  STATUS_UNPROCESSABLE: none of it is a package's name.
 */
enum status desk_draft_from_paste(struct desk *desk, struct exchange *exchange,
    const char *text, int64_t *draft_id);

/*
 * propose_draft_of(desk, exchange, release, draft_id):
 * Put a draft that edits RELEASE into the store, inside the caller's
 * transaction, or find the one that the user has begun.
 */
enum status propose_draft_of(struct desk *desk, struct exchange *exchange,
    const struct release *release, int64_t *draft_id);

#endif
