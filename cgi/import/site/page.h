/* Page sources of the static site: front matter, then HTML. */
#ifndef IMPORT_SITE_PAGE_H
#define IMPORT_SITE_PAGE_H

#include "import/site/source.h"
#include "model/release.h"

/*
 * Deeper and wider than any page of the site, whose tables have eight columns;
 * what is beyond is passed over.
 */
#define PAGE_CRUMBS_MAX 6
#define PAGE_CELLS_MAX 16

/* A body row of the page's first table. */
struct page_row {
	const char *cells[PAGE_CELLS_MAX];
	size_t ncells;
	const char *href; /* of its last link, or "" */
};

/* What a page source tells.  All strings are in the pool, none is NULL. */
struct page_source {
	const char *title; /* these four from the front matter */
	const char *name;
	const char *codename;
	const char *permalink;
	const char *crumbs[PAGE_CRUMBS_MAX];
	size_t ncrumbs;
	const char *heading;	  /* of the class "title" */
	const char *version;	  /* that of all its cards */
	struct package *packages; /* the cards, as far as they tell */
	size_t npackages;
	int *lines; /* where each of them begins */
	struct page_row *rows;
	size_t nrows;
};

/*
 * page_read(text, pool, page, error):
 * Read the page source TEXT into PAGE. STATUS_INVALID with ERROR: no front
 * matter or permalink, HTML that ends before its elements do (a truncated
 * file), a card that lacks a field, or cards of different versions.
 */
enum status page_read(const struct buf *text, struct pool *pool,
    struct page_source *page, struct source_error *error);

#endif
