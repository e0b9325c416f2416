/* The view: ClearSilver templates, and the values that they show. */
#include "view/html/view.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ClearSilver has a STATUS_OK of its own, the NULL of its error pointers. */
#include <ClearSilver.h>
#undef STATUS_OK

#include "base/log.h"
#include "base/pool.h"
#include "model/fields.h"

static const char *const template_files[TEMPLATE__MAX] = {
	[TEMPLATE_HOME] = "pages/home.cs",
	[TEMPLATE_PRODUCT] = "pages/product.cs",
	[TEMPLATE_DEVICE] = "pages/device.cs",
	[TEMPLATE_RELEASE] = "pages/release.cs",
	[TEMPLATE_SUPPORTED] = "pages/supported.cs",
	[TEMPLATE_DOWNLOAD] = "pages/download.cs",
	[TEMPLATE_SEARCH] = "pages/search.cs",
	[TEMPLATE_ARTICLE] = "pages/article.cs",
	[TEMPLATE_BLOG] = "pages/blog.cs",
	[TEMPLATE_PATH] = "pages/path.cs",
	[TEMPLATE_COMPARE] = "pages/compare.cs",
	[TEMPLATE_WITHDRAWN] = "pages/withdrawn.cs",
	[TEMPLATE_FILE] = "pages/file.cs",
	[TEMPLATE_MIRRORS] = "pages/mirrors.cs",
	[TEMPLATE_STATUS] = "pages/status.cs",
	[TEMPLATE_ERROR] = "pages/error.cs",
	[TEMPLATE_POSTS] = "feeds/posts.cs",
	[TEMPLATE_RSS] = "feeds/rss.cs",
	[TEMPLATE_ATOM] = "feeds/atom.cs",
	[TEMPLATE_SITEMAP] = "feeds/sitemap.cs",
	[TEMPLATE_SITEMAP_INDEX] = "feeds/sitemap_index.cs",
	[TEMPLATE_ROBOTS] = "feeds/robots.cs",
	[TEMPLATE_OPENSEARCH] = "feeds/opensearch.cs",
	[TEMPLATE_SECURITY] = "feeds/security.cs",
	[TEMPLATE_METALINK] = "feeds/metalink.cs",
	[TEMPLATE_DESK_SIGN_IN] = "desk/sign_in.cs",
	[TEMPLATE_DESK_ACCOUNT] = "desk/account.cs",
	[TEMPLATE_DESK_HOME] = "desk/home.cs",
	[TEMPLATE_DESK_ADD] = "desk/add.cs",
	[TEMPLATE_DESK_DRAFTS] = "desk/drafts.cs",
	[TEMPLATE_DESK_DRAFT] = "desk/draft.cs",
	[TEMPLATE_DESK_RELEASES] = "desk/releases.cs",
	[TEMPLATE_DESK_RELEASE] = "desk/release.cs",
	[TEMPLATE_DESK_CHANGES] = "desk/changes.cs",
	[TEMPLATE_DESK_CHANGE] = "desk/change.cs",
	[TEMPLATE_DESK_ARTICLES] = "desk/articles.cs",
	[TEMPLATE_DESK_ARTICLE] = "desk/article.cs",
	[TEMPLATE_DESK_SUBMIT] = "desk/submit.cs",
	[TEMPLATE_DESK_SUGGESTIONS] = "desk/suggestions.cs",
	[TEMPLATE_DESK_IMPORT] = "desk/import.cs",
	[TEMPLATE_DESK_RECORD] = "desk/record.cs",
	[TEMPLATE_DESK_SECRET] = "desk/secret.cs",
	[TEMPLATE_DESK_USERS] = "desk/users.cs",
	[TEMPLATE_DESK_TOKENS] = "desk/tokens.cs",
	[TEMPLATE_DESK_PRODUCTS] = "desk/products.cs",
	[TEMPLATE_DESK_MIRRORS] = "desk/mirrors.cs",
	[TEMPLATE_DESK_DEVICES] = "desk/devices.cs",
	[TEMPLATE_DESK_OUTBOX] = "desk/outbox.cs",
	[TEMPLATE_DESK_CHANNEL] = "desk/channel.cs",
};

struct view {
	HDF *site;
	CSPARSE *templates[TEMPLATE__MAX];
};

struct page {
	struct view *view;
	HDF *hdf;
};

/* Every NEOERR is ours to free: add its text to WHY.  True when it is none. */
static bool
succeeded(NEOERR *err, struct buf *why)
{
	STRING text;

	if (err == NULL)
		return true;
	string_init(&text);
	nerr_error_string(err, &text);
	buf_puts(why, text.buf != NULL ? text.buf : "out of memory");
	string_clear(&text);
	nerr_ignore(&err);
	return false;
}

/* Values are set with names of ours: only a lack of memory can fail. */
static void
must(NEOERR *err)
{
	struct buf why = { 0 };

	if (succeeded(err, &why))
		return;
	log_error("value: %s", buf_text(&why));
	buf_free(&why);
}

/*
 * A new tree of values.  The escape mode stands in each: templates bake in the
 * one that they are parsed with, and some constructs look again when run.
 */
