/* /desk/mirrors/: the mirrors of new packages, and the hosts of all links. */
#include <string.h>

#include "base/codec.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "model/link_template.h"
#include "net/address.h"
#include "pages/page.h"
#include "store/desk.h"
#include "store/link.h"

#define LABEL_MAX 60
#define MIRRORS_MAX 12

/* The mirrors of one product, as a form. */
struct sheet {
	const struct product *product;
	struct mirror_set set; /* as stored, or as sent */
	struct mirror_example example;
	struct field field;
	struct record record;
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
open_sheet(struct desk *desk, struct exchange *exchange,
    const struct product *product, struct sheet *sheet)
{
	struct pool *pool = exchange->pool;
	const struct field field = { .name = pool_printf(pool, "mirrors_%lld",
					 (long long)product->id),
		.label = pool_printf(pool, "Mirrors of %s", product->name),
		.help = pool_printf(pool,
		    "Lines of LABEL URL, in the order of the buttons. In the "
		    "URL, these words stand for what the package has: %s. "
		    "Empty: a new package gets no links.",
		    template_names(&link_template_words, pool)),
		.max = 8000,
		.lines = 6 };
	enum status status;

	memset(sheet, 0, sizeof(*sheet));
	sheet->product = product;
	sheet->field = field;
	record_open(&sheet->record, exchange, &sheet->field, 1);
	sheet->record.action = "change mirrors";
	sheet->record.subject = pool_printf(pool, "mirrors %s", product->slug);
	status = store_mirror_set(desk->app.store, pool, product->id,
	    &sheet->set);
	record_value(&sheet->record, field.name, set_text(pool, &sheet->set));
	if (status == STATUS_OK)
		status = store_mirror_example(desk->app.store, pool, product,
		    &sheet->example);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* What the set would make of the newest package, and what that has. */
static void
put_example(const struct sheet *sheet, struct pool *pool, struct node *node)
{
	const struct mirror_example *example = &sheet->example;
	struct node *item;
	size_t i;

	if (example->links.count == 0)
		return;
	view_set(node, "filename", example->package.filename);
	for (i = 0; i < sheet->set.count; i++) {
		item = view_item(view_child(node, "made"), i);
		view_set(item, "label", sheet->set.mirrors[i].label);
		view_set(item, "url",
		    link_template_fill(pool, sheet->set.mirrors[i].url,
			&example->release, &example->package));
	}
	for (i = 0; i < example->links.count; i++) {
		item = view_item(view_child(node, "has"), i);
		view_set(item, "label", example->links.mirrors[i].label);
		view_set(item, "url", example->links.mirrors[i].url);
	}
}

static void
put_sheet(const struct sheet *sheet, struct exchange *exchange,
    struct node *node)
{
	view_set(node, "slug", sheet->product->slug);
	view_set(node, "name", sheet->product->name);
	view_flag(node, "empty", sheet->set.count == 0);
	put_example(sheet, exchange->pool, view_child(node, "example"));
	record_put(&sheet->record, exchange, node);
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

/* The page, with SENT in the place of its product's mirrors unless NULL. */
static enum status
show(struct desk *desk, struct exchange *exchange, const struct sheet *sent)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	struct page *page = desk_page(desk, exchange, "Mirrors");
	struct node *node = view_page(page), *sets = view_child(node, "sets");
	const struct product *product;
	struct sheet sheet;
	enum status status;
	size_t i;

	page_crumb(page, 2, "Products", "/desk/products/");
	page_crumb(page, 3, "Mirrors", NULL);
	status = put_hosts(desk, exchange->pool, view_child(node, "hosts"));
	for (i = 0; i < catalog->nproducts && status == STATUS_OK; i++) {
		product = &catalog->products[i];
		if (sent != NULL && sent->product == product) {
			put_sheet(sent, exchange, view_item(sets, i));
			continue;
		}
		status = open_sheet(desk, exchange, product, &sheet);
		if (status == STATUS_OK)
			put_sheet(&sheet, exchange, view_item(sets, i));
	}
	if (status == STATUS_OK)
		return page_send(exchange, page, TEMPLATE_DESK_MIRRORS);
	view_page_free(page);
	return status;
}

enum status
mirrors_page(void *context, struct exchange *exchange)
{
	return show(context, exchange, NULL);
}

/* Why a line is none, or NULL: the URL is its last word. */
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

/* Read the lines that were sent; what is wrong goes to the record. */
static void
read_sent(struct sheet *sheet, struct exchange *exchange)
{
	struct pool *pool = exchange->pool;
	const char *name = sheet->field.name, *reason;
	char *line = pool_strdup(pool, form_value(&exchange->form, name));
	struct mirror_set *set = &sheet->set;
	struct mirror mirror = { "", "" };
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
			record_wrong(&sheet->record, name,
			    pool_printf(pool, "Line %d: %s", number, reason));
			continue;
		}
		set->mirrors = pool_grow(pool, set->mirrors, set->count,
		    sizeof(mirror));
		set->mirrors[set->count++] = mirror;
	}
}

enum status
mirrors_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct store *store = desk->app.store;
	const struct product *product;
	struct sheet sheet;
	enum status status;

	product = catalog_product(store_catalog(store), exchange->args[0]);
	if (product == NULL)
		return STATUS_NOT_FOUND;
	status = open_sheet(desk, exchange, product, &sheet);
	if (status != STATUS_OK)
		return status;
	record_check(&sheet.record, &exchange->form);
	read_sent(&sheet, exchange);
	if (sheet.record.problems.count > 0)
		return show(desk, exchange, &sheet);
	status = store_mirror_set_put(store, product->id, &sheet.set);
	if (status == STATUS_OK)
		status = record_end(desk, exchange, &sheet.record);
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/mirrors/", SAID_SAVED) :
	    status;
}
