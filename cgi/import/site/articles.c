/* Importing the static site's fixed pages and posts. */
#include "import/site/articles.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/plain.h"
#include "import/site/article.h"
#include "import/site/files.h"
#include "store/article.h"

bool
articles_taken(const struct catalog *catalog, struct pool *pool,
    const char *path)
{
	/*
	 * First parts of addresses that the programs answer.  An article there
	 * would be stored and never shown.  Products and generations are rows
	 * of the catalog, and asked for below.
	 */
	static const char *const words[] = { "archive", "supported", "download",
		"blog", "api", "desk", "submit", "static", "data", "search",
		"suggest", "healthz", "index.html" };
	const char *first = pool_strndup(pool, path + 1,
	    strcspn(path + 1, "/"));
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i], first) == 0)
			return true;
	return first[0] == '\0' || catalog_product(catalog, first) != NULL ||
	    catalog_generation(catalog, first) != NULL;
}

/*
 * What may not stand in TEXT, of the file at PATH, is left out: say where.  The
 * line is that of the source, before anything is rendered.
 */
static void
tell_marks(const struct articles *articles, const char *path,
    const struct buf *text)
{
	struct buf body = { 0 };
	const char *p = buf_text(text);
	size_t len;

	/* Lines may end in CR LF, and the file begin with a mark. */
	p += strncmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	for (; *p != '\0'; p++)
		if (*p != '\r')
			buf_putc(&body, *p);
	len = plain_span(buf_text(&body), true);
	if (len < body.len) {
		articles->report->errors++;
		fprintf(articles->options->errors,
		    "%s:%d: %s It is left out.\n", path,
		    source_line(buf_text(&body), len),
		    plain_refuse(buf_text(&body), true));
	}
	buf_free(&body);
}

/*
 * Store one article, or count why not.  A wrong one is told of and passed over:
 * it does not stop the import of fifty thousand releases.
 */
static enum status
put(const struct articles *articles, const char *path, enum article_kind kind)
{
	struct import_report *report = articles->report;
	struct pool *pool = pool_new();
	struct article article = { .kind = kind };
	struct source_error error = { 0 };
	struct buf text = { 0 };
	enum status status = source_read(path, &text, &error);

	/*
	 * The static site's lists of devices are pages of Bootstrap cards; the
	 * programs make these lists themselves.
	 */
	if (status == STATUS_OK && kind == ARTICLE_PAGE &&
	    strstr(buf_text(&text), "card-body") != NULL)
		goto left;
	if (status == STATUS_OK)
		status = article_read(&text, files_stem(pool, path), pool,
		    &article, &error);
	if (status == STATUS_OK)
		tell_marks(articles, path, &text);
	if (status != STATUS_OK) {
		report->errors++;
		fprintf(articles->options->errors, "%s:%d: %s\n", path,
		    error.line, error.reason);
		status = STATUS_OK;
		goto out;
	}
	if (articles_taken(store_catalog(articles->store), pool, article.path))
		goto left;
	status = store_article_put(articles->store, &article);
	report->articles += kind == ARTICLE_PAGE;
	report->posts += kind == ARTICLE_POST;
	goto out;
left:
	report->others++;
out:
	buf_free(&text);
	pool_free(pool);
	return status;
}

enum status
articles_page(const struct articles *articles, const char *path)
{
	return put(articles, path, ARTICLE_PAGE);
}

enum status
articles_posts(const struct articles *articles)
{
	static const char *const extensions[] = { ".md", ".markdown" };
	struct pool *pool = pool_new();
	const char *dir = pool_printf(pool, "%s/_posts",
	    articles->options->dir);
	enum status status = STATUS_OK;
	struct files files;
	struct stat st;
	size_t i, j;

	/* A site without a blog has no _posts/, which is no fault. */
	for (i = 0; i < 2 && stat(dir, &st) == 0; i++) {
		memset(&files, 0, sizeof(files));
		if (!files_list(pool, dir, extensions[i], &files))
			break;
		for (j = 0; j < files.count && status == STATUS_OK; j++)
			status = put(articles, files.paths[j], ARTICLE_POST);
	}
	pool_free(pool);
	return status;
}
