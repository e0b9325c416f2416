/* The visitors' routes and their handlers. */
#ifndef PAGES_ROUTES_H
#define PAGES_ROUTES_H

#include "http/router.h"

extern const struct route site_routes[];
extern const size_t site_nroutes;

/*
 * The handlers, each with CONTEXT, the struct app.  All answer a GET with 200
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

/* device_branch_page: all of one branch of a device; 404 when it has none. */
handler device_branch_page;

/* release_page: one release, as text where that is wanted; 410 when it was
 * withdrawn. */
handler release_page;

/*
 * path_page: how to get from one version to another; compare_page: what changed
 * between them.  300 when several devices or regions are meant, 400, 404 and
 * 410 with the versions or devices that are known.
 */
handler path_page;
handler compare_page;

/* supported_page, supported_list_page: which devices there are. */
handler supported_page;
handler supported_list_page;

/* download_page: the file that the parameter names; 400 without one. */
handler download_page;

/* checksum_page: the line for md5sum -c of the file that the star names. */
handler checksum_page;

/* get_page: 302 to the best mirror of the file that the star names, and
 * counted; 503, 404 or 410 with its mirrors when there is none to go to; with
 * the parameter "mirrorlist" 200 and the mirrors, as JSON with "format=json".
 * metalink_page: the same mirrors as of RFC 5854. */
handler get_page;
handler metalink_page;

/* hosts_page: how each host of mirrors does; status_page: how fresh the data
 * are. */
handler hosts_page;
handler status_page;

/* search_page: devices, releases, and what a file is; suggest_page: what the
 * search box offers, as JSON.  400 for a parameter that cannot be. */
handler search_page;
handler suggest_page;

/* The posts: the newest first, by year, by category; and as an Atom feed. */
handler blog_page;
handler blog_archive_page;
handler blog_categories_page;
handler posts_feed;

/* Feeds, in the format that the last star names: of all releases, of firmware
 * at its old address, of a product or generation, of a device, of one of its
 * branches.  400 for a parameter that cannot be. */
handler feed_all;
handler releases_feed;
handler feed_product;
handler feed_device;
handler feed_branch;

/* The sitemap index, and its files. */
handler sitemap_index;
handler sitemap_pages;
handler sitemap_releases;

/* robots.txt, the OpenSearch description, and security.txt, which is 404
 * without the setting security_contact. */
handler robots_page;
handler opensearch_page;
handler security_page;

/* The key of an IndexNow channel, as text, at /KEY.txt. */
handler key_page;

/* The static site's data files, in YAML: pick lists, tables, and the rows of a
 * device. */
handler data_names_page;
handler data_table_page;
handler data_device_page;

/* The API; all answer with JSON, and with problem+json when they cannot. */
handler api_products;
handler api_devices;
handler api_device;
handler api_device_releases;
handler api_releases;
handler api_release;
handler api_latest;
handler api_search;
handler api_status;
handler api_path;
handler api_compare;

#endif
