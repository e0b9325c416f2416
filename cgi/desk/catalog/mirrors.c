/* /desk/mirrors/: the mirrors of new packages, and the hosts of all links. */
#include <string.h>

#include "base/codec.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "model/link_template.h"
#include "net/address.h"
#include "pages/page.h"
#include "store/mirror_set.h"
#include "store/link.h"

/*
 * Bytes of a button's label, and mirrors of a set: six is the most that any
 * page of the static site has.
 */
#define LABEL_MAX 60
#define MIRRORS_MAX 12

/* The mirrors of one product, as a record's row. */
struct sheet {
	const struct product *product;
	struct mirror_set set; /* as stored, or as sent */
	struct mirror_example example;
};

static const char *
set_text(struct pool *pool, const struct mirror_set *set)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < set->count; i++)
		text = pool_printf(pool, "%s%s%s %s", text, i > 0 ? "\n" : "",
		    set->mirrors[i].label, set->mirrors[i].url);
	return text;
}

static enum status
open_sheet(struct desk *desk, struct pool *pool, const struct product *product,
    struct sheet *sheet)
{
	struct store *store = desk->app.store;
	enum status status = store_mirror_set(store, pool, product->id,
	    &sheet->set);

	sheet->product = product;
	if (status == STATUS_OK)
		status = store_mirror_example(store, pool, product,
		    &sheet->example);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static void
put_links(const struct mirror_set *set, struct node *node)
{
	struct node *item;
	size_t i;

	for (i = 0; i < set->count; i++) {
		item = view_item(node, i);
		view_set(item, "label", set->mirrors[i].label);
		view_set(item, "url", set->mirrors[i].url);
	}
}

/*
 * What the set would make of the newest package, and what that has: a template
 * is easily wrong in a way that only a whole address shows.
 */
static void
put_example(const struct sheet *sheet, struct pool *pool, struct node *node)
{
	const struct mirror_example *example = &sheet->example;
	struct mirror_set made = sheet->set;
	size_t i;

	if (example->links.count == 0)
		return;
	made.mirrors = pool_calloc(pool, made.count + 1, sizeof(*made.mirrors));
	for (i = 0; i < made.count; i++) {
		made.mirrors[i] = sheet->set.mirrors[i];
		made.mirrors[i].url = link_template_fill(pool,
		    made.mirrors[i].url, &example->release, &example->package);
	}
	view_set(node, "filename", example->package.filename);
	put_links(&made, view_child(node, "made"));
	put_links(&example->links, view_child(node, "has"));
}

static enum status
put_hosts(struct desk *desk, struct pool *pool, struct node *node)
{
	struct host_list list;
	struct node *item;
	enum status status = store_host_list(desk->app.store, pool, &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++) {
		item = view_item(node, i);
		view_set(item, "name", list.hosts[i].name);
		view_set_int(item, "links", list.hosts[i].links);
	}
	return status;
}

enum status
mirrors_page(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct page *page = desk_page(desk, exchange, "Mirrors");
	struct node *node = view_page(page), *item;
	struct sheet sheet;
	enum status status;
	size_t i;

	page_crumb(page, 2, "Products", "/desk/products/");
	page_crumb(page, 3, "Mirrors", NULL);
	status = put_hosts(desk, exchange->pool, view_child(node, "hosts"));
	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++) {
		status = store_mirror_set(desk->app.store, exchange->pool,
		    catalog->products[i].id, &sheet.set);
		item = view_item(view_child(node, "sets"), i);
		view_set(item, "slug", catalog->products[i].slug);
		view_set(item, "name", catalog->products[i].name);
		put_links(&sheet.set, view_child(item, "mirrors"));
	}
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_DESK_MIRRORS);
	view_page_free(page);
	return status;
}

