/* URLs: every address of ours is made here, encoded and ready for a page. */
#include "view/url.h"

#include <string.h>

#include "base/codec.h"

static const char *
encode(struct pool *pool, const char *text, const char *keep)
{
	struct buf out = { 0 };
	const char *encoded;

	percent_encode(text, keep, &out);
	encoded = pool_strndup(pool, buf_text(&out), out.len);
	buf_free(&out);
	return encoded;
}

const char *
url_encode(struct pool *pool, const char *path)
{
	return encode(pool, path, "/!");
}

const char *
url_value(struct pool *pool, const char *text)
{
	return encode(pool, text, "");
}

const char *
url_product(struct pool *pool, const char *slug)
{
	return url_encode(pool, pool_printf(pool, "/%s/", slug));
}

const char *
url_product_archive(struct pool *pool, const char *slug)
{
	return url_encode(pool, pool_printf(pool, "/archive/%s/", slug));
}

const char *
url_device(struct pool *pool, const char *slug, const char *codename)
{
	return url_encode(pool, pool_printf(pool, "/%s/%s/", slug, codename));
}

const char *
url_archive(struct pool *pool, const char *slug, const char *codename)
{
	return url_encode(pool,
	    pool_printf(pool, "/archive/%s/%s/", slug, codename));
}

const char *
url_supported(struct pool *pool, const char *slug)
{
	return slug[0] == '\0' ?
	    "/supported/" :
	    url_encode(pool, pool_printf(pool, "/supported/%s/", slug));
}

const char *
url_download(struct pool *pool, const char *filename)
{
	return pool_printf(pool, "/download?file=%s",
	    url_value(pool, filename));
}

const char *
url_checksum(struct pool *pool, const char *filename)
{
	return pool_printf(pool, "/download/%s.md5", url_value(pool, filename));
}

const char *
url_branch(struct pool *pool, const char *slug, const struct release *name)
{
	return url_encode(pool,
	    pool_printf(pool, "/%s/%s/%s/", slug, name->codename,
		name->branch));
}

const char *
url_release(struct pool *pool, const struct product *product,
    const struct release *release)
{
	if (product->kind == PRODUCT_VENDOR)
		return url_archive(pool, product->slug, release->codename);
	return url_encode(pool,
	    pool_printf(pool, "/%s/%s/%s/%s/", product->slug, release->codename,
		release->branch, release->version));
}

const char *
url_api_device(struct pool *pool, const char *codename)
{
	return pool_printf(pool, "/api/v1/devices/%s",
	    url_value(pool, codename));
}

const char *
url_api_release(struct pool *pool, const struct product *product,
    const struct release *release)
{
	return url_encode(pool,
	    pool_printf(pool, "/api/v1/releases/%s/%s/%s", product->slug,
		release->codename, release->version));
}

const char *
url_feed(struct pool *pool, const char *path, const char *type)
{
	/* The posts have had /feed.xml for ever. */
	if (strcmp(path, "/") == 0 && strcmp(type, "xml") == 0)
		type = "rss";
	return pool_printf(pool, "%sfeed.%s", path, type);
}
