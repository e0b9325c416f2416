/* The visitors' routes.  The order counts: words before stars. */
#include "pages/routes.h"

const struct route site_routes[] = {
	{ METHOD_GET, "/", home_page },
	{ METHOD_GET, "/healthz", health_page },
	{ METHOD_GET, "/download", download_page },
	{ METHOD_GET, "/download/*.md5", checksum_page },
	{ METHOD_GET, "/releases.xml", feed_firmware },
	{ METHOD_GET, "/feed.*", feed_all },
	{ METHOD_GET, "/sitemap.xml", sitemap_index },
	{ METHOD_GET, "/sitemap-pages.xml", sitemap_pages },
	{ METHOD_GET, "/sitemap-releases-*.xml", sitemap_releases },
	{ METHOD_GET, "/robots.txt", robots_page },
	{ METHOD_GET, "/opensearch.xml", opensearch_page },
	{ METHOD_GET, "/.well-known/security.txt", security_page },
	{ METHOD_GET, "/api/v1/products", api_products },
	{ METHOD_GET, "/api/v1/devices", api_devices },
	{ METHOD_GET, "/api/v1/devices/*", api_device },
	{ METHOD_GET, "/api/v1/devices/*/releases", api_device_releases },
	{ METHOD_GET, "/api/v1/releases", api_releases },
	{ METHOD_GET, "/api/v1/releases/*/*/*", api_release },
	{ METHOD_GET, "/api/v1/latest", api_latest },
	{ METHOD_GET, "/api/v1/search", api_search },
	{ METHOD_GET, "/supported", supported_page },
	{ METHOD_GET, "/supported/*", supported_list_page },
	{ METHOD_GET, "/archive/*", product_archive_page },
	{ METHOD_GET, "/archive/*/*", device_archive_page },
	{ METHOD_GET, "/*/feed.*", feed_product },
	{ METHOD_GET, "/*/*/feed.*", feed_device },
	{ METHOD_GET, "/*/*/*/feed.*", feed_branch },
	{ METHOD_GET, "/*", product_page },
	{ METHOD_GET, "/*/*", device_page },
	{ METHOD_GET, "/*/*/*", device_branch_page },
	{ METHOD_GET, "/*/*/*/*", release_page },
};

const size_t site_nroutes = sizeof(site_routes) / sizeof(site_routes[0]);
