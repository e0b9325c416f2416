/* Page sources of the static site: front matter, then HTML. */
#include "import/site/page.h"

#include <string.h>
#include <strings.h>

#include "import/site/html.h"
#include "import/site/yaml.h"
#include "model/fields.h"

/*
 * What is being read: the text from an element's start to its end.  Several are
 * open at once: a value may hold a button, and a cell a link.
 */
enum capture_kind {
	CAPTURE_CRUMB,	   /* li of the breadcrumb */
	CAPTURE_HEADING,   /* the element with class "title" */
	CAPTURE_LABEL,	   /* <b>Label:</b> in a card */
	CAPTURE_VALUE,	   /* what follows it in its parent */
	CAPTURE_BUTTON,	   /* a link or button in a card */
	CAPTURE_CHANGELOG, /* id="..._changelog" in a card */
	CAPTURE_CELL,	   /* td of the first table */
	CAPTURE__MAX
};

struct capture {
	bool on;
	int depth;
	struct buf text;
};

/*
 * There is no tree to search, so the depth at which an element was opened tells
 * which end is its own.
 */
struct reading {
	struct html_reader html;
	struct pool *pool;
	struct page_source *page;
	struct source_error *error;
	enum status status;
	struct capture captures[CAPTURE__MAX];
	int nav_depth;	 /* of the breadcrumb; -1 outside of it */
	int card_depth;	 /* of the card at hand, likewise */
	int table_depth; /* of the first table, likewise */
	bool table_seen;
	int card_line;
	struct package card;
	const char *card_version;
	const char *label; /* of the field at hand */
	const char *button_url;
	struct page_row row;
};

static void
capture_start(struct reading *reading, enum capture_kind kind, int depth)
{
	struct capture *capture = &reading->captures[kind];

	capture->on = true;
	capture->depth = depth;
	buf_clear(&capture->text);
}

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

/*
 * Elements that stand on lines of their own separate the text around them:
 * changelogs are lines with br, li or p between them, and "a<br>b" is not "ab".
 */
static void
capture_break(struct reading *reading, const char *name)
{
	static const char *const blocks[] = { "br", "p", "li", "div", "ul",
		"ol", "h4", "h5", "h6", "dt", "dd", "tr", NULL };
	int i;

	if (!is_one_of(name, blocks))
		return;
	for (i = 0; i < CAPTURE__MAX; i++)
		if (reading->captures[i].on)
			buf_putc(&reading->captures[i].text, '\n');
}

/* The part of TEXT between BEFORE and the quote that follows it, or NULL. */
static const char *
quoted_behind(struct pool *pool, const char *text, const char *before)
{
	const char *p = strstr(text, before);

	if (p == NULL)
		return NULL;
	p += strlen(before);
	return pool_strndup(pool, p, strcspn(p, "'"));
}

/*
 * Where a button leads.  Those of the static site have no address but a
 * script: window.open('URL', ...), or redirect('FILENAME') for the page that
 * starts a firmware download.
 */
static const char *
button_url(struct pool *pool, const char **atts)
{
	const char *href = html_attribute(atts, "href");
	const char *script = html_attribute(atts, "onclick");
	const char *found;

	/*
	 * An href of "#" only makes the link look like one; its script leads
	 * on.
	 */
	if (href != NULL && href[0] != '\0' && href[0] != '#')
		return pool_strdup(pool, href);
	if (script == NULL)
		return NULL;
	found = quoted_behind(pool, script, "window.open('");
	if (found != NULL)
		return found;
	found = quoted_behind(pool, script, "redirect('");
	return found == NULL ? NULL :
			       pool_printf(pool, LINK_FIRMWARE_URL "%s", found);
}

