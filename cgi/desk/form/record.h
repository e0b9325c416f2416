/* Rows of the desk's lists: each a form, changed together with its audit. */
#ifndef DESK_FORM_RECORD_H
#define DESK_FORM_RECORD_H

#include "desk/app.h"
#include "desk/form/field.h"
#include "desk/said.h"
#include "view/api/json_out.h"

/* One row, or what else is one form, while it is shown or changed. */
struct record {
	const char *title;
	const char *list; /* the list that it belongs to, and its address */
	const char *list_path;
	const char *text; /* a sentence above the form, or NULL */
	struct fields fields;
	struct form before; /* as stored; empty when it is new */
	bool is_new;
	struct problems problems;
	/* For the audit. */
	const char *action;  /* "change product" */
	const char *subject; /* "product hyperos" */
};

/* record_open(record, exchange, fields, count): Begin an empty one. */
void record_open(struct record *record, struct exchange *exchange,
    const struct field *fields, size_t count);

/* record_value(record, name, value), record_int(...): What is stored. */
void record_value(struct record *record, const char *name, const char *value);
void record_int(struct record *record, const char *name, int64_t value);

/*
 * record_check(record, form):
 * Check FORM, which was sent, by the fields, and whether what is stored is
 * still what it was made from.  True when all is right.
 */
bool record_check(struct record *record, const struct form *form);

/* record_wrong(record, name, detail): Add that the field NAME is wrong. */
void record_wrong(struct record *record, const char *name, const char *detail);

/*
 * record_put(record, exchange, node):
 * Put the form below NODE: as it was sent, with what is wrong, or as stored;
 * the response gets the status of record_page.
 */
void record_put(const struct record *record, struct exchange *exchange,
    struct node *node);

/*
 * record_page(desk, exchange, record):
 * A page with that form alone, for TEMPLATE_DESK_RECORD: 422 when something is
 * wrong in it, 409 when somebody else has changed it.
 */
struct page *record_page(struct desk *desk, struct exchange *exchange,
    const struct record *record);

/*
 * record_end(desk, exchange, record):
 * Add to the audit what the form that was sent has changed, if anything.
 */
enum status record_end(struct desk *desk, struct exchange *exchange,
    const struct record *record);

/*
 * record_audit(desk, store, pool, entry):
 * Add ENTRY, by who is acting from where, to the audit of STORE.
 */
enum status record_audit(struct desk *desk, struct store *store,
    struct pool *pool, const struct audit_entry *entry);

/* record_json(pool, json): JSON, which is given up, as text. */
const char *record_json(struct pool *pool, json_t *json);

/*
 * record_refresh(desk, pool, paths, count):
 * Let nginx renew these pages, the first page, and the listings.
 */
void record_refresh(struct desk *desk, struct pool *pool,
    const char *const *paths, size_t count);

#endif
