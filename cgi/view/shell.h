/* Commands of a shell that fetch and check a package. */
#ifndef VIEW_SHELL_H
#define VIEW_SHELL_H

#include "base/pool.h"
#include "model/release.h"

/*
 * Every word that comes from data is quoted, so that a shell hands on the very
 * bytes.  "" stands for a command that nobody should run: that of a file name
 * with a path or a dot before it, or with control characters.
 */

/*
 * command_curl(pool, package):
 * A curl command that fetches PACKAGE from its first link and goes on where an
 * earlier try stopped, or "" when no link is known.
 */
const char *command_curl(struct pool *pool, const struct package *package);

/*
 * command_aria2(pool, package):
 * An aria2c command that fetches PACKAGE from all its links at once, with its
 * MD5 when that is known; "" with less than two links.
 */
const char *command_aria2(struct pool *pool, const struct package *package);

/*
 * command_md5_line(pool, package):
 * The line of PACKAGE that "md5sum -c" reads, without its end, or "" when the
 * MD5 or the file name is not known.
 */
const char *command_md5_line(struct pool *pool, const struct package *package);

#endif
