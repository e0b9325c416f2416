/* What of a page's release may be published, by the rules of all ways in. */
#ifndef IMPORT_SITE_SIFT_H
#define IMPORT_SITE_SIFT_H

#include "import/site/source.h"
#include "model/check.h"

/* What releases are sifted with. */
struct sift {
	const struct check *check;
	struct pool *pool;
	const int *lines; /* of the release's first packages; 0: not known */
	size_t nlines;
	/* Gets what was left out, with its line. */
	void (*report)(void *context, const struct source_error *error);
	void *context;
};

/*
 * sift_release(sift, release, error):
 * Leave out of RELEASE what no way in may take, and report it: marks in text;
 * the value of a field that may be empty; a link; else the package.
 * STATUS_INVALID with ERROR, which is not reported: what names the release is
 * wrong, no package is left, or there are too many.
 */
enum status sift_release(const struct sift *sift, struct release *release,
    struct source_error *error);

/*
 * sift_text(sift, line, row, text):
 * TEXT, of the field of ROW on LINE, without what may not stand in it, which is
 * reported.
 */
const char *sift_text(const struct sift *sift, int line,
    const struct fields_row *row, const char *text);

#endif
