/* Commands of a shell that fetch and check a package. */
#include "view/shell.h"

#include <string.h>

#include "base/buf.h"

/* TEXT as one word of a POSIX shell, in quotes where it needs them. */
static const char *
quote(struct pool *pool, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789-._/:@%+=,";
	struct buf out = { 0 };
	const char *word;

	if (text[0] != '\0' && text[0] != '-' &&
	    text[strspn(text, plain)] == '\0')
		return text;
	/* A name that starts with a dash is a file here, not an option. */
	buf_puts(&out, text[0] == '-' ? "'./" : "'");
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_puts(&out, "'\\''");
		else
			buf_putc(&out, *text);
	}
	buf_putc(&out, '\'');
	word = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return word;
}

/* Whether LINK leads to the whole package itself. */
static bool
is_whole(const struct link *link)
{
	return link->kind == LINK_FULL || link->kind == LINK_FILE ||
	    link->kind == LINK_VENDOR;
}

/* Whether URL ends with the name of the file. */
static bool
is_named(const char *url, const char *filename)
{
	const char *slash = strrchr(url, '/');

	return slash != NULL && strcmp(slash + 1, filename) == 0;
}

const char *
command_curl(struct pool *pool, const struct package *package)
{
	const struct link *link;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		if (!is_whole(link))
			continue;
		if (package->filename[0] == '\0' ||
		    is_named(link->url, package->filename))
			return pool_printf(pool, "curl -C - -LO %s",
			    quote(pool, link->url));
		return pool_printf(pool, "curl -C - -Lo %s %s",
		    quote(pool, package->filename), quote(pool, link->url));
	}
	return "";
}

const char *
command_aria2(struct pool *pool, const struct package *package)
{
	const char *urls = "";
	size_t i, count = 0;

	for (i = 0; i < package->nlinks; i++) {
		if (!is_whole(&package->links[i]))
			continue;
		urls = pool_printf(pool, "%s %s", urls,
		    quote(pool, package->links[i].url));
		count++;
	}
	if (count < 2 || package->filename[0] == '\0')
		return "";
	return pool_printf(pool, "aria2c -c%s%s -o %s%s",
	    package->md5[0] != '\0' ? " --checksum=md5=" : "", package->md5,
	    quote(pool, package->filename), urls);
}

const char *
command_md5_line(struct pool *pool, const struct package *package)
{
	if (package->md5[0] == '\0' || package->filename[0] == '\0')
		return "";
	return pool_printf(pool, "%s  %s", package->md5, package->filename);
}
