/* The files of a checkout, in order. */
#ifndef IMPORT_SITE_FILES_H
#define IMPORT_SITE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

struct files {
	const char **paths;
	size_t count;
};

/*
 * files_list(pool, dir, extension, files):
 * Add the regular files below DIR whose names end in EXTENSION, by name,
 * those of a folder before its folders.  Links are not followed.  Return false
 * when DIR cannot be read.
 */
bool files_list(struct pool *pool, const char *dir, const char *extension,
    struct files *files);

/* files_stem(pool, path): The file's name without folders and extension. */
const char *files_stem(struct pool *pool, const char *path);

#endif
