/* The visitors' routes.  The order counts: words before stars. */
#include "pages/routes.h"

#include "pages/parameters.h"

/*
 * What a list of releases, one of packages, and a feed can be narrowed to.  One
 * route's flags are all that it heeds: dispatch drops the rest from the
 * address, notes it, or answers 400, before the handler runs.
 */
#define LISTING                                                           \
	(PARAMETER_Q | PARAMETER_BRANCH | PARAMETER_REGION |              \
	    PARAMETER_ANDROID | PARAMETER_PATCH_LEVEL | PARAMETER_AFTER | \
	    PARAMETER_BEFORE | PARAMETER_LIMIT)
#define OF_PRODUCT (PARAMETER_PRODUCT | PARAMETER_GENERATION)
#define BRANCH                                                                 \
	(PARAMETER_Q | PARAMETER_REGION | PARAMETER_ANDROID | PARAMETER_TYPE | \
	    PARAMETER_PATCH_LEVEL | PARAMETER_AFTER | PARAMETER_LIMIT)
#define DEVICE (BRANCH | PARAMETER_BRANCH)
#define PRODUCT (DEVICE | PARAMETER_CODENAME)
#define RELEASES (PRODUCT | OF_PRODUCT)
#define UPGRADE                                               \
	(PARAMETER_FROM | PARAMETER_TO | PARAMETER_CODENAME | \
	    PARAMETER_REGION | PARAMETER_DEVICE)
#define STRICT PARAMETERS_STRICT
#define NOTED PARAMETERS_NOTED

/*
 * A route that can be narrowed is STRICT or NOTED: a filter that is passed by
 * in silence would show somebody another phone's ROMs.
 */
const struct route site_routes[] = {
	{ METHOD_GET, PARAMETER_PRODUCT | PARAMETER_DEVICE | PARAMETER_LIST,
	    "/", home_page },
	{ METHOD_GET, 0, "/healthz", health_page },
	{ METHOD_GET, PARAMETER_FILE, "/download", download_page },
	{ METHOD_GET, 0, "/download/*.md5", checksum_page },
	{ METHOD_GET, PARAMETER_FORMAT, "/get/*.meta4", metalink_page },
	{ METHOD_GET, PARAMETER_FORMAT | PARAMETER_MIRRORLIST, "/get/*",
	    get_page },
	{ METHOD_GET, 0, "/mirrors", hosts_page },
	{ METHOD_GET, 0, "/status", status_page },
	{ METHOD_GET, UPGRADE | NOTED, "/path", path_page },
	{ METHOD_GET, UPGRADE | NOTED, "/compare", compare_page },
	{ METHOD_GET, RELEASES | NOTED, "/search", search_page },
	{ METHOD_GET, PARAMETER_Q | STRICT, "/suggest", suggest_page },
	{ METHOD_GET, 0, "/blog", blog_page },
	{ METHOD_GET, 0, "/blog/archive", blog_archive_page },
	{ METHOD_GET, 0, "/blog/categories", blog_categories_page },
	{ METHOD_GET, STRICT, "/feed.xml", posts_feed },
	{ METHOD_GET, PRODUCT | STRICT, "/releases.xml", releases_feed },
	{ METHOD_GET, RELEASES | STRICT, "/feed.*", feed_all },
	{ METHOD_GET, 0, "/sitemap.xml", sitemap_index },
	{ METHOD_GET, 0, "/sitemap-pages.xml", sitemap_pages },
	{ METHOD_GET, 0, "/sitemap-releases-*.xml", sitemap_releases },
	{ METHOD_GET, 0, "/robots.txt", robots_page },
	{ METHOD_GET, 0, "/opensearch.xml", opensearch_page },
	{ METHOD_GET, 0, "/.well-known/security.txt", security_page },
	{ METHOD_GET, STRICT, "/api/v1/products", api_products },
	{ METHOD_GET,
	    PARAMETER_Q | PARAMETER_PRODUCT | PARAMETER_AFTER |
		PARAMETER_LIMIT | STRICT,
	    "/api/v1/devices", api_devices },
	{ METHOD_GET, STRICT, "/api/v1/devices/*", api_device },
	{ METHOD_GET, DEVICE | OF_PRODUCT | STRICT,
	    "/api/v1/devices/*/releases", api_device_releases },
	{ METHOD_GET, RELEASES | STRICT, "/api/v1/releases", api_releases },
	{ METHOD_GET, STRICT, "/api/v1/releases/*/*/*", api_release },
	{ METHOD_GET, LISTING | OF_PRODUCT | STRICT, "/api/v1/latest",
	    api_latest },
	{ METHOD_GET, STRICT, "/api/v1/status", api_status },
	{ METHOD_GET, RELEASES | STRICT, "/api/v1/search", api_search },
	{ METHOD_GET, UPGRADE | STRICT, "/api/v1/path", api_path },
	{ METHOD_GET, UPGRADE | STRICT, "/api/v1/compare", api_compare },
	{ METHOD_GET, 0, "/data/*.yml", data_names_page },
	{ METHOD_GET, 0, "/data/*/*.yml", data_table_page },
	{ METHOD_GET, 0, "/data/*/*/*.yml", data_device_page },
	{ METHOD_GET, 0, "/supported", supported_page },
	{ METHOD_GET, 0, "/supported/*", supported_list_page },
	{ METHOD_GET, LISTING | NOTED, "/archive/*", product_archive_page },
	{ METHOD_GET, 0, "/archive/*/*", device_archive_page },
	/*
	 * From here on the first word is a row of the catalog, whose slugs may
	 * not be words above: see desk/catalog/slug.c.
	 */
	{ METHOD_GET, 0, "/*.txt", key_page },
	{ METHOD_GET, PRODUCT | STRICT, "/*/feed.*", feed_product },
	{ METHOD_GET, DEVICE | STRICT, "/*/*/feed.*", feed_device },
	{ METHOD_GET, BRANCH | STRICT, "/*/*/*/feed.*", feed_branch },
	{ METHOD_GET, LISTING | NOTED, "/*", product_page },
	{ METHOD_GET, 0, "/*/*", device_page },
	{ METHOD_GET, 0, "/*/*/*", device_branch_page },
	{ METHOD_GET, PARAMETER_SORT, "/*/*/*/*", release_page },
};

const size_t site_nroutes = sizeof(site_routes) / sizeof(site_routes[0]);