static void
start_in_card(struct reading *reading, const char *name, const char **atts,
    int depth)
{
	static const char *const labels[] = { "b", "strong", NULL };
	static const char *const buttons[] = { "a", "button", NULL };
	const char *id = html_attribute(atts, "id");
	size_t len = id != NULL ? strlen(id) : 0;

	if (is_one_of(name, labels))
		capture_start(reading, CAPTURE_LABEL, depth);
	/* Links elsewhere in a card, in its changelog say, are no downloads. */
	if (is_one_of(name, buttons) && reading->label != NULL &&
	    strcmp(reading->label, "Download") == 0) {
		reading->button_url = button_url(reading->pool, atts);
		if (reading->button_url != NULL)
			capture_start(reading, CAPTURE_BUTTON, depth);
	}
	/* An id is unique, and so begins with the codename and a number. */
	if (len >= 10 && strcmp(id + len - 10, "_changelog") == 0)
		capture_start(reading, CAPTURE_CHANGELOG, depth);
}

/*
 * The first table of a device's page has a row for each package; later ones
 * explain.
 */
static void
start_in_table(struct reading *reading, const char *name, const char **atts,
    int depth)
{
	const char *href;

	if (strcmp(name, "tr") == 0) {
		memset(&reading->row, 0, sizeof(reading->row));
		reading->row.href = "";
	} else if (strcmp(name, "td") == 0) {
		capture_start(reading, CAPTURE_CELL, depth);
	} else if (strcmp(name, "a") == 0) {
		href = html_attribute(atts, "href");
		if (href != NULL)
			reading->row.href = pool_strdup(reading->pool, href);
	}
}

static void
start_card(struct reading *reading, int depth)
{
	struct package *card = &reading->card;

	reading->card_depth = depth;
	reading->card_line = reading->html.line;
	reading->label = NULL;
	reading->card_version = NULL;
	memset(card, 0, sizeof(*card));
	card->card = true;
}

static void
on_start(void *context, const char *name, const char **atts, int depth)
{
	struct reading *reading = context;
	const char *label;

	capture_break(reading, name);
	if (strcmp(name, "nav") == 0) {
		label = html_attribute(atts, "aria-label");
		if (label != NULL && strcasecmp(label, "breadcrumb") == 0)
			reading->nav_depth = depth;
	}
	if (reading->nav_depth >= 0 && strcmp(name, "li") == 0)
		capture_start(reading, CAPTURE_CRUMB, depth);
	if (reading->page->heading[0] == '\0' && html_class(atts, "title"))
		capture_start(reading, CAPTURE_HEADING, depth);
	if (reading->card_depth < 0 && html_class(atts, "card") &&
	    html_class(atts, "card-body"))
		start_card(reading, depth);
	else if (reading->card_depth >= 0)
		start_in_card(reading, name, atts, depth);
	if (strcmp(name, "table") == 0 && !reading->table_seen) {
		reading->table_seen = true;
		reading->table_depth = depth;
	}
	if (reading->table_depth >= 0)
		start_in_table(reading, name, atts, depth);
}

static void
on_text(void *context, const char *text, size_t len)
{
	struct reading *reading = context;
	int i;

	for (i = 0; i < CAPTURE__MAX; i++)
		if (reading->captures[i].on)
			buf_put(&reading->captures[i].text, text, len);
}

/* The lines of TEXT, each trimmed, without those that are empty. */
static const char *
changelog_lines(struct pool *pool, const char *text)
{
	struct buf out = { 0 };
	const char *line, *lines;
	size_t len;

	for (;;) {
		len = strcspn(text, "\n");
		line = source_trim(pool, pool_strndup(pool, text, len));
		if (line[0] != '\0' && out.len > 0)
			buf_putc(&out, '\n');
		buf_puts(&out, line);
		if (text[len] == '\0')
			break;
		text += len + 1;
	}
	lines = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return lines;
}

