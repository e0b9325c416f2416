/* Commands of a shell that fetch and check a package. */
#include "view/shell.h"

#include <string.h>

#include "base/buf.h"
#include "base/plain.h"
#include "model/rule.h"

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

/*
 * Whether LINK leads to the whole package itself.  What is stored may be older
 * than the rules: no command has what a terminal obeys, or another scheme.
 */
static bool
is_whole(const struct link *link)
{
	return (link->kind == LINK_FULL || link->kind == LINK_FILE ||
		   link->kind == LINK_VENDOR) &&
	    strncmp(link->url, "http", 4) == 0 &&
	    plain_refuse(link->url, true) == NULL;
}

/*
 * Whether a command may write a file called NAME: in the folder at hand, and
 * not one that a program would read there by itself, as ".bashrc" is.
 */
static bool
is_writable(const char *name)
{
	return name[0] != '.' && name[strcspn(name, "/\\")] == '\0' &&
	    plain_refuse(name, true) == NULL;
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
	const char *name = package->filename, *url;
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		if (is_whole(&package->links[i]))
			break;
	if (i == package->nlinks)
		return "";
	url = package->links[i].url;
	if (name[0] == '\0')
		name = strrchr(url, '/') + 1;
	if (!is_writable(name))
		return "";
	/* Braces and brackets would be many addresses in one. */
	return pool_printf(pool, "curl %s-C - %s%s %s",
	    strpbrk(url, "{}[]") != NULL ? "-g " : "",
	    is_named(url, name) ? "-LO" : "-Lo ",
	    is_named(url, name) ? "" : quote(pool, name), quote(pool, url));
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
	if (count < 2 || package->filename[0] == '\0' ||
	    !is_writable(package->filename))
		return "";
	return pool_printf(pool, "aria2c -c%s -o %s%s",
	    rule_md5(package->md5) == NULL ?
		pool_printf(pool, " --checksum=md5=%s", package->md5) :
		"",
	    quote(pool, package->filename), urls);
}

const char *
command_md5_line(struct pool *pool, const struct package *package)
{
	const char *name = package->filename;

	if (rule_md5(package->md5) != NULL || name[0] == '\0' ||
	    strchr(name, '\n') != NULL || !is_writable(name))
		return "";
	return pool_printf(pool, "%s  %s", package->md5, package->filename);
}