static HDF *
tree_new(void)
{
	HDF *hdf = NULL;

	must(hdf_init(&hdf));
	if (hdf == NULL)
		_Exit(1);
	must(hdf_set_value(hdf, "Config.VarEscapeMode", "html"));
	return hdf;
}

/* html_escape(TEXT): for HTML within XML, which is escaped again. */
static NEOERR *
html_escape(const char *text, char **out)
{
	return nerr_pass(neos_html_escape(text, (int)strlen(text), out));
}

/*
 * markup(TEXT): TEXT as it is, for what is made safe where it is made: the
 * body of an article, and JSON-LD.  The lint knows these two.
 */
static NEOERR *
markup(const char *text, char **out)
{
	*out = strdup(text);
	if (*out == NULL)
		return nerr_raise(NERR_NOMEM, "%s", "out of memory");
	return NULL;
}

static NEOERR *
parse(struct view *view, int template)
{
	CSPARSE **cs = &view->templates[template];
	NEOERR *err = cs_init(cs, view->site);

	if (err == NULL)
		err = cs_register_strfunc(*cs, "html_escape", html_escape);
	if (err == NULL)
		err = cs_register_esc_strfunc(*cs, "markup", markup);
	if (err == NULL)
		err = cs_parse_file(*cs, template_files[template]);
	return nerr_pass(err);
}

struct view *
view_open(const char *dir, int count, struct buf *why)
{
	struct view *view = mem_alloc(sizeof(*view));
	int i;

	memset(view, 0, sizeof(*view));
	view->site = tree_new();
	must(hdf_set_value(view->site, "hdf.loadpaths.0", dir));
	for (i = 0; i < count; i++) {
		if (succeeded(parse(view, i), why))
			continue;
		buf_printf(why, " (template %s in %s)", template_files[i], dir);
		view_close(view);
		return NULL;
	}
	return view;
}

void
view_close(struct view *view)
{
	int i;

	if (view == NULL)
		return;
	for (i = 0; i < TEMPLATE__MAX; i++)
		cs_destroy(&view->templates[i]);
	hdf_destroy(&view->site);
	free(view);
}

struct node *
view_site(struct view *view)
{
	return view_child((struct node *)view->site, "Site");
}

void
view_site_clear(struct view *view)
{
	must(hdf_remove_tree(view->site, "Site"));
}

struct page *
view_page_new(struct view *view)
{
	struct page *page = mem_alloc(sizeof(*page));

	page->view = view;
	page->hdf = tree_new();
	return page;
}

void
view_page_free(struct page *page)
{
	if (page == NULL)
		return;
	hdf_destroy(&page->hdf);
	free(page);
}

struct node *
view_page(struct page *page)
{
	return view_child((struct node *)page->hdf, "Page");
}

struct node *
view_page_site(struct page *page)
{
	return view_site(page->view);
}

struct node *
view_child(struct node *node, const char *name)
{
	HDF *child = NULL;

	must(hdf_get_node((HDF *)node, name, &child));
	if (child == NULL)
		_Exit(1);
	return (struct node *)child;
}

struct node *
view_item(struct node *node, size_t index)
{
	char name[24];
	char *p = name + sizeof(name);

	*--p = '\0';
	do
		*--p = (char)('0' + index % 10);
	while ((index /= 10) > 0);
	return view_child(node, p);
}

void
view_set(struct node *node, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		must(hdf_set_value((HDF *)node, name, value));
}

void
view_set_fields(struct node *node, const struct package *package)
{
	const struct fields_row *row;
	size_t i;

	for (i = 0; i < fields_package.count; i++) {
		row = &fields_package.rows[i];
		if ((row->flags & FIELDS_API) != 0)
			view_set(node, row->name, fields_get(row, package));
	}
}

void
view_set_int(struct node *node, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, value);
	view_set(node, name, text);
}

void
view_flag(struct node *node, const char *name, bool on)
{
	if (on)
		view_set(node, name, "1");
}

struct node *
view_find(struct node *node, const char *name)
{
	return (struct node *)hdf_get_obj((HDF *)node, name);
}

const char *
view_get(struct node *node, const char *name)
{
	return hdf_get_value((HDF *)node, name, "");
}

struct node *
view_first(struct node *node)
{
	return (struct node *)hdf_obj_child((HDF *)node);
}

struct node *
view_next(struct node *node)
{
	return (struct node *)hdf_obj_next((HDF *)node);
}

static NEOERR *
append(void *out, char *text)
{
	buf_puts(out, text);
	return NULL;
}

enum status
view_render(struct page *page, enum template template, struct buf *out)
{
	CSPARSE *cs = page->view->templates[template];
	struct buf why = { 0 };
	size_t start = out->len, blank;
	NEOERR *err;

	/* Names that the page lacks are looked up in the site's tree. */
	cs->hdf = page->hdf;
	cs->global_hdf = page->view->site;
	err = cs_render(cs, out, append);
	cs->hdf = page->view->site;
	if (succeeded(err, &why)) {
		/* Macros leave the ends of their lines before the page. */
		blank = strspn(buf_text(out) + start, " \n");
		memmove(out->data + start, out->data + start + blank,
		    out->len - start - blank + 1);
		out->len -= blank;
		return STATUS_OK;
	}
	log_error("%s: %s", template_files[template], buf_text(&why));
	buf_free(&why);
	return STATUS_FAILED;
}
