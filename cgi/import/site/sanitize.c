/* HTML of the static site, made safe and valid for a page of ours. */
#include "import/site/sanitize.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

/*
 * What becomes of an element.  What is allowed is listed, what is dangerous is
 * dropped with its content, and all else is unwrapped: an unknown element costs
 * its tags, not the words in it.
 */
enum role {
	ROLE_UNWRAP, /* its content stays */
	ROLE_DROP,   /* nothing of it stays */
	ROLE_INLINE,
	ROLE_BLOCK,
	ROLE_HEADING,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_TABLE, /* table and its parts */
	ROLE_VOID
};

struct element {
	const char *name;
	enum role role;
	const char *parents; /* where it may stand, between spaces, or NULL */
};

/* Elements that are not here are unwrapped. */
static const struct element elements[] = {
	{ "p", ROLE_BLOCK, NULL },
	{ "blockquote", ROLE_BLOCK, NULL },
	{ "pre", ROLE_BLOCK, NULL },
	{ "h1", ROLE_HEADING, NULL },
	{ "h2", ROLE_HEADING, NULL },
	{ "h3", ROLE_HEADING, NULL },
	{ "h4", ROLE_HEADING, NULL },
	{ "h5", ROLE_HEADING, NULL },
	{ "h6", ROLE_HEADING, NULL },
	{ "ul", ROLE_LIST, NULL },
	{ "ol", ROLE_LIST, NULL },
	{ "li", ROLE_ITEM, " ul ol " },
	{ "table", ROLE_TABLE, NULL },
	{ "thead", ROLE_TABLE, " table " },
	{ "tbody", ROLE_TABLE, " table " },
	{ "tr", ROLE_TABLE, " table thead tbody " },
	{ "th", ROLE_ITEM, " tr " },
	{ "td", ROLE_ITEM, " tr " },
	{ "a", ROLE_INLINE, NULL },
	{ "b", ROLE_INLINE, NULL },
	{ "strong", ROLE_INLINE, NULL },
	{ "i", ROLE_INLINE, NULL },
	{ "em", ROLE_INLINE, NULL },
	{ "code", ROLE_INLINE, NULL },
	{ "kbd", ROLE_INLINE, NULL },
	{ "del", ROLE_INLINE, NULL },
	{ "s", ROLE_INLINE, NULL },
	{ "sub", ROLE_INLINE, NULL },
	{ "sup", ROLE_INLINE, NULL },
	{ "small", ROLE_INLINE, NULL },
	{ "br", ROLE_VOID, NULL },
	{ "hr", ROLE_VOID, NULL },
	{ "script", ROLE_DROP, NULL },
	{ "style", ROLE_DROP, NULL },
	{ "iframe", ROLE_DROP, NULL },
	{ "object", ROLE_DROP, NULL },
	{ "embed", ROLE_DROP, NULL },
	{ "applet", ROLE_DROP, NULL },
	{ "form", ROLE_DROP, NULL },
	{ "button", ROLE_DROP, NULL },
	{ "select", ROLE_DROP, NULL },
	{ "textarea", ROLE_DROP, NULL },
	{ "svg", ROLE_DROP, NULL },
	{ "math", ROLE_DROP, NULL },
	{ "noscript", ROLE_DROP, NULL },
	{ "template", ROLE_DROP, NULL },
	{ "video", ROLE_DROP, NULL },
	{ "audio", ROLE_DROP, NULL },
	{ "head", ROLE_DROP, NULL },
	{ "title", ROLE_DROP, NULL },
};

static const struct element unknown = { "", ROLE_UNWRAP, NULL };

/*
 * Where the output stands.  The tree of a hostile page may nest anything in
 * anything; what is written has to be valid, so that no browser repairs it into
 * something else than was checked.
 */
struct writer {
	struct buf *out;
	int heading;	    /* level of the last one; the page's own is 1 */
	bool in_link;	    /* links do not nest */
	bool in_phrase;	    /* within a paragraph or heading: no blocks */
	const char *parent; /* the element that is open in the output */
};

static const struct element *
find_element(const xmlNode *node)
{
	size_t i;

	for (i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (strcmp(elements[i].name, (const char *)node->name) == 0)
			return &elements[i];
	return &unknown;
}

/*
 * Quotes too, as it writes values of attributes; controls that HTML and XML
 * forbid are dropped.
 */
static void
put_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '&')
			buf_puts(out, "&amp;");
		else if (*text == '<')
			buf_puts(out, "&lt;");
		else if (*text == '>')
			buf_puts(out, "&gt;");
		else if (*text == '"')
			buf_puts(out, "&quot;");
		else if ((unsigned char)*text >= ' ' || *text == '\n' ||
		    *text == '\t')
			buf_putc(out, *text);
	}
}

static bool
is_outside(const char *url)
{
	return strncasecmp(url, "http://", 7) == 0 ||
	    strncasecmp(url, "https://", 8) == 0;
}

