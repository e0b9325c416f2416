/* What a page source of the static site is, by where it lies. */
#include "import/site/kind.h"

#include <string.h>

void
kind_of(struct page_file *file, const struct catalog *catalog,
    const char *below)
{
	size_t product = strcspn(below, "/");
	size_t folder = below[product] == '/' ?
	    strcspn(below + product + 1, "/") :
	    0;
	const char *name = below + product + 1;
	static const struct {
		const char *folder;
		enum page_kind kind;
	} kinds[] = {
		{ "latest", PAGE_LATEST },
		{ "full", PAGE_ARCHIVE },
		{ "updates", PAGE_RELEASE },
	};
	size_t i;

	/*
	 * Pages that lie elsewhere are articles, or none of the import's
	 * business.
	 */
	if (folder == 0 || name[folder] != '/')
		return;
	file->product = catalog_product_n(catalog, below, product);
	if (file->product == NULL)
		return;
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strlen(kinds[i].folder) == folder &&
		    strncmp(kinds[i].folder, name, folder) == 0)
			file->kind = kinds[i].kind;
}
