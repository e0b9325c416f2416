/* Names of packages as the vendor gives them: what they and URLs tell. */
#ifndef MODEL_PASTE_H
#define MODEL_PASTE_H

#include <stdbool.h>

#include "base/pool.h"
#include "model/product.h"

/* What is known from a name; none is NULL, "" is what it does not tell. */
struct paste_name {
	const char *url;	  /* as pasted, or "" for a bare name */
	const char *filename;	  /* the last part of the path */
	const char *word;	  /* as it calls the device: "MIMAX3Global" */
	const char *codename;	  /* without a region: "nitrogen" */
	const char *region;	  /* code of the catalog: "eu" */
	const char *version;	  /* "OS2.0.2.0.VMAMIXM", "8.6.1" */
	const char *from_version; /* that an incremental one updates */
	const char *branch;	  /* a guess: "stable", "weekly", ... */
	const char *type;	  /* "Recovery", "Fastboot"; "" for no ROM */
	const char *android;	  /* "14.0" */
	const char *digits;	  /* the first ten of the MD5 of the ROM */
	const char *date;	  /* YYYY-MM-DD of the build */
	const char *product;	  /* slug: "hyperos", "firmware" */
	bool incremental;
};

/*
 * paste_lookup(context, word):
 * The codename of the device that names of packages call WORD, or NULL.  The
 * names of old devices hold a market name, which only other releases explain.
 */
typedef const char *paste_lookup(void *context, const char *word);

/* What names are read with.  LOOKUP may be NULL, which knows no word. */
struct paste_with {
	const struct catalog *catalog;
	paste_lookup *lookup;
	void *context;
};

/*
 * paste_parse(name, text, with, pool):
 * Read TEXT, a URL of http, https or ftp whose path ends in the name of a
 * package or such a name, into NAME.  Blanks around TEXT, a query, a fragment
 * and the "/download" that SourceForge adds do not count.  LOOKUP is asked for
 * the whole word and for the word without its region, and only where the word
 * is not of the shape of a codename.
 *
 * Return whether TEXT is one name of a .zip, .tgz or .tar.gz.  When it is one
 * that no rule reads, only the URL and the file name are sure to be set; when
 * it is none, all of NAME is "".
 */
bool paste_parse(struct paste_name *name, const char *text,
    const struct paste_with *with, struct pool *pool);

#endif
