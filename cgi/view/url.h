/* URLs: every address of ours is made here, encoded and ready for a page. */
#ifndef VIEW_URL_H
#define VIEW_URL_H

#include "base/pool.h"
#include "model/product.h"
#include "model/related.h"
#include "model/release.h"
#include "model/upgrade.h"

/*
 * url_encode(pool, path):
 * PATH with every byte encoded that is not of [A-Za-z0-9/._~!-].
 */
const char *url_encode(struct pool *pool, const char *path);

/* url_product(pool, slug): /hyperos/, or of a generation /miui12/. */
const char *url_product(struct pool *pool, const char *slug);

/* url_product_archive(pool, slug): /archive/hyperos/. */
const char *url_product_archive(struct pool *pool, const char *slug);

/* url_device(pool, slug, codename): /hyperos/ishtar/. */
const char *url_device(struct pool *pool, const char *slug,
    const char *codename);

/* url_archive(pool, slug, codename): /archive/hyperos/ishtar/. */
const char *url_archive(struct pool *pool, const char *slug,
    const char *codename);

/* url_branch(pool, slug, name): /hyperos/ishtar/stable/ of the codename and
 * branch of NAME. */
const char *url_branch(struct pool *pool, const char *slug,
    const struct release *name);

/*
 * url_release(pool, product, release):
 * The permalink of RELEASE, of PRODUCT.  A vendor release has no page: it is
 * the archive of its device.
 */
const char *url_release(struct pool *pool, const struct product *product,
    const struct release *release);

/*
 * url_related(pool, product, related):
 * Likewise of what is related; of a device's page, where it has no version.
 */
const char *url_related(struct pool *pool, const struct product *product,
    const struct related *related);

/* url_api_device(pool, codename), url_api_release(pool, product, release):
 * Where the API answers for them. */
const char *url_api_device(struct pool *pool, const char *codename);
const char *url_api_release(struct pool *pool, const struct product *product,
    const struct release *release);

/* url_supported(pool, slug): /supported/hyperos/; SLUG "" for all. */
const char *url_supported(struct pool *pool, const char *slug);

/*
 * url_download(pool, filename):
 * /download?file=NAME, as the static site linked the page of a firmware file.
 */
const char *url_download(struct pool *pool, const char *filename);

/* url_checksum(pool, filename): /download/NAME.md5, for md5sum -c. */
const char *url_checksum(struct pool *pool, const char *filename);

/*
 * url_get(pool, filename), url_metalink(...), url_mirrorlist(...):
 * /get/NAME, which leads to the best mirror; /get/NAME.meta4, the mirrors as a
 * Metalink; /get/NAME?mirrorlist, the mirrors as a page.
 */
const char *url_get(struct pool *pool, const char *filename);
const char *url_metalink(struct pool *pool, const char *filename);
const char *url_mirrorlist(struct pool *pool, const char *filename);

/*
 * url_outside(pool, url):
 * URL, of another's host, with each byte encoded that no URI may hold
 * (RFC 3986, 2): so it stands in a header or in XML as one.
 */
const char *url_outside(struct pool *pool, const char *url);

/*
 * url_path(pool, query), url_compare(pool, query):
 * /path/?from=...&to=... with what QUERY has: how to get from one version to
 * another; and /compare/, what changed between them.
 */
const char *url_path(struct pool *pool, const struct upgrade_query *query);
const char *url_compare(struct pool *pool, const struct upgrade_query *query);

/* url_api_path(pool, query), url_api_compare(pool, query): Where the API
 * answers these. */
const char *url_api_path(struct pool *pool, const struct upgrade_query *query);
const char *url_api_compare(struct pool *pool,
    const struct upgrade_query *query);

/*
 * url_feed(pool, path, type):
 * The feed of the page at PATH, which is encoded: TYPE is "xml", for RSS,
 * "atom" or "json".
 */
const char *url_feed(struct pool *pool, const char *path, const char *type);

/* url_value(pool, text): TEXT encoded as a value of a query. */
const char *url_value(struct pool *pool, const char *text);

#endif
