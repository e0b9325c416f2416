/* Articles of the static site: Markdown with front matter. */
#include "import/site/article.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "base/when.h"
#include "import/site/sanitize.h"
#include "import/site/yaml.h"

/*
 * Bytes of a description that is made from the text: about as much of it as
 * search engines show.
 */
#define DESCRIPTION_SIZE 150

/*
 * The front matter as Jekyll reads it: a key may stand for another, and what is
 * not there is "".
 */
struct front {
	struct pool *pool;
	const char *title;
	const char *permalink;
	const char *description;
	const char *date;
	const char *categories; /* between slashes, as Jekyll writes them */
	const char *category;	/* the first, as it is written */
};

/*
 * The letters and digits of TEXT, in lower case, other runs as one dash: how
 * Jekyll writes a category into an address.  Bytes of UTF-8 beyond ASCII stay
 * as they are, since tolower() knows single bytes only.
 */
static const char *
slugify(struct pool *pool, const char *text, size_t len)
{
	char *slug = pool_strndup(pool, text, len), *to = slug;
	size_t i;

	for (i = 0; i < len; i++) {
		if (isalnum((unsigned char)text[i]) ||
		    ((unsigned char)text[i] & 0x80) != 0)
			*to++ = (char)tolower((unsigned char)text[i]);
		else if (to > slug && to[-1] != '-')
			*to++ = '-';
	}
	while (to > slug && to[-1] == '-')
		to--;
	*to = '\0';
	return slug;
}

/*
 * Jekyll's "pretty" form of a title, in which case and some marks stay.  The
 * addresses of posts were made by it, and have to answer still.
 */
static const char *
pretty(struct pool *pool, const char *text)
{
	char *slug = pool_strdup(pool, text), *to = slug;

	for (; *text != '\0'; text++) {
		if (isalnum((unsigned char)*text) ||
		    ((unsigned char)*text & 0x80) != 0 ||
		    strchr("._~!$&'()+,;=@", *text) != NULL)
			*to++ = *text;
		else if (to > slug && to[-1] != '-')
			*to++ = '-';
	}
	while (to > slug && to[-1] == '-')
		to--;
	*to = '\0';
	return slug;
}

/* The words of VALUE, or its one word of a list, as categories. */
static void
add_categories(struct front *front, const char *value)
{
	size_t len;

	while (*(value += strspn(value, " \t,")) != '\0') {
		len = strcspn(value, " \t,");
		if (front->category[0] == '\0')
			front->category = pool_strndup(front->pool, value, len);
		front->categories = pool_printf(front->pool, "%s/%s",
		    front->categories, slugify(front->pool, value, len));
		value += len;
	}
}

static void
front_value(void *context, const char *key, const char *value, int line)
{
	struct front *front = context;
	const char *text = source_trim(front->pool, value);

	(void)line;
	if (strcmp(key, "title") == 0)
		front->title = text;
	else if (strcmp(key, "permalink") == 0)
		front->permalink = text;
	else if (strcmp(key, "description") == 0 || strcmp(key, "excerpt") == 0)
		front->description = text;
	else if (strcmp(key, "date") == 0)
		front->date = text;
	else if (strcmp(key, "categories") == 0 || strcmp(key, "category") == 0)
		add_categories(front, text);
}

/* Read the front matter; BODY gets what follows it. */
static enum status
read_front(const struct buf *text, struct front *front, const char **body,
    struct source_error *error)
{
	struct yaml_reader yaml = { .value = front_value, .context = front };
	const char *start = buf_text(text), *end;
	struct buf matter = { 0 };
	enum status status;

	/* Editors on Windows write a byte order mark; Jekyll passes it by. */
	if (strncmp(start, "\xef\xbb\xbf", 3) == 0)
		start += 3;
	if (strncmp(start, "---\n", 4) != 0 && strncmp(start, "---\r\n", 5))
		return source_fail(error, 1, "no front matter");
	start += 3 + strspn(start + 3, "\r\n");
	end = strncmp(start, "---", 3) == 0 ? start : strstr(start, "\n---");
	if (end == NULL)
		return source_fail(error, 1, "the front matter has no end");
	buf_put(&matter, start, (size_t)(end - start));
	status = yaml_read(&matter, &yaml, front->pool, error);
	buf_free(&matter);
	*body = end + (*end == '\n');
	*body += strcspn(*body, "\n");
	return status;
}

/*
 * Drop what Jekyll would have replaced: {%tags%}, {{values}}, and the {:lists}
 * of attributes. They cannot be evaluated here, and a mark without its end is
 * text.
 */
static void
drop_liquid(const char *text, struct buf *out)
{
	static const struct {
		const char *start;
		const char *end;
	} marks[] = { { "{%", "%}" }, { "{{", "}}" }, { "{:", "}" } };
	const char *end;
	size_t i;

	while (*text != '\0') {
		for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
			if (strncmp(text, marks[i].start, 2) != 0)
				continue;
			end = strstr(text + 2, marks[i].end);
			if (end != NULL)
				break;
		}
		if (i < sizeof(marks) / sizeof(marks[0]))
			text = end + strlen(marks[i].end);
		else
			buf_putc(out, *text++);
	}
}

