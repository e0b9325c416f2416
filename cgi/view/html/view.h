/* The view: ClearSilver templates, and the values that they show. */
#ifndef VIEW_HTML_VIEW_H
#define VIEW_HTML_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"
#include "model/release.h"

/* One for each file in templates/pages/, feeds/ and desk/. */
enum template {
	TEMPLATE_HOME,
	TEMPLATE_PRODUCT,
	TEMPLATE_DEVICE,
	TEMPLATE_RELEASE,
	TEMPLATE_SUPPORTED,
	TEMPLATE_DOWNLOAD,
	TEMPLATE_PATH,
	TEMPLATE_COMPARE,
	TEMPLATE_SEARCH,
	TEMPLATE_ARTICLE,
	TEMPLATE_BLOG,
	TEMPLATE_WITHDRAWN,
	TEMPLATE_FILE,
	TEMPLATE_MIRRORS,
	TEMPLATE_STATUS,
	TEMPLATE_ERROR,
	TEMPLATE_RSS,
	TEMPLATE_POSTS,
	TEMPLATE_ATOM,
	TEMPLATE_SITEMAP,
	TEMPLATE_SITEMAP_INDEX,
	TEMPLATE_ROBOTS,
	TEMPLATE_OPENSEARCH,
	TEMPLATE_SECURITY,
	TEMPLATE_METALINK,
	TEMPLATE_SITE__MAX, /* those above are for visitors */
	TEMPLATE_DESK_SIGN_IN = TEMPLATE_SITE__MAX,
	TEMPLATE_DESK_ACCOUNT,
	TEMPLATE_DESK_HOME,
	TEMPLATE_DESK_ADD,
	TEMPLATE_DESK_DRAFTS,
	TEMPLATE_DESK_DRAFT,
	TEMPLATE_DESK_RELEASES,
	TEMPLATE_DESK_RELEASE,
	TEMPLATE_DESK_CHANGES,
	TEMPLATE_DESK_CHANGE,
	TEMPLATE_DESK_ARTICLES,
	TEMPLATE_DESK_ARTICLE,
	TEMPLATE_DESK_SUBMIT,
	TEMPLATE_DESK_SUGGESTIONS,
	TEMPLATE_DESK_IMPORT,
	TEMPLATE_DESK_RECORD,
	TEMPLATE_DESK_SECRET,
	TEMPLATE_DESK_USERS,
	TEMPLATE_DESK_TOKENS,
	TEMPLATE_DESK_PRODUCTS,
	TEMPLATE_DESK_MIRRORS,
	TEMPLATE_DESK_DEVICES,
	TEMPLATE_DESK_OUTBOX,
	TEMPLATE_DESK_CHANNEL,
	TEMPLATE__MAX
};

struct view;
struct page;

/* A place in the tree of values of a page, or of the site. */
struct node;

/*
 * view_open(dir, count, why):
 * Parse the first COUNT templates in DIR.  Return NULL with a line in WHY when
 * one is missing or does not parse.  The caller closes it with view_close.
 */
struct view *view_open(const char *dir, int count, struct buf *why);
void view_close(struct view *view);

/*
 * view_site(view):
 * The values under Site, which all pages share; they live as long as VIEW.
 */
struct node *view_site(struct view *view);

/* view_site_clear(view): Remove all values under Site. */
void view_site_clear(struct view *view);

/* view_page_new(view): A page without values; freed with view_page_free. */
struct page *view_page_new(struct view *view);
void view_page_free(struct page *page);

/* view_page(page): The values under Page; view_page_site(page): under Site. */
struct node *view_page(struct page *page);
struct node *view_page_site(struct page *page);

/*
 * view_child(node, name), view_item(node, index):
 * The place called NAME, or numbered INDEX, below NODE.  NAME is a constant,
 * never text from outside.
 */
struct node *view_child(struct node *node, const char *name);
struct node *view_item(struct node *node, size_t index);

/*
 * view_set(node, name, value), view_set_int(node, name, value):
 * Set the value called NAME below NODE.  A VALUE of NULL or "" is not set: to
 * a template, both are what is not there.
 */
void view_set(struct node *node, const char *name, const char *value);
void view_set_int(struct node *node, const char *name, int64_t value);

/*
 * view_set_fields(node, package):
 * Set below NODE what the API tells of PACKAGE, each by its name.
 */
void view_set_fields(struct node *node, const struct package *package);

/*
 * view_find(node, name), view_get(node, name):
 * The place called NAME below NODE, or NULL; its value, or "".
 */
struct node *view_find(struct node *node, const char *name);
const char *view_get(struct node *node, const char *name);

/* view_first(node), view_next(node): The first place below NODE, and the next
 * one beside it; NULL when there is none. */
struct node *view_first(struct node *node);
struct node *view_next(struct node *node);

/* view_flag(node, name, on): Set NAME to 1 if ON. */
void view_flag(struct node *node, const char *name, bool on);

/*
 * view_render(page, template, out):
 * Append the page to OUT.  Every value is escaped for HTML.  STATUS_FAILED is
 * logged.
 */
enum status view_render(struct page *page, enum template template,
    struct buf *out);

#endif
