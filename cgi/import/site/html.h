/* HTML, as elements and text, through libxml2's parser. */
#ifndef IMPORT_SITE_HTML_H
#define IMPORT_SITE_HTML_H

#include <stdbool.h>

#include "import/site/source.h"

/* The depth of an element is the number of elements around it. */
struct html_reader {
	void (*start)(void *context, const char *name, const char **atts,
	    int depth);
	void (*end)(void *context, const char *name, int depth);
	void (*text)(void *context, const char *text, size_t len);
	void *context;
	int line; /* of the source, kept up to date while reading */
};

/*
 * html_read(text, len, line, reader, error):
 * Parse the LEN bytes of HTML at TEXT, which start on LINE of their file, and
 * hand its elements and text to READER.  STATUS_INVALID with ERROR when an
 * element other than html and body is still open at the end.
 */
enum status html_read(const char *text, size_t len, int line,
    struct html_reader *reader, struct source_error *error);

/* html_attribute(atts, name): The value, "" when empty, NULL when absent. */
const char *html_attribute(const char **atts, const char *name);

/* html_class(atts, name): Whether NAME is one of the element's classes. */
bool html_class(const char **atts, const char *name);

#endif