/*
 * Markdown as GitHub writes it, to HTML that is not safe yet: CMARK_OPT_UNSAFE
 * lets HTML of the author's pass, which sanitize() then judges element by
 * element, where cmark would drop it all.
 */
static char *
render(const char *markdown)
{
	/*
	 * Task lists are not among them: their boxes are form fields, which
	 * sanitize() takes out.
	 */
	static const char *const extensions[] = { "table", "strikethrough",
		"autolink" };
	cmark_parser *parser;
	cmark_node *document;
	cmark_syntax_extension *extension;
	char *html;
	size_t i;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	for (i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		extension = cmark_find_syntax_extension(extensions[i]);
		if (extension != NULL)
			cmark_parser_attach_syntax_extension(parser, extension);
	}
	cmark_parser_feed(parser, markdown, strlen(markdown));
	document = cmark_parser_finish(parser);
	html = cmark_render_html(document, CMARK_OPT_UNSAFE,
	    cmark_parser_get_syntax_extensions(parser));
	cmark_node_free(document);
	cmark_parser_free(parser);
	return html;
}

/* TEXT without what nobody may be shown, which a file may also write as an
 * escape of YAML or a reference of HTML. */
static const char *
plain(struct pool *pool, const char *text, bool lines)
{
	struct buf out = { 0 };
	const char *copy;

	plain_put(text, lines, &out);
	copy = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

void
article_render(struct pool *pool, const char *markdown, struct article *article)
{
	struct buf html = { 0 };
	char *rendered = render(markdown);

	sanitize(rendered, &html);
	article->source = plain(pool, markdown, true);
	article->html = plain(pool, buf_text(&html), true);
	free(rendered);
	buf_free(&html);
}

const char *
article_summary(struct pool *pool, const char *html)
{
	struct buf words = { 0 };
	const char *summary;

	sanitize_words(html, DESCRIPTION_SIZE, &words);
	summary = pool_strdup(pool, buf_text(&words));
	buf_free(&words);
	return summary;
}

/* Where a post goes whose CATEGORIES are written between slashes. */
static const char *
permalink(struct pool *pool, const char *categories, const char *title)
{
	return pool_printf(pool, "%s/%s/", categories, pretty(pool, title));
}

/*
 * A post of the desk has one category; those of the site may have several,
 * which all stand in its address.
 */
const char *
article_permalink(struct pool *pool, const char *category, const char *title)
{
	const char *slug = slugify(pool, category, strlen(category));

	return permalink(pool,
	    slug[0] != '\0' ? pool_printf(pool, "/%s", slug) : "", title);
}

/*
 * The date of a post, from its front matter or its name: Y-M-D, whatever time
 * and zone follow it.
 */
static const char *
post_date(struct pool *pool, const char *text)
{
	int year, month, day;
	char date[32];

	if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
		return "";
	snprintf(date, sizeof(date), "%04d-%02d-%02d", year, month, day);
	return when_date_check(date) ? pool_strdup(pool, date) : "";
}

/* What follows the date in the name of a post's file. */
static const char *
post_title(const char *name)
{
	int i;

	for (i = 0; i < 3; i++) {
		name += strspn(name, "0123456789");
		if (*name == '-')
			name++;
	}
	return name;
}

static enum status
read_place(const struct front *front, const char *name, struct article *article,
    struct source_error *error)
{
	struct pool *pool = front->pool;

	article->path = front->permalink;
	article->date = article->category = "";
	/*
	 * Only posts have a date and a category, and an address that follows
	 * from them; a page without a permalink cannot be found by anybody.
	 */
	if (article->kind == ARTICLE_POST) {
		article->category = front->category;
		article->date = post_date(pool, front->date);
		if (article->date[0] == '\0')
			article->date = post_date(pool, name);
		if (article->date[0] == '\0')
			return source_fail(error, 1, "no date");
		if (article->path[0] == '\0')
			article->path = permalink(pool, front->categories,
			    post_title(name));
	}
	if (article->path[0] != '/' ||
	    plain_refuse(article->path, false) != NULL)
		return source_fail(error, 1, "no permalink");
	if (article->path[strlen(article->path) - 1] != '/')
		/*
		 * The canonical form; the address without the slash leads here
		 * by 301.
		 */
		article->path = pool_printf(pool, "%s/", article->path);
	return STATUS_OK;
}

enum status
article_read(const struct buf *text, const char *name, struct pool *pool,
    struct article *article, struct source_error *error)
{
	struct front front = { pool, "", "", "", "", "", "" };
	struct buf markdown = { 0 };
	const char *body = "";
	enum status status = read_front(text, &front, &body, error);

	if (status == STATUS_OK)
		status = read_place(&front, name, article, error);
	if (status == STATUS_OK && front.title[0] == '\0')
		status = source_fail(error, 1, "no title");
	if (status != STATUS_OK)
		return status;
	drop_liquid(body, &markdown);
	article_render(pool, buf_text(&markdown), article);
	article->title = plain(pool, front.title, false);
	article->category = plain(pool, article->category, false);
	article->description = front.description[0] != '\0' ?
	    plain(pool, front.description, false) :
	    article_summary(pool, article->html);
	article->updated = when_now();
	buf_free(&markdown);
	return STATUS_OK;
}
