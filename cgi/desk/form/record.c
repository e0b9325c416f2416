/* Rows of the desk's lists: each a form, changed together with its audit. */
#include "desk/form/record.h"

#include <string.h>

#include "crypto/secret.h"
#include "desk/routes.h"
#include "pages/page.h"
#include "view/url.h"

void
record_open(struct record *record, struct exchange *exchange,
    const struct field *fields, size_t count)
{
	memset(record, 0, sizeof(*record));
	record->fields.list = fields;
	record->fields.count = count;
	record->problems.pool = exchange->pool;
	record->exchange = exchange;
}

const char *
record_sent(const struct record *record, const char *name)
{
	return form_value(&record->exchange->form, name);
}

const char *
record_stored(const struct record *record, const char *name)
{
	return form_value(&record->before, name);
}

void
record_value(struct record *record, const char *name, const char *value)
{
	struct form *form = &record->before;

	form->values = pool_grow(record->problems.pool, form->values,
	    form->count, sizeof(*form->values));
	form->values[form->count].name = name;
	form->values[form->count++].value = value;
}

void
record_int(struct record *record, const char *name, int64_t value)
{
	record_value(record, name,
	    pool_printf(record->problems.pool, "%lld", (long long)value));
}

const char *
record_json(struct pool *pool, json_t *json)
{
	struct buf out = { 0 };
	const char *text;

	json_out(json, &out);
	text = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return text;
}

/* The fields of FORM, as JSON. */
static const char *
form_json(const struct record *record, const struct form *form)
{
	const struct fields *fields = &record->fields;
	json_t *object = json_object();
	const char *name;
	size_t i;

	for (i = 0; i < fields->count; i++) {
		name = fields->list[i].name;
		json_set(object, name, json_string(form_value(form, name)));
	}
	return record_json(record->problems.pool, object);
}

/*
 * What a form keeps of what it was made from: a hash of the fields, as rows of
 * the catalog have no revisions.  It differs only if what the form shows does.
 */
static const char *
state_of(const struct record *record)
{
	return secret_hash(record->problems.pool,
	    form_json(record, &record->before));
}

void
record_wrong(struct record *record, const char *name, const char *detail)
{
	problem_add(&record->problems,
	    pool_printf(record->problems.pool, "/%s", name), detail);
}

bool
record_check(struct record *record, const struct form *form)
{
	fields_check(&record->fields, form, &record->problems);
	if (!record->is_new && form_has(form, "state") &&
	    strcmp(form_value(form, "state"), state_of(record)) != 0)
		/*
		 * The pointer "" is the form as a whole; record_put() answers
		 * 409 for it.
		 */
		problem_add(&record->problems, "",
		    "Somebody else has changed this since you opened it. What "
		    "you typed is below; saving it again replaces theirs.");
	return record->problems.count == 0;
}

/*
 * What is stored now, where what was sent differs, so that who overwrites it
 * knows what.
 */
static void
put_stored(const struct record *record, struct node *node,
    const struct form *form)
{
	const struct field *field;
	struct node *item;
	size_t i, n = 0;

	for (i = 0; i < record->fields.count; i++) {
		field = &record->fields.list[i];
		if (strcmp(form_value(&record->before, field->name),
			form_value(form, field->name)) == 0)
			continue;
		item = view_item(node, n++);
		view_set(item, "label", field->label);
		view_set(item, "value",
		    form_value(&record->before, field->name));
	}
}

void
record_put(const struct record *record, struct exchange *exchange,
    struct node *node)
{
	const struct problems *problems = &record->problems;
	bool sent = problems->count > 0;
	const struct form *form = sent || record->preview ? &exchange->form :
							    &record->before;
	const char *error = problem_find(problems, "");

	fields_put(view_child(node, "form"), &record->fields, form, problems);
	/* The state of now: saving again is on purpose. */
	view_set(node, "state", record->is_new ? NULL : state_of(record));
	if (error != NULL) {
		view_set(node, "error", error);
		put_stored(record, view_child(node, "stored"), form);
		exchange->response->status = 409;
	} else if (sent) {
		exchange->response->status = 422;
	}
}

struct page *
record_page(struct desk *desk, struct exchange *exchange,
    const struct record *record)
{
	struct page *page = desk_page(desk, exchange, record->title);
	struct node *node = view_page(page);

	if (record->list != NULL) {
		page_crumb(page, 2, record->list, record->list_path);
		page_crumb(page, 3, record->title, NULL);
	}
	view_set(node, "text", record->text);
	record_put(record, exchange, node);
	return page;
}

enum status
record_audit(struct desk *desk, struct store *store, struct pool *pool,
    const struct audit_entry *given)
{
	struct audit_entry entry = *given;

	entry.actor = desk_actor(desk, pool);
	entry.address = desk->address;
	return store_audit_add(store, &entry);
}

enum status
record_end(struct desk *desk, struct exchange *exchange,
    const struct record *record)
{
	struct store *store = desk->app.store;
	const char *before = form_json(record, &record->before);
	const struct audit_entry entry = { .action = record->action,
		.subject = record->subject,
		.before = record->is_new ? NULL : before,
		.after = form_json(record, &exchange->form) };

	/* A form that was saved as it was shown leaves no trace. */
	if (!record->is_new && strcmp(before, entry.after) == 0)
		return STATUS_OK;
	return record_audit(desk, store, exchange->pool, &entry);
}