static enum status
load(struct record *record)
{
	struct pool *pool = record->problems.pool;
	struct desk *desk = record->desk;
	const struct product *product = catalog_product(
	    store_catalog(desk->app.store), record->key);
	struct sheet *sheet = pool_calloc(pool, 1, sizeof(*sheet));
	struct field *field = pool_calloc(pool, 1, sizeof(*field));
	enum status status;

	if (product == NULL)
		return STATUS_NOT_FOUND;
	record->row = sheet;
	record->key = product->slug;
	record->title = pool_printf(pool, "Mirrors of %s", product->name);
	*field = (struct field){ .name = "mirrors",
		.label = "Mirrors",
		.help = pool_printf(pool,
		    "Lines of LABEL URL, in the order of the buttons. In the "
		    "URL, these words stand for what the package has: %s. "
		    "Empty: a new package gets no links.",
		    template_names(&link_template_words, pool)),
		.max = 8000,
		.lines = 6 };
	record->fields.list = field;
	record->fields.count = 1;
	status = open_sheet(desk, pool, product, sheet);
	record_value(record, "mirrors", set_text(pool, &sheet->set));
	return status;
}

static enum status
put(const struct record *record, const struct form *form, struct node *page)
{
	(void)form;
	put_example(record->row, record->problems.pool,
	    view_child(page, "example"));
	return STATUS_OK;
}

/*
 * Why a line is none, or NULL: the URL is its last word.  It is filled in with
 * a made-up package and then checked by the rules for links; a placeholder in
 * the host would let a package's name choose the server.
 */
static const char *
read_line(struct pool *pool, char *line, struct mirror *mirror)
{
	static const struct release release = { .codename = "fuxi",
		.version = "OS2.0.2.0.VMCMIXM",
		.branch = "stable" };
	static const struct package package = {
		.codename = "", .filename = "package.zip", .date = "2026-08-23"
	};
	char *space = strrchr(line, ' '), *end = space;
	const char *url, *reason;

	if (space == NULL)
		return "A label, a space and a URL are needed.";
	while (end > line && end[-1] == ' ')
		end--;
	*end = '\0';
	mirror->label = line;
	mirror->url = space + 1;
	if (line[0] == '\0' || strlen(line) > LABEL_MAX || !text_check(line))
		return "The label has 1 to 60 letters.";
	if (strchr(store_link_host(pool, mirror->url), '{') != NULL)
		return "This is no address.";
	reason = link_template_refuse(pool, mirror->url);
	if (reason != NULL)
		return reason;
	url = link_template_fill(pool, mirror->url, &release, &package);
	return text_check(url) ? address_refuse(pool, url) :
				 "This is no address.";
}

/* LINE without spaces around it. */
static char *
trim(char *line)
{
	size_t len;

	line += strspn(line, " \t");
	len = strlen(line);
	while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t'))
		line[--len] = '\0';
	return line;
}

/* Read the lines that were sent.  Every wrong one is reported by its number. */
static enum status
check(struct record *record)
{
	struct pool *pool = record->problems.pool;
	char *line = pool_strdup(pool, record_sent(record, "mirrors"));
	struct mirror_set *set = &((struct sheet *)record->row)->set;
	struct mirror mirror = { "", "" };
	const char *reason;
	int number = 1;
	char *next;

	memset(set, 0, sizeof(*set));
	for (; line != NULL; line = next, number++) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		line = trim(line);
		if (line[0] == '\0')
			continue;
		reason = set->count < MIRRORS_MAX ?
		    read_line(pool, line, &mirror) :
		    "These are more than a package may have.";
		if (reason != NULL) {
			record_wrong(record, "mirrors",
			    pool_printf(pool, "Line %d: %s", number, reason));
			continue;
		}
		set->mirrors = pool_grow(pool, set->mirrors, set->count,
		    sizeof(mirror));
		set->mirrors[set->count++] = mirror;
	}
	return STATUS_OK;
}

static enum status
save(struct record *record)
{
	const struct sheet *sheet = record->row;

	return store_mirror_set_put(record->desk->app.store, sheet->product->id,
	    &sheet->set);
}

const struct record_type mirrors_record = { .path = "/desk/mirrors/",
	.list = "Mirrors",
	.list_path = "/desk/mirrors/",
	.what = "mirrors",
	.key = "",
	.fixed = true,
	.load = load,
	.put = put,
	.check = check,
	.save = save };
