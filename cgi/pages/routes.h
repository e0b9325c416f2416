/* The visitors' routes and their handlers. */
#ifndef PAGES_ROUTES_H
#define PAGES_ROUTES_H

#include "http/router.h"

extern const struct route site_routes[];
extern const size_t site_nroutes;

/*
 * The handlers, each with CONTEXT, the struct site.  All answer a GET with 200
 * and HTML unless they say otherwise, with 301 when the page has another
 * address, and with the status of what they return.
 */

/* The chooser and the newest uploads; 303 to the page that was chosen. */
handler home_page;

/* health_page: 200 and "ok" as text while the database can be read. */
handler health_page;

/* product_page: a product or a generation; product_archive_page: all of it. */
handler product_page;
handler product_archive_page;

/* device_page, device_archive_page: the newest or all of one device. */
handler device_page;
handler device_archive_page;

/* release_page: one release; 410 when it was withdrawn. */
handler release_page;

/* supported_page, supported_list_page: which devices there are. */
handler supported_page;
handler supported_list_page;

/* download_page: the file that the parameter names; 400 without one. */
handler download_page;

#endif