/*
 * An address that a link may have: of the web, of mail, or of this site.  White
 * space, controls and backslashes are refused because browsers drop or turn
 * them: "java\nscript:" runs, and "/\example.org" leaves the site.  Fragments
 * go, as the ids that they would name are not kept.
 */
static bool
is_safe(const char *url)
{
	const char *p;

	for (p = url; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == '\\')
			return false;
	if (is_outside(url) || strncasecmp(url, "mailto:", 7) == 0)
		return true;
	return url[0] == '/' && url[1] != '/';
}

static void put_nodes(struct writer *writer, const xmlNode *node);

/* Whether an element that may not stand in a phrase is below NODE. */
static bool
has_block(const xmlNode *node)
{
	const xmlNode *child;
	enum role role;

	for (child = node->children; child != NULL; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		role = find_element(child)->role;
		if (role == ROLE_BLOCK || role == ROLE_HEADING ||
		    role == ROLE_LIST || role == ROLE_TABLE ||
		    role == ROLE_ITEM ||
		    strcmp((const char *)child->name, "hr") == 0 ||
		    (role != ROLE_DROP && has_block(child)))
			return true;
	}
	return false;
}

/*
 * Whether something is to be seen below NODE: words, or a picture.  Templates
 * leave empty paragraphs and links, which a screen reader would stop at.
 */
static bool
has_content(const xmlNode *node)
{
	const xmlNode *child;
	const char *text;

	for (child = node->children; child != NULL; child = child->next) {
		text = (const char *)child->content;
		if (child->type == XML_TEXT_NODE &&
		    text[strspn(text, " \t\r\n")] != '\0')
			return true;
		if (child->type == XML_ELEMENT_NODE &&
		    find_element(child)->role != ROLE_DROP &&
		    (strcmp((const char *)child->name, "img") == 0 ||
			has_content(child)))
			return true;
	}
	return false;
}

static void
put_inside(struct writer *writer, const char *name, const char *attribute,
    const char *value, const xmlNode *node)
{
	const char *parent = writer->parent;

	buf_printf(writer->out, "%c%s", '<', name);
	if (value != NULL) {
		buf_printf(writer->out, " %s=\"", attribute);
		put_escaped(writer->out, value);
		buf_putc(writer->out, '"');
	}
	buf_putc(writer->out, '>');
	writer->parent = name;
	put_nodes(writer, node->children);
	writer->parent = parent;
	buf_printf(writer->out, "%c/%s>", '<', name);
}

/*
 * A link without an address, or around nothing to be seen, leaves its content.
 */
static void
put_link(struct writer *writer, const xmlNode *node)
{
	xmlChar *href = xmlGetProp((xmlNode *)node, (const xmlChar *)"href");

	if (href != NULL && !writer->in_link && is_safe((const char *)href) &&
	    has_content(node)) {
		writer->in_link = true;
		put_inside(writer, "a", "href", (const char *)href, node);
		writer->in_link = false;
	} else {
		put_nodes(writer, node->children);
	}
	xmlFree(href);
}

/* A picture of elsewhere would tell its host who looks: it becomes a link. */
static void
put_picture(struct writer *writer, const xmlNode *node)
{
	xmlChar *src = xmlGetProp((xmlNode *)node, (const xmlChar *)"src");
	xmlChar *alt = xmlGetProp((xmlNode *)node, (const xmlChar *)"alt");
	const char *text = alt != NULL && alt[0] != '\0' ? (const char *)alt :
							   "Picture";
	bool link = src != NULL && !writer->in_link &&
	    is_outside((const char *)src) && is_safe((const char *)src);

	if (link) {
		buf_printf(writer->out, "%ca href=\"", '<');
		put_escaped(writer->out, (const char *)src);
		buf_puts(writer->out, "\">");
	}
	if (link || alt != NULL)
		put_escaped(writer->out, text);
	if (link)
		buf_printf(writer->out, "%c/a>", '<');
	xmlFree(src);
	xmlFree(alt);
}

/*
 * The article's own heading is h1, so others begin at h2; one level at a time,
 * or the outline that screen readers tell has holes.
 */
static void
put_heading(struct writer *writer, const xmlNode *node)
{
	int level = node->name[1] - '0';
	char name[4];

	if (!has_content(node))
		return;
	if (level < 2)
		level = 2;
	if (level > writer->heading + 1)
		level = writer->heading + 1;
	writer->heading = level;
	snprintf(name, sizeof(name), "h%c", '0' + level);
	writer->in_phrase = true;
	put_inside(writer, name, NULL, NULL, node);
	writer->in_phrase = false;
}

/*
 * A paragraph cannot hold a block: HTML's parser would end it there.  One that
 * does is unwrapped, and its blocks stand by themselves.
 */
static void
put_block(struct writer *writer, const xmlNode *node, const char *name)
{
	bool phrase = strcmp(name, "blockquote") != 0;

	if (!has_content(node))
		return;
	if (writer->in_phrase || (phrase && has_block(node))) {
		put_nodes(writer, node->children);
		return;
	}
	writer->in_phrase = phrase;
	put_inside(writer, name, NULL, NULL, node);
	writer->in_phrase = false;
}

