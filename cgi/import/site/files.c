/* The files of a checkout, in order. */
#include "import/site/files.h"

#include <errno.h>
#include <fts.h>
#include <string.h>

/*
 * fts gives entries in the order of the disk, which differs from one machine to
 * the next; an import shall report and number things the same everywhere.
 */
static int
by_name(const FTSENT **a, const FTSENT **b)
{
	bool dir_a = (*a)->fts_info == FTS_D, dir_b = (*b)->fts_info == FTS_D;

	if (dir_a != dir_b)
		return dir_a ? 1 : -1;
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool
ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), n = strlen(end);

	return len > n && strcmp(name + len - n, end) == 0;
}

bool
files_list(struct pool *pool, const char *dir, const char *extension,
    struct files *files)
{
	char *roots[] = { pool_strdup(pool, dir), NULL };
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	FTSENT *entry;
	bool read = true;

	if (tree == NULL)
		return false;
	while ((entry = fts_read(tree)) != NULL) {
		/*
		 * A folder that is not there, or a file in its place, is told
		 * by its entry, not by fts_open(), which succeeds.
		 */
		if (entry->fts_level == FTS_ROOTLEVEL &&
		    (entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR ||
			entry->fts_info == FTS_F))
			read = false;
		if (entry->fts_info != FTS_F ||
		    !ends_with(entry->fts_name, extension))
			continue;
		files->paths = pool_grow(pool, files->paths, files->count,
		    sizeof(*files->paths));
		files->paths[files->count++] = pool_strdup(pool,
		    entry->fts_path);
	}
	fts_close(tree);
	return read;
}

const char *
files_stem(struct pool *pool, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot != NULL ? pool_strndup(pool, name, (size_t)(dot - name)) :
			     name;
}
