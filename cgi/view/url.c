/* URLs: every address of ours is made here, encoded and ready for a page. */
#include "view/url.h"

#include <ctype.h>
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
url_get(struct pool *pool, const char *filename)
{
	return pool_printf(pool, "/get/%s", url_value(pool, filename));
}

const char *
url_metalink(struct pool *pool, const char *filename)
{
	return pool_printf(pool, "/get/%s.meta4", url_value(pool, filename));
}

const char *
url_mirrorlist(struct pool *pool, const char *filename)
{
	return pool_printf(pool, "%s?mirrorlist", url_get(pool, filename));
}

/* TEXT with %25 for each percent sign that begins no escape. */
static const char *
whole_escapes(struct pool *pool, const char *text)
{
	struct buf out = { 0 };
	const char *escaped;

	for (; *text != '\0'; text++) {
		buf_putc(&out, *text);
		if (*text == '%' &&
		    !(isxdigit((unsigned char)text[1]) &&
			isxdigit((unsigned char)text[2])))
			buf_puts(&out, "25");
	}
	escaped = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return escaped;
}

const char *
url_outside(struct pool *pool, const char *url)
{
	const char *start = strstr(url, "://");
	size_t host = start != NULL ? strcspn(start + 3, "/?#") + 3 : 0;
	const char *path = start != NULL ? start + host : url;

	/* Brackets are only for addresses of IPv6 (RFC 3986, 3.2.2). */
	return pool_printf(pool, "%s%s",
	    encode(pool, pool_strndup(pool, url, (size_t)(path - url)),
		":/@!$&'()*+,;=[]%"),
	    encode(pool, whole_escapes(pool, path), ":/?#@!$&'()*+,;=%"));
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
url_related(struct pool *pool, const struct product *product,
    const struct related *related)
{
	const struct release release = { .codename = related->codename,
		.branch = related->branch,
		.version = related->version };

	if (related->version[0] == '\0')
		return url_device(pool, product->slug, related->codename);
	return url_release(pool, product, &release);
}

/* PATH with what QUERY has as parameters. */
static const char *
with_query(struct pool *pool, const char *path,
    const struct upgrade_query *query)
{
	const struct {
		const char *name;
		const char *value;
	} parameters[] = {
		{ "from", query->from },
		{ "to", query->to },
		{ "codename", query->codename },
		{ "region", query->region },
		{ "device", query->device },
	};
	const char *separator = "?";
	size_t i;

	for (i = 0; i < sizeof(parameters) / sizeof(parameters[0]); i++) {
		if (parameters[i].value == NULL ||
		    parameters[i].value[0] == '\0')
			continue;
		path = pool_printf(pool, "%s%s%s=%s", path, separator,
		    parameters[i].name, url_value(pool, parameters[i].value));
		separator = "&";
	}
	return path;
}

const char *
url_path(struct pool *pool, const struct upgrade_query *query)
{
	return with_query(pool, "/path/", query);
}

const char *
url_compare(struct pool *pool, const struct upgrade_query *query)
{
	return with_query(pool, "/compare/", query);
}

const char *
url_api_path(struct pool *pool, const struct upgrade_query *query)
{
	return with_query(pool, "/api/v1/path", query);
}

const char *
url_api_compare(struct pool *pool, const struct upgrade_query *query)
{
	return with_query(pool, "/api/v1/compare", query);
}

const char *
url_feed(struct pool *pool, const char *path, const char *type)
{
	/* The posts have had /feed.xml for ever. */
	if (strcmp(path, "/") == 0 && strcmp(type, "xml") == 0)
		type = "rss";
	return pool_printf(pool, "%sfeed.%s", path, type);
}