/* Set the field of the card that LABEL names; unknown labels are passed by. */
static void
set_field(struct package *card, const char *label, const char *value)
{
	static const char package_name[] = "Package Name";
	size_t len = strlen(label);

	if (strcmp(label, "Device") == 0)
		card->device = value;
	else if (strcmp(label, "Codename") == 0)
		card->codename = value;
	else if (strcmp(label, "Branch") == 0)
		card->branch = value;
	else if (strcmp(label, "Type") == 0)
		card->type = value;
	else if (strcmp(label, "Size") == 0)
		card->size = value;
	else if (strcmp(label, "Release Date") == 0)
		/*
		 * "None" and "Unknown" are what the site's scripts wrote for
		 * nothing.
		 */
		card->date = strcmp(value, "None") == 0 ? "" : value;
	else if (strcmp(label, "MD5") == 0)
		card->md5 = strcmp(value, "Unknown") == 0 ? "" : value;
	else if (len >= sizeof(package_name) - 1 &&
	    strcmp(label + len - (sizeof(package_name) - 1), package_name) == 0)
		card->filename = value;
}

/*
 * Bold text without a colon is emphasis.  The value is what follows in the same
 * parent, up to its end.
 */
static void
end_label(struct reading *reading, const char *text, int depth)
{
	size_t len = strlen(text);

	if (len == 0 || text[len - 1] != ':')
		return;
	reading->label = pool_strndup(reading->pool, text, len - 1);
	capture_start(reading, CAPTURE_VALUE, depth - 1);
}

static void
end_button(struct reading *reading, const char *label)
{
	struct package *card = &reading->card;
	struct link *link;

	card->links = pool_grow(reading->pool, card->links, card->nlinks,
	    sizeof(*link));
	link = &card->links[card->nlinks++];
	link->label = label;
	link->url = reading->button_url;
	link->from_version = "";
}

/* The text of a capture is complete: put it where it belongs. */
static void
capture_end(struct reading *reading, enum capture_kind kind)
{
	struct capture *capture = &reading->captures[kind];
	struct page_source *page = reading->page;
	const char *text = source_trim(reading->pool, buf_text(&capture->text));

	capture->on = false;
	switch (kind) {
	case CAPTURE_CRUMB:
		/* No page has more; a list that does is no breadcrumb. */
		if (page->ncrumbs < PAGE_CRUMBS_MAX)
			page->crumbs[page->ncrumbs++] = text;
		break;
	case CAPTURE_HEADING:
		page->heading = text;
		break;
	case CAPTURE_LABEL:
		end_label(reading, text, capture->depth);
		break;
	case CAPTURE_VALUE:
		if (strcmp(reading->label, "Version") == 0)
			reading->card_version = text;
		set_field(&reading->card, reading->label, text);
		reading->label = NULL;
		break;
	case CAPTURE_BUTTON:
		end_button(reading, text);
		break;
	case CAPTURE_CHANGELOG:
		reading->card.changelog = changelog_lines(reading->pool,
		    buf_text(&capture->text));
		break;
	default:
		if (reading->row.ncells < PAGE_CELLS_MAX)
			reading->row.cells[reading->row.ncells++] = text;
		break;
	}
}

static void
end_card(struct reading *reading)
{
	struct package *card = &reading->card;
	struct page_source *page = reading->page;

	reading->card_depth = -1;
	/* A card without a device is a note of the page. */
	if (card->device == NULL || reading->status != STATUS_OK)
		return;
	/* Type and changelog are not asked for: firmware has neither. */
	if (card->codename == NULL || card->branch == NULL ||
	    card->size == NULL || card->date == NULL ||
	    card->filename == NULL || card->md5 == NULL ||
	    reading->card_version == NULL) {
		reading->status = source_fail(reading->error,
		    reading->card_line, "a card that lacks a field");
		return;
	}
	if (page->version[0] == '\0')
		page->version = reading->card_version;
	if (strcmp(page->version, reading->card_version) != 0) {
		reading->status = source_fail(reading->error,
		    reading->card_line, "cards of different versions");
		return;
	}
	fields_fill(&fields_package, card);
	page->packages = pool_grow(reading->pool, page->packages,
	    page->npackages, sizeof(*card));
	page->lines = pool_grow(reading->pool, page->lines, page->npackages,
	    sizeof(*page->lines));
	page->lines[page->npackages] = reading->card_line;
	page->packages[page->npackages++] = *card;
}

