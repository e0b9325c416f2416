/* What a page is about, for search engines: JSON-LD with schema.org's terms. */
#ifndef VIEW_HTML_JSON_LD_H
#define VIEW_HTML_JSON_LD_H

#include "view/html/view.h"

/*
 * json_ld_put(page):
 * From the values of PAGE, where addresses of the site are paths, make its
 * json_ld: a BreadcrumbList; of the start page a WebSite with its search; of a
 * release a SoftwareApplication; of a list an ItemList.  The text is safe
 * within a script element.
 */
void json_ld_put(struct page *page);

#endif
