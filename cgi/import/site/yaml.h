/* YAML files of the static site: maps of text, or lists of such maps. */
#ifndef IMPORT_SITE_YAML_H
#define IMPORT_SITE_YAML_H

#include "import/site/source.h"

/*
 * Whoever reads a file; ITEM may be NULL.  Calls come in the order of the text.
 */
struct yaml_reader {
	/* A map starts, as the file's top or as an item of its list. */
	void (*item)(void *context, int line);
	/*
	 * A value of the map; a key within a map within it is "outer.inner".
	 * A plain item of a list comes with the key "".  KEY and VALUE are
	 * borrowed until the call returns.
	 */
	void (*value)(void *context, const char *key, const char *value,
	    int line);
	void *context;
};

/*
 * yaml_read(text, reader, pool, error):
 * Parse TEXT and hand what they hold to READER.
 * STATUS_INVALID with ERROR when that is no YAML, or is nested deeper; the
 * reader has then seen what came before.
 */
enum status yaml_read(const struct buf *text, const struct yaml_reader *reader,
    struct pool *pool, struct source_error *error);

#endif