/* A row without td is the table's header. */
static void
end_row(struct reading *reading)
{
	struct page_source *page = reading->page;

	if (reading->row.ncells == 0)
		return;
	page->rows = pool_grow(reading->pool, page->rows, page->nrows,
	    sizeof(reading->row));
	page->rows[page->nrows++] = reading->row;
}

static void
on_end(void *context, const char *name, int depth)
{
	struct reading *reading = context;
	int i;

	capture_break(reading, name);
	for (i = 0; i < CAPTURE__MAX; i++)
		if (reading->captures[i].on &&
		    reading->captures[i].depth == depth)
			capture_end(reading, (enum capture_kind)i);
	if (depth == reading->nav_depth)
		reading->nav_depth = -1;
	if (depth == reading->card_depth)
		end_card(reading);
	if (reading->table_depth >= 0 && strcmp(name, "tr") == 0)
		end_row(reading);
	if (depth == reading->table_depth)
		reading->table_depth = -1;
}

static void
front_value(void *context, const char *key, const char *value, int line)
{
	struct reading *reading = context;
	struct page_source *page = reading->page;
	const char *text = source_trim(reading->pool, value);

	(void)line;
	if (strcmp(key, "title") == 0)
		page->title = text;
	else if (strcmp(key, "name") == 0)
		page->name = text;
	else if (strcmp(key, "codename") == 0)
		page->codename = text;
	else if (strcmp(key, "permalink") == 0)
		page->permalink = text;
}

/* Read the front matter between two lines of "---"; BODY gets the offset of
 * what follows. */
static enum status
read_front(struct reading *reading, const struct buf *text, size_t *body)
{
	struct yaml_reader yaml = { .value = front_value, .context = reading };
	const char *data = buf_text(text), *end;
	struct buf front = { 0 };
	enum status status;

	if (strncmp(data, "---\n", 4) != 0 && strncmp(data, "---\r\n", 5) != 0)
		return source_fail(reading->error, 1, "no front matter");
	end = strstr(data + 3, "\n---");
	if (end == NULL || (end[4] != '\n' && end[4] != '\r' && end[4] != '\0'))
		return source_fail(reading->error, 1,
		    "front matter without an end");
	buf_put(&front, data + 4, (size_t)(end - data - 3));
	*body = (size_t)(end - data) + 4;
	status = yaml_read(&front, &yaml, reading->pool, reading->error);
	if (status != STATUS_OK)
		/*
		 * yaml_read() counts from the front matter, which has a line
		 * above.
		 */
		reading->error->line++;
	buf_free(&front);
	if (status == STATUS_OK && reading->page->permalink[0] == '\0')
		status = source_fail(reading->error, 1, "no permalink");
	return status;
}

enum status
page_read(const struct buf *text, struct pool *pool, struct page_source *page,
    struct source_error *error)
{
	struct reading reading = {
		.html = { .start = on_start, .end = on_end, .text = on_text },
		.pool = pool,
		.page = page,
		.error = error,
		.nav_depth = -1,
		.card_depth = -1,
		.table_depth = -1,
	};
	enum status status;
	size_t body = 0;
	int i;

	memset(page, 0, sizeof(*page));
	page->title = page->name = page->codename = "";
	page->permalink = page->heading = page->version = "";
	reading.html.context = &reading;
	reading.row.href = "";
	status = read_front(&reading, text, &body);
	if (status == STATUS_OK)
		status = html_read(buf_text(text) + body, text->len - body,
		    source_line(buf_text(text), body), &reading.html, error);
	if (status == STATUS_OK)
		status = reading.status;
	for (i = 0; i < CAPTURE__MAX; i++)
		buf_free(&reading.captures[i].text);
	return status;
}
