/* Links: a mirror's URL with {version} and {filename}, and back. */
#include "store/link.h"

#include <stdbool.h>
#include <string.h>

#include <xxhash.h>

#include "base/buf.h"
#include "model/template.h"
#include "store/internal.h"

#define VERSION "{version}"
#define FILENAME "{filename}"

READ_ENUM(link_kind)
READ_ENUM(link_state)

#define OF_CHECK(kind, field) \
	COLUMN(#field, kind, struct link_row, link.check.field)

static const struct column link_columns[] = {
	FIELD(INT64, struct link_row, package_id),
	PARSED("kind", struct link_row, link.kind, link_kind_read),
	COLUMN("label", TEXT, struct link_row, link.label),
	FIELD(BORROWED, struct link_row, pattern),
	FIELD(BORROWED, struct link_row, filename),
	COLUMN("from_version", TEXT, struct link_row, link.from_version),
	PARSED("state", struct link_row, link.check.state, link_state_read),
	OF_CHECK(INT64, since),
	OF_CHECK(INT64, checked),
	OF_CHECK(INT64, succeeded),
	OF_CHECK(INT64, failed),
	OF_CHECK(INT, status),
	OF_CHECK(TEXT, error),
	OF_CHECK(INT64, length),
	OF_CHECK(TEXT, md5),
	OF_CHECK(INT64, latency),
	OPTIONAL(INT64, struct link_row, release_id),
	OPTIONAL(INT64, struct link_row, failures),
	OPTIONAL(INT64, struct link_row, rounds),
	OPTIONAL(INT64, struct link_row, modified),
	OPTIONAL(INT64, struct link_row, genuine),
};

const struct row store_link_row = ROW("link", struct link_row, link_columns);

void
store_link_add(struct pool *pool, const struct link_row *row,
    const char *version, struct package *package)
{
	struct link *link;

	package->links = pool_grow(pool, package->links, package->nlinks,
	    sizeof(*link));
	link = &package->links[package->nlinks++];
	*link = row->link;
	link->url = store_link_expand(pool, row->pattern, version,
	    row->filename != NULL ? row->filename : package->filename);
}

const char *
store_link_expand(struct pool *pool, const char *pattern, const char *version,
    const char *filename)
{
	static const struct template_word list[] = { { VERSION, 0 },
		{ FILENAME, sizeof(const char *) } };
	static const struct template_words words = { list, 2 };
	const char *const values[] = { version, filename };
	struct buf out = { 0 };
	const char *url;

	template_fill(&words, pattern, values, &out);
	url = pool_strndup(pool, buf_text(&out), out.len);
	buf_free(&out);
	return url;
}

int64_t
store_link_hash(const char *url)
{
	return (int64_t)XXH3_64bits(url, strlen(url));
}

static bool
part_is(const char *part, size_t len, const char *text)
{
	return len > 0 && len == strlen(text) && memcmp(part, text, len) == 0;
}

/* A brace of the URL itself stands twice in the pattern. */
static void
put_literal(struct buf *out, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '{')
			buf_putc(out, '{');
		buf_putc(out, text[i]);
	}
}

const char *
store_link_pattern(struct pool *pool, const char *url, const char *version,
    const char *filename)
{
	struct buf out = { 0 };
	const char *p = url, *pattern;
	size_t len;

	for (;;) {
		len = strcspn(p, "/=");
		if (part_is(p, len, filename))
			buf_puts(&out, FILENAME);
		else if (part_is(p, len, version))
			buf_puts(&out, VERSION);
		else
			put_literal(&out, p, len);
		p += len;
		if (*p == '\0')
			break;
		buf_putc(&out, *p++);
	}
	pattern = pool_strndup(pool, buf_text(&out), out.len);
	buf_free(&out);
	return pattern;
}

const char *
store_link_last(const char *url)
{
	const char *slash = strrchr(url, '/');

	return slash != NULL ? slash + 1 : url;
}

const char *
store_link_host(struct pool *pool, const char *url)
{
	size_t scheme = strspn(url, "abcdefghijklmnopqrstuvwxyz");
	const char *host = url + scheme, *at;
	size_t len;

	if (scheme == 0 || strncmp(host, "://", 3) != 0)
		return "";
	host += 3;
	len = strcspn(host, "/?#");
	while ((at = memchr(host, '@', len)) != NULL) {
		len -= (size_t)(at + 1 - host);
		host = at + 1;
	}
	host = pool_strndup(pool, host, len);
	return host[0] == '[' ? host :
				pool_strndup(pool, host, strcspn(host, ":"));
}