/*
 * The pages that show the most of the catalog, and the first: a renamed product
 * stands in all of them.  Others become new as their time in the cache ends.
 */
static size_t
add_listings(const struct catalog *catalog, struct pool *pool,
    const char **paths)
{
	size_t i, n = 0;

	paths[n++] = "/";
	for (i = 0; i < catalog->nproducts; i++)
		paths[n++] = url_product(pool, catalog->products[i].slug);
	for (i = 0; i < catalog->ngenerations; i++)
		paths[n++] = url_product(pool, catalog->generations[i].slug);
	return n;
}

void
record_refresh(struct desk *desk, struct pool *pool, const char *const *paths,
    size_t count)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	const char **all = pool_calloc(pool,
	    1 + catalog->nproducts + catalog->ngenerations, sizeof(*all));

	desk_refresh(desk, pool, all, add_listings(catalog, pool, all));
	desk_refresh(desk, pool, paths, count);
}

/* ---- the page and the action of all kinds ---- */

/*
 * The route that matched tells the kind: all of them have the same two
 * handlers.
 */
static const struct record_type *
type_of(const struct desk *desk)
{
	const char *pattern = desk->route->pattern;
	size_t i, len;

	for (i = 0; desk_records[i] != NULL; i++) {
		len = strlen(desk_records[i]->path) - 1;
		if (strncmp(pattern, desk_records[i]->path, len) == 0 &&
		    (pattern[len] == '/' || pattern[len] == '\0'))
			break;
	}
	return desk_records[i];
}

/* "New product", or "Product HyperOS". */
static const char *
title_of(const struct record *record)
{
	const char *what = record->type->what;
	const char *name = record_stored(record, "name");

	if (record->is_new)
		return pool_printf(record->problems.pool, "New %s", what);
	return pool_printf(record->problems.pool, "%c%s %s",
	    what[0] - 'a' + 'A', what + 1,
	    name[0] != '\0' ? name : record->key);
}

/* The record that the address names, or a new one. */
static enum status
load(struct desk *desk, struct exchange *exchange, struct record *record)
{
	const struct record_type *type = type_of(desk);
	enum status status;

	if (type == NULL)
		return STATUS_NOT_FOUND;
	record_open(record, exchange, type->fields, type->nfields);
	record->type = type;
	record->desk = desk;
	record->key = exchange->args[0] != NULL ? exchange->args[0] : "";
	record->list = type->list;
	record->list_path = type->list_path;
	status = type->load(record);
	if (status == STATUS_NOT_FOUND && !type->fixed &&
	    strcmp(record->key, "new") == 0) {
		record->is_new = true;
		record->text = type->text;
		status = STATUS_OK;
	}
	if (status == STATUS_OK && record->title == NULL)
		record->title = title_of(record);
	return status;
}

/*
 * Choices have to be of what is shown: after an error, that is what was sent.
 */
static enum status
show(const struct record *record)
{
	struct exchange *exchange = record->exchange;
	struct page *page = record_page(record->desk, exchange, record);
	const struct record_type *type = record->type;
	bool sent = record->problems.count > 0 || record->preview;
	enum status status = STATUS_OK;

	if (type->put != NULL)
		status = type->put(record,
		    sent ? &exchange->form : &record->before, view_page(page));
	if (status == STATUS_OK)
		return page_send(exchange, page,
		    type->template != 0 ? type->template :
					  TEMPLATE_DESK_RECORD);
	view_page_free(page);
	return status;
}

enum status
record_edit_page(void *context, struct exchange *exchange)
{
	struct record record;
	enum status status = load(context, exchange, &record);

	return status == STATUS_OK ? show(&record) : status;
}

/* Write what was sent with its audit, where it differs. */
static enum status
save(struct record *record)
{
	const struct record_type *type = record->type;
	struct pool *pool = record->problems.pool;
	enum status status = type->save(record);

	if (status != STATUS_OK || type->key == NULL)
		return status;
	record->action = pool_printf(pool, "%s %s",
	    record->is_new ? "add" : "change", type->what);
	record->subject = pool_printf(pool, "%s %s", type->what,
	    type->key[0] != '\0' ? record_sent(record, type->key) :
				   record->key);
	return record_end(record->desk, record->exchange, record);
}

enum status
record_edit_do(void *context, struct exchange *exchange)
{
	const struct record_type *type;
	struct record record;
	enum status status = load(context, exchange, &record);

	if (status != STATUS_OK)
		return status;
	type = record.type;
	record.preview = form_has(&exchange->form, "preview");
	if (!record.preview)
		record_check(&record, &exchange->form);
	if (type->take != NULL)
		type->take(&record);
	if (!record.preview && type->check != NULL)
		status = type->check(&record);
	if (status == STATUS_OK &&
	    (record.preview || record.problems.count > 0))
		return show(&record);
	if (status == STATUS_OK)
		status = save(&record);
	if (status != STATUS_OK)
		return status;
	if (type->refresh != NULL)
		type->refresh(&record);
	return type->done != NULL ?
	    type->done(&record) :
	    said_go(exchange, type->list_path, SAID_SAVED);
}