/*
 * A list holds items only, a table its parts: other things go.  An empty one
 * would be announced to no purpose.
 */
static void
put_parts(struct writer *writer, const xmlNode *node, const char *name)
{
	if (writer->in_phrase || !has_content(node))
		put_nodes(writer, node->children);
	else
		put_inside(writer, name, NULL, NULL, node);
}

/*
 * An item of a list, or a cell, whose colspan is the one attribute that a table
 * needs to keep its shape; a thousand columns are an attack on the layout.
 */
static void
put_cell(struct writer *writer, const xmlNode *node, const char *name)
{
	xmlChar *span = xmlGetProp((xmlNode *)node, (const xmlChar *)"colspan");
	bool cell = strcmp(name, "li") != 0;
	long columns = span != NULL ? strtol((const char *)span, NULL, 10) : 1;
	char value[8];

	snprintf(value, sizeof(value), "%d",
	    columns > 1 && columns < 100 ? (int)columns : 1);
	put_inside(writer, name, "colspan",
	    cell && strcmp(value, "1") != 0 ? value : NULL, node);
	xmlFree(span);
}

/* Whether NAMES, between spaces, has the element that is open. */
static bool
is_within(const struct writer *writer, const char *names)
{
	char around[16];

	snprintf(around, sizeof(around), " %s ", writer->parent);
	return strstr(names, around) != NULL;
}

static void
put_element(struct writer *writer, const xmlNode *node)
{
	const struct element *element = find_element(node);
	const char *name = element->name;

	if (element->role == ROLE_DROP)
		return;
	if (strcmp((const char *)node->name, "img") == 0)
		put_picture(writer, node);
	else if (element->parents != NULL &&
	    !is_within(writer, element->parents))
		put_nodes(writer, node->children);
	else if (strcmp(name, "a") == 0)
		put_link(writer, node);
	else if (element->role == ROLE_HEADING && !writer->in_phrase)
		put_heading(writer, node);
	else if (element->role == ROLE_BLOCK)
		put_block(writer, node, name);
	else if (element->role == ROLE_LIST ||
	    (element->role == ROLE_TABLE && element->parents == NULL))
		put_parts(writer, node, name);
	else if (element->role == ROLE_TABLE)
		put_inside(writer, name, NULL, NULL, node);
	else if (element->role == ROLE_ITEM)
		put_cell(writer, node, name);
	else if (element->role == ROLE_INLINE && has_content(node) &&
	    !has_block(node))
		put_inside(writer, name, NULL, NULL, node);
	else if (element->role == ROLE_VOID &&
	    (strcmp(name, "br") == 0 || !writer->in_phrase))
		buf_printf(writer->out, "%c%s>", '<', name);
	else
		put_nodes(writer, node->children);
}

static void
put_nodes(struct writer *writer, const xmlNode *node)
{
	/* In a list or a table, only their parts may stand. */
	bool parts = is_within(writer, " ul ol table thead tbody tr ");

	for (; node != NULL; node = node->next) {
		if (node->type == XML_ELEMENT_NODE &&
		    (!parts || find_element(node)->parents != NULL))
			put_element(writer, node);
		else if ((node->type == XML_TEXT_NODE ||
			     node->type == XML_CDATA_SECTION_NODE) &&
		    !parts)
			put_escaped(writer->out, (const char *)node->content);
	}
}

static htmlDocPtr
parse(const char *html)
{
	return htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

void
sanitize(const char *html, struct buf *out)
{
	struct writer writer = { .out = out, .heading = 1, .parent = "" };
	htmlDocPtr doc = parse(html);

	if (doc == NULL)
		return;
	put_nodes(&writer, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
}

/* The text below NODE, with spaces where blocks end. */
static void
put_text(const xmlNode *node, struct buf *out)
{
	enum role role;

	for (; node != NULL; node = node->next) {
		if (node->type == XML_TEXT_NODE)
			buf_puts(out, (const char *)node->content);
		if (node->type != XML_ELEMENT_NODE)
			continue;
		role = find_element(node)->role;
		if (role != ROLE_DROP)
			put_text(node->children, out);
		if (role != ROLE_INLINE)
			buf_putc(out, ' ');
	}
}

void
sanitize_words(const char *html, size_t max, struct buf *out)
{
	htmlDocPtr doc = parse(html);
	struct buf text = { 0 };
	size_t start = out->len, len;
	const char *p;

	if (doc != NULL)
		put_text(xmlDocGetRootElement(doc), &text);
	for (p = buf_text(&text); *p != '\0' && out->len - start < max;) {
		p += strspn(p, " \t\r\n");
		len = strcspn(p, " \t\r\n");
		if (len > 0 && out->len > start)
			buf_putc(out, ' ');
		buf_put(out, p, len);
		p += len;
	}
	p += strspn(p, " \t\r\n");
	/* U+2026, as the text goes on. */
	if (*p != '\0')
		buf_puts(out, "\xe2\x80\xa6");
	buf_free(&text);
	xmlFreeDoc(doc);
}
