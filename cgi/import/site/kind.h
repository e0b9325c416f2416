/* What a page source of the static site is, by where it lies. */
#ifndef IMPORT_SITE_KIND_H
#define IMPORT_SITE_KIND_H

#include "model/product.h"

/* What a page source is, by its place below pages/. */
enum page_kind {
	PAGE_OTHER,
	PAGE_LATEST,  /* PRODUCT/latest/CODENAME.md */
	PAGE_ARCHIVE, /* PRODUCT/full/CODENAME.md */
	PAGE_RELEASE  /* PRODUCT/updates/CODENAME/VERSION.md */
};

struct page_file {
	const char *path;
	enum page_kind kind;
	const struct product *product;
};

/*
 * kind_of(file, catalog, below):
 * Give FILE, whose path below pages/ is BELOW, its kind and product.
 */
void kind_of(struct page_file *file, const struct catalog *catalog,
    const char *below);

#endif
