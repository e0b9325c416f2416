/* HTML, as elements and text, through libxml2's parser. */
#include "import/site/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/*
 * libxml2's SAX parser is used, not its tree: it tells the line of each
 * element, for errors, and does not keep a page of 200 kB in memory.
 */
struct html_state {
	struct html_reader *reader;
	htmlParserCtxtPtr parser;
	int first_line;
	int depth;
	bool ending; /* the text is over: what ends now was open */
	bool unclosed;
};

static void
on_start(void *context, const xmlChar *name, const xmlChar **atts)
{
	static const char *none[] = { NULL };
	struct html_state *state = context;

	/* The parser counts from the body; errors name lines of the file. */
	state->reader->line = state->first_line - 1 +
	    state->parser->input->line;
	state->reader->start(state->reader->context, (const char *)name,
	    atts != NULL ? (const char **)atts : none, state->depth++);
}

static void
on_end(void *context, const xmlChar *name)
{
	struct html_state *state = context;

	/*
	 * The parser closes what was left open.  It has added html, body and p
	 * itself to a fragment; anything else means that the file was cut off.
	 */
	if (state->ending && strcmp((const char *)name, "html") != 0 &&
	    strcmp((const char *)name, "body") != 0 &&
	    strcmp((const char *)name, "p") != 0)
		state->unclosed = true;
	state->depth--;
	state->reader->end(state->reader->context, (const char *)name,
	    state->depth);
}

static void
on_text(void *context, const xmlChar *text, int len)
{
	struct html_state *state = context;

	state->reader->text(state->reader->context, (const char *)text,
	    (size_t)len);
}

enum status
html_read(const char *text, size_t len, int line, struct html_reader *reader,
    struct source_error *error)
{
	/* The parser holds back the last bytes of its input in case more
	 * comes: let them be white space. */
	static const char padding[] = "\n\n\n\n\n\n\n\n";
	struct html_state state = { .reader = reader, .first_line = line };
	htmlSAXHandler sax;

	memset(&sax, 0, sizeof(sax));
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	state.parser = htmlCreatePushParserCtxt(&sax, &state, NULL, 0, NULL,
	    XML_CHAR_ENCODING_UTF8);
	if (state.parser == NULL)
		return source_fail(error, 0, "out of memory");
	htmlCtxtUseOptions(state.parser,
	    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	htmlParseChunk(state.parser, text, (int)len, 0);
	htmlParseChunk(state.parser, padding, sizeof(padding) - 1, 0);
	state.ending = true;
	htmlParseChunk(state.parser, NULL, 0, 1);
	htmlFreeParserCtxt(state.parser);
	if (state.unclosed)
		return source_fail(error, source_line(text, len) + line - 1,
		    "ends within an element: truncated?");
	return STATUS_OK;
}

const char *
html_attribute(const char **atts, const char *name)
{
	for (; *atts != NULL; atts += 2)
		if (strcmp(atts[0], name) == 0)
			return atts[1] != NULL ? atts[1] : "";
	return NULL;
}

bool
html_class(const char **atts, const char *name)
{
	const char *p = html_attribute(atts, "class");
	size_t len;

	while (p != NULL && *p != '\0') {
		p += strspn(p, " \t\r\n\f");
		len = strcspn(p, " \t\r\n\f");
		if (len == strlen(name) && strncmp(p, name, len) == 0)
			return true;
		p += len;
	}
	return false;
}
