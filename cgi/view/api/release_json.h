/* A release as JSON: in the audit, and as bots send it. */
#ifndef VIEW_API_RELEASE_JSON_H
#define VIEW_API_RELEASE_JSON_H

#include "base/status.h"
#include "model/problem.h"
#include "model/product.h"
#include "model/release.h"

/*
 * release_json_write(release, catalog, pool):
 * RELEASE and its packages, with the names that the API has.
 */
const char *release_json_write(const struct release *release,
    const struct catalog *catalog, struct pool *pool);

/* What is read: TEXT with its LEN bytes, and what is known of products. */
struct release_json {
	const char *text;
	size_t len;
	const struct catalog *catalog;
	struct pool *pool;
};

/*
 * release_json_read(json, release, problems):
 * Read one into RELEASE, over what it holds: a member that is not there leaves
 * it, null empties it, "packages" replaces all of them.  Members that the API
 * writes but nobody may set are ignored; "revision" is what the sender knows.
 * STATUS_INVALID: it is no JSON; STATUS_UNPROCESSABLE: it is not of that shape;
 * PROBLEMS tells where (JSON pointers of RFC 6901).
 */
enum status release_json_read(const struct release_json *json,
    struct release *release, struct problems *problems);

#endif
