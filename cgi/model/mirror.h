/* Mirrors: which of a package's links to take, and why not the others. */
#ifndef MODEL_MIRROR_H
#define MODEL_MIRROR_H

#include "model/release.h"

/*
 * mirror_sort(package):
 * Put the links of PACKAGE in the order of their health: those that answer
 * first, the faster before the slower; then those not known, of which nothing
 * speaks against them; then those that offer another file; then those that are
 * down.  Otherwise their order stays, and before all of them stand those that
 * are no mirrors of it: incrementals, and our own page.
 */
void mirror_sort(struct package *package);

/* mirror_is_web(link): Whether its address is of http or https: only these
 * are checked, and only there anybody is sent. */
bool mirror_is_web(const struct link *link);

/*
 * mirror_exclusion(package, link, pool):
 * Why nobody is sent to LINK of PACKAGE, as a sentence, or NULL: it is good
 * enough.
 */
const char *mirror_exclusion(const struct package *package,
    const struct link *link, struct pool *pool);

/*
 * mirror_length(package):
 * The length in bytes that all mirrors of PACKAGE that have the file and tell
 * it agree on; -1 when they differ or none tells.
 */
int64_t mirror_length(const struct package *package);

/*
 * mirror_merge(pool, package, other):
 * Add to PACKAGE what is known of the same file from OTHER, a package of the
 * same name: MD5, SHA-256, and mirrors that it does not have.  Nothing is added
 * when their hashes differ: that is another file.
 */
void mirror_merge(struct pool *pool, struct package *package,
    const struct package *other);

#endif
