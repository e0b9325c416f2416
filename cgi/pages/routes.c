/* The visitors' routes.  The order counts: words before stars. */
#include "pages/routes.h"

const struct route site_routes[] = {
	{ METHOD_GET, "/", home_page },
	{ METHOD_GET, "/healthz", health_page },
	{ METHOD_GET, "/download", download_page },
	{ METHOD_GET, "/supported", supported_page },
	{ METHOD_GET, "/supported/*", supported_list_page },
	{ METHOD_GET, "/archive/*", product_archive_page },
	{ METHOD_GET, "/archive/*/*", device_archive_page },
	{ METHOD_GET, "/*", product_page },
	{ METHOD_GET, "/*/*", device_page },
	{ METHOD_GET, "/*/*/*/*", release_page },
};

const size_t site_nroutes = sizeof(site_routes) / sizeof(site_routes[0]);
