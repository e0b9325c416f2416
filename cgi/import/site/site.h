/* Importing a checkout of the static site. */
#ifndef IMPORT_SITE_SITE_H
#define IMPORT_SITE_SITE_H

#include <stddef.h>
#include <stdio.h>

#include "net/refresh.h"
#include "publish/audit.h"
#include "store/store.h"

struct import_report {
	size_t pages;	 /* read and understood */
	size_t articles; /* fixed pages */
	size_t posts;
	size_t others; /* pages that the site answers itself */
	size_t data_files;
	size_t added; /* releases */
	size_t changed;
	size_t same;
	size_t packages;
	size_t links;
	size_t branches;	/* that were not there yet */
	size_t android_table;	/* packages whose Android a table told */
	size_t android_name;	/* ... whose Android the file name told */
	size_t firmware;	/* firmware packages */
	size_t firmware_linked; /* ... with a link from the data files */
	size_t firmware_rom;	/* ... joined to the ROM they were cut from */
	size_t listed_only;	/* packages known from the data files alone */
	size_t errors;		/* files not understood */
};

struct import_options {
	const char *dir;
	FILE *errors;	/* gets "file:line: reason" */
	FILE *progress; /* a terminal, or NULL */
	struct actor actor;
	struct refresh refresh; /* as a publisher's */
};

/*
 * import_site(store, options, report):
 * Read the pages/ and data/ of the checkout in OPTIONS->dir into STORE, in one
 * transaction.  What is there already is left, updated where it differs; a
 * release whose branch has changed keeps its old permalink as a former one; a
 * branch that is not there yet is added and told of among the errors; a file
 * that is not understood is reported and left out.  STATUS_INVALID: the
 * folder is no checkout.  Unless STATUS_OK, nothing was imported.  When
 * something was changed, the audit gets one entry of the actor in OPTIONS.
 */
enum status import_site(struct store *store,
    const struct import_options *options, struct import_report *report);

#endif
